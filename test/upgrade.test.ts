import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { openDirectory } from '../src/app.js';
import { verifyRecord } from '../src/changes/verify.js';
import { readConfig } from '../src/config.js';
import { entities } from '../src/domains.js';
import { openStore, type Store } from '../src/store/store.js';
import { newDatabase, type TestDatabase } from './kit/databases.js';
import { writeWorld } from './kit/world.js';

// A process of its own, or a database, can be slow on a busy machine.
jest.setTimeout(60_000);

type Values = Readonly<Record<string, unknown>>;

/** Synthetic rows as the first version of the hub wrote them: by table, with the name of their entity. */
const oldRows: Readonly<Record<string, readonly [entity: string, columns: Values, said: Values]>> = {
  source_document: [
    'SourceDocument',
    { kind: 'OTHER', reference: 'synthetic' },
    { kind: 'OTHER', reference: 'synthetic' },
  ],
  treaty_participant: [
    'TreatyParticipant',
    { kind: 'STATE', names: { en: 'Synthetic State' }, formal_names: {}, official_languages: ['en'], time_zones: [] },
    { kind: 'STATE', names: { en: 'Synthetic State' }, formalNames: {}, officialLanguages: ['en'], timeZones: [] },
  ],
  authority: [
    'Authority',
    {
      state_id: 'AAA',
      jurisdiction_ids: [],
      name: 'Synthetic authority',
      kind: 'OTHER',
      languages_accepted: [],
      accepts_interpol_in_urgent_cases: 'UNKNOWN',
      verification_status: 'UNVERIFIED',
    },
    {
      stateId: 'AAA',
      jurisdictionIds: [],
      name: 'Synthetic authority',
      kind: 'OTHER',
      languagesAccepted: [],
      acceptsInterpolInUrgentCases: 'UNKNOWN',
      verificationStatus: 'UNVERIFIED',
    },
  ],
  contact_detail: [
    'ContactDetail',
    { authority_id: 'AAA', kind: 'TELEPHONE', value: '+1 synthetic', visibility: 'PUBLIC' },
    { authorityId: 'AAA', kind: 'TELEPHONE', value: '+1 synthetic', visibility: 'PUBLIC' },
  ],
  network: [
    'Network',
    { acronym: 'SYN', names: {}, other_names: [], kind: 'OTHER' },
    { acronym: 'SYN', names: {}, otherNames: [], kind: 'OTHER' },
  ],
  focal_point: [
    'FocalPoint',
    { network_id: 'AAA', participant_id: 'AAA', role: 'FOCAL_POINT', verification_status: 'UNVERIFIED' },
    { networkId: 'AAA', participantId: 'AAA', role: 'FOCAL_POINT', verificationStatus: 'UNVERIFIED' },
  ],
};

let database: TestDatabase;
let stores: Store[];
beforeEach(async () => {
  stores = [];
  database = await newDatabase();
  const old = await openStore(database.url, entities);
  await old.orm.migrator.up({ to: '001FirstTables' });
  await writeOldRecord(old);
  await old.close();
});
afterEach(async () => {
  for (const store of stores) await store.close();
  await database.drop();
});

const run = <Row>(store: Store, sql: string, parameters: readonly unknown[] = []): Promise<Row[]> =>
  store.orm.em.getConnection().execute<Row[]>(sql, [...parameters]);

async function insert(store: Store, table: string, values: Values): Promise<void> {
  const names = Object.keys(values).map((name) => `"${name}"`);
  const stored = Object.values(values).map((value) =>
    typeof value === 'object' && value !== null && !(value instanceof Date) ? JSON.stringify(value) : value,
  );
  await run(store, `insert into "${table}" (${names.join()}) values (${names.map(() => '?').join()})`, stored);
}

/** Two revisions: rows that are new, and the telephone changed, whose record held the stamps and only what was said. */
async function writeOldRecord(store: Store): Promise<void> {
  await insert(store, 'head', { id: 1, revision: 2 });
  for (const number of [1, 2]) {
    const said = { actor: 'first version', reason: `synthetic ${String(number)}`, summary: { files: [] } };
    await insert(store, 'revision', {
      number,
      committed_at: new Date(`2026-01-0${String(number)}T00:00:00.123Z`),
      ...said,
    });
  }
  for (const [table, [type, columns, said]] of Object.entries(oldRows)) {
    const stamps = { version: 1, created_revision: 1, changed_revision: 1 };
    await insert(store, table, { id: 'AAA', citations: [], ...stamps, ...columns });
    await insertChange(store, 1, type, { kind: 'ADDED', before: null, after: { id: 'AAA', citations: [], ...said } });
  }
  const [type = '', , said] = oldRows['contact_detail'] ?? [];
  const before = { ...said, id: 'AAA', citations: [], version: 1, createdRevision: 1, changedRevision: 1, e164: null };
  await insertChange(store, 2, type, { kind: 'CHANGED', before, after: { id: 'AAA', value: '+1 another' } });
  await run(store, "update contact_detail set value = '+1 another', version = 2, changed_revision = 2");
}

const insertChange = (store: Store, revision: number, type: string, values: Values): Promise<void> =>
  insert(store, 'change', {
    id: `${String(revision)}/${type}/AAA`,
    revision_number: revision,
    subject_type: type,
    subject_id: 'AAA',
    ...values,
  });

async function upgraded(): Promise<Store> {
  const store = await openDirectory(readConfig({ DATABASE_URL: database.url }));
  stores.push(store);
  return store;
}

/** The columns of the first version, of every table that the second one makes anew or adds to. */
async function oldContents(store: Store): Promise<Values> {
  const contents: Record<string, unknown> = {};
  for (const table of [...Object.keys(oldRows), 'revision', 'head']) {
    const columns = Object.keys(table in oldRows ? { id: 1, version: 1, ...oldRows[table]?.[1] } : { '*': 1 });
    contents[table] = (await run<Values>(store, `select ${columns.join()} from "${table}"`)).map(withoutChain);
  }
  contents['change'] = await run(
    store,
    'select id, revision_number, subject_id, kind, "before", "after" from change order by id',
  );
  return contents;
}

const chainColumns = ['cause', 'evidence', 'previous_hash', 'hash'];
const withoutChain = (row: Values): Values =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !chainColumns.includes(name)));

describe('a store of the first version', () => {
  test('keeps every row and every record, and its rows still point to each other', async () => {
    const before = await openStore(database.url, entities);
    stores.push(before);
    const contents = await oldContents(before);
    const store = await upgraded();
    expect(await oldContents(store)).toEqual(contents);
    expect(await store.drift()).toBe('');
    if (store.dialect === 'sqlite') expect(await run(store, 'pragma foreign_key_check')).toEqual([]);
    await expect(run(store, "delete from authority where id = 'AAA'")).rejects.toThrow(/foreign key/i);
    await expect(run(store, 'delete from revision where number = 1')).rejects.toThrow(/foreign key/i);
  });

  test('is chained when it is opened, once, and goes on from there', async () => {
    const store = await upgraded();
    expect(await verifyRecord(store, entities)).toEqual({ revisions: 2, changes: 7, rows: 6, erased: 0, broken: null });
    const hashes = await run(store, 'select number, hash from revision order by number');
    const again = await upgraded();
    expect(await run(again, 'select number, hash from revision order by number')).toEqual(hashes);
    await writeWorld(again, { 'states.csv': [{ iso3: 'AAB', name_en: 'Synthetic neighbour' }] });
    expect(await verifyRecord(again, entities)).toMatchObject({ revisions: 3, broken: null });
  });

  test('has its record salted, so that what it says can be erased and not be guessed', async () => {
    const store = await upgraded();
    const salts = await run<{ salt: string }>(store, 'select salt from change');
    expect(new Set(salts.map(({ salt }) => salt)).size).toBe(7);
    for (const { salt } of salts) expect(salt).toMatch(/^[0-9a-f]{32}$/);
  });

  test('is chained by one of several processes that open it at once', async () => {
    const [one, two] = await Promise.all([upgraded(), upgraded()]);
    expect(await verifyRecord(one, entities)).toMatchObject({ revisions: 2, broken: null });
    expect(await verifyRecord(two, entities)).toMatchObject({ revisions: 2, broken: null });
  });

  test('that is chained is never chained anew: a hash that was taken away stays missed', async () => {
    const store = await upgraded();
    await run(store, 'update revision set hash = null where number = 2');
    const again = await upgraded();
    expect(await verifyRecord(again, entities)).toMatchObject({ broken: 'Revision 2 is not chained: it has no hash.' });
  });

  test('whose rows are not as its record says is told so', async () => {
    const store = await upgraded();
    await run(store, "update focal_point set maintained_by = 'STATE'");
    const { broken } = await verifyRecord(store, entities);
    expect(broken).toBe('FocalPoint AAA is not as revision 1 left it: maintainedBy differs.');
  });
});
