import type { EntitySchema, SqlEntityManager } from '../store/orm.js';
import { ask, walkRows } from '../store/walk.js';
import { broken } from './broken.js';
import { columnsOf, differingColumn, type Columns, type Payload } from './recorded.js';

/** A row as the store has it. */
type StoredRow = Payload & {
  readonly id: string;
  readonly version: number;
  readonly createdRevision: number;
  readonly changedRevision: number;
};

/** What the record says of a row. */
interface Span {
  readonly subject_id: string;
  readonly changes: number | string;
  readonly first: number;
  readonly last: number;
}

/** The last change of a row. */
interface Last {
  readonly subject_id: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** The record speaks of nothing that the directory has no table for. */
export async function checkTypes(em: SqlEntityManager, tables: readonly EntitySchema[]): Promise<void> {
  const types = await ask<{ subject_type: string }>(
    em,
    'select distinct subject_type from change order by subject_type',
  );
  const known = new Set(tables.map(({ meta }) => meta.className));
  const unknown = types.find(({ subject_type }) => !known.has(subject_type));
  if (unknown) broken(`The record speaks of ${unknown.subject_type}, which is no type of the directory.`);
}

/** Hold every row of a table against the record: each is as its last change left it, and none is more or less. */
export async function checkTable(em: SqlEntityManager, entity: EntitySchema): Promise<number> {
  let rows = 0;
  for await (const page of walkRows<StoredRow>(em, entity, 'id')) {
    await checkPage(em, entity, page);
    rows += page.length;
  }
  await checkNoneGone(em, entity, rows);
  return rows;
}

async function checkPage(em: SqlEntityManager, entity: EntitySchema, page: readonly StoredRow[]): Promise<void> {
  const type = entity.meta.className;
  const spans = await ask<Span>(
    em,
    'select subject_id, count(*) as changes, min(revision_number) as first, max(revision_number) as last ' +
      `from change where subject_type = ? and subject_id in (${marks(page)}) group by subject_id`,
    [type, ...page.map(({ id }) => id)],
  );
  const ids = spans.map(({ subject_id, last }) => `${String(last)}/${type}/${subject_id}`);
  const lasts =
    ids.length === 0
      ? []
      : await ask<Last>(em, `select subject_id, "before", "after" from change where id in (${marks(ids)})`, ids);
  const spanOf = new Map(spans.map((span) => [span.subject_id, span]));
  const lastOf = new Map(lasts.map((last) => [last.subject_id, last]));
  const columns = columnsOf(em, entity);
  for (const row of page) {
    const last = lastOf.get(row.id);
    const span = spanOf.get(row.id);
    if (!span || !last) broken(`${type} ${row.id} is in the directory and not in the record.`);
    checkRow(columns, `${type} ${row.id}`, row, span, last);
  }
}

function checkRow(columns: Columns, named: string, row: StoredRow, span: Span, last: Last): void {
  const after = payloadOf(last.after);
  if (!after) broken(`${named} has no last record.`);
  const column = differingColumn(columns, row, payloadOf(last.before), after);
  if (column) broken(`${named} is not as revision ${String(span.last)} left it: ${column} differs.`);
  const stamps = [row.version, row.createdRevision, row.changedRevision];
  const recorded = [Number(span.changes), span.first, span.last];
  if (stamps.join() !== recorded.join()) {
    broken(`${named} is not as revision ${String(span.last)} left it: its version or its revisions differ.`);
  }
}

/** SQLite hands JSON columns back as text. The chain has read them all before: they are JSON. */
const payloadOf = (value: unknown): Payload | null =>
  (typeof value === 'string' ? JSON.parse(value) : value) as Payload | null;

async function checkNoneGone(em: SqlEntityManager, entity: EntitySchema, rows: number): Promise<void> {
  const { className, tableName } = entity.meta;
  const [subjects] = await ask<{ n: number | string }>(
    em,
    'select count(distinct subject_id) as n from change where subject_type = ?',
    [className],
  );
  if (Number(subjects?.n) === rows) return;
  const [gone] = await ask<{ subject_id: string }>(
    em,
    `select subject_id from change where subject_type = ? and not exists (select 1 from "${tableName}" r where r.id = subject_id) ` +
      'order by revision_number limit 1',
    [className],
  );
  broken(`${className} ${String(gone?.subject_id)} is in the record and not in the directory.`);
}

const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ');
