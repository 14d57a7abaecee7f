import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { verifyRecord } from '../src/changes/verify.js';
import { entities } from '../src/domains.js';
import type { Store } from '../src/store/store.js';
import { run, type Ended } from './kit/commandLine.js';
import { aRealHub, aStore } from './kit/hub.js';
import { writeWorld } from './kit/world.js';

// A process of its own, or a database, can be slow on a busy machine.
jest.setTimeout(60_000);

let store: Store;
let url: string;
let drop: () => Promise<void>;
let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cna-hub-head-'));
  ({ store, url, drop } = await aStore());
  for (const name_en of ['One', 'Two', 'Three']) await writeWorld(store, { 'states.csv': [{ iso3: 'AAA', name_en }] });
});
afterEach(async () => {
  await drop();
  rmSync(folder, { recursive: true });
});

const sql = (text: string): Promise<unknown> => store.orm.em.getConnection().execute(text);

/** A key in the forms in which it can be set. */
function aKey() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const pub = join(folder, `${String(Math.random())}.pub`);
  writeFileSync(pub, publicKey.export({ type: 'spki', format: 'pem' }));
  return { pem, pub, der: derOf(privateKey) };
}

const derOf = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'der' }).toString('base64');

const hub = (args: readonly string[], key?: string): Promise<Ended> =>
  run(args, { DATABASE_URL: url, ...(key === undefined ? {} : { RECORD_SIGNING_KEY: key }) });

/** The head as a file, signed with the key. */
async function exported(pem: string, name = 'head.json'): Promise<string> {
  const path = join(folder, name);
  expect(await hub(['head', '--out', path], pem)).toMatchObject({ code: 0, stdout: '' });
  return path;
}

/** Cut off the newest revision as only somebody with the database can: with what it did, so that nothing shows. */
async function cutOff(): Promise<void> {
  const quoted = store.dialect === 'sqlite' ? "json_object('en', 'Two')" : `'{"en": "Two"}'::jsonb`;
  await sql(`update treaty_participant set names = ${quoted}, version = 2, changed_revision = 2 where id = 'AAA'`);
  await sql('delete from change where revision_number = 3');
  await sql('delete from revision where number = 3');
  await sql('update head set revision = 2');
}

describe('cna-hub verify', () => {
  test('says of a whole record what it has seen, and ends with 0', async () => {
    const { code, stdout, stderr } = await hub(['verify']);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /revisions +3\n +changes +4\n +rows checked +2\n +erased +0\n[^]*\n\nThe record is whole\.\n$/,
    );
    expect(stderr).toMatch(/treaty_participant/);
  });

  test.each([
    ['update revision set reason = reason || $x where number = 2', /Revision 2 is not what was committed/],
    ['update change set kind = $ENDED where revision_number = 3', /Revision 3 is not what was committed/],
    ['update treaty_participant set note = $x', /TreatyParticipant AAA is not as revision 3 left it: note differs/],
    ['update head set revision = 2', /The head says revision 2; the record ends with 3/],
  ])('names the first broken link and ends with 1: %s', async (tampering, why) => {
    await sql(tampering.replace(/\$(\w+)/, "'$1'"));
    const { code, stdout } = await hub(['verify']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/\n\nThe record is broken\. .+\.\n$/);
    expect(stdout).toMatch(why);
  });

  test('names the first of several', async () => {
    await sql("update revision set actor = 'x' where number > 1");
    await sql("update treaty_participant set note = 'x'");
    expect((await hub(['verify'])).stdout).toMatch(/Revision 2 is not what was committed/);
  });

  // SQLite takes any number where a boolean stands.
  test('finds a boolean that is neither true nor false', async () => {
    await writeWorld(store, {
      'networks.csv': [{ network_id: 'SYN', acronym: 'SYN' }],
      'memberships.csv': [{ membership_id: 'SYN-AAA', network_id: 'SYN', member_code: 'AAA' }],
    });
    await sql(`update network_membership set is_void = ${store.dialect === 'sqlite' ? '1000' : 'true'}`);
    const { broken } = await verifyRecord(store, entities);
    expect(broken).toBe('NetworkMembership SYN-AAA is not as revision 4 left it: isVoid differs.');
  });

  test('changes nothing, and makes no store', async () => {
    const path = join(folder, 'none.sqlite');
    const none = await run(['verify'], { DATABASE_URL: `sqlite:${path}` });
    expect(none).toMatchObject({ code: 1, stderr: expect.stringMatching(/no store yet/) });
    expect(existsSync(path)).toBe(false);
  });

  test('walks a record that is longer than a page', async () => {
    const real = await aRealHub();
    try {
      const counts = await verifyRecord(real.store, entities);
      expect(counts).toMatchObject({ revisions: 1, broken: null });
      expect(counts.changes).toBeGreaterThan(5000);
      expect(counts.rows).toBe(counts.changes);
    } finally {
      await real.stop();
    }
  });
});

describe('cna-hub head', () => {
  test('without a key says how to make one', async () => {
    const { code, stderr, stdout } = await hub(['head']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('openssl genpkey -algorithm ed25519');
  });

  test.each(['not a key', 'bm90IGEga2V5', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----'])(
    'with a wrong key, %j, stops like every command',
    async (key) => {
      for (const command of ['head', 'check']) {
        const { code, stderr } = await hub([command], key);
        expect(code).toBe(1);
        expect(stderr).toMatch(/RECORD_SIGNING_KEY: is no Ed25519 private key/);
        expect(stderr).not.toContain(key);
      }
    },
  );

  test('takes a key of another kind for wrong', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    expect((await hub(['head'], derOf(privateKey))).stderr).toMatch(/is no Ed25519 private key/);
  });

  test('signs the newest revision, with the key in any of its forms, and writes over no file', async () => {
    const { pem, der } = aKey();
    for (const key of [pem, pem.replaceAll('\n', '\\n'), der, Buffer.from(pem).toString('base64')]) {
      const { code, stdout } = await hub(['head'], key);
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({ revision: 3, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    }
    const path = await exported(pem);
    const before = readFileSync(path, 'utf8');
    expect(await hub(['head', '--out', path], pem)).toMatchObject({ code: 1 });
    expect(readFileSync(path, 'utf8')).toBe(before);
  });
});

describe('a head that was exported', () => {
  test('is contained in the record, also when that has gone on', async () => {
    const { pem, pub } = aKey();
    const path = await exported(pem);
    await writeWorld(store, { 'states.csv': [{ iso3: 'AAA', name_en: 'Four' }] });
    const later = await exported(pem, 'later.json');
    expect(await hub(['verify', '--head', path, later, '--key', pub])).toMatchObject({ code: 0 });
    expect((await hub(['verify', '--head', path])).stderr).toMatch(/checked with the key inside them/);
  });

  test('shows that the newest revisions were cut off, which the chain alone cannot', async () => {
    const { pem, pub } = aKey();
    const path = await exported(pem);
    await cutOff();
    expect(await hub(['verify'])).toMatchObject({ code: 0, stdout: expect.stringMatching(/The record is whole/) });
    const { code, stdout } = await hub(['verify', '--head', path, '--key', pub]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/The record is broken\. .*Revision 3 is missing: it was exported with the head/);
  });

  test('shows that another revision stands in its place', async () => {
    const { pem, pub } = aKey();
    const path = await exported(pem);
    await cutOff();
    await writeWorld(store, { 'states.csv': [{ iso3: 'AAA', name_en: 'Another three' }] });
    expect(await hub(['verify'])).toMatchObject({ code: 0 });
    const { code, stdout } = await hub(['verify', '--head', path, '--key', pub]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/Revision 3 is not the one that was exported/);
  });

  test('that another key has signed is refused', async () => {
    const path = await exported(aKey().pem);
    const other = aKey();
    for (const [args, key] of [
      [['--key', other.pub], undefined],
      [[], other.pem],
    ] as const) {
      const { code, stderr } = await hub(['verify', '--head', path, ...args], key);
      expect(code).toBe(1);
      expect(stderr).toMatch(/the signature does not fit the key/);
    }
  });

  test.each([
    ['revision', 2],
    ['hash', 'f'.repeat(64)],
    ['exportedAt', '2020-01-01T00:00:00.000Z'],
    ['signature', 'a.b.c'],
    ['publicKey', 'AAAA'],
    ['more', 'x'],
  ])('whose %s was changed is refused', async (name, value) => {
    const path = await exported(aKey().pem);
    const head = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
    writeFileSync(path, JSON.stringify({ ...head, [name]: value }));
    const { code, stdout, stderr } = await hub(['verify', '--head', path]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/head\.json(:| is no head)/);
  });
});
