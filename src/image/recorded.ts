import { readSql, rowShape } from '../store/rows.js';
import type { SqlEntityManager } from '../store/orm.js';
import type { AnyTableSpec } from './image.js';
import type { ImageNode } from './spec.js';

/** A row as the record has it. */
interface Recorded {
  readonly id: string;
  readonly created: number;
  readonly changed: number;
  readonly said: Record<string, unknown> | null;
}

// The last change of each row up to the revision. Where a person was erased from it, what the row says since then:
// the appointment and its dates are kept, the personal values are gone.
const lastChanges = `
  select c.subject_id as id, c.revision_number as changed,
    (select min(f.revision_number) from change f
      where f.subject_type = c.subject_type and f.subject_id = c.subject_id) as created,
    coalesce(c."after", (select e."after" from change e
      where e.subject_type = c.subject_type and e.subject_id = c.subject_id
        and e.revision_number > c.revision_number and e."after" is not null
      order by e.revision_number limit 1)) as said
  from change c
  where c.subject_type = ? and c.subject_id > ? and c.revision_number <= ?
    and not exists (select 1 from change l
      where l.subject_type = c.subject_type and l.subject_id = c.subject_id
        and l.revision_number > c.revision_number and l.revision_number <= ?)
  order by c.subject_id limit ?`;

/** The rows of a table as they stood at a revision, read from the record page by page. */
export async function* recordedPages(
  em: SqlEntityManager,
  { entity, where = {} }: AnyTableSpec,
  revision: number,
  size = 5000,
): AsyncGenerator<ImageNode[]> {
  const whole = rowShape(em, entity);
  let after = '';
  for (;;) {
    const parameters = [entity.meta.className, after, revision, revision, size];
    const page = await readSql<Recorded>(em, lastChanges, parameters, ['said']);
    yield page
      .flatMap(({ created, changed, said }) =>
        said ? [whole({ ...said, createdRevision: created, changedRevision: changed }) as unknown as ImageNode] : [],
      )
      .filter((row) => meets(row, where));
    const last = page.at(-1);
    if (!last || page.length < size) return;
    after = last.id;
  }
}

/** Does a row meet the condition of its table? Only equality is known here, so that no condition is half understood. */
export function meets(row: object, where: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(where).every(([name, wanted]) => {
    if (typeof wanted === 'object' && wanted !== null) {
      throw new Error(`the record cannot judge the condition on ${name}: a table’s \`where\` names values`);
    }
    return ((row as Record<string, unknown>)[name] ?? null) === wanted;
  });
}
