import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { change } from '../src/changes/change.js';
import { tables } from '../src/domains.js';
import type { Image } from '../src/image/image.js';
import { PastImages } from '../src/image/past.js';
import type { ImageNode, TableSpec } from '../src/image/spec.js';
import { editedCopy, importAndRemove, lines, named, rowsOf, seeds, type Line } from './kit/directory.js';
import { aHub, aRealHub, type TestHub } from './kit/hub.js';
import { committed, smallWorld } from './kit/record.js';
import { writeWorld } from './kit/world.js';

// A process of its own, or a database, can be slow on a busy machine.
jest.setTimeout(120_000);

let hub: TestHub;

/** Every row of every table in its order, links between rows and derived values included. */
const rowsIn = (image: Image): unknown =>
  structuredClone(tables.map((spec) => ({ type: spec.type, rows: image.table(spec as TableSpec<ImageNode>).all() })));

/** A hub with four revisions: Alpha, then Zeta, then Beta renamed, then the ministry’s e-mail for its network alone. */
async function aHubWithAPast(now = (): Date => new Date()): Promise<Record<number, string>> {
  hub = await aHub(smallWorld(), { now });
  for (const more of [
    { a: 'Zeta' },
    { a: 'Zeta', b: 'Beta II' },
    { a: 'Zeta', b: 'Beta II', detail: 'second@example.org', level: 'NETWORK' },
  ]) {
    await writeWorld(hub.store, smallWorld(more));
    await hub.catchUp();
  }
  return committed(hub);
}

describe('the past, read from the record', () => {
  afterEach(() => hub.stop());

  test('is what a hub showed then, row by row, after random edits of the real data', async () => {
    const seed = Number(process.env['TEST_SEED'] ?? Date.now() % 1e6);
    let at = seed;
    const random = (below: number): number => {
      at = (at * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((at / 2_147_483_648) * below);
    };
    hub = await aRealHub();
    const shuffled =
      (column: string, portion: number) =>
      (all: Line[]): Line[] =>
        all.map((line) =>
          random(100) < portion ? { ...line, [column]: all[random(all.length)]?.[column] ?? '' } : line,
        );
    const shown = new Map<number, unknown>([[1, rowsIn(hub.image)]]);
    for (let round = 0; round < 3; round += 1) {
      const folder = editedCopy(seeds, {
        'states.csv': lines(shuffled('name_en', 20)),
        'authorities.csv': lines((all) => shuffled('state_code', 20)(shuffled('name', 20)(all.slice(random(50))))),
        'treaties.csv': lines(shuffled('title_en', 20)),
        'participations.csv': lines(shuffled('participant_code', 5)),
        'memberships.csv': lines(shuffled('network_id', 20)),
        'focal-points.csv': lines(shuffled('institution', 20)),
        'designations.csv': lines((all) => shuffled('treaty_code', 10)(shuffled('article', 20)(all))),
        'contact-details.csv': lines((all) =>
          all.map((line) => ({ ...line, visibility: random(3) ? 'PUBLIC' : 'NETWORK' })),
        ),
      });
      await importAndRemove(hub.store, folder);
      await hub.catchUp();
      shown.set(hub.image.revision, rowsIn(hub.image));
    }
    const past = new PastImages(tables, hub.store);
    const moments = await committed(hub);
    for (const [number, rows] of shown) {
      const before = hub.store.statements();
      const image = await past.at(await past.revisionAt(new Date(moments[number] ?? '')));
      expect(image.revision).toBe(number);
      // One statement for a page of a table, never one for a row.
      expect(hub.store.statements() - before).toBeLessThan(2 * tables.length + 10);
      expect({ seed, number, rows: rowsIn(image) }).toEqual({ seed, number, rows });
    }
  });

  test('is answered at each moment as it was answered then', async () => {
    const moments = await aHubWithAPast();
    const asked = `query ($at: DateTime) {
      states(knownAt: $at) { nodes { name } }
      state(code: "AAA", knownAt: $at) { name }
      organizations(knownAt: $at) { name }
      authorities(knownAt: $at) { nodes { name state { name } contactCard { emails { value } } } }
      designations(knownAt: $at) { totalCount }
      networks(knownAt: $at) { nodes { acronym } }
      network(acronym: "NNN", knownAt: $at) { members { nodes { participant { name } } } }
      focalPoints(knownAt: $at) { nodes { institution } }
    }`;
    const at = (number: number) => hub.ask(asked, { at: moments[number] });
    expect(await at(1)).toMatchObject({
      data: {
        states: { nodes: [{ name: 'Alpha' }, { name: 'Beta' }] },
        state: { name: 'Alpha' },
        organizations: [{ name: 'Union' }],
        authorities: {
          nodes: [{ state: { name: 'Alpha' }, contactCard: { emails: [{ value: 'first@example.org' }] } }],
        },
        network: { members: { nodes: [{ participant: { name: 'Alpha' } }] } },
        focalPoints: { nodes: [{ institution: 'Alpha' }] },
      },
      extensions: { revision: 1 },
    });
    expect(await at(2)).toMatchObject({
      data: { states: { nodes: [{ name: 'Beta' }, { name: 'Zeta' }] }, organizations: [{ name: 'Union' }] },
      extensions: { revision: 2 },
    });
    expect(await at(3)).toMatchObject({
      data: {
        states: { nodes: [{ name: 'Beta II' }, { name: 'Zeta' }] },
        authorities: { nodes: [{ contactCard: { emails: [{ value: 'first@example.org' }] } }] },
      },
      extensions: { revision: 3 },
    });
    // The e-mail is the network’s alone from here on.
    const present = await hub.ask(asked);
    expect(present).toMatchObject({
      data: { authorities: { nodes: [{ contactCard: { emails: [] } }] } },
      extensions: { revision: 4 },
    });
    const again = await at(4);
    expect(again.data).toEqual(present.data);
    expect(again.extensions.revision).toBe(4);
  });

  test('a millisecond before a revision is the one before it, and before the first it is empty', async () => {
    const moments = await aHubWithAPast();
    const earlier = (number: number): string => new Date(Date.parse(moments[number] ?? '') - 1).toISOString();
    const asked = 'query ($at: DateTime!) { states(knownAt: $at) { nodes { name } } }';
    expect(await hub.ask(asked, { at: earlier(2) })).toMatchObject({
      data: { states: { nodes: [{ name: 'Alpha' }, { name: 'Beta' }] } },
      extensions: { revision: 1 },
    });
    for (const at of [earlier(1), '0001-01-01T00:00:00Z', '1900-01-01T00:00:00.000Z']) {
      const answer = await hub.ask(asked, { at });
      expect(answer).toMatchObject({ data: { states: { nodes: [] } }, extensions: { revision: 0 } });
    }
    const { errors } = await hub.ask('query ($at: DateTime!) { state(code: "AAA", knownAt: $at) { name } }', {
      at: earlier(1),
    });
    expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });

  test('is kept apart from the present in what the hub remembers of its answers', async () => {
    const moments = await aHubWithAPast();
    const named = async (at: string | null): Promise<unknown> =>
      (await hub.ask('query ($at: DateTime) { state(code: "AAA", knownAt: $at) { name } }', { at })).data;
    const alpha = { state: { name: 'Alpha' } };
    const zeta = { state: { name: 'Zeta' } };
    for (let round = 0; round < 2; round += 1) {
      expect(await named(moments[1] ?? '')).toEqual(alpha);
      expect(await named(null)).toEqual(zeta);
      expect(await named(moments[1]?.replace('Z', '000Z') ?? '')).toEqual(alpha);
      expect(await named(moments[2] ?? '')).toEqual(zeta);
    }
  });

  test('asked at once by many is read once', async () => {
    const moments = await aHubWithAPast();
    const past = new PastImages(tables, hub.store);
    const revision = await past.revisionAt(new Date(moments[2] ?? ''));
    const before = hub.store.statements();
    const images = await Promise.all(Array.from({ length: 20 }, () => past.at(revision)));
    expect(new Set(images).size).toBe(1);
    expect(hub.store.statements() - before).toBeLessThan(2 * tables.length + 50);
  });

  test('holds back who asks for too many different moments at once', async () => {
    const moments = await aHubWithAPast();
    for (let more = 0; more < 9; more += 1) {
      await writeWorld(hub.store, smallWorld({ a: `Again ${String(more)}` }));
    }
    const all = await committed(hub);
    expect(Object.keys(all)).toHaveLength(Object.keys(moments).length + 9);
    await hub.catchUp();
    const past = new PastImages(tables, hub.store);
    const revisions = await Promise.all(Object.values(all).map((at) => past.revisionAt(new Date(at))));
    const answers = await Promise.allSettled(revisions.map((revision) => past.at(revision)));
    const refused = answers.filter(({ status }) => status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
    for (const answer of refused) expect(answer).toMatchObject({ reason: { code: 'NOT_READY' } });
    // Those that were taken in are all answered, and so is whoever comes again.
    for (const revision of revisions) expect((await past.at(revision)).revision).toBe(revision?.number);
  });

  test('forgets what was erased: neither an image nor an answer says it again', async () => {
    const moments = await aHubWithAPast();
    const asked = 'query ($at: DateTime!) { authorities(knownAt: $at) { nodes { contactCard { emails { value } } } } }';
    const emails = async (): Promise<string> => JSON.stringify((await hub.ask(asked, { at: moments[1] })).data);
    expect(await emails()).toContain('first@example.org');
    expect(await emails()).toContain('first@example.org');
    const { C1: before } = await rowsOf(hub.store, 'ContactDetail');
    if (!before) throw new Error('the detail is gone');
    await change(hub.store, { actor: 'test', at: new Date() }, async (ledger) => {
      await ledger.erase(named('ContactDetail'), [{ before, after: { ...before, value: '', visibility: 'NETWORK' } }]);
      return { reason: 'Synthetic erasure', summary: {} };
    });
    // Before the image has followed, too: the record itself is asked.
    expect(await emails()).not.toContain('first@example.org');
    await hub.catchUp();
    expect(await emails()).not.toContain('first@example.org');
  });
});
