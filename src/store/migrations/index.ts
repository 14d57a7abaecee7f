import { Migration001FirstTables as Sqlite001 } from './sqlite/Migration001FirstTables.js';
import { Migration002AccessAndRecord as Sqlite002 } from './sqlite/Migration002AccessAndRecord.js';
import { Migration001FirstTables as Postgres001 } from './postgresql/Migration001FirstTables.js';
import { Migration002AccessAndRecord as Postgres002 } from './postgresql/Migration002AccessAndRecord.js';

/** Every migration, oldest first, one set per dialect. `npm run migration -- NAME` writes a new pair. */
export const migrations = {
  sqlite: [
    { name: '001FirstTables', class: Sqlite001 },
    { name: '002AccessAndRecord', class: Sqlite002 },
  ],
  postgresql: [
    { name: '001FirstTables', class: Postgres001 },
    { name: '002AccessAndRecord', class: Postgres002 },
  ],
};
