import { ChangeKind } from '../../changes/change.entity.js';
import type { AnyTableSpec, Image } from '../../image/image.js';
import { specsOf } from '../../record/subjects.js';
import type { SqlEntityManager } from '../../store/orm.js';
import { rowShape } from '../../store/rows.js';
import { hasLevels, type ChangeRow, type Facts } from './row.js';

/** A change of a node of one table: what it said on each side, as far as that is kept. */
export interface NodeChange {
  readonly row: ChangeRow;
  readonly spec: AnyTableSpec;
  readonly before: Facts | null;
  readonly after: Facts | null;
}

/** The nodes that a changed row is: a participant is a State or an organization, other rows are of one type or none. */
export function nodeChangesOf(em: SqlEntityManager, image: Image, row: ChangeRow): NodeChange[] {
  return specsOf(image, row.subjectType).flatMap((spec): NodeChange[] => {
    const whole = rowShape(em, spec.entity);
    const shaped = (facts: Facts | null): Facts | null => facts && whole(facts);
    const change = { row, spec, before: shaped(row.before), after: shaped(row.after) };
    if (change.before ?? change.after) return [change];
    // What it said was erased since. Of a row that is not public the erasure itself tells whoever has to know.
    const present = hasLevels(spec) ? undefined : image.node(spec.type, row.subjectId);
    if (!present) return [];
    const facts = present as unknown as Facts;
    return [{ ...change, before: row.kind === ChangeKind.ADDED ? null : facts, after: facts }];
  });
}
