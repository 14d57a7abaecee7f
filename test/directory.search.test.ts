import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aRealHub, type TestHub } from './kit/hub.js';

interface Find {
  readonly title: string;
  readonly matchedName: string;
  readonly score: number;
  readonly node: { readonly __typename: string; readonly state?: { readonly code: string }; readonly code?: string };
}

interface Finds {
  readonly search: { readonly totalCount: number; readonly nodes: readonly Find[] };
}

const search = `query ($query: String!, $types: [SearchType!], $language: LanguageTag! = "en", $first: Int! = 10) {
  search(query: $query, types: $types, language: $language, first: $first) { totalCount nodes { title matchedName score
    node { __typename ... on State { code } ... on Authority { state { code } } } } } }`;

describe('search in the real directory', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await aRealHub();
  });
  afterAll(() => hub.stop());

  const find = async (query: string, more: Record<string, unknown> = {}): Promise<Finds['search']> =>
    (await hub.told<Finds>(search, { query, ...more })).search;

  test.each(['ministere justice', 'MINISTÈRE de la Justice', 'justice ministère'])(
    '“%s” finds the “ministère de la Justice”',
    async (query) => {
      const { nodes } = await find(query);
      expect(nodes[0]).toMatchObject({
        title: 'Ministry of Justice',
        matchedName: 'ministère de la Justice',
        node: { state: { code: 'LUX' } },
      });
    },
  );

  test('a spelling error is forgiven, and the name shown is the one that was meant', async () => {
    expect((await find('ministere justise')).nodes[0]).toMatchObject({
      matchedName: 'ministère de la Justice',
      node: { state: { code: 'LUX' } },
    });
    expect((await find('Eurojst')).nodes[0]?.title).toBe('European Union Agency for Criminal Justice Cooperation');
    expect((await find('Frannce')).nodes[0]).toMatchObject({ title: 'France', matchedName: 'France' });
    expect((await find('Prosecuter General')).nodes[0]?.matchedName).toMatch(/Prosecutor/);
  });

  test.each([
    ['توغو', 'TGO'],
    ['Российская Федерация', 'RUS'],
    ['法国', 'FRA'],
    ['République française', 'FRA'],
    ['turkiye', 'TUR'],
    ["cote d'ivoire", 'CIV'],
    ['Cote d’Ivoire', 'CIV'],
    ['tgo', 'TGO'],
  ])('“%s” finds the State %s', async (query, code) => {
    expect((await find(query, { types: ['STATE'] })).nodes[0]?.node).toEqual({ __typename: 'State', code });
  });

  test('codes, short names and acronyms are found first', async () => {
    expect((await find('XVIII-12')).nodes[0]).toMatchObject({
      matchedName: 'XVIII-12',
      node: { __typename: 'Treaty' },
    });
    expect((await find('ETS 185')).nodes[0]).toMatchObject({
      matchedName: 'ETS-185',
      title: 'Convention on Cybercrime',
    });
    expect((await find('palermo')).nodes[0]?.matchedName).toBe('UNTOC / Palermo Convention');
    expect((await find('seajust')).nodes[0]).toMatchObject({ title: 'South-East Asia Justice Network' });
    expect((await find('EUE')).nodes[0]?.node.__typename).toBe('RegionalOrganization');
  });

  test('types narrow the search, and the language chooses the title', async () => {
    const all = await find('union', { first: 50 });
    const some = await find('union', { types: ['REGIONAL_ORGANIZATION'], language: 'ru' });
    expect(new Set(all.nodes.map(({ node }) => node.__typename)).size).toBeGreaterThan(1);
    expect(some).toMatchObject({ totalCount: 1, nodes: [{ title: 'Европейский союз' }] });
  });

  test('the best fit comes first, and a beginning of a word is enough', async () => {
    const { nodes, totalCount } = await find('prosecut', { first: 100 });
    const scores = nodes.map(({ score }) => score);
    expect(totalCount).toBeGreaterThan(20);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  test.each(['', ' ', "'", 'zzzzqqqq', '“)(*&^%'])('%j finds nothing', async (query) => {
    expect(await find(query)).toEqual({ totalCount: 0, nodes: [] });
  });

  test('a whole title is found; in a query that long no spelling error is forgiven', async () => {
    const title = 'United Nations Convention against Illicit Traffic in Narcotic Drugs and Psychotropic Substances';
    expect((await find(title)).nodes[0]?.matchedName).toBe(title);
    expect((await find(title.replace('Narcotic', 'Narkotic').concat(' 1988'))).totalCount).toBe(0);
  });

  test('a very long query is refused', async () => {
    const { errors } = await hub.ask(search, { query: 'x'.repeat(201) });
    expect(errors?.[0]?.extensions.code).toBe('BAD_INPUT');
  });

  test('finds are read in pages without gap or repetition', async () => {
    const titles: string[] = [];
    let after: string | null = null;
    let total: number;
    do {
      const {
        search: page,
      }: { search: { totalCount: number; edges: { cursor: string; node: { node: { id: string } } }[] } } =
        await hub.told(
          'query ($after: String) { search(query: "convention", first: 6, after: $after) { totalCount edges { cursor node { node { id } } } } }',
          { after },
        );
      titles.push(...page.edges.map(({ node }) => node.node.id));
      after = page.edges.at(-1)?.cursor ?? null;
      total = page.totalCount;
    } while (after);
    expect(new Set(titles).size).toBe(total);
    expect(titles).toHaveLength(total);
    expect(total).toBeGreaterThan(12);
  });
});
