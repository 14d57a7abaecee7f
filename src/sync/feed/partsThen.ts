import { ChangeKind } from '../../changes/change.entity.js';
import type { AnyTableSpec } from '../../image/image.js';
import type { SqlEntityManager } from '../../store/orm.js';
import { readRows, readSql, rowShape } from '../../store/rows.js';
import type { Facts } from './row.js';

/** A part, as it is now and as it was. */
export interface PartThen {
  readonly now: Facts & { readonly id: string };
  /** What it said before or after a revision; `null`: it was not there; `undefined`: what it said was erased since. */
  before(revision: number): Facts | null | undefined;
  after(revision: number): Facts | null | undefined;
}

interface Found {
  readonly revision: number;
  readonly subjectId: string;
  readonly kind: ChangeKind;
  readonly before: Facts | null;
}

/** Every part of these wholes, also those that have ended, with what was written in each from a revision on. */
export async function partsThen(
  em: SqlEntityManager,
  { entity }: AnyTableSpec,
  column: string,
  wholes: { readonly ids: readonly string[]; readonly from: number },
): Promise<PartThen[]> {
  const { className, tableName, properties } = em.getMetadata().get(entity);
  const [fieldName = column] = properties[column]?.fieldNames ?? [];
  const rows = await readRows<PartThen['now']>(em, entity, { [column]: { $in: [...wholes.ids] } });
  const changes = await readSql<Found>(
    em,
    `select c.revision_number as revision, c.subject_id as "subjectId", c.kind, c."before"
    from "${tableName}" part join change c on c.subject_id = part.id and c.subject_type = ?
    where part."${fieldName}" in (${wholes.ids.map(() => '?').join(', ')}) and c.revision_number >= ?
    order by c.revision_number`,
    [className, ...wholes.ids, wholes.from],
    ['before'],
  );
  const bySubject = Map.groupBy(changes, ({ subjectId }) => subjectId);
  const shaped = rowShape(em, entity);
  return rows.map((now) => {
    const own = bySubject.get(now.id) ?? [];
    const until = (change: Found | undefined): Facts | null | undefined => {
      if (!change) return now;
      if (change.kind === ChangeKind.ADDED) return null;
      return change.before ? shaped(change.before) : undefined;
    };
    return {
      now,
      before: (revision) => until(own.find((one) => one.revision >= revision)),
      after: (revision) => until(own.find((one) => one.revision > revision)),
    };
  });
}
