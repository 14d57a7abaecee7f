import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { globalId } from '../src/values/globalId.js';
import { aHub, type TestHub } from './kit/hub.js';
import { committed, entries, type History } from './kit/record.js';
import { writeWorld, type World } from './kit/world.js';

// A process of its own, or a database, can be slow on a busy machine.
jest.setTimeout(60_000);

describe('the history of an entry', () => {
  const world = (name: string, authority = 'Ministry'): World => ({
    'states.csv': [
      { iso3: 'AAA', name_en: name },
      { iso3: 'BBB', name_en: 'Beta' },
    ],
    'organizations.csv': [{ code: 'EUE', name_en: 'Union' }],
    'authorities.csv': [{ authority_id: 'X-01', state_code: 'AAA', name: authority }],
  });
  let hub: TestHub;
  beforeAll(async () => {
    hub = await aHub(world('Alpha'), { now: () => new Date() });
    await writeWorld(hub.store, world('Zeta', 'Prosecution'));
    await writeWorld(hub.store, world('Zeta', 'Court'));
    await hub.catchUp();
  });
  afterAll(() => hub.stop());

  test('says what was changed, the latest first, and of something new everything that it says', async () => {
    const { state } = await hub.told<{ state: { history: History } }>(
      `{ state(code: "AAA") { history { ${entries} } } }`,
    );
    expect(state.history.nodes.map(({ kind, revision }) => [kind, revision.number])).toEqual([
      ['CHANGED', 2],
      ['ADDED', 1],
    ]);
    const [changed, added] = state.history.nodes;
    expect(changed?.fields).toEqual([{ name: 'names', before: { en: 'Alpha' }, after: { en: 'Zeta' } }]);
    const said = Object.fromEntries((added?.fields ?? []).map(({ name, after }) => [name, after]));
    expect(said).toMatchObject({ names: { en: 'Alpha' }, kind: 'STATE', status: 'UN_MEMBER' });
    expect(added?.fields.every(({ before, after }) => before === null && after !== null)).toBe(true);
    expect(Object.keys(said)).not.toContain('version');
    expect(Object.keys(said)).not.toContain('id');
    expect(added?.revision.reason).not.toBe('');
    expect([changed?.part, changed?.isErased]).toEqual(['ENTRY', false]);
  });

  test('is there for every kind of node, whichever way it is reached', async () => {
    const ids = [globalId('State', 'AAA'), globalId('RegionalOrganization', 'EUE'), globalId('Authority', 'X-01')];
    const { nodes } = await hub.told<{ nodes: { __typename: string; history: History }[] }>(
      `query ($ids: [ID!]!) { nodes(ids: $ids) { __typename history { ${entries} } } }`,
      { ids },
    );
    expect(nodes.map(({ __typename, history }) => [__typename, history.nodes.length])).toEqual([
      ['State', 2],
      ['RegionalOrganization', 1],
      ['Authority', 3],
    ]);
  });

  test('is read page by page', async () => {
    const asked = `query ($after: String) { authority(id: "${globalId('Authority', 'X-01')}") {
      history(first: 2, after: $after) { ${entries} pageInfo { hasNextPage endCursor } } } }`;
    const first = (await hub.told<{ authority: { history: History } }>(asked)).authority.history;
    expect(first.nodes.map(({ revision }) => revision.number)).toEqual([3, 2]);
    expect(first.pageInfo.hasNextPage).toBe(true);
    const { endCursor } = first.pageInfo;
    const second = (await hub.told<{ authority: { history: History } }>(asked, { after: endCursor })).authority.history;
    expect(second.nodes.map(({ revision }) => revision.number)).toEqual([1]);
    expect(second.pageInfo.hasNextPage).toBe(false);
  });

  test.each([
    ['first: 0', 'BAD_PAGE_SIZE'],
    ['first: 101', 'BAD_PAGE_SIZE'],
    ['after: "x"', 'BAD_CURSOR'],
    [`after: "${Buffer.from('["99999999999",""]').toString('base64url')}"`, 'BAD_CURSOR'],
    [`after: "${Buffer.from('["one",""]').toString('base64url')}"`, 'BAD_CURSOR'],
  ])('refuses a page that is none: %s', async (page, code) => {
    const { errors } = await hub.ask(`{ state(code: "AAA") { history(${page}) { nodes { kind } } } }`);
    expect(errors?.[0]?.extensions.code).toBe(code);
  });

  test('of many entries costs as many statements as of one', async () => {
    const count = async (query: string): Promise<number> => {
      const before = hub.store.statements();
      await hub.told(query);
      return hub.store.statements() - before;
    };
    expect(await count(`{ one: state(code: "AAA") { history { ${entries} } } }`)).toBe(2);
    expect(await count(`{ states { nodes { history { ${entries} } } } }`)).toBe(2);
  });

  test('under `knownAt` ends where the directory ended then', async () => {
    const moments = await committed(hub);
    const { state } = await hub.told<{ state: { authorities: { nodes: { name: string; history: History }[] } } }>(
      `query ($at: DateTime!) { state(code: "AAA", knownAt: $at) { authorities { nodes { name history { ${entries} } } } } }`,
      { at: moments[2] },
    );
    expect(state.authorities.nodes.map(({ name }) => name)).toEqual(['Prosecution']);
    expect(state.authorities.nodes[0]?.history.nodes.map(({ revision }) => revision.number)).toEqual([2, 1]);
  });

  test('never runs ahead of the directory that is shown', async () => {
    await writeWorld(hub.store, world('Zeta', 'Tribunal'));
    const asked = `{ authorities { nodes { name history { ${entries} } } } }`;
    const of = async () =>
      (await hub.told<{ authorities: { nodes: { name: string; history: History }[] } }>(asked)).authorities.nodes[0];
    const behind = await of();
    expect([behind?.name, behind?.history.nodes[0]?.revision.number]).toEqual(['Court', 3]);
    await hub.catchUp();
    const then = await of();
    expect([then?.name, then?.history.nodes[0]?.revision.number]).toEqual(['Tribunal', 4]);
  });
});
