import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aHub, aRealHub, type TestHub } from './kit/hub.js';
import { realLines } from './kit/world.js';

describe('States of the real directory', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await aRealHub();
  });
  afterAll(() => hub.stop());

  test('a State is found by its code, in small letters too', async () => {
    const { state } = await hub.told<{ state: { code: string; name: string } }>('{ state(code: "tgo") { code name } }');
    expect(state).toEqual({ code: 'TGO', name: 'Togo' });
  });

  test('a State’s name is given in the six languages, and falls back to English for others', async () => {
    const { state } = await hub.told<{ state: Record<string, string> }>(
      '{ state(code: "TGO") { ar: name(language: "ar") fr: name(language: "fr") de: name(language: "de") } }',
    );
    expect(state).toEqual({ ar: 'توغو', fr: 'Togo', de: 'Togo' });
  });

  test('an unknown code is refused with what to do', async () => {
    const { data, errors } = await hub.ask('{ state(code: "ZZZ") { name } }');
    expect(data).toEqual({ state: null });
    expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect(errors?.[0]?.message).toContain('states { nodes { code } }');
  });

  test('a code that is none is refused, as a literal and as a variable', async () => {
    const literal = await hub.ask('{ state(code: "Togo") { name } }');
    const variable = await hub.ask('query ($code: StateCode!) { state(code: $code) { name } }', { code: 'Togo' });
    expect(literal.errors?.[0]?.extensions.code).toBe('BAD_CODE');
    expect(variable.errors?.[0]?.extensions.code).toBe('BAD_CODE');
  });

  test('former States are listed only when asked for', async () => {
    const { all, former } = await hub.told<Record<string, { totalCount: number; nodes: { code: string }[] }>>(
      '{ all: states { totalCount } former: states(filter: { status: FORMER_STATE }) { totalCount nodes { code } } }',
    );
    expect(all?.totalCount).toBe(197);
    expect(former?.nodes).toEqual([{ code: 'CSK' }]);
  });

  test('a region holds its States', async () => {
    const { states } = await hub.told<{ states: { totalCount: number; nodes: { code: string }[] } }>(
      '{ states(filter: { region: "011" }, first: 100) { totalCount nodes { code } } }',
    );
    expect(states.totalCount).toBe(16);
    expect(states.nodes.map(({ code }) => code)).toContain('TGO');
  });

  const lines = realLines('states.csv').filter((line) => line['status'] !== 'FORMER_STATE');
  test.each<[string, string, (line: Record<string, string>) => boolean]>([
    ['region', '{ region: "002" }', (line) => line['region_code'] === '002'],
    ['subregion', '{ region: "202" }', (line) => line['subregion_code'] === '202'],
    [
      'regional group',
      '{ regionalGroup: EASTERN_EUROPEAN }',
      (line) => line['un_regional_group'] === 'EASTERN_EUROPEAN',
    ],
    ['status', '{ status: UN_OBSERVER }', (line) => line['status'] === 'UN_OBSERVER'],
    ['text of another language', '{ text: "RÉPUBLIQUE" }', (line) => /[rR]épublique/.test(line['name_fr'] ?? '')],
    ['revision', '{ changedSince: 0 }', () => true],
    ['a revision after which nothing changed', '{ changedSince: 1 }', () => false],
    [
      'region and group',
      '{ region: "019", regionalGroup: WEOG }',
      (line) => line['region_code'] === '019' && line['un_regional_group'] === 'WEOG',
    ],
  ])('States are found by %s', async (_what, filter, matches) => {
    const { states } = await hub.told<{ states: { totalCount: number; nodes: { code: string }[] } }>(
      `{ states(filter: ${filter}, first: 100) { totalCount nodes { code } } }`,
    );
    const expected = lines.filter(matches).map((line) => line['iso3']);
    expect(states.totalCount).toBe(expected.length);
    expect(expected).toEqual(expect.arrayContaining(states.nodes.map(({ code }) => code)));
  });

  test('a State has its codes, regions, languages, time zones and formal names', async () => {
    const { state } = await hub.told<{ state: unknown }>(
      `{ state(code: "TGO") { iso2 m49 status regionalGroup officialLanguages timeZones formalName(language: "es")
           region { code name } subregion { code } intermediateRegion { code level parent { code } } jurisdictions { code } } }`,
    );
    expect(state).toEqual({
      iso2: 'TG',
      m49: '768',
      status: 'UN_MEMBER',
      regionalGroup: 'AFRICAN',
      officialLanguages: ['fr'],
      timeZones: ['Africa/Lome'],
      formalName: 'la República Togolesa',
      region: { code: '002', name: 'Africa' },
      subregion: { code: '202' },
      intermediateRegion: { code: '011', level: 'INTERMEDIATE_REGION', parent: { code: '202' } },
      jurisdictions: [],
    });
  });

  test('a State lists the territories that have authorities or memberships of their own', async () => {
    const { state } = await hub.told<{ state: unknown }>(
      '{ state(code: "NLD") { jurisdictions { code name state { code } } } }',
    );
    const of = (code: string, name: string): unknown => ({ code, name, state: { code: 'NLD' } });
    expect(state).toEqual({ jurisdictions: [of('ABW', 'Aruba'), of('CUW', 'Curaçao'), of('SXM', 'Sint Maarten')] });
  });

  test('a formal name that no source gives is null', async () => {
    const { state } = await hub.told<{ state: unknown }>('{ state(code: "CIV") { name formalName } }');
    expect(state).toEqual({ name: "Côte d'Ivoire", formalName: null });
  });

  test('a region that is none is refused', async () => {
    const { errors } = await hub.ask('{ states(filter: { region: "999" }) { totalCount } }');
    expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });
});

describe('paging', () => {
  const codes = ['AAA', 'BBB', 'CCC', 'DDD', 'EEE'];
  const world = { 'states.csv': codes.map((iso3) => ({ iso3, name_en: `State ${iso3}` })) };
  let hub: TestHub;
  beforeAll(async () => {
    hub = await aHub(world);
  });
  afterAll(() => hub.stop());

  const page =
    'query ($after: String) { states(first: 2, after: $after) { totalCount nodes { code } pageInfo { hasNextPage hasPreviousPage endCursor } } }';
  interface States {
    states: {
      totalCount: number;
      nodes: { code: string }[];
      pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string | null };
    };
  }

  test('pages follow one another without gap or repetition', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    for (;;) {
      const { states }: States = await hub.told<States>(page, { after });
      expect(states.totalCount).toBe(5);
      expect(states.pageInfo.hasPreviousPage).toBe(after !== null);
      seen.push(...states.nodes.map(({ code }) => code));
      after = states.pageInfo.endCursor;
      if (!states.pageInfo.hasNextPage) break;
    }
    expect(seen).toEqual(codes);
  });

  test.each([0, -1, 101, 1_000_000])('a page of %i is refused', async (first) => {
    const { errors } = await hub.ask('query ($first: Int!) { states(first: $first) { totalCount } }', { first });
    expect(errors?.[0]?.extensions.code).toBe('BAD_PAGE_SIZE');
  });

  test('a cursor that is none is refused', async () => {
    const { errors } = await hub.ask('{ states(after: "xyz") { totalCount } }');
    expect(errors?.[0]?.extensions.code).toBe('BAD_CURSOR');
  });
});
