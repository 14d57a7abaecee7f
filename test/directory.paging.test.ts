import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aHub, aRealHub, type TestHub } from './kit/hub.js';
import { writeWorld, type World } from './kit/world.js';

interface Page {
  readonly totalCount: number;
  readonly nodes: readonly { readonly id: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** Read a list to its end, a few at a time; gives the ids in order and the total that each page tells. */
async function walk(
  hub: TestHub,
  list: string,
  filter = '',
  first = 7,
): Promise<{ ids: string[]; totals: Set<number> }> {
  const ids: string[] = [];
  const totals = new Set<number>();
  let after: string | null = null;
  for (;;) {
    const found: Record<string, Page> = await hub.told(
      `query ($first: Int!, $after: String) { ${list}(${filter} first: $first, after: $after) {
         totalCount nodes { id } pageInfo { hasNextPage endCursor } } }`,
      { first, after },
    );
    const page = found[list];
    if (!page) throw new Error(`${list} was not answered`);
    ids.push(...page.nodes.map(({ id }) => id));
    totals.add(page.totalCount);
    if (!page.pageInfo.hasNextPage) return { ids, totals };
    after = page.pageInfo.endCursor;
  }
}

describe('lists of the real directory', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await aRealHub();
  });
  afterAll(() => hub.stop());

  test.each([
    ['states', ''],
    ['treaties', ''],
    ['treaties', 'filter: { form: EXTRADITION },'],
    ['authorities', ''],
    ['authorities', 'orderBy: NAME,'],
    ['authorities', 'orderBy: RECENTLY_CHANGED, filter: { kind: MINISTRY_OF_JUSTICE },'],
    ['designations', ''],
    ['designations', 'filter: { treaty: "ETS-185" }, asOf: "2012-01-01",'],
    ['networks', ''],
    ['focalPoints', ''],
    ['recommendations', 'filter: { article: "18" },'],
    ['sources', ''],
    ['reportedFacts', ''],
    ['disagreements', ''],
  ])('%s(%s) holds as many as its pages, each once', async (list, filter) => {
    const few = await walk(hub, list, filter);
    const many = await walk(hub, list, filter, 100);
    expect(few.totals).toEqual(new Set([few.ids.length]));
    expect(new Set(few.ids).size).toBe(few.ids.length);
    expect(few.ids).toEqual(many.ids);
  });
});

describe('lists of things with the same name', () => {
  const names = ['Same', 'SAME', 'sàme', 'Same', 'Same', 'Other', 'Same'];
  const world: World = {
    'states.csv': [
      { iso3: 'AAA', name_en: 'Same' },
      { iso3: 'BBB', name_en: 'Same' },
      { iso3: 'CCC', name_en: 'same' },
    ],
    'authorities.csv': names.map((name, at) => ({
      authority_id: `A ${String(at)}`,
      state_code: at % 2 ? 'AAA' : 'BBB',
      name,
    })),
  };
  let hub: TestHub;
  beforeAll(async () => {
    hub = await aHub(world);
  });
  afterAll(() => hub.stop());

  test.each([
    '',
    'orderBy: NAME,',
    'orderBy: RECENTLY_CHANGED,',
    'filter: { text: "same" }, orderBy: NAME,',
    'filter: { state: "AAA" },',
  ])('authorities(%s) are read one by one without gap or repetition', async (filter) => {
    const { ids, totals } = await walk(hub, 'authorities', filter, 1);
    const { ids: atOnce } = await walk(hub, 'authorities', filter, 100);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(atOnce);
    expect(totals).toEqual(new Set([ids.length]));
  });

  test('a page goes on where it was, though something was put in before it', async () => {
    const page = 'query ($after: String) { states(first: 2, after: $after) { nodes { code } pageInfo { endCursor } } }';
    interface States {
      states: { nodes: { code: string }[]; pageInfo: { endCursor: string } };
    }
    const first = await hub.told<States>(page);
    await writeWorld(hub.store, { 'states.csv': [{ iso3: 'AAB', name_en: 'Same' }] });
    await hub.catchUp();
    const next = await hub.told<States>(page, { after: first.states.pageInfo.endCursor });
    expect(first.states.nodes).toEqual([{ code: 'AAA' }, { code: 'BBB' }]);
    expect(next.states.nodes).toEqual([{ code: 'CCC' }]);
  });
});
