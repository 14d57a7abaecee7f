import { PostgreSqlDriver } from '@mikro-orm/postgresql';
import type { EntityProperty } from '@mikro-orm/core';
import type { EntitySchema, SqlEntityManager } from './orm.js';

/** A value of a column that says it is JSON and is not: the table was written to by something else. */
const notJson = Symbol('not JSON');

let cursors = 0;

/**
 * All rows of a table in the order of one column, page by page, in constant memory and in one reading of the table.
 * Rows are plain, times are ISO 8601. Call it inside a transaction: `store.snapshot`.
 */
export async function* walkRows<Row>(
  em: SqlEntityManager,
  entity: EntitySchema,
  property: string,
  size = 1000,
): AsyncGenerator<readonly Row[], undefined> {
  const { props, tableName } = em.getMetadata().get(entity);
  const order = nameOf(props.find(({ name }) => name === property));
  const columns = props.map((prop) => `"${nameOf(prop)}"`).join(', ');
  const pages =
    em.getDriver() instanceof PostgreSqlDriver
      ? cursorPages(em, `select ${columns} from "${tableName}" order by "${order}"`, size)
      : rowidPages(em, { columns, tableName, order }, size);
  for await (const raws of pages) {
    yield raws.map((raw) => Object.fromEntries(props.map((prop) => [prop.name, valueIn(prop, raw)])) as Row);
  }
}

/** A statement with its parameters, in the transaction of the unit of work. */
export const ask = <Row>(em: SqlEntityManager, sql: string, parameters: readonly unknown[] = []): Promise<Row[]> =>
  em.getConnection().execute<Row[]>(sql, [...parameters], 'all', em.getTransactionContext());

type Raw = Readonly<Record<string, unknown>>;

/** PostgreSQL sorts once and hands the rows out of a cursor. */
async function* cursorPages(em: SqlEntityManager, select: string, size: number): AsyncGenerator<Raw[]> {
  const cursor = `walk_${String((cursors += 1))}`;
  await ask(em, `declare ${cursor} no scroll cursor for ${select}`);
  for (;;) {
    const page = await ask<Raw>(em, `fetch ${String(size)} from ${cursor}`);
    if (page.length > 0) yield page;
    if (page.length < size) break;
  }
  await ask(em, `close ${cursor}`);
}

/** SQLite keeps each index in the order of its column and the rowid, so that a page starts where the last one ended. */
async function* rowidPages(
  em: SqlEntityManager,
  { columns, tableName, order }: { columns: string; tableName: string; order: string },
  size: number,
): AsyncGenerator<Raw[]> {
  const select = (where: string): string =>
    `select ${columns}, rowid as "walked_rowid" from "${tableName}" ${where} order by "${order}", rowid limit ${String(size)}`;
  let page = await ask<Raw>(em, select(''));
  while (page.length > 0) {
    yield page;
    const last = page.at(-1);
    if (!last || page.length < size) return;
    page = await ask<Raw>(em, select(`where ("${order}", rowid) > (?, ?)`), [last[order], last['walked_rowid']]);
  }
}

const nameOf = (prop: EntityProperty | undefined): string => {
  const [name] = prop?.fieldNames ?? [];
  if (!name) throw new Error('a walk needs a column');
  return name;
};

function valueIn(prop: EntityProperty, raw: Raw): unknown {
  const value = raw[nameOf(prop)] ?? null;
  if (value === null) return null;
  if (prop.runtimeType === 'Date') return isoOf(value);
  if (prop.runtimeType === 'boolean') return booleanOf(value);
  if ((prop.type === 'JsonType' || prop.type === 'json') && typeof value === 'string') return parsed(prop, value);
  return value;
}

/** SQLite has 0 and 1, and takes any other number; whatever else is there stays what it is, so that it differs. */
const booleanOf = (value: unknown): unknown => (value === 0 || value === 1 ? value === 1 : value);

/** SQLite hands JSON columns back as text, PostgreSQL has read them already. */
function parsed(prop: EntityProperty, text: string): unknown {
  if (prop.columnTypes[0] === 'jsonb') return text;
  try {
    return JSON.parse(text);
  } catch {
    return notJson;
  }
}

/** SQLite hands times back as milliseconds, PostgreSQL as text. */
function isoOf(value: unknown): unknown {
  const at = value instanceof Date || typeof value === 'number' ? new Date(value) : new Date(String(value));
  return Number.isNaN(at.getTime()) ? String(value) : at.toISOString();
}
