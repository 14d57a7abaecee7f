// The tables as somebody who has the database and not the hub sees and writes them.
import { entities } from '../../dist/domains.js';

const isJson = (prop) => prop.type === 'JsonType' || prop.type === 'json';

export class Tables {
  constructor(em) {
    this.em = em;
  }

  #metas() {
    return entities.map((entity) => this.em.getMetadata().get(entity));
  }

  /** The properties of a type, each with its column. */
  columnsOf(type) {
    return this.#metas().find(({ className }) => className === type).props;
  }

  run(sql, parameters = []) {
    return this.em.getConnection().execute(sql, parameters, 'all', this.em.getTransactionContext());
  }

  /** Tables of the directory whose changes are recorded. */
  get recorded() {
    return this.#metas().filter(({ props }) => props.some(({ name }) => name === 'changedRevision'));
  }

  jsonColumns = (table) =>
    this.#metas()
      .find(({ tableName }) => tableName === table)
      .props.filter(isJson)
      .map(({ fieldNames }) => fieldNames[0]);

  keyOf = (table) => (table === 'revision' ? 'number' : 'id');

  /** All rows with their columns; JSON is read. */
  async rows(table) {
    const rows = await this.run(`select * from "${table}" order by "${this.keyOf(table)}"`);
    const json = this.jsonColumns(table);
    return rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [
          name,
          json.includes(name) && typeof value === 'string' && this.isSqlite ? JSON.parse(value) : value,
        ]),
      ),
    );
  }

  get isSqlite() {
    return this.em.getDriver().constructor.name === 'SqliteDriver';
  }

  #stored = (table, column, value) =>
    this.jsonColumns(table).includes(column) && value !== null ? JSON.stringify(value) : value;

  async update(table, key, values) {
    const columns = Object.keys(values);
    const sets = columns.map((name) => `"${name}" = ?`).join(', ');
    const parameters = columns.map((name) => this.#stored(table, name, values[name]));
    await this.run(`update "${table}" set ${sets} where "${this.keyOf(table)}" = ? returning 1`, [...parameters, key]);
  }

  async insert(table, row) {
    const columns = Object.keys(row);
    const names = columns.map((name) => `"${name}"`).join(', ');
    const marks = columns.map(() => '?').join(', ');
    const parameters = columns.map((name) => this.#stored(table, name, row[name]));
    await this.run(`insert into "${table}" (${names}) values (${marks}) returning 1`, parameters);
  }

  async remove(table, key) {
    await this.run(`delete from "${table}" where "${this.keyOf(table)}" = ? returning 1`, [key]);
  }

  /** Everything that the record and the directory say, as one text. */
  async print() {
    const texts = [];
    for (const table of ['head', 'revision', 'change', ...this.recorded.map(({ tableName }) => tableName)]) {
      texts.push(table, JSON.stringify(sorted(await this.rows(table))));
    }
    return texts.join('\n');
  }
}

/** The same value with its keys in order: PostgreSQL keeps none. */
export function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((name) => [name, sorted(value[name])]),
  );
}
