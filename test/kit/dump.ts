import type { Store } from '../../src/store/store.js';

/** Every table of a store, also those that no entity knows. */
async function tablesOf(store: Store): Promise<string[]> {
  const sql =
    store.dialect === 'sqlite'
      ? "select name from sqlite_master where type = 'table'"
      : "select table_name as name from information_schema.tables where table_schema not in ('pg_catalog', 'information_schema')";
  const rows = await read<{ name: string }>(store, sql);
  return rows.map(({ name }) => name).sort();
}

const read = <Row>(store: Store, sql: string): Promise<Row[]> =>
  store.orm.em.getConnection().execute<Row[]>(sql, [], 'all');

/** A text as it is looked for: whatever is escaped, spaced or written in capitals. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\s()./-]/gu, '')
    .toLowerCase();

/** The columns, as `table.column`, in which one of these texts stands, whatever table it is. */
export async function columnsHolding(store: Store, texts: readonly string[]): Promise<string[]> {
  const wanted = texts.map(plain);
  const holds = (cell: unknown): boolean => {
    const text = plain(typeof cell === 'string' ? cell : JSON.stringify(cell ?? null));
    return wanted.some((one) => text.includes(one));
  };
  const found = new Set<string>();
  const tables = await tablesOf(store);
  if (!tables.includes('change')) throw new Error('the tables of the store were not found');
  for (const table of tables) {
    const rows = await read<Record<string, unknown>>(store, `select * from "${table}"`);
    const cells = rows.flatMap((row) => Object.entries(row));
    for (const [column] of cells.filter(([, cell]) => holds(cell))) found.add(`${table}.${column}`);
  }
  return [...found].sort();
}
