import type { EntitySchema, SqlEntityManager } from '../store/orm.js';
import { readRows } from '../store/rows.js';
import { pageOf, type Page, type PageRequest } from '../image/page.js';

interface Dated {
  readonly id: string;
  readonly createdRevision: number;
}

// A list that somebody reads through has an end; who looks for an older one filters.
const mostListed = 1000;

/** A page of rows that the image does not hold, newest first; of the newest thousand that meet the condition. */
export async function pageOfRows<Row extends Dated>(
  em: SqlEntityManager,
  entity: EntitySchema,
  where: Record<string, unknown> | null,
  page: PageRequest,
): Promise<Page<Row>> {
  const rows = where ? await readRows<Row>(em, entity, where, mostListed, { createdRevision: 'desc', id: 'asc' }) : [];
  return pageOf(rows, ({ createdRevision, id }) => [String(1e12 - createdRevision), id], page);
}
