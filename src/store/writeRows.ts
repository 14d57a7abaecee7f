import { PostgreSqlDriver } from '@mikro-orm/postgresql';
import { CompiledQuery, type Kysely, type QueryResult } from 'kysely';
import type { EntitySchema, SqlEntityManager } from './orm.js';
import { isJson } from './rows.js';

/**
 * Insert many rows with one statement; returns how many the store took. A missing value is none. The ORM’s own builder
 * takes several times as long to find the columns.
 */
export async function writeRows(
  em: SqlEntityManager,
  entity: EntitySchema,
  rows: readonly object[],
  /** What to do with a row that is there: the end of the statement. */
  onConflict: (columns: readonly string[]) => string = () => '',
): Promise<number> {
  const { tableName, props } = em.getMetadata().get(entity);
  const columns = props.flatMap(({ name, fieldNames, type }) => {
    const [column] = fieldNames;
    return column === undefined ? [] : [{ name, column, isJson: isJson(type) }];
  });
  const names = columns.map(({ column }) => column);
  const parameters: unknown[] = [];
  for (const row of rows as readonly Record<string, unknown>[]) {
    for (const column of columns) parameters.push(stored(row[column.name], column.isJson));
  }
  const isPostgres = em.getDriver() instanceof PostgreSqlDriver;
  let bound = 0;
  const place = (): string => (isPostgres ? `$${String((bound += 1))}` : '?');
  const places = rows.map(() => `(${columns.map(place).join(', ')})`);
  const sql =
    `insert into "${tableName}" (${names.map((name) => `"${name}"`).join(', ')}) ` +
    `values ${places.join(', ')} ${onConflict(names)}`;
  return isPostgres ? runBound(em, sql, parameters) : run(em, sql, parameters);
}

async function run(em: SqlEntityManager, sql: string, parameters: unknown[]): Promise<number> {
  const connection = em.getConnection();
  const context = em.getTransactionContext<Kysely<unknown>>();
  const { affectedRows } = await connection.execute<{ affectedRows: number }>(sql, parameters, 'run', context);
  return affectedRows;
}

/** The ORM writes values into the statement: of a large one that makes several copies, and a text that the server parses. */
async function runBound(em: SqlEntityManager, sql: string, parameters: unknown[]): Promise<number> {
  const client = em.getTransactionContext<Kysely<unknown>>() ?? em.getConnection().getClient();
  const result: QueryResult<unknown> = await client.executeQuery(CompiledQuery.raw(sql, parameters));
  return Number(result.numAffectedRows ?? 0);
}

function stored(value: unknown, asJson: boolean): unknown {
  if (value == null) return null;
  if (asJson) return JSON.stringify(value);
  if (typeof value === 'object') throw new Error('a column that is not JSON takes no objects');
  return value;
}
