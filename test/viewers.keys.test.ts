import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { keysOf } from '../src/app.js';
import { readConfig } from '../src/config.js';
import type { Store } from '../src/store/store.js';
import { run, serving, type Running } from './kit/commandLine.js';
import { newDatabase, type TestDatabase } from './kit/databases.js';
import { aHub, type TestHub } from './kit/hub.js';
import { worldFolder } from './kit/world.js';
import { keyOf, signInSettings } from './kit/signedIn.js';
import { send } from './attack/sendAttempt.js';

jest.setTimeout(60_000);

const { API_KEY_SECRET } = signInSettings;
const who = '{ viewer { kind label actor scopes grants { role stateCode networkCode } } }';

describe('the command', () => {
  let database: TestDatabase;
  let seeds: string;
  let environment: Readonly<Record<string, string>>;
  let hub: Running & { readonly url: string };
  beforeAll(async () => {
    database = await newDatabase();
    seeds = worldFolder({
      'states.csv': [{ iso3: 'TGO' }],
      'networks.csv': [{ network_id: 'WACAP', acronym: 'WACAP' }],
    });
    environment = { DATABASE_URL: database.url, SEEDS: seeds, API_KEY_SECRET };
    hub = await serving(environment);
  });
  afterAll(async () => {
    hub.child.kill();
    await hub.ended;
    await database.drop();
    rmSync(seeds, { recursive: true });
  });

  const key = (...args: string[]): ReturnType<typeof run> => run(['key', ...args], environment);

  /** The status of an answer to a key, and whom it is taken for. */
  async function asked(bearer: string): Promise<{ status: number; viewer: unknown }> {
    const response = await fetch(`${hub.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
      body: JSON.stringify({ query: who }),
    });
    const { data } = (await response.json()) as { data?: { viewer: unknown } };
    return { status: response.status, viewer: data?.viewer };
  }

  test('makes a key, alone on standard output, that the running hub takes at once, and no more once it is revoked', async () => {
    const made = await key(
      'create',
      '--network',
      'WACAP',
      '--scope',
      'WRITE',
      '--scope',
      'READ_CONTACTS',
      '--label',
      'Synthetic system',
    );
    expect(made).toMatchObject({ code: 0, stdout: expect.stringMatching(/^cna_[\w-]{43}_[0-9a-f]{8}\n$/) });
    const text = made.stdout.trim();
    expect(made.stderr).not.toContain(text);
    const [, id = ''] = /Key (k_[0-9a-f]{12}):/.exec(made.stderr) ?? [];
    const viewer = {
      kind: 'KEY',
      label: 'Synthetic system',
      actor: `key:${id}`,
      scopes: ['READ_CONTACTS', 'WRITE'],
      grants: [{ role: 'NETWORK_SECRETARIAT', stateCode: null, networkCode: 'WACAP' }],
    };
    expect(await asked(text)).toEqual({ status: 200, viewer });

    const revoked = await key('revoke', id);
    expect(revoked).toMatchObject({ code: 0, stdout: '', stderr: `${id} is revoked; it is refused from now on.\n` });
    expect(await asked(text)).toEqual({ status: 401, viewer: undefined });
    expect(await key('revoke', id)).toMatchObject({ code: 0, stderr: `${id} was revoked before.\n` });

    const list = await key('list');
    const [, line = ''] = new RegExp(`^(${id}.*)$`, 'm').exec(list.stdout) ?? [];
    expect(line).toMatch(/NETWORK_SECRETARIAT:WACAP +READ_CONTACTS WRITE +\S+ +revoked \S+ +20\S+Z +Synthetic system$/);
    expect(list.stdout).not.toContain(text.slice(4, 47));
    for (const said of [hub.said.stdout, hub.said.stderr]) expect(said).not.toContain(text.slice(4, 47));
  });

  test.each([
    [['--state', 'TGO'], 'STATE_EDITOR', 'TGO'],
    [['--practitioner', 'TGO'], 'PRACTITIONER', 'TGO'],
    [['--secretariat'], 'SECRETARIAT', null],
  ])('makes a key for %j', async (options, role, stateCode) => {
    const { stdout } = await key('create', ...options, '--scope', 'READ_RECORD,WRITE', '--days', '730');
    expect(await asked(stdout.trim())).toMatchObject({
      status: 200,
      viewer: { grants: [{ role, stateCode, networkCode: null }] },
    });
  });

  test.each([
    [['--network', 'NOWHERE', '--scope', 'WRITE'], /holds no network NOWHERE\. These are there: .*WACAP/],
    [['--state', 'XXX', '--scope', 'WRITE'], /holds no State XXX\. These are there: .*TGO/],
    [['--network', 'wacap', '--scope', 'WRITE'], /by its code, such as WACAP/],
    [['--practitioner', 'TGO/TGO-01', '--scope', 'WRITE'], /by its code/],
    [['--scope', 'WRITE'], /one of --network CODE/],
    [['--network', 'WACAP', '--secretariat', '--scope', 'WRITE'], /one of --network CODE/],
    [['--network', 'WACAP'], /what the key may be used for/],
    [['--network', 'WACAP', '--scope', 'ALL'], /ALL is no scope/],
    [['--network', 'WACAP', '--scope', 'WRITE', '--days', '731'], /--days takes a whole number from 1 to 730/],
    [['--network', 'WACAP', '--scope', 'WRITE', '--days', '0'], /--days/],
    [['--network', 'WACAP', '--scope', 'WRITE', '--label', 'a\u001b[31m'], /--label/],
  ])('refuses %j', async (options, why) => {
    expect(await key('create', ...options)).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(why),
    });
  });

  test('refuses to end a key that is not there', async () => {
    expect(await key('revoke', 'k_000000000000')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('no API key'),
    });
  });

  test('without the secret it says how to make one, and a hub whose store holds keys does not start', async () => {
    const without = { DATABASE_URL: database.url };
    const create = await run(['key', 'create', '--network', 'WACAP', '--scope', 'WRITE'], without);
    expect(create).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('openssl rand -base64 48'),
    });
    const serve = await run(['serve'], { ...without, PORT: '0' });
    expect(serve).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/holds \d+ API keys, and API_KEY_SECRET/),
    });
  });
});

describe('a key', () => {
  const hubs: TestHub[] = [];
  const open = async (...parts: Parameters<typeof aHub>): Promise<TestHub> => {
    const hub = await aHub(...parts);
    hubs.push(hub);
    return hub;
  };
  afterEach(async () => {
    for (const hub of hubs.splice(0)) await hub.stop();
  });

  const world = { 'states.csv': [{ iso3: 'AAA' }] };
  const attempt = (key: string) => ({ headers: [['authorization', `Bearer ${key}`]] as const, secrets: [] });

  test('is stored as a keyed hash alone: under another secret it is unknown', async () => {
    const hub = await open(world, { environment: { API_KEY_SECRET: 'another synthetic secret of tests: 98765' } });
    const key = await keyOf(hub.store, { role: 'SECRETARIAT' }, new Date('2026-11-22T12:00:00Z'));
    const { status, body } = await send(hub.url, attempt(key));
    expect([status, body]).toEqual([401, expect.stringContaining('There is no such API key')]);
    const rows = await hub.store.fork().execute('select * from api_key');
    expect(JSON.stringify(rows)).not.toContain(key.slice(4, 47));
  });

  test('that nobody set up is refused like any other, and the hub starts without the secret', async () => {
    const hub = await open(world, { environment: {} });
    const other = await open(world);
    const key = await keyOf(other.store, { role: 'SECRETARIAT' }, new Date());
    const { status, body } = await send(hub.url, attempt(key));
    expect([status, body]).toEqual([401, expect.stringContaining('No API keys are set up here')]);
  });

  test('expires to the moment', async () => {
    let now = new Date('2026-11-22T12:00:00Z');
    const hub = await open(world, { now: () => now });
    const key = await keyOf(hub.store, { role: 'SECRETARIAT', days: 1 }, now);
    now = new Date('2026-11-23T11:59:59.999Z');
    expect((await send(hub.url, attempt(key))).status).toBe(200);
    now = new Date('2026-11-23T12:00:00.000Z');
    expect((await send(hub.url, attempt(key))).status).toBe(401);
  });

  test('with a wrong checksum is refused before anything is asked of the store; a good one takes one statement', async () => {
    const hub = await open(world);
    const key = await keyOf(hub.store, { role: 'SECRETARIAT' }, new Date('2026-11-22T12:00:00Z'));
    await send(hub.url, attempt(key));
    await eventually(() => lastUse(hub.store), '2026-11-22T12:00:00.000Z');
    const before = hub.store.statements();
    await send(hub.url, attempt(key));
    const good = hub.store.statements();
    await send(hub.url, attempt(`${key.slice(0, -1)}${key.endsWith('0') ? '1' : '0'}`));
    expect([good - before, hub.store.statements() - good]).toEqual([1, 0]);
  });

  test('has the minute of its last use written down, in the next minute again', async () => {
    let now = new Date('2026-11-22T12:00:40Z');
    const hub = await open(world, { now: () => now });
    const asSecretariat = await hub.asKey({ role: 'SECRETARIAT' });
    expect(await lastUse(hub.store)).toBeUndefined();
    await asSecretariat.told(who);
    expect(await eventually(() => lastUse(hub.store), '2026-11-22T12:00:00.000Z')).toBe('2026-11-22T12:00:00.000Z');
    now = new Date('2026-11-22T12:05:10Z');
    await asSecretariat.told(who);
    expect(await eventually(() => lastUse(hub.store), '2026-11-22T12:05:00.000Z')).toBe('2026-11-22T12:05:00.000Z');
  });

  test('that comes many times at once is written down once', async () => {
    const now = new Date('2026-11-22T12:00:40Z');
    const { store } = await open(world);
    const key = await keyOf(store, { role: 'SECRETARIAT' }, now);
    const keys = keysOf(store, readConfig(signInSettings));
    const before = store.statements();
    await Promise.all(Array.from({ length: 20 }, () => keys.viewerOf(key, now)));
    await keys.settled();
    // 20 look-ups and one update; on SQLite in a transaction that does not wait.
    expect(store.statements() - before).toBe(20 + (store.dialect === 'sqlite' ? 6 : 1));
    expect(await lastUse(store)).toBe('2026-11-22T12:00:00.000Z');
  });

  test('is taken while another process writes; its use is then left out, and written at the next', async () => {
    const hub = await open(world);
    const asSecretariat = await hub.asKey({ role: 'SECRETARIAT' });
    const free = hub.store.dialect === 'sqlite' ? await lockSqlite(hub.store) : () => undefined;
    expect(await asSecretariat.told('{ viewer { kind } }')).toEqual({ viewer: { kind: 'KEY' } });
    free();
    const nextUse = async (): Promise<string | undefined> => {
      await asSecretariat.told('{ viewer { kind } }');
      return lastUse(hub.store);
    };
    expect(await eventually(nextUse, '2026-11-22T12:00:00.000Z')).toBe('2026-11-22T12:00:00.000Z');
  });
});

/** When the only key of a store was last used. */
async function lastUse(store: Store): Promise<string | undefined> {
  const [one] = await keysOf(store, readConfig(signInSettings)).list();
  return one?.lastUsedAt?.toISOString();
}

/** Hold SQLite’s write lock from a second connection, until told. */
async function lockSqlite(store: Store): Promise<() => void> {
  const [main] = await store.fork().execute<{ file: string }[]>('pragma database_list');
  const other = new DatabaseSync(main?.file ?? '');
  other.exec('begin immediate');
  return () => {
    other.exec('rollback');
    other.close();
  };
}

/** Ask until it is as wished, or long enough. */
async function eventually<Value>(ask: () => Promise<Value>, wished: Value): Promise<Value> {
  let last = await ask();
  for (let at = 0; at < 200 && last !== wished; at += 1) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    last = await ask();
  }
  return last;
}
