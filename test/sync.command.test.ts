import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { Scope } from '../src/access/viewer.js';
import { listFormats, type ListFormat } from '../src/lists/list.js';
import type { MemberRow } from '../src/lists/memberRow.js';
import { writeList } from '../src/lists/write.js';
import { run, type Ended } from './kit/commandLine.js';
import { aHub, type TestHub } from './kit/hub.js';
import { networkWorld, person } from './kit/networkChanges.js';
import { keyOf } from './kit/signedIn.js';

// `cna-hub sync` as secretariats use it: the built command, in a process of its own, against a running hub.

jest.setTimeout(60_000);

/** With an appointment whose end lies ahead. */
const world = {
  ...networkWorld,
  'focal-points.csv': [
    { appointment_id: 'FP-1', network_id: 'NETA', state_code: 'AAA', appointed_on: '2020', ended_on: '2099-06' },
  ],
};

let hub: TestHub;
let folder: string;
let key: string;
let files = 0;
beforeAll(async () => {
  hub = await aHub(world, { now: () => new Date() });
  folder = mkdtempSync(join(tmpdir(), 'cna-hub-sync-'));
  key = await keyOf(hub.store, { role: 'NETWORK_SECRETARIAT:NETA' }, new Date());
});
afterAll(async () => {
  await hub.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The command on a list, with the key of the network. */
const sync = (args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ended> =>
  run(['sync', '--url', hub.url, ...args], { CNA_HUB_KEY: key, ...environment });

function file(name: string, content: string | Buffer): string {
  files += 1;
  const path = join(folder, `${String(files)}-${name}`);
  writeFileSync(path, content);
  return path;
}

async function listFile(format: ListFormat, rows: readonly MemberRow[]): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of writeList(format, rows)) parts.push(Buffer.from(part));
  return file(`list.${format}`, Buffer.concat(parts));
}

const member = { externalId: 'M-1', kind: 'MEMBER', member: 'AAA', role: 'MEMBER', note: "=cmd|' /C calc'!A0" };
const first = { externalId: 'A-1', kind: 'FOCAL_POINT', member: 'AAA', role: 'FOCAL_POINT' };
const second = {
  externalId: 'A-2',
  kind: 'FOCAL_POINT',
  member: 'AAA',
  role: 'CONTACT_POINT',
  since: '2026-01',
  institution: 'Synthetic Office; of “all”, \u05d0\u05d1',
  languages: ['fr', 'pt-BR'],
  occupancy: 'FILLED',
  predecessor: 'A-1',
  localTitle: '- a title',
  holder: { name: person.name, title: person.title },
  contacts: [
    { kind: 'EMAIL', value: person.email, visibility: 'PUBLIC' },
    { kind: 'TELEPHONE', value: '+228 22 21 00 00', note: '+ at night' },
    { kind: 'TELEPHONE', value: '+228 22 21 00 01', visibility: 'PRACTITIONER' },
    { kind: 'ADDRESS', value: '1 Example Street\nLomé' },
    { kind: 'TIME_ZONE', value: 'Africa/Lome' },
  ],
};
const list: readonly MemberRow[] = [member, first, second];

test('a list is previewed, applied, changes nothing the second time, and is taken back', async () => {
  const path = await listFile('xlsx', list);
  const preview = await sync(['net-a', path, '--preview']);
  expect(preview).toMatchObject({ code: 3 });
  expect(preview.stdout).toMatch(/row 4: added: AAA CONTACT_POINT A-2 /);
  expect(preview.stdout).toMatch(/│ holder\.name +│ – +│ Zoé Quasimot-Fictive/);
  expect(preview.stdout).toMatch(/changed +2\n.*ended +0\n/s);
  expect(preview.stdout).not.toContain('\u001b');
  expect(preview.stderr).toBe('');
  expect(hub.image.revision).toBe(1);

  const applied = await sync(['NET-A', path, '--apply', '--json']);
  expect(applied.code).toBe(0);
  const told = JSON.parse(applied.stdout) as { sync: { id: string; appliedRevision: number } };
  expect(told.sync.appliedRevision).toBe(2);
  expect(applied.stdout).not.toContain(key);

  for (const option of ['--preview', '--apply']) {
    expect(await sync(['Net-A', path, option])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Nothing to do'),
    });
  }
  for (const more of [['--preview'], ['--apply'], ['Net-A'], ['Net-A', path], ['--complete-list'], ['--sheet', '1']]) {
    expect(await sync([...more, '--revert', told.sync.id])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/--revert takes a list back at once.*Nothing was taken back/),
    });
  }
  expect(await sync(['--revert', told.sync.id, '--reason', 'An example.'])).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/Taken back: revision 3 of the directory, Net-A/),
  });
  expect(await sync(['Net-A', path, '--apply', '--rows', '1'])).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/… and 2 more: --rows all.*Applied: revision 4/s),
  });
});

describe('an export', () => {
  const exported = async (format: ListFormat): Promise<Buffer> => {
    const caller = hub.as('NETWORK_SECRETARIAT:NETA');
    const response = await caller.fetch(`/export/networks/Net-A.${format}`);
    expect(response.status).toBe(200);
    return Buffer.from(await response.arrayBuffer());
  };

  test.each(listFormats)('sent back as .%s changes nothing, and the next one is the same bytes', async (format) => {
    await hub.catchUp();
    const before = await exported(format);
    const path = file(`export.${format}`, before);
    const told = JSON.parse((await sync(['Net-A', path, '--apply', '--complete-list', '--json'])).stdout) as {
      preview: { counts: object };
    };
    expect(told).toMatchObject({ exitCode: 0, remarks: [], diff: [], sync: null });
    expect(told.preview.counts).toEqual({ added: 0, changed: 0, ended: 0, unchanged: 3, disagrees: 0, refused: 0 });
    expect((await exported(format)).equals(before)).toBe(true);
  });
});

test('one bad row among good ones: it is told in the file’s own terms, the others are applied', async () => {
  const csv =
    'External ID,kind,member,tel,e-mail,Favourite\nA-7,FOCAL_POINT,BBB,+228 22 21 00 07,,x\nA-8,FOCAL_POINT,BBB,12345678901234567890,not an address,\n';
  const path = file('bad.csv', csv);
  const told = await sync(['Net-A', path, '--apply']);
  expect(told).toMatchObject({ code: 4 });
  expect(told.stderr).toMatch(/Column F, “Favourite”, is none of a list’s columns/);
  expect(told.stdout).toMatch(/row 3: refused: BBB A-8 .*\n.*\n│ column tel/);
  expect(told.stdout).toMatch(/│ column e-mail/);
  expect(told.stdout).toMatch(/Applied: revision/);
  const twice = file('twice.csv', `${csv}A-7,FOCAL_POINT,BBB,,,\n`);
  expect(await sync(['Net-A', twice, '--preview'])).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/same `external_id`: row 2, row 4/),
  });
});

test('what a complete list does not name ends only after the number was given', async () => {
  const path = await listFile('jsonl', list.slice(0, 2));
  const args = ['Net-A', path, '--complete-list', '--absent-until', '2099-12-31'];
  const preview = await sync([...args, '--preview']);
  expect(preview).toMatchObject({ code: 5 });
  expect(preview.stdout).toMatch(/│ ended, not in the list: BBB FOCAL_POINT A-7 /);
  const [, ends = ''] = /apply it with --confirm-ends (\d+)/.exec(preview.stdout) ?? [];
  expect(Number(ends)).toBeGreaterThan(0);
  const head = hub.image.revision;
  expect(await sync([...args, '--apply'])).toMatchObject({
    code: 5,
    stderr: expect.stringContaining(`--confirm-ends ${ends}`),
  });
  expect(await sync([...args, '--apply', '--confirm-ends', '999'])).toMatchObject({ code: 5 });
  await hub.catchUp();
  expect(hub.image.revision).toBe(head);
  expect(await sync([...args, '--preview', '--confirm-ends', ends])).toMatchObject({ code: 3 });
  // A row that does not say whose it is may mean anybody.
  const doubtful = await listFile('jsonl', [
    ...list.slice(0, 2),
    { ...list[1], externalId: 'A-99', member: 'Nowhere' },
  ]);
  const kept = await sync(['Net-A', doubtful, '--complete-list', '--preview']);
  expect(kept.stdout).toMatch(/does not name and that stay all the same: \d+\. A row that is refused may mean them/);
});

describe('what is wrong is said in a sentence that helps', () => {
  const ended = async (args: readonly string[], code: number, sentence: RegExp, environment = {}): Promise<void> => {
    expect(await sync(args, environment)).toMatchObject({ code, stderr: expect.stringMatching(sentence) });
  };

  test('the command and the file, before anything is sent', async () => {
    const path = file('list.csv', 'external_id\nX-1\n');
    const old = file('old.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'));
    await Promise.all([
      ended(['Net-A', path], 2, /--preview.*--apply/),
      ended(['Net-A', join(folder, 'none.csv'), '--preview'], 2, /There is no file/),
      ended(['Net-A', old, '--preview'], 2, /save it as \.xlsx/),
      ended(['Net-A', path, '--preview', '--evidence', 'x'], 2, /--evidence-date/),
      ended(['Net-A', path, '--nonsense'], 2, /unknown option/),
      ended(['Net-A', path, '--preview', '--url', 'http://example.org'], 2, /--url must be https/),
      ended(['Net-A', path, '--preview'], 2, /Set CNA_HUB_KEY.*cna-hub key create/, { CNA_HUB_KEY: '' }),
    ]);
  });

  test('the hub and the key', async () => {
    const path = await listFile('csv', list);
    const asked = async (role: string, scopes: readonly Scope[], sentence: RegExp): Promise<void> => {
      const other = await keyOf(hub.store, { role, scopes }, new Date());
      await ended(['Net-A', path, '--preview'], 1, sentence, { CNA_HUB_KEY: other });
    };
    const all = Object.values(Scope);
    await Promise.all([
      ended(['Net-A', path, '--preview'], 1, /CNA_HUB_KEY.*cna-hub key create/, { CNA_HUB_KEY: `${key}x` }),
      ended(['NOSUCH', path, '--preview'], 1, /no network “NOSUCH”/),
      asked('NETWORK_SECRETARIAT:NETA', [Scope.READ_CONTACTS], /lacks the scope WRITE/),
      asked('NETWORK_SECRETARIAT:NETA', [Scope.WRITE], /lacks the scope READ_CONTACTS/),
      asked('PRACTITIONER:AAA', all, /no network’s secretariat/),
      asked('NETWORK_SECRETARIAT:NETB', all, /no network with this acronym whose list you keep/),
    ]);
    const away = await sync(['Net-A', path, '--preview', '--json', '--url', 'http://127.0.0.1:9']);
    expect(away).toMatchObject({ code: 1, stderr: expect.stringMatching(/No hub answers at http:\/\/127\.0\.0\.1:9/) });
    expect(JSON.parse(away.stdout)).toMatchObject({ error: { code: 'NOT_READY' }, exitCode: 1 });
  });

  test('values of a list do not steer the terminal', async () => {
    const path = await listFile('jsonl', [
      { ...second, externalId: 'A-9', institution: 'Office \u001b[2J\u001b]0;x\u0007 \u202e' },
    ]);
    const { stdout, stderr } = await sync(['Net-A', path, '--preview', '--rows', 'all']);
    // eslint-disable-next-line no-control-regex -- they are what is looked for
    expect(`${stdout}${stderr}`.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u202e]/);
  });
});

test('an answer that is lost on the way is asked for again, and the list is applied once', async () => {
  let lost = 0;
  // Between the command and the hub: it takes the first answer about applying away.
  const between = createServer((incoming, outgoing) => {
    void (async () => {
      const body = await text(incoming);
      const headers = Object.entries(incoming.headers).filter(
        ([name]) => !/^(host|connection|content-length)$/.test(name),
      );
      const answer = await fetch(`${hub.url}/graphql`, {
        method: 'POST',
        body,
        headers: headers as [string, string][],
      });
      const told = await answer.text();
      if (body.includes('mutation Apply') && (lost += 1) === 1) incoming.socket.destroy();
      else outgoing.writeHead(answer.status, { 'content-type': 'application/json' }).end(told);
    })();
  }).listen(0, '127.0.0.1');
  await once(between, 'listening');
  const syncs = async (): Promise<number> => {
    const question = '{ membershipSyncs(network: "Net-A") { totalCount } }';
    const told = await hub.as('SECRETARIAT').told<{ membershipSyncs: { totalCount: number } }>(question);
    return told.membershipSyncs.totalCount;
  };
  try {
    const before = await syncs();
    const path = await listFile('csv', [{ ...second, note: 'Another note.' }]);
    const { port } = between.address() as AddressInfo;
    const ended = await sync(['Net-A', path, '--apply', '--url', `http://127.0.0.1:${String(port)}`]);
    expect(ended).toMatchObject({ code: 0, stdout: expect.stringContaining('Applied: revision') });
    expect({ lost, syncs: await syncs() }).toEqual({ lost: 2, syncs: before + 1 });
  } finally {
    between.close();
  }
});

test('help and columns teach', async () => {
  const help = await run(['sync', '--help']);
  expect(help.code).toBe(0);
  for (const words of ['never from an argument', 'Exit code:', '--complete-list', 'Examples:']) {
    expect(help.stdout).toContain(words);
  }
  const columns = await run(['sync', '--columns']);
  expect(columns).toMatchObject({ code: 0, stderr: '' });
  for (const name of ['external_id', 'holder_visibility', 'telephone_2']) expect(columns.stdout).toContain(name);
  expect(readFileSync('docs/sync.md', 'utf8')).toContain('--columns');
});
