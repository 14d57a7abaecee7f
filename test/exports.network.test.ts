import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Scope } from '../src/access/viewer.js';
import { listFormats, type ListFormat } from '../src/lists/list.js';
import type { MemberRow } from '../src/lists/memberRow.js';
import { readList } from '../src/lists/read.js';
import { unpack } from '../src/lists/xlsxArchive.js';
import { FocalPointContactEntity } from '../src/networks/holder.entity.js';
import { rowsOf } from './kit/directory.js';
import { allSince, inShort, revise } from './kit/feed.js';
import { aHub, type Asking, type TestHub } from './kit/hub.js';
import { addRows, aHubOfSecrets, isMarked, marker } from './kit/secrets.js';

// A network’s list as a file: what whoever asks may see, at a revision that it names, and nothing else.

let hub: TestHub;
beforeAll(async () => {
  hub = await aHubOfSecrets();
});
afterAll(() => hub.stop());

const get = async (caller: Asking, address: string, init: RequestInit = {}) => {
  const response = await caller.fetch(`/export/networks/${address}`, init);
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
};

/** Everything that is in the file, unpacked and unfolded. */
function textOf(format: ListFormat, bytes: Buffer): string {
  if (format !== 'xlsx') return bytes.toString().replace(/\r\n /g, '');
  const files = unpack(bytes, () => true);
  return files.map((file) => file.bytes.toString()).join('\n');
}

async function rowsIn(caller: Asking, format: ListFormat = 'jsonl', address = 'NET'): Promise<readonly MemberRow[]> {
  const { bytes } = await get(caller, `${address}.${format}`);
  return (await readList(`list.${format}`, bytes)).rows.map(({ row }) => row);
}

describe.each(listFormats)('as .%s', (format) => {
  test('a visitor, and whoever has no part in the network, gets nothing that is not public', async () => {
    const outsiders = [hub, hub.as('PRACTITIONER:CCC'), hub.as('NETWORK_SECRETARIAT:OTHER')];
    for (const caller of outsiders.slice(0, 1)) {
      const { status, bytes } = await get(caller, `NET.${format}`);
      expect(status).toBe(200);
      expect(isMarked(textOf(format, bytes))).toBe(false);
    }
    for (const caller of outsiders.slice(1)) {
      const { bytes } = await get(caller, `NET.${format}`);
      expect(textOf(format, bytes)).not.toContain(`${marker}-NETWORK`);
      expect(textOf(format, bytes)).not.toContain(`${marker}-SECRETARIAT`);
      expect(textOf(format, bytes)).not.toContain(`${marker} Holder`);
    }
    const keyWithout = await hub.asKey({ role: 'NETWORK_SECRETARIAT:NET', scopes: [Scope.WRITE] });
    expect(isMarked(textOf(format, (await get(keyWithout, `NET.${format}`)).bytes))).toBe(false);
  });

  test('its secretariat gets the lines of its levels, and the rows are the same in every format', async () => {
    const secretariat = hub.as('NETWORK_SECRETARIAT:NET');
    const rows = await rowsIn(secretariat, format);
    expect(rows.map(({ kind, member }) => [kind, member])).toEqual([
      ['MEMBER', 'AAA'],
      ['MEMBER', 'BBB'],
      ['FOCAL_POINT', 'AAA'],
      ['FOCAL_POINT', 'BBB'],
    ]);
    const [, , first, second] = rows;
    expect(first?.holder).toMatchObject({ name: `${marker} Holder`, visibility: 'NETWORK' });
    expect(new Set(first?.contacts?.map(({ visibility }) => visibility))).toEqual(new Set(['PRACTITIONER', 'NETWORK']));
    expect(first?.contacts).toHaveLength(16);
    // Who was erased is nobody.
    expect(second?.holder).toBeUndefined();
    const key = (row: MemberRow) => ({ ...row, contacts: new Set(row.contacts?.map((line) => JSON.stringify(line))) });
    expect(rows.map(key)).toEqual((await rowsIn(secretariat, 'jsonl')).map(key));
  });

  test('it names its revision and its checksum, and is not sent again while nothing changes', async () => {
    const { headers, bytes } = await get(hub, `net.${format}`);
    const checksum = createHash('sha256').update(bytes).digest('hex');
    expect(headers.get('x-cna-revision')).toBe(String(hub.image.revision));
    expect(headers.get('x-cna-checksum')).toBe(`sha256:${checksum}`);
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="net-${String(hub.image.revision)}.${format}"`,
    );
    const tag = headers.get('etag') ?? '';
    for (const known of [tag, `W/${tag}`, `"x", ${tag}`, '*']) {
      const again = await get(hub, `NET.${format}`, { headers: { 'if-none-match': known } });
      expect({ known, status: again.status, size: again.bytes.length }).toEqual({ known, status: 304, size: 0 });
    }
    expect((await get(hub, `NET.${format}`, { headers: { 'if-none-match': '"x"' } })).status).toBe(200);
    expect((await get(hub, `NET.${format}`, { method: 'HEAD' })).headers.get('etag')).toBe(tag);
  });
});

test('each reading of what is not public is noted, a visitor’s is none', async () => {
  const noted = async (): Promise<number> => Object.keys(await rowsOf(hub.store, 'AccessLogEntry')).length;
  const before = await noted();
  await rowsIn(hub);
  expect(await noted()).toBe(before);
  const secretariat = hub.as('NETWORK_SECRETARIAT:NET', { name: 'Reader', headers: { 'x-purpose': 'An export' } });
  await rowsIn(secretariat, 'csv');
  const [last] = Object.values(await rowsOf(hub.store, 'AccessLogEntry')).filter(
    ({ purpose }) => purpose === 'An export',
  );
  expect(await noted()).toBeGreaterThan(before);
  expect(last).toMatchObject({ subjectType: 'FocalPoint', subjectId: 'F-1' });
  expect((await get(secretariat, 'NET.csv')).headers.get('cache-control')).toBe('no-store');
});

test('what is public and what is not are of one revision: a hub that is behind follows first', async () => {
  const behind = hub.image.revision;
  const line = { id: 'F-1/more', citations: [], focalPointId: 'F-1', kind: 'EMAIL', note: null, e164: null };
  const kept = { value: 'late@example.org', visibility: 'NETWORK', endedOn: null, erasedRevision: null, isVoid: false };
  await addRows(hub.store, [[FocalPointContactEntity, [{ ...line, ...kept }]]]);
  expect((await get(hub, 'NET.csv')).headers.get('x-cna-revision')).toBe(String(behind));
  const { headers, bytes } = await get(hub.as('NETWORK_SECRETARIAT:NET'), 'NET.csv');
  expect(headers.get('x-cna-revision')).toBe(String(behind + 1));
  expect(bytes.toString()).toContain('late@example.org');
});

test('it names the cursor from which its reader goes on', async () => {
  const secretariat = hub.as('NETWORK_SECRETARIAT:NET');
  const filter = { networks: ['NET'] };
  for (const [reader, format] of [
    [hub, 'csv'],
    [secretariat, 'xlsx'],
  ] as const) {
    const since = (await get(reader, `NET.${format}`)).headers.get('x-cna-cursor');
    expect(await allSince(reader, since, 500, filter)).toEqual([]);
    await revise(hub, 'FocalPointContact', `${marker}-F-1-NETWORK-EMAIL`, { note: `synthetic ${format}` });
    const told = (await allSince(reader, since, 500, filter)).map(inShort);
    expect(told).toEqual(reader === hub ? [] : [`CHANGED KEEP FocalPointContact:${marker}-F-1-NETWORK-EMAIL`]);
  }
});

test('what is kept in between is kept for one reader and one origin', async () => {
  const other = await aHubOfSecrets({ environment: { CORS_ORIGINS: 'https://a.example' } });
  const { headers } = await get(other, 'NET.csv', { headers: { origin: 'https://a.example' } });
  await other.stop();
  expect(headers.get('vary')).toBe('authorization, origin');
});

test('what is not there, or asked for wrongly, is refused', async () => {
  const wrong: [string, RequestInit, number, RegExp][] = [
    ['NOSUCH.csv', {}, 404, /no network/],
    ['%ff.csv', {}, 404, /no network/],
    ['NET.pdf', {}, 404, /nothing here/],
    ['NET.csv?ended=perhaps', {}, 400, /ended=true/],
    ['NET.csv?end=true', {}, 400, /ended=true/],
    ['NET.csv', { method: 'POST' }, 405, /GET/],
    ['NET.csv', { headers: { authorization: 'Bearer nonsense' } }, 401, /./],
  ];
  for (const [address, init, status, sentence] of wrong) {
    const told = await get(hub, address, init);
    expect({ address, status: told.status }).toEqual({ address, status });
    const { errors } = JSON.parse(told.bytes.toString()) as { errors: { message: string }[] };
    expect(errors[0]?.message).toMatch(sentence);
  }
});

test('what has ended is left out unless it is asked for, an end ahead is told', async () => {
  const other = await aHub({
    'states.csv': ['AAA', 'BBB', 'CCC'].map((iso3) => ({ iso3, name_en: iso3 })),
    'networks.csv': [{ network_id: 'GLOB', acronym: 'Glob Network' }],
    'memberships.csv': [
      { membership_id: 'M1', network_id: 'GLOB', member_code: 'AAA', until: '2026-11-22' },
      { membership_id: 'M2', network_id: 'GLOB', member_code: 'BBB', since: '2015', until: '2026-11-23' },
      { membership_id: 'M3', network_id: 'GLOB', member_code: 'CCC', until: '2026' },
    ],
    'focal-points.csv': [
      { appointment_id: 'F1', network_id: 'GLOB', state_code: 'AAA', ended_on: '2020' },
      { appointment_id: 'F2', network_id: 'GLOB', state_code: 'AAA' },
    ],
  });
  try {
    const untils = async (address: string) => (await rowsIn(other, 'jsonl', address)).map(({ until }) => until);
    expect(await rowsIn(other, 'csv', 'Glob%20Network')).toHaveLength(3);
    expect(await untils('glob')).toEqual(['2026-11-23', '2026', undefined]);
    const { bytes } = await get(other, 'GLOB.jsonl?ended=true');
    expect(bytes.toString().trim().split('\n')).toHaveLength(5);
  } finally {
    await other.stop();
  }
});
