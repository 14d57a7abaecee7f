import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { tables } from '../src/domains.js';
import { Image } from '../src/image/image.js';
import type { ImageNode, TableSpec } from '../src/image/spec.js';
import { editedCopy, importAndRemove, lines, seeds, type Line } from './kit/directory.js';
import { aHub, aRealHub, type TestHub } from './kit/hub.js';
import { writeWorld, type World } from './kit/world.js';

// A process of its own, or a database, can be slow on a busy machine.
jest.setTimeout(60_000);

let hub: TestHub;

const names = async (): Promise<string[]> => {
  const { states } = await hub.told<{ states: { nodes: { name: string }[] } }>('{ states { nodes { name } } }');
  return states.nodes.map(({ name }) => name);
};

const found = async (query: string): Promise<unknown[]> => {
  const { search } = await hub.told<{ search: { nodes: { node: unknown }[] } }>(
    'query ($query: String!) { search(query: $query) { nodes { node { __typename ... on State { name } ... on Authority { name } } } } }',
    { query },
  );
  return search.nodes.map(({ node }) => node);
};

describe('an image that follows the store', () => {
  const world = (more: Partial<Record<'a' | 'b' | 'authority' | 'of', string>> = {}): World => ({
    'states.csv': [
      { iso3: 'AAA', name_en: more.a ?? 'Alpha' },
      { iso3: 'BBB', name_en: more.b ?? 'Beta' },
      { iso3: 'CCC', name_en: 'Gamma' },
    ],
    'authorities.csv': [{ authority_id: 'X-01', state_code: more.of ?? 'AAA', name: more.authority ?? 'Ministry' }],
  });
  afterEach(() => hub.stop());

  test('shows the revision it has until it has caught up, and then the new one', async () => {
    hub = await aHub(world());
    await writeWorld(hub.store, world({ a: 'Zeta' }));
    const behind = await hub.fetch('/health/ready');
    expect(behind.status).toBe(503);
    expect(await behind.json()).toEqual({ status: 'behind', revision: 1, storeRevision: 2 });
    const before = await hub.ask('{ state(code: "AAA") { name } }');
    expect(before).toMatchObject({ data: { state: { name: 'Alpha' } }, extensions: { revision: 1 } });
    expect(await hub.catchUp()).toBe(true);
    const after = await hub.ask('{ state(code: "AAA") { name } }');
    expect(after).toMatchObject({ data: { state: { name: 'Zeta' } }, extensions: { revision: 2 } });
    expect(await hub.catchUp()).toBe(false);
    expect((await hub.fetch('/health/ready')).status).toBe(200);
  });

  test('puts a renamed row in its new place', async () => {
    hub = await aHub(world());
    await writeWorld(hub.store, world({ a: 'Zeta' }));
    await hub.catchUp();
    expect(await names()).toEqual(['Beta', 'Gamma', 'Zeta']);
  });

  test('finds a renamed row by its new name and not by the old one', async () => {
    hub = await aHub(world());
    await writeWorld(hub.store, world({ a: 'Zeta', authority: 'Prosecution' }));
    await hub.catchUp();
    expect(await found('Alpha')).toEqual([]);
    // The State itself first, then what is found by the name of its State.
    expect(await found('Zeta')).toEqual([
      { __typename: 'State', name: 'Zeta' },
      { __typename: 'Authority', name: 'Prosecution' },
    ]);
    expect(await found('Ministry')).toEqual([]);
    expect(await found('prosecution')).toEqual([{ __typename: 'Authority', name: 'Prosecution' }]);
  });

  test('shows the new values through rows that point to a changed one', async () => {
    hub = await aHub(world());
    await writeWorld(hub.store, world({ a: 'Zeta' }));
    await hub.catchUp();
    const { authorities } = await hub.told<{ authorities: { nodes: unknown[] } }>(
      '{ authorities { nodes { name state { name } } } }',
    );
    expect(authorities.nodes).toEqual([{ name: 'Ministry', state: { name: 'Zeta' } }]);
  });

  test('moves a row from the list of one State to that of another', async () => {
    hub = await aHub(world());
    await writeWorld(hub.store, world({ of: 'CCC' }));
    await hub.catchUp();
    const { states } = await hub.told<{ states: { nodes: { code: string; authorities: { totalCount: number } }[] } }>(
      '{ states { nodes { code authorities { totalCount } } } }',
    );
    expect(states.nodes.map(({ code, authorities }) => `${code} ${String(authorities.totalCount)}`)).toEqual([
      'AAA 0',
      'BBB 0',
      'CCC 1',
    ]);
  });

  test('takes new rows in, with what they point to', async () => {
    hub = await aHub(world());
    await writeWorld(hub.store, {
      'states.csv': [{ iso3: 'DDD', name_en: 'Alphabet' }],
      'authorities.csv': [{ authority_id: 'X-02', state_code: 'DDD', name: 'Court' }],
    });
    await hub.catchUp();
    expect(await names()).toEqual(['Alpha', 'Alphabet', 'Beta', 'Gamma']);
    expect(await found('court')).toEqual([{ __typename: 'Authority', name: 'Court' }]);
  });

  test('goes over several revisions in one step', async () => {
    hub = await aHub(world());
    await writeWorld(hub.store, world({ a: 'Eta' }));
    await writeWorld(hub.store, world({ a: 'Theta', b: 'Iota' }));
    await hub.catchUp();
    expect(await names()).toEqual(['Gamma', 'Iota', 'Theta']);
    expect((await hub.ask('{ directory { revision } }')).data).toEqual({ directory: { revision: 3 } });
  });

  test('goes back with a store that was put back from a backup, also when it has gone on since', async () => {
    hub = await aHub(world());
    await writeWorld(hub.store, world({ a: 'Zeta', authority: 'Prosecution' }));
    await hub.catchUp();
    const restore = [
      'delete from change where revision_number = 2',
      'delete from revision where number = 2',
      'update head set revision = 1',
      `update treaty_participant set names = '{"en":"Alpha"}', changed_revision = 1, version = 1 where id = 'AAA'`,
      `update authority set name = 'Ministry', changed_revision = 1, version = 1`,
    ];
    for (const sql of restore) await hub.store.orm.em.getConnection().execute(sql);
    await hub.catchUp();
    expect(await names()).toEqual(['Alpha', 'Beta', 'Gamma']);
    expect(await found('Ministry')).toHaveLength(1);
    await writeWorld(hub.store, world({ b: 'Omega' }));
    await hub.catchUp();
    await hub.store.orm.em.getConnection().execute("update revision set committed_at = '2001-01-01' where number = 2");
    await writeWorld(hub.store, world({ b: 'Psi' }));
    await hub.catchUp();
    expect(await names()).toEqual(['Alpha', 'Gamma', 'Psi']);
  });

  test('reads everything anew when very much has changed', async () => {
    hub = await aHub(world());
    const many = Array.from({ length: 10_001 }, (_, at) => ({
      authority_id: `Y-${String(at)}`,
      state_code: 'BBB',
      name: `Synthetic ${String(at)}`,
    }));
    await writeWorld(hub.store, { ...world({ a: 'Zeta' }), 'authorities.csv': many });
    await hub.catchUp();
    expect(await names()).toEqual(['Beta', 'Gamma', 'Zeta']);
    expect(await found('Synthetic 10000')).not.toEqual([]);
    const { authorities } = await hub.told<{ authorities: unknown }>('{ authorities { totalCount } }');
    expect(authorities).toEqual({ totalCount: 10_002 });
  });
});

describe('an image that was patched', () => {
  /** What an image holds, without the links between its nodes. */
  const contentOf = (image: Image): unknown =>
    tables.map((spec) => {
      const table = image.table(spec as TableSpec<ImageNode>);
      const ids = (list: readonly ImageNode[]): string[] => list.map(({ id }) => id);
      const indexes = Object.entries(spec.indexes ?? {}).map(([name, keysOf]) => {
        const keys = new Set(table.all().flatMap((node) => (keysOf(node) as string | string[] | null) ?? []));
        return [name, [...keys].sort().map((key) => [key, ids(table.by(name, key))])];
      });
      const orders = Object.keys(spec.orders ?? {}).map((name) => [name, ids(table.sorted(name))]);
      return {
        type: spec.type,
        rows: ids(table.all()),
        places: table.all().map((node) => table.place(node)),
        indexes,
        orders,
      };
    });

  test('holds what one holds that is read anew, in the same order, after random edits of the real data', async () => {
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
    try {
      for (let round = 0; round < 3; round += 1) {
        const folder = editedCopy(seeds, {
          'states.csv': lines(shuffled('name_en', 20)),
          'authorities.csv': lines((all) => shuffled('state_code', 20)(shuffled('name', 20)(all))),
          'treaties.csv': lines(shuffled('title_en', 20)),
          'participations.csv': lines(shuffled('participant_code', 5)),
          'memberships.csv': lines(shuffled('network_id', 20)),
          'designations.csv': lines((all) => shuffled('treaty_code', 10)(shuffled('article', 20)(all))),
          'contact-details.csv': lines((all) =>
            all.map((line) => ({ ...line, visibility: random(3) ? 'PUBLIC' : 'NETWORK' })),
          ),
        });
        await importAndRemove(hub.store, folder);
        expect(await hub.catchUp()).toBe(true);
        const fresh = new Image(tables);
        await fresh.load(hub.store);
        expect({ seed, round, content: contentOf(hub.image) }).toEqual({ seed, round, content: contentOf(fresh) });
        for (const query of ['ministere justice', 'prosecutor', 'convention', 'Togo']) {
          const hits = (image: Image): string[] =>
            image.search
              .find(query, null)
              .slice(0, 100)
              .map(({ type, id }) => `${type} ${id}`)
              .sort();
          expect({ seed, round, hits: hits(hub.image) }).toEqual({ seed, round, hits: hits(fresh) });
        }
      }
    } finally {
      await hub.stop();
    }
  });
});

describe('contact details that are not public', () => {
  const secret = 'restricted-detail@example.org';
  const openly = 'public-detail@example.org';
  const detail = (detail_id: string, value: string, visibility: string): Line => ({
    detail_id,
    authority_id: 'X-01',
    kind: 'EMAIL',
    value,
    note: `note of ${value}`,
    visibility,
  });
  const world = (...details: Line[]): World => ({
    'states.csv': [{ iso3: 'AAA' }],
    'authorities.csv': [{ authority_id: 'X-01', state_code: 'AAA', name: 'Ministry' }],
    'contact-details.csv': details,
  });

  const card = `{ authorities { nodes { name contactCard {
    addresses { value note } emails { id value note } faxes { value note } telephones { value note }
    officeHours { value } timeZones { value } websites { value }
  } } } directory { counts { type count } } }`;

  const answers = async (): Promise<string> =>
    JSON.stringify([
      await hub.ask(card),
      await hub.ask(`{ search(query: "${secret}") { totalCount nodes { node { __typename } } } }`),
    ]);

  /** Everything the process keeps of the directory, as text. */
  const memory = (): string =>
    JSON.stringify(
      tables.map((spec) =>
        hub.image
          .table(spec as TableSpec<ImageNode>)
          .all()
          .map((node) => ({ ...node, state: 0 })),
      ),
    );

  describe.each(['PRACTITIONER', 'NETWORK', 'SECRETARIAT'])('%s', (visibility) => {
    beforeAll(async () => {
      hub = await aHub(world(detail('C1', secret, visibility), detail('C2', openly, 'PUBLIC')));
    });
    afterAll(() => hub.stop());

    test('are in no answer, no search and no memory, while the public one is', async () => {
      expect(await answers()).toContain(openly);
      expect(await answers()).not.toContain('note of restricted');
      const { authorities } = await hub.told<{ authorities: { nodes: { contactCard: { emails: unknown[] } }[] } }>(
        card,
      );
      expect(authorities.nodes[0]?.contactCard.emails).toHaveLength(1);
      expect(memory()).toContain(openly);
      expect(memory()).not.toContain(secret);
      expect(await found(secret)).toEqual([]);
    });

    test('are not found by their global id', async () => {
      const id = Buffer.from('ContactDetail:C1').toString('base64url');
      const { data } = await hub.ask(`{ node(id: "${id}") { __typename } nodes(ids: ["${id}"]) { __typename } }`);
      expect(JSON.stringify(data)).not.toContain('ContactDetail');
    });
  });

  test('leave the image when they stop being public, and enter it when they become so', async () => {
    hub = await aHub(world(detail('C1', secret, 'PUBLIC'), detail('C2', openly, 'NETWORK')));
    try {
      expect(memory()).toContain(secret);
      await writeWorld(hub.store, world(detail('C1', secret, 'NETWORK'), detail('C2', openly, 'PUBLIC')));
      await hub.catchUp();
      expect(memory()).not.toContain(secret);
      expect(await answers()).not.toContain(`note of ${secret}`);
      expect(memory()).toContain(openly);
      expect(await answers()).toContain(openly);
    } finally {
      await hub.stop();
    }
  });
});
