import type { EntitySchema, SqlEntityManager } from './orm.js';

/**
 * Read rows as plain objects. Hydrating the directory as entities costs forty times as much, and readers need no
 * unit of work.
 */
export async function readRows<Row>(
  em: SqlEntityManager,
  entity: EntitySchema,
  where: Record<string, unknown> = {},
  most?: number,
  order?: Readonly<Record<string, 'asc' | 'desc'>>,
): Promise<Row[]> {
  const query = em.createQueryBuilder(entity).select('*').where(where);
  if (order) void query.orderBy(order);
  if (most !== undefined) void query.limit(most);
  const rows = await query.execute<Record<string, unknown>[]>('all');
  return plain<Row>(em, entity, rows);
}

/** The ids of rows, nothing else of them. */
export async function readIds(
  em: SqlEntityManager,
  entity: EntitySchema,
  where: Record<string, unknown>,
): Promise<string[]> {
  const rows = await em.createQueryBuilder(entity).select('id').where(where).execute<{ id: string }[]>('all');
  return rows.map(({ id }) => id);
}

/** As `readRows`, page by page in the order of the ids, so that a large table is never held twice. */
export async function* readPages<Row extends { id: string }>(
  em: SqlEntityManager,
  entity: EntitySchema,
  where: Record<string, unknown> = {},
  size = 5000,
): AsyncGenerator<Row[]> {
  let after = '';
  const columns = columnsOf(em, entity);
  for (;;) {
    const rows = await em
      .createQueryBuilder(entity)
      .select('*')
      .where({ ...where, id: { $gt: after } })
      .orderBy({ id: 'asc' })
      .limit(size)
      .execute<Record<string, unknown>[]>('all', false);
    const page = sharing<Row>(columns, rows);
    const last = page.at(-1);
    if (!last) return;
    yield page;
    if (page.length < size) return;
    after = last.id;
  }
}

/** How a column becomes a property. */
interface Column {
  readonly name: string;
  readonly property: string;
  readonly kind: 'json' | 'boolean' | 'text';
  /**
   * Values met before: equal texts and equal JSON are held once, however many rows have them. `null` for ids and
   * for columns that turn out to hold another value in nearly every row.
   */
  seen: Map<string, unknown> | null;
}

const enoughToTell = 4000;

function columnsOf(em: SqlEntityManager, entity: EntitySchema): Column[] {
  const { props } = em.getMetadata().get(entity);
  return props.flatMap(({ name: property, fieldNames, type, runtimeType, primary }) => {
    const [name] = fieldNames;
    if (!name) return [];
    const kind = isJson(type) ? 'json' : runtimeType === 'boolean' ? 'boolean' : 'text';
    return [{ name, property, kind, seen: primary ? null : new Map<string, unknown>() }];
  });
}

/** The rows of a page; what several have in common is shared with the pages before. */
function sharing<Row>(columns: readonly Column[], raws: readonly Record<string, unknown>[]): Row[] {
  // A copy of an object with all properties keeps its compact form; properties added by computed names do not.
  const empty = JSON.parse(
    JSON.stringify(Object.fromEntries(columns.map(({ property }) => [property, null]))),
  ) as object;
  const rows = raws.map((raw) => {
    const row: Record<string, unknown> = { ...empty };
    for (const column of columns) row[column.property] = valueIn(column, raw[column.name]);
    return row as Row;
  });
  for (const column of columns) {
    if (column.kind === 'text' && column.seen && column.seen.size > enoughToTell) column.seen = null;
  }
  return rows;
}

function valueIn({ kind, seen }: Column, value: unknown): unknown {
  if (kind === 'boolean') return value === null ? null : Boolean(value);
  if (typeof value !== 'string') return value;
  const known = seen?.get(value);
  if (known !== undefined) return known;
  // SQLite hands JSON columns back as text.
  const read: unknown = kind === 'json' ? JSON.parse(value) : value;
  seen?.set(value, read);
  return read;
}

function plain<Row>(em: SqlEntityManager, entity: EntitySchema, rows: Record<string, unknown>[]): Row[] {
  const { props } = em.getMetadata().get(entity);
  const json = props.filter(({ type }) => isJson(type)).map(({ name }) => name);
  const booleans = props.filter(({ runtimeType }) => runtimeType === 'boolean').map(({ name }) => name);
  for (const row of rows) {
    // SQLite hands JSON columns back as text, booleans as numbers.
    for (const name of json) {
      const value = row[name];
      if (typeof value === 'string') row[name] = JSON.parse(value);
    }
    for (const name of booleans) {
      const value = row[name];
      if (typeof value === 'number') row[name] = value === 1;
    }
  }
  return rows as Row[];
}

/** The ORM’s two names for a JSON column. */
export const isJson = (type: string): boolean => type === 'JsonType' || type === 'json';

/** The rows of a statement written by hand; `json` names its columns that hold JSON. */
export async function readSql<Row extends object>(
  em: SqlEntityManager,
  sql: string,
  parameters: readonly unknown[],
  json: readonly (keyof Row & string)[] = [],
): Promise<Row[]> {
  const rows = await em
    .getConnection()
    .execute<Record<string, unknown>[]>(sql, [...parameters], 'all', em.getTransactionContext());
  for (const row of rows) {
    for (const name of json) {
      // SQLite hands JSON columns back as text.
      const value = row[name];
      if (typeof value === 'string') row[name] = JSON.parse(value);
    }
  }
  return rows as Row[];
}

/** Makes a row with every column of its entity out of values by property: what is missing has its default or nothing. */
export function rowShape(
  em: SqlEntityManager,
  entity: EntitySchema,
): (values: Readonly<Record<string, unknown>>) => Record<string, unknown> {
  const { props } = em.getMetadata().get(entity);
  const empty = props.map(({ name, default: usual }) => [name, (usual as unknown) ?? null] as const);
  return (values) => Object.fromEntries(empty.map(([name, usual]) => [name, values[name] ?? usual]));
}
