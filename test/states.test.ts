import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aHub, aRealHub, type TestHub } from './kit/hub.js';

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
});

describe('paging', () => {
  const codes = ['AAA', 'BBB', 'CCC', 'DDD', 'EEE'];
  const world = { 'states.csv': codes.map((iso3) => ({ iso3, name_en: `State ${iso3}` })) };
  let hub: TestHub;
  beforeAll(async () => {
    hub = await aHub(world);
  });
  afterAll(() => hub.stop());

  const page = 'query ($after: String) { states(first: 2, after: $after) { totalCount nodes { code } pageInfo { hasNextPage hasPreviousPage endCursor } } }';
  interface States {
    states: { totalCount: number; nodes: { code: string }[]; pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string | null } };
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

  test.each([0, -1, 101])('a page of %i is refused', async (first) => {
    const { errors } = await hub.ask('query ($first: Int!) { states(first: $first) { totalCount } }', { first });
    expect(errors?.[0]?.extensions.code).toBe('BAD_PAGE_SIZE');
  });

  test('a cursor that is none is refused', async () => {
    const { errors } = await hub.ask('{ states(after: "xyz") { totalCount } }');
    expect(errors?.[0]?.extensions.code).toBe('BAD_CURSOR');
  });
});
