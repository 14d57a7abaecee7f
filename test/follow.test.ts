import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { pino } from 'pino';
import { openDirectory, startApp, type App } from '../src/app.js';
import { readConfig } from '../src/config.js';
import { newDatabase, type TestDatabase } from './kit/databases.js';
import { writeWorld, type World } from './kit/world.js';

// A process of its own, or a database, can be slow on a busy machine.
jest.setTimeout(60_000);

const onPostgres = process.env['TEST_DATABASE_URL'] ? test : test.skip;

const world = (name: string): World => ({
  'states.csv': [{ iso3: 'AAA', name_en: name }],
  'networks.csv': [{ network_id: 'NNN', acronym: 'NNN' }],
});

let database: TestDatabase | undefined;
let apps: App[] = [];
afterEach(async () => {
  for (const app of apps) await app.stop();
  apps = [];
  await database?.drop();
  database = undefined;
});

/** Hubs on one database, each as a process of its own would be: its own store, image and door. */
async function hubs(count: number, options: { everyMs?: number; hearsNotices?: boolean } = {}): Promise<App[]> {
  const { everyMs = 1e9, hearsNotices = true } = options;
  database = await newDatabase();
  const config = readConfig({ DATABASE_URL: database.url, PORT: '0', LOG_LEVEL: 'silent' });
  for (let one = 0; one < count; one += 1) {
    const store = await openDirectory(config);
    if (one === 0) await writeWorld(store, world('First'));
    const log = pino({ level: 'silent' });
    apps.push(await startApp(store, { config, log, catchUpEveryMs: everyMs, hearsNotices }));
  }
  return apps;
}

/** Wait until something holds; the test’s own time limit ends a wait in vain. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 5));
}

interface Answer {
  readonly data?: { readonly state: { readonly name: string } | null };
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
  readonly extensions: { readonly revision: number };
}

const question = '{ state(code: "AAA") { name } }';

const ask = (app: App, body: object = {}, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query: question, ...body }),
  });

const nameIn = async (app: App): Promise<string | undefined> => {
  const { data } = (await (await ask(app)).json()) as Answer;
  return data?.state?.name;
};

type Sql = (sql: string) => Promise<{ n: number }[]>;
const sqlOf =
  (app: App): Sql =>
  (sql) =>
    app.store.orm.em.getConnection().execute<{ n: number }[]>(sql, [], 'all');

const listeners = `from pg_stat_activity where datname = current_database() and query like 'listen%'`;

describe('a commit of another process', () => {
  onPostgres('is heard of, without a look', async () => {
    const [writer, reader] = (await hubs(2)) as [App, App];
    await writeWorld(writer.store, world('Second'));
    await until(async () => (await nameIn(reader)) === 'Second');
    expect(reader.image.revision).toBe(2);
    // The process that wrote hears of it too.
    await until(async () => (await nameIn(writer)) === 'Second');
  });

  onPostgres('is not heard of when it is rolled back', async () => {
    const [writer, reader] = (await hubs(2)) as [App, App];
    let heard = 0;
    const stop = await reader.store.onCommit({ heard: () => (heard += 1), lost: () => undefined });
    expect(heard).toBe(1);
    await expect(
      writer.store.fork().transactional(async (em) => {
        await writer.store.announce(em, 7);
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    // Notices keep their order, so what was committed afterwards comes after what was not.
    await writeWorld(writer.store, world('Second'));
    await until(() => heard > 1);
    expect(heard).toBe(2);
    await stop();
  });

  onPostgres('is seen also after the connection that listens was cut', async () => {
    const [writer, reader] = (await hubs(2)) as [App, App];
    const sql = sqlOf(writer);
    const listening = async (): Promise<number> => Number((await sql(`select count(*) as n ${listeners}`))[0]?.n);
    expect(await listening()).toBe(2);
    await sql(`select count(pg_terminate_backend(pid)) as n ${listeners}`);
    // Told to nobody: nobody listens.
    await writeWorld(writer.store, world('Second'));
    await until(async () => (await nameIn(reader)) === 'Second');
    await until(async () => (await listening()) === 2);
    await writeWorld(writer.store, world('Third'));
    await until(async () => (await nameIn(reader)) === 'Third');
  });

  onPostgres('leaves no connection behind when the hub stops', async () => {
    const [writer, reader] = (await hubs(2)) as [App, App];
    await reader.stop();
    apps = [writer];
    const sql = sqlOf(writer);
    await until(async () => Number((await sql(`select count(*) as n ${listeners}`))[0]?.n) === 1);
    expect(await nameIn(writer)).toBe('First');
  });

  test('is seen by looking, where nothing was heard', async () => {
    const [writer, reader] = (await hubs(2, { everyMs: 20, hearsNotices: false })) as [App, App];
    await writeWorld(writer.store, world('Second'));
    await until(async () => (await nameIn(reader)) === 'Second');
    expect(reader.image.revision).toBe(2);
  });

  test('is read for the tables that it touched alone', async () => {
    const [writer, reader] = (await hubs(2, { hearsNotices: false })) as [App, App];
    await writeWorld(writer.store, world('Second'));
    const before = reader.store.statements();
    expect(await reader.catchUp()).toBe(true);
    expect(reader.image.revision).toBe(2);
    // Head, the begin and end of a snapshot, its revision, the types, two tables of States and organizations, head.
    expect(reader.store.statements() - before).toBeLessThanOrEqual(14);
  });

  test('is looked for once by however many ask at once', async () => {
    const [writer, reader] = (await hubs(2, { hearsNotices: false })) as [App, App];
    await writeWorld(writer.store, world('Second'));
    const moved = await Promise.all(Array.from({ length: 50 }, () => reader.catchUp()));
    expect(moved.filter(Boolean)).toHaveLength(1);
    const before = reader.store.statements();
    await Promise.all(Array.from({ length: 50 }, () => reader.catchUp()));
    expect(reader.store.statements() - before).toBeLessThanOrEqual(2);
  });
});

describe('`minRevision`', () => {
  test.each([
    ['in the body', { extensions: { minRevision: 2 } }, {}],
    ['in a header', {}, { 'x-min-revision': '2' }],
    ['in both, of which the higher counts', { extensions: { minRevision: 1 } }, { 'x-min-revision': '2' }],
  ])('lets a caller read elsewhere what it has written: %s', async (_, body, headers) => {
    const [writer, reader] = (await hubs(2, { hearsNotices: false })) as [App, App];
    await writeWorld(writer.store, world('Second'));
    expect(await nameIn(reader)).toBe('First');
    const answer = (await (await ask(reader, body, headers)).json()) as Answer;
    expect(answer).toMatchObject({ data: { state: { name: 'Second' } }, extensions: { revision: 2 } });
  });

  test('can be given to a GET', async () => {
    const [writer, reader] = (await hubs(2, { hearsNotices: false })) as [App, App];
    await writeWorld(writer.store, world('Second'));
    const search = new URLSearchParams({ query: question, extensions: JSON.stringify({ minRevision: 2 }) });
    const response = await fetch(`${reader.url}/graphql?${search.toString()}`, {
      headers: { 'apollo-require-preflight': 'yes' },
    });
    expect(await response.json()).toMatchObject({ data: { state: { name: 'Second' } } });
  });

  test('that the store itself has not reached is refused for now, in a sentence', async () => {
    const [reader] = (await hubs(1, { hearsNotices: false })) as [App];
    const response = await ask(reader, { extensions: { minRevision: 2 } });
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({
      errors: [{ message: expect.stringContaining('not yet at 2'), extensions: { code: 'NOT_READY' } }],
    });
  });

  test('that the image has costs no statement', async () => {
    const [reader] = (await hubs(1, { hearsNotices: false })) as [App];
    const before = reader.store.statements();
    expect((await ask(reader, { extensions: { minRevision: 1 } }, { 'x-min-revision': '0' })).status).toBe(200);
    expect(reader.store.statements()).toBe(before);
  });

  test.each([
    [{ extensions: { minRevision: '2' } }, {}],
    [{ extensions: { minRevision: -1 } }, {}],
    [{ extensions: { minRevision: 1.5 } }, {}],
    [{ extensions: { minRevision: 1e12 } }, {}],
    [{ extensions: { minRevision: [1] } }, {}],
    [{ extensions: { minRevision: true } }, {}],
    [{}, { 'x-min-revision': '' }],
    [{}, { 'x-min-revision': 'one' }],
    [{}, { 'x-min-revision': '-1' }],
    [{}, { 'x-min-revision': '1, 2' }],
    [{}, { 'x-min-revision': '99999999999' }],
    [{}, { 'x-min-revision': '0x1' }],
  ])('has to be the number of a revision: %j %j is refused', async (body, headers) => {
    const [reader] = (await hubs(1, { hearsNotices: false })) as [App];
    const response = await ask(reader, body, headers);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_INPUT' } }] });
  });
});
