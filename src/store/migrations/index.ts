import { Migration001FirstTables as Sqlite001 } from './sqlite/Migration001FirstTables.js';
import { Migration001FirstTables as Postgres001 } from './postgresql/Migration001FirstTables.js';

/** Every migration, oldest first, one set per dialect. `npm run migration -- NAME` writes a new pair. */
export const migrations = {
  sqlite: [{ name: '001FirstTables', class: Sqlite001 }],
  postgresql: [{ name: '001FirstTables', class: Postgres001 }],
};
