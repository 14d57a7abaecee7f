import { Migration001FirstTables as Sqlite001 } from './sqlite/Migration001FirstTables.js';
import { Migration002AccessAndRecord as Sqlite002 } from './sqlite/Migration002AccessAndRecord.js';
import { Migration003MemberLists as Sqlite003 } from './sqlite/Migration003MemberLists.js';
import { Migration004Webhooks as Sqlite004 } from './sqlite/Migration004Webhooks.js';
import { Migration005Confirmations as Sqlite005 } from './sqlite/Migration005Confirmations.js';
import { Migration006ChangeFeed as Sqlite006 } from './sqlite/Migration006ChangeFeed.js';
import { Migration007WebhookChanges as Sqlite007 } from './sqlite/Migration007WebhookChanges.js';
import { Migration001FirstTables as Postgres001 } from './postgresql/Migration001FirstTables.js';
import { Migration002AccessAndRecord as Postgres002 } from './postgresql/Migration002AccessAndRecord.js';
import { Migration003MemberLists as Postgres003 } from './postgresql/Migration003MemberLists.js';
import { Migration004Webhooks as Postgres004 } from './postgresql/Migration004Webhooks.js';
import { Migration005Confirmations as Postgres005 } from './postgresql/Migration005Confirmations.js';
import { Migration006ChangeFeed as Postgres006 } from './postgresql/Migration006ChangeFeed.js';
import { Migration007WebhookChanges as Postgres007 } from './postgresql/Migration007WebhookChanges.js';

/** Every migration, oldest first, one set per dialect. `npm run migration -- NAME` writes a new pair. */
export const migrations = {
  sqlite: [
    { name: '001FirstTables', class: Sqlite001 },
    { name: '002AccessAndRecord', class: Sqlite002 },
    { name: '003MemberLists', class: Sqlite003 },
    { name: '004Webhooks', class: Sqlite004 },
    { name: '005Confirmations', class: Sqlite005 },
    { name: '006ChangeFeed', class: Sqlite006 },
    { name: '007WebhookChanges', class: Sqlite007 },
  ],
  postgresql: [
    { name: '001FirstTables', class: Postgres001 },
    { name: '002AccessAndRecord', class: Postgres002 },
    { name: '003MemberLists', class: Postgres003 },
    { name: '004Webhooks', class: Postgres004 },
    { name: '005Confirmations', class: Postgres005 },
    { name: '006ChangeFeed', class: Postgres006 },
    { name: '007WebhookChanges', class: Postgres007 },
  ],
};
