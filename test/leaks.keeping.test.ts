/** Restricted values are in the store and in the answers to whoever may read them, and nowhere else. */
import { Writable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { pino } from 'pino';
import type { Image } from '../src/image/image.js';
import type { ImageNode, TableSpec } from '../src/image/spec.js';
import { aStore, type TestHub } from './kit/hub.js';
import { aHubOfSecrets, addPending, isMarked, marker, markedNumber, secretsWorld } from './kit/secrets.js';
import { asViewer, viewerKinds } from './kit/viewers.js';
import { writeWorld } from './kit/world.js';

const written: string[] = [];
const log = pino(
  { level: 'trace' },
  new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      written.push(chunk.toString());
      done();
    },
  }),
);

let hub: TestHub;
beforeAll(async () => {
  hub = await aHubOfSecrets({ log });
  await addPending(hub);
});
afterAll(() => hub.stop());

const card = 'contactCard { emails { id value note } mobiles { value e164 } }';
const all = `{ authorities { nodes { ${card} } } focalPoints { nodes { holder { name title } ${card} } } }`;

test('the image holds none, nor does its search', () => {
  expect([...textsIn(hub.image)].filter(isMarked)).toEqual([]);
  // The same look finds what is public.
  expect([...textsIn(hub.image)]).toContain('open@example.org');
  for (const word of [marker, markedNumber, 'Prosecutor', 'Holder']) {
    expect(hub.image.search.find(word, null)).toHaveLength(0);
  }
});

test('a past image, and the image after each restart, hold none', async () => {
  const { Image: Fresh } = await import('../src/image/image.js');
  const fresh = new Fresh(hub.image.specs);
  await fresh.load(hub.store);
  expect([...textsIn(fresh)].filter(isMarked)).toEqual([]);
});

test('kept answers hold none: the same question is answered to each viewer in their own way', async () => {
  const visitors = JSON.stringify(await hub.ask(all));
  const mine = new Map<string, string>();
  for (const kind of viewerKinds) mine.set(kind, JSON.stringify((await (await asViewer(hub, kind)).ask(all)).data));
  expect(mine.get('secretariat')).toMatch(marker);
  for (const kind of [...viewerKinds].reverse()) {
    expect(JSON.stringify((await (await asViewer(hub, kind)).ask(all)).data)).toBe(mine.get(kind));
    expect(JSON.stringify(await hub.ask(all))).toBe(visitors);
  }
  expect(isMarked(visitors)).toBe(false);
});

test('the log holds none, not even of what failed', async () => {
  for (const kind of viewerKinds) {
    const viewer = await asViewer(hub, kind);
    await viewer.ask(all);
    await viewer.ask(`{ search(query: "x") { nodes { ${marker} } } }`);
    await viewer.fetch(`/graphql?query=${encodeURIComponent(`{ search(query: "${marker}") { totalCount } }`)}`);
    await viewer.fetch('/graphql', {
      method: 'POST',
      body: `{ "query": "${marker}`,
      headers: { 'content-type': 'application/json' },
    });
  }
  await hub.store.fork().getConnection().execute('alter table access_log rename to access_log_gone');
  const answer = await hub.as('SECRETARIAT').ask(all);
  await hub.store.fork().getConnection().execute('alter table access_log_gone rename to access_log');
  expect(answer.errors?.length).toBeGreaterThan(0);
  expect(isMarked(JSON.stringify(answer))).toBe(false);
  expect(written.length).toBeGreaterThan(20);
  expect(written.some((line) => line.includes('an unknown error was masked'))).toBe(true);
  expect(written.filter((line) => isMarked(line))).toEqual([]);
});

test('the report of an import quotes none', async () => {
  const { store, drop } = await aStore();
  try {
    const bad = ['EMAIL', 'WEBSITE', 'TELEPHONE', 'NOTHING'].flatMap((kind) =>
      ['NETWORK', 'PRACTITIONER', 'SECRETARIAT', 'UNHEARD_OF'].map((visibility, at) => ({
        detail_id: `C-${kind}-${String(at)}`,
        authority_id: 'X-01',
        kind,
        value: `not ${marker} http://[`,
        note: `${marker} note`,
        visibility,
      })),
    );
    const holder = [{ appointment_id: 'F-9', network_id: 'NET', state_code: 'AAA', holder: `${marker} Person` }];
    const report = await writeWorld(store, { ...secretsWorld, 'contact-details.csv': bad, 'focal-points.csv': holder });
    expect(report.issues.length).toBeGreaterThan(10);
    expect(report.issues.find(({ column }) => column === 'value')).toMatchObject({ value: '', line: 2 });
    expect(report.issues.map((issue) => JSON.stringify(issue)).filter(isMarked)).toEqual([]);
  } finally {
    await drop();
  }
});

/** Every text that the rows of an image hold, through all their links. */
function* textsIn(image: Image): Generator<string> {
  const seen = new Set<unknown>();
  const rest: unknown[] = image.specs.flatMap((spec) => image.table(spec as TableSpec<ImageNode>).all());
  while (rest.length > 0) {
    const one = rest.pop();
    if (typeof one === 'string') yield one;
    if (typeof one !== 'object' || one === null || seen.has(one)) continue;
    seen.add(one);
    rest.push(...(Object.values(one) as unknown[]));
  }
}
