import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import canonicalize from 'canonicalize';
import { pino } from 'pino';
import { openDirectory, startApp } from '../src/app.js';
import { readConfig } from '../src/config.js';
import { newDatabase } from './kit/databases.js';
import { named, rowsOf } from './kit/directory.js';
import { checksumOf, copyFrom, exported, follow, revise, sorted, write, type Copy } from './kit/feed.js';
import { testDay, type Asking, type TestHub } from './kit/hub.js';
import { aHubOfSecrets, isMarked, secretsWorld } from './kit/secrets.js';
import { writeWorld } from './kit/world.js';

jest.setTimeout(60_000);

let hub: TestHub;
type Name = 'visitor' | 'member' | 'stranger' | 'secretariat';
let readers: Readonly<Record<Name, Asking>>;
beforeAll(async () => {
  hub = await aHubOfSecrets();
  readers = {
    visitor: hub,
    member: hub.as('PRACTITIONER:BBB'),
    stranger: hub.as('PRACTITIONER:CCC'),
    secretariat: hub.as('SECRETARIAT'),
  };
});
afterAll(() => hub.stop());

interface Entry {
  readonly __typename: string;
  readonly id: string;
  readonly visibility?: string;
  readonly changedRevision?: number;
}

const entriesOf = (lines: readonly string[]): Entry[] => lines.map((line) => JSON.parse(line) as Entry);

describe('the export of the directory', () => {
  test('says what it is, at which revision, and how it can be checked', async () => {
    const { text, lines, end, response } = await exported(hub);
    const [first = ''] = text.split('\n');
    expect(JSON.parse(first)).toEqual({
      snapshot: { format: 1, revision: 2, committedAt: expect.any(String), cursor: end.cursor },
    });
    expect(end).toEqual({ revision: 2, cursor: expect.any(String), count: lines.length, checksum: checksumOf(lines) });
    expect(text.endsWith('}\n')).toBe(true);
    const headers = Object.fromEntries(response.headers);
    expect(headers).toMatchObject({
      'content-type': 'application/x-ndjson; charset=utf-8',
      'content-length': String(Buffer.byteLength(text)),
      'x-cna-revision': '2',
      'x-cna-cursor': end.cursor,
      'x-cna-count': String(lines.length),
      'x-cna-checksum': end.checksum,
    });
    const only = await hub.fetch('/export/directory.jsonl?checksum=only');
    expect(JSON.parse(await only.text())).toEqual({ end });
    const head = await hub.fetch('/export/directory.jsonl', { method: 'HEAD' });
    expect([head.status, head.headers.get('x-cna-checksum'), await head.text()]).toEqual([200, end.checksum, '']);
  });

  test('is not sent again to whoever has its lines already, who is told where to go on from all the same', async () => {
    const { response, end } = await exported(readers.member);
    const tag = response.headers.get('etag') ?? '';
    expect(tag).toBe(`W/"${end.checksum}"`);
    for (const search of ['', '?checksum=only']) {
      const again = await readers.member.fetch(`/export/directory.jsonl${search}`, {
        headers: { 'if-none-match': `"x", ${tag}` },
      });
      expect([again.status, await again.text()]).toEqual([304, '']);
      expect(again.headers.get('x-cna-cursor')).toBe(end.cursor);
    }
    const others = await hub.fetch('/export/directory.jsonl', { headers: { 'if-none-match': tag } });
    expect(others.status).toBe(200);
    await others.text();
  });

  test('tells pages of other origins what it says of itself', async () => {
    const { headers } = await hub.fetch('/export/directory.jsonl?checksum=only', {
      headers: { origin: 'https://frontend.example' },
    });
    expect(headers.get('access-control-expose-headers')?.split(', ')).toEqual(
      expect.arrayContaining(['x-cna-cursor', 'x-cna-revision', 'x-cna-checksum', 'x-cna-count', 'etag']),
    );
  });

  const whereFilesAreSeen = existsSync('/proc/self/fd') ? test : test.skip;

  whereFilesAreSeen(
    'leaves no file open where its reader hangs up, before it is made or while it is read',
    async () => {
      const { secretariat } = readers;
      const before = openFiles();
      for (const isRead of [false, false, true]) {
        const leaving = new AbortController();
        const asked = secretariat.fetch('/export/directory.jsonl', { signal: leaving.signal });
        if (isRead) await asked;
        // Its first file is open: it is being made.
        else while (openFiles() === before) await setTimeout(1);
        leaving.abort();
        await asked.catch(() => undefined);
        for (let look = 0; look < 1000 && openFiles() > before; look += 1) await setTimeout(10);
        expect(openFiles()).toBe(before);
      }
    },
  );

  /** How many files without a name this process has open. */
  const openFiles = (): number =>
    readdirSync('/proc/self/fd').filter((fd) => {
      try {
        return /cna-hub-.*deleted/.test(readlinkSync(`/proc/self/fd/${fd}`));
      } catch {
        return false;
      }
    }).length;

  test('is in order and canonical, whoever reads it', async () => {
    for (const reader of Object.values(readers)) {
      const { lines } = await exported(reader);
      const keys = entriesOf(lines).map(({ __typename, id }) => `${__typename}\t${id}`);
      expect(keys).toEqual([...new Set(keys)].sort());
      expect(lines.map((line) => canonicalize(JSON.parse(line)))).toEqual(lines);
    }
  });

  test('holds everything that the directory counts, and for a visitor nothing that is restricted', async () => {
    const { lines, text } = await exported(hub);
    const { directory } = await hub.told<{ directory: { counts: { count: number }[] } }>(
      '{ directory { counts { count } } }',
    );
    expect(lines).toHaveLength(directory.counts.reduce((sum, { count }) => sum + count, 0));
    expect(isMarked(text)).toBe(false);
    expect(entriesOf(lines).filter(({ visibility = 'PUBLIC' }) => visibility !== 'PUBLIC')).toEqual([]);
  });

  test('holds of the restricted lines just those whose level the reader may read', async () => {
    const levels = async (reader: Asking): Promise<Record<string, number>> => {
      const found: Record<string, number> = {};
      for (const { visibility } of entriesOf((await exported(reader)).lines)) {
        if (visibility) found[visibility] = (found[visibility] ?? 0) + 1;
      }
      return found;
    };
    // Of each level: eight lines for each of two authorities and two focal points, and the holders.
    expect(await levels(readers.secretariat)).toEqual({ PUBLIC: 1, PRACTITIONER: 32, NETWORK: 34, SECRETARIAT: 33 });
    expect(await levels(readers.member)).toEqual({ PUBLIC: 1, PRACTITIONER: 32, NETWORK: 18 });
    expect(await levels(readers.stranger)).toEqual({ PUBLIC: 1, PRACTITIONER: 32, NETWORK: 16 });
    expect(await levels(hub)).toEqual({ PUBLIC: 1 });
  });

  test('is noted in the access log as a whole, by level, and is kept by nobody in between', async () => {
    const secretariat = readers.secretariat;
    const log = async () => {
      const question = '{ accessLog(first: 100) { totalCount nodes { subjectType level details actor purpose } } }';
      return (await secretariat.told<{ accessLog: { totalCount: number; nodes: object[] } }>(question)).accessLog;
    };
    const before = (await log()).totalCount;
    const response = await readers.member.fetch('/export/directory.jsonl', {
      headers: { 'x-purpose': 'A synthetic purpose' },
    });
    await response.text();
    expect(response.headers.get('cache-control')).toBe('no-store');
    const { totalCount, nodes } = await log();
    const common = {
      subjectType: 'Directory',
      actor: expect.stringContaining('PRACTITIONER:BBB'),
      purpose: 'A synthetic purpose',
    };
    expect(totalCount - before).toBe(2);
    expect(nodes.slice(0, 2)).toEqual(
      expect.arrayContaining([
        { ...common, level: 'NETWORK', details: expect.arrayContaining(['HOLDER', 'MOBILE']) },
        { ...common, level: 'PRACTITIONER', details: expect.arrayContaining(['ADDRESS']) },
      ]),
    );
  });

  test('can be gone on from: a copy that begins with it equals the next one, for every reader', async () => {
    const copies: Copy[] = [];
    for (const reader of Object.values(readers)) copies.push(await copyFrom(reader));
    await revise(hub, 'Authority', 'X-01', { name: 'Synthetic \u2028 name, \u0007 and “ß” \u{1F600}' });
    await revise(hub, 'ContactDetail', 'open', { visibility: 'NETWORK' });
    for (const [at, reader] of Object.values(readers).entries()) {
      const copy = copies[at];
      if (!copy) throw new Error('there is no copy');
      const { lines, end } = await exported(reader);
      const own = sorted(await follow(reader, copy));
      expect(own).toEqual(lines);
      expect(checksumOf(own)).toBe(end.checksum);
    }
  });

  test.each(['?checksum=all', '?x=1', '?checksum=only&x=1'])('refuses %s', async (search) => {
    const response = await hub.fetch(`/export/directory.jsonl${search}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_INPUT' } }] });
  });

  test('gives the fragments by which it is made to whoever follows', async () => {
    const response = await hub.fetch('/export/directory.graphql');
    expect(await response.text()).toContain('fragment Entry on Node');
  });
});

describe('while the directory changes', () => {
  const rename = async (at: number): Promise<void> => {
    const type = at % 2 === 0 ? 'Authority' : 'ContactDetail';
    const rows = Object.values(await rowsOf(hub.store, type));
    const before = rows[at % rows.length];
    if (!before) throw new Error('there is no row');
    const after = { ...before, note: `synthetic ${String(at)}` };
    await write(hub, (ledger) => ledger.revise(named(type), [{ before, after }]));
  };

  test.each<Name>(['visitor', 'member', 'secretariat'])('an export of a %s is of one revision', async (name) => {
    const reader = readers[name];
    const exports: Copy[] = [];
    const writing = (async () => {
      for (let at = 0; exports.length < 4 && at < 500; at += 1) {
        await rename(at);
        await setTimeout(15);
      }
    })();
    while (exports.length < 4) {
      const made = await copyFrom(reader).catch((error: unknown) => {
        // It says so where the directory would not stand still.
        if (!String(error).includes('NOT_READY')) throw error;
        return null;
      });
      if (made) exports.push(made);
      await setTimeout(30);
    }
    await writing;
    const { lines } = await exported(reader);
    for (const copy of exports) {
      // Nothing in it is of a later revision, and what changed since then completes it.
      const newest = entriesOf(sorted(copy)).map(({ changedRevision = 0 }) => changedRevision);
      expect(Math.max(...newest)).toBeLessThanOrEqual(copy.revision);
      expect(sorted(await follow(reader, copy))).toEqual(lines);
    }
    expect(new Set(exports.map(({ revision }) => revision)).size).toBeGreaterThan(1);
  });

  test('two are made at once; who comes then is told to wait, and visitors share theirs', async () => {
    const ask = (reader: Asking): Promise<Response> => reader.fetch('/export/directory.jsonl?checksum=only');
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask(readers.secretariat)));
    const made = answers.filter(({ status }) => status === 200);
    const refused = answers.filter(({ status }) => status === 503);
    expect(made.length).toBeGreaterThanOrEqual(2);
    expect(refused.length).toBeGreaterThan(0);
    expect(made.length + refused.length).toBe(8);
    expect(refused[0]?.headers.get('retry-after')).toBe('5');
    expect(await refused[0]?.json()).toMatchObject({ errors: [{ extensions: { code: 'NOT_READY' } }] });
    await rename(1);
    const visitors = await Promise.all(Array.from({ length: 20 }, () => ask(hub)));
    expect(new Set(await Promise.all(visitors.map((one) => one.text()))).size).toBe(1);
    expect(new Set(visitors.map(({ status }) => status))).toEqual(new Set([200]));
  });
});

test('an export is the same, byte by byte, when the hub has been started again', async () => {
  const database = await newDatabase(process.env['EMPTY_DATA_URL']);
  const config = readConfig({ DATABASE_URL: database.url, PORT: '0', LOG_LEVEL: 'silent' });
  const texts: string[] = [];
  for (const time of [0, 1]) {
    const store = await openDirectory(config);
    if (time === 0) await writeWorld(store, secretsWorld);
    const now = (): Date => new Date(testDay.getTime() + time * 86_400_000);
    const app = await startApp(store, { config, log: pino({ level: 'silent' }), now, timesJobs: false });
    texts.push(await (await fetch(`${app.url}/export/directory.jsonl`)).text());
    await app.stop();
  }
  await database.drop();
  expect(texts[1]).toBe(texts[0]);
});
