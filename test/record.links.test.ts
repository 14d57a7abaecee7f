import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { verifyRecord } from '../src/changes/verify.js';
import { entities } from '../src/domains.js';
import type { Store } from '../src/store/store.js';
import { named } from './kit/directory.js';
import { aStore } from './kit/hub.js';
import { writeWorld } from './kit/world.js';

// A process of its own, or a database, can be slow on a busy machine.
jest.setTimeout(60_000);

let store: Store;
let drop: () => Promise<void>;
beforeEach(async () => {
  ({ store, drop } = await aStore());
  for (const name_en of ['One', 'Two', 'Three']) await writeWorld(store, { 'states.csv': [{ iso3: 'AAA', name_en }] });
  // What somebody with the database can do.
  const off = {
    sqlite: 'pragma foreign_keys = off',
    postgresql: 'alter table change drop constraint change_revision_number_foreign',
  };
  await sql(off[store.dialect]);
});
afterEach(() => drop());

const sql = (text: string): Promise<unknown> => store.orm.em.getConnection().execute(text);

const emptied = 'update change set "before" = null, "after" = null, salt = null';
const columns =
  'revision_number, subject_type, subject_id, kind, "before", "after", salt, payload_hash, erased_revision';
const copied = (id: string, revision: number): string =>
  `insert into change (id, ${columns}) select '${id}', ${String(revision)}${columns.replace('revision_number', '')} from change where id = '2/TreatyParticipant/AAA'`;
// A time as SQLite keeps it, and one that PostgreSQL reads.
const early = process.env['TEST_DATABASE_URL'] ? "'2001-01-01'" : '1';
const aRegion =
  "insert into region (id, version, created_revision, changed_revision, citations, name, level) values ('001', 1, 1, 1, '[]', 'synthetic', 'REGION')";

const change = 'Change 2/TreatyParticipant/AAA';

test.each([
  [
    ['delete from change where revision_number = 2', 'delete from revision where number = 2'],
    'Revision 2 is missing: after 1 the record goes on with 3.',
  ],
  [
    ['update revision set number = 0 where number = 1'],
    'Revision 0 does not belong to the record: its first revision is 1.',
  ],
  [['update revision set hash = null where number = 3'], 'Revision 3 is not chained: it has no hash.'],
  [
    ["update revision set previous_hash = 'x' where number = 2"],
    'Revision 2 does not follow revision 1: previousHash is not its hash.',
  ],
  [[`update revision set committed_at = ${early} where number = 3`], 'Revision 3 was committed before revision 2.'],
  [
    ["update revision set summary = '{}' where number = 2"],
    'Revision 2 is not what was committed: its hash does not fit its changes (1), or who, when, why or the evidence.',
  ],
  [
    ['delete from change where revision_number = 2'],
    'Revision 2 is not what was committed: its hash does not fit its changes (0), or who, when, why or the evidence.',
  ],
  [
    [copied('4/TreatyParticipant/AAA', 4)],
    'Revision 4 is missing: change 4/TreatyParticipant/AAA says that it is of 4.',
  ],
  [
    [copied('0/TreatyParticipant/AAA', 0)],
    'Change 0/TreatyParticipant/AAA belongs to no revision: there is no revision 0.',
  ],
  [
    ["update change set id = 'x' where revision_number = 2"],
    'Change x of revision 2 is not what was committed: its id does not fit what it is about.',
  ],
  [['update change set payload_hash = null where revision_number = 2'], `${change} is not chained: it has no hash.`],
  [
    ["update change set salt = 'x' where revision_number = 2"],
    `${change} is not what was committed: its payload does not fit its hash.`,
  ],
  [
    ['update change set erased_revision = 3 where revision_number = 2'],
    `${change} is not what was committed: its payload does not fit its hash.`,
  ],
  [[`${emptied} where revision_number = 2`], `${change} is empty, and no later revision erased it.`],
  [
    [`${emptied}, erased_revision = 2 where revision_number = 2`],
    `${change} is empty, and no later revision erased it.`,
  ],
  [
    [`${emptied}, erased_revision = 3 where revision_number = 2`],
    `${change} is empty; revision 3 does not say that it erased it.`,
  ],
  [
    [`${emptied}, erased_revision = 9 where revision_number = 2`],
    `${change} is empty; revision 9, which shall have erased it, is not there.`,
  ],
  [['delete from head'], 'The head is not one row with the id 1: 0 rows.'],
  [['update head set revision = 2'], 'The head says revision 2; the record ends with 3.'],
  [[aRegion], 'Region 001 is in the directory and not in the record.'],
  [
    ["delete from treaty_participant where id = 'AAA'"],
    'TreatyParticipant AAA is in the record and not in the directory.',
  ],
  [
    ["update treaty_participant set m49 = '999' where id = 'AAA'"],
    'TreatyParticipant AAA is not as revision 3 left it: m49 differs.',
  ],
  [
    ["update treaty_participant set version = 2 where id = 'AAA'"],
    'TreatyParticipant AAA is not as revision 3 left it: its version or its revisions differ.',
  ],
])('%j is named', async (tamperings, sentence) => {
  expect((await verifyRecord(store, entities)).broken).toBeNull();
  for (const tampering of tamperings) await sql(tampering);
  expect((await verifyRecord(store, entities)).broken).toBe(sentence);
});

test('a type that the directory does not have is named', async () => {
  const fewer = entities.filter((entity) => entity !== named('TreatyParticipant'));
  const { broken } = await verifyRecord(store, fewer);
  expect(broken).toBe('The record speaks of TreatyParticipant, which is no type of the directory.');
});
