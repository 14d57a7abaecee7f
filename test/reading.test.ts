import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Scope } from '../src/access/viewer.js';
import { AccessLogEntity } from '../src/accounts/accessLog.entity.js';
import { readRows } from '../src/store/rows.js';
import { globalId } from '../src/values/globalId.js';
import type { Asking, TestHub } from './kit/hub.js';
import { aHubOfSecrets, isMarked, marker } from './kit/secrets.js';
import { asViewer, viewerKinds, type ViewerKind } from './kit/viewers.js';

type Lines = Readonly<
  Record<string, readonly { readonly id: string; readonly value: string; readonly visibility: string }[]>
>;

interface Read {
  readonly contactAccess: {
    readonly granted: readonly string[];
    readonly withheld: readonly { readonly level: string; readonly howToGet: string }[];
  };
  readonly contactCard: Lines;
  readonly holder?: { readonly name: string | null; readonly isErased: boolean; readonly visibility: string } | null;
}

interface All {
  readonly authorities: { readonly nodes: readonly Read[] };
  readonly focalPoints: { readonly nodes: readonly Read[] };
}

const kinds = ['addresses', 'telephones', 'mobiles', 'faxes', 'emails', 'websites', 'officeHours', 'timeZones'];
const card = `contactCard { ${kinds.map((kind) => `${kind} { id value visibility }`).join(' ')} }
  contactAccess { granted withheld { level howToGet } }`;
const everything = `{ authorities { nodes { ${card} } } focalPoints { nodes { ${card} holder { name isErased visibility } } } }`;

/** The levels that occur on a card, alike in every kind of line. */
function levelsOn({ contactCard }: Read): readonly string[] {
  const levels = kinds.map((kind) =>
    (contactCard[kind] ?? []).map(({ visibility }) => visibility).filter((level) => level !== 'PUBLIC'),
  );
  expect(levels.every((some) => [...some].sort().join() === [...(levels[0] ?? [])].sort().join())).toBe(true);
  return [...(levels[0] ?? [])].sort();
}

describe('restricted contact details', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await aHubOfSecrets();
  });
  afterAll(() => hub.stop());

  // Of AAA, whose network is NET, and of CCC, whose network is OTHER.
  const mayRead: Readonly<Record<ViewerKind, readonly [readonly string[], readonly string[]]>> = {
    visitor: [[], []],
    'signed in, no role': [[], []],
    'practitioner of a member': [['NETWORK', 'PRACTITIONER'], ['PRACTITIONER']],
    'practitioner of another State': [['PRACTITIONER'], ['NETWORK', 'PRACTITIONER']],
    'editor of the State': [['NETWORK', 'PRACTITIONER'], ['PRACTITIONER']],
    'editor of another State': [['PRACTITIONER'], ['NETWORK', 'PRACTITIONER']],
    'secretariat of the network': [['NETWORK', 'PRACTITIONER'], ['PRACTITIONER']],
    'secretariat of another network': [['PRACTITIONER'], ['NETWORK', 'PRACTITIONER']],
    secretariat: [
      ['NETWORK', 'PRACTITIONER', 'SECRETARIAT'],
      ['NETWORK', 'PRACTITIONER', 'SECRETARIAT'],
    ],
    'key without scopes': [[], []],
  };

  test.each(viewerKinds)('%s reads the levels that are theirs, and contactAccess says so', async (kind) => {
    const viewer = await asViewer(hub, kind);
    const { authorities, focalPoints } = await viewer.told<All>(everything);
    const [ofA, ofC] = mayRead[kind];
    expect(authorities.nodes.map(levelsOn)).toEqual([ofA, [], ofC]);
    expect(focalPoints.nodes.map(levelsOn)).toEqual([ofA, [], ofC]);
    const granted = [...authorities.nodes, ...focalPoints.nodes].map(({ contactAccess }) => contactAccess.granted);
    const ofAny = [ofA, ofA, ofC, ofA, ofA, ofC].map((levels) => ['PUBLIC', ...levels].sort());
    expect(granted.map((levels) => [...levels].sort())).toEqual(ofAny);
    for (const { contactAccess } of [...authorities.nodes, ...focalPoints.nodes]) {
      const all = [...contactAccess.granted, ...contactAccess.withheld.map(({ level }) => level)];
      expect(all.sort()).toEqual(['NETWORK', 'PRACTITIONER', 'PUBLIC', 'SECRETARIAT']);
      expect(contactAccess.withheld.every(({ howToGet }) => howToGet.length > 20)).toBe(true);
    }
  });

  test.each(viewerKinds)('%s knows the holders that are theirs to know', async (kind) => {
    const viewer = await asViewer(hub, kind);
    const { focalPoints } = await viewer.told<All>(everything);
    const [ofA, ofC] = mayRead[kind];
    const first = { name: `${marker} Holder`, isErased: false, visibility: 'NETWORK' };
    const erased = { name: null, isErased: true, visibility: 'NETWORK' };
    const third = { name: `${marker} Third`, isErased: false, visibility: 'SECRETARIAT' };
    expect(focalPoints.nodes.map(({ holder }) => holder)).toEqual([
      ofA.includes('NETWORK') ? first : null,
      ofA.includes('NETWORK') ? erased : null,
      ofC.includes('SECRETARIAT') ? third : null,
    ]);
  });

  test('a key reads what its scopes name, each by itself', async () => {
    const contacts = await hub.asKey({ role: 'SECRETARIAT', scopes: [Scope.READ_CONTACTS] });
    const record = await hub.asKey({ role: 'SECRETARIAT', scopes: [Scope.READ_RECORD] });
    const levels = async (viewer: Asking): Promise<unknown> =>
      (await viewer.told<All>(everything)).authorities.nodes.map(levelsOn)[0];
    expect(await levels(contacts)).toEqual(['NETWORK', 'PRACTITIONER']);
    expect(await levels(record)).toEqual(['SECRETARIAT']);
  });

  test('the way to a level is said to each viewer in their own case', async () => {
    const way = async (kind: ViewerKind): Promise<string> => {
      const viewer = await asViewer(hub, kind);
      const { authorities } = await viewer.told<All>(everything);
      return authorities.nodes[0]?.contactAccess.withheld.find(({ level }) => level === 'NETWORK')?.howToGet ?? '';
    };
    expect(await way('visitor')).toMatch(/Sign in.*NET\b/);
    expect(await way('signed in, no role')).toMatch(/no role.*NET\b/);
    expect(await way('practitioner of another State')).toMatch(/^It takes .*NET\b/);
    expect(await way('key without scopes')).toMatch(/scope READ_CONTACTS/);
  });

  /** Statements that asking sends; what the hub does by itself meanwhile, such as following the store, only adds. */
  async function statementsFor(ask: () => Promise<unknown>): Promise<number> {
    const counts: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      const before = hub.store.statements();
      await ask();
      counts.push(hub.store.statements() - before);
    }
    return Math.min(...counts);
  }

  test('a visitor’s question sends no statement, a practitioner’s as many for one as for all', async () => {
    const statements = (viewer: Asking, first: number): Promise<number> =>
      statementsFor(() =>
        viewer.told(
          `{ authorities(first: ${String(first)}) { nodes { ${card} } } focalPoints(first: ${String(first)}) { nodes { ${card} holder { name } } } }`,
        ),
      );
    expect(await statements(hub, 100)).toBe(0);
    const practitioner = hub.as('PRACTITIONER:BBB');
    // Read and noted: details of authorities, of focal points, holders.
    expect(await statements(practitioner, 1)).toBe(6);
    expect(await statements(practitioner, 100)).toBe(6);
  });

  describe('by id', () => {
    const node = (id: string): string =>
      `{ node(id: "${id}") { __typename id ... on ContactDetail { kind value e164 note visibility version } ... on FocalPointHolder { name title } } }`;
    const ids = {
      'a detail of an authority': globalId('ContactDetail', `${marker}-X-01-NETWORK-EMAIL`),
      'a detail of a focal point': globalId('FocalPointContact', `${marker}-F-1-NETWORK-MOBILE`),
      'a holder': globalId('FocalPointHolder', 'F-1'),
    };

    test.each(Object.entries(ids))('%s is there for whoever may read it', async (_what, id) => {
      const answer = await hub.as('PRACTITIONER:BBB').told<{ node: { id: string } }>(node(id));
      expect(answer.node.id).toBe(id);
      expect(JSON.stringify(answer.node)).toMatch(/qxzmarker|\+2289099/);
    });

    test.each(Object.entries(ids))(
      '%s is not there for anybody else, as one that does not exist',
      async (_what, id) => {
        const [type = ''] = Buffer.from(id, 'base64url').toString().split(':');
        const others: ViewerKind[] = [
          'visitor',
          'signed in, no role',
          'practitioner of another State',
          'key without scopes',
        ];
        for (const kind of others) {
          const viewer = await asViewer(hub, kind);
          const answer = await viewer.ask(node(id));
          expect(answer.data).toEqual({ node: null });
          expect(answer).toEqual(await viewer.ask(node(globalId(type, 'no-such-row'))));
        }
      },
    );

    test('many are read together and keep their order', async () => {
      const list = [...Object.values(ids), globalId('State', 'AAA'), globalId('ContactDetail', 'open')];
      const asked = [...list, globalId('ContactDetail', 'no-such-row'), ...list];
      const secretariat = hub.as('NETWORK_SECRETARIAT:NET');
      const ask = (): Promise<{ nodes: ({ id: string } | null)[] }> =>
        secretariat.told('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: asked });
      const { nodes } = await ask();
      expect(nodes.map((one) => one?.id ?? null)).toEqual([...list, null, ...list]);
      // Two tables of lines: whose and of which level, then the value, then the log; of the holder the last two.
      expect(await statementsFor(ask)).toBe(8);
    });

    test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])('nothing stands under %s', async (type) => {
      const answer = await hub.as('SECRETARIAT').ask(node(globalId(type, 'x')));
      expect(answer.errors).toBeUndefined();
      expect(answer.data).toEqual({ node: null });
    });
  });

  test('of a past revision nothing restricted is shown, and contactAccess says where it is', async () => {
    const { contactAccessOf, readableLevels } = await import('../src/graph/contactAccess.js');
    const { viewerOf } = await import('./kit/signedIn.js');
    const ask = hub.asking(viewerOf('PRACTITIONER:BBB'), new Date('2026-11-22T12:00:00Z'));
    const authority = { nodeType: 'Authority', stateId: 'AAA' };
    expect(readableLevels(ask, authority)).toEqual(['PRACTITIONER', 'NETWORK']);
    ask.knownAt = 1;
    expect(readableLevels(ask, authority)).toEqual([]);
    const { granted, withheld } = contactAccessOf(ask, authority);
    expect(granted).toEqual(['PUBLIC']);
    const ways = Object.fromEntries(withheld.map(({ level, howToGet }) => [level, howToGet]));
    expect(ways['NETWORK']).toMatch(/`history`/);
    expect(ways['SECRETARIAT']).not.toMatch(/`history`/);
  });
});

describe('what is read is noted', () => {
  let hub: TestHub;
  beforeEach(async () => {
    hub = await aHubOfSecrets();
  });
  afterEach(() => hub.stop());

  const log = async (): Promise<Record<string, unknown>[]> => readRows(hub.store.fork(), AccessLogEntity);
  const mobiles = '{ authorities { nodes { contactCard { mobiles { value } } } } }';

  test('who, what, when, and why if given; never the value, never what was not asked', async () => {
    await hub.as('PRACTITIONER:BBB').told(mobiles, {}, { 'x-purpose': 'Urgent request', 'x-request-id': 'case-1' });
    const rows = await log();
    expect(rows.map(({ subjectType, subjectId, details, level }) => [subjectType, subjectId, details, level])).toEqual([
      ['Authority', 'X-01', ['MOBILE'], 'NETWORK'],
      ['Authority', 'X-01', ['MOBILE'], 'PRACTITIONER'],
      ['Authority', 'Y-01', ['MOBILE'], 'PRACTITIONER'],
    ]);
    for (const row of rows) {
      expect(row).toMatchObject({ purpose: 'Urgent request', requestId: 'case-1' });
      expect(row['actor']).toMatch(/^person:/);
      expect(new Date(row['at'] as number).toISOString()).toBe('2026-11-22T12:00:00.000Z');
    }
    expect(isMarked(JSON.stringify(rows))).toBe(false);
  });

  test('holders are noted as such, an erased one has nothing to note', async () => {
    await hub.as('PRACTITIONER:BBB').told('{ focalPoints { nodes { holder { name } } } }');
    expect(await log()).toMatchObject([
      { subjectType: 'FocalPoint', subjectId: 'F-1', details: ['HOLDER'], level: 'NETWORK', purpose: null },
    ]);
  });

  test('what is public or refused is not noted', async () => {
    await hub.told(mobiles);
    await hub.as([]).told(mobiles);
    await hub.as('PRACTITIONER:BBB').told('{ authorities { nodes { name contactAccess { granted } } } }');
    expect(await log()).toEqual([]);
  });

  test('what cannot be noted is not given', async () => {
    await hub.store.fork().getConnection().execute('drop table access_log');
    const all =
      '{ authorities { nodes { contactCard { mobiles { value } emails { value } } } } focalPoints { nodes { holder { name } } } }';
    const answer = await hub.as('PRACTITIONER:BBB').ask(all);
    expect(isMarked(JSON.stringify(answer))).toBe(false);
    expect(answer.errors?.every(({ extensions }) => extensions.code === 'INTERNAL')).toBe(true);
    expect(answer.errors?.length).toBeGreaterThan(0);
    expect(JSON.stringify(answer)).not.toMatch(/access_log/);
    // Where nobody had anything to read, nothing had to be noted.
    expect((await hub.ask(all)).errors).toBeUndefined();
  });

  test('the log is the secretariat’s to read, the latest first, in pages', async () => {
    await hub.as('PRACTITIONER:BBB').told(mobiles, {}, { 'x-purpose': 'first' });
    await hub.as('STATE_EDITOR:CCC').told(mobiles, {}, { 'x-purpose': 'second' });
    const query = `query ($filter: AccessLogFilter, $first: Int!, $after: String) { accessLog(filter: $filter, first: $first, after: $after) {
      totalCount pageInfo { hasNextPage hasPreviousPage endCursor }
      nodes { at actor subjectType subject { id } details level purpose requestId } } }`;
    const ask = async (variables: object): Promise<Log> =>
      (await hub.as('SECRETARIAT').told<{ accessLog: Log }>(query, { first: 100, ...variables })).accessLog;
    const whole = await ask({});
    expect(whole.nodes.map(({ purpose }) => purpose)).toEqual([
      'second',
      'second',
      'second',
      'first',
      'first',
      'first',
    ]);
    expect(whole.nodes.map(({ subject }) => subject?.id)).toContain(globalId('Authority', 'Y-01'));

    const actor = whole.nodes[5]?.actor;
    expect((await ask({ filter: { actor } })).nodes.map(({ purpose }) => purpose)).toEqual(['first', 'first', 'first']);
    expect(await ask({ filter: { subject: globalId('Authority', 'Y-01') } })).toMatchObject({ totalCount: 3 });
    expect(await ask({ filter: { subject: globalId('Authority', 'X-02') } })).toMatchObject({ totalCount: 0 });
    expect(await ask({ filter: { since: '2026-11-22T12:00:00Z' } })).toMatchObject({ totalCount: 6 });
    expect(await ask({ filter: { since: '2026-11-22T12:00:00.001Z' } })).toMatchObject({ totalCount: 0 });
    expect(await ask({ filter: { until: '2026-11-22T12:00:00Z' } })).toMatchObject({ totalCount: 0 });

    const paged: unknown[] = [];
    for (let after: string | null = null, more = true; more;) {
      const page: Log = await ask({ first: 4, after });
      paged.push(...page.nodes);
      expect(page.totalCount).toBe(6);
      expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
      after = page.pageInfo.endCursor;
      more = page.pageInfo.hasNextPage;
    }
    expect(paged).toEqual(whole.nodes);

    const wrong = await hub.as('SECRETARIAT').ask(query, { first: 1, after: globalId('State', 'AAA') });
    expect(wrong.errors?.[0]?.extensions.code).toBe('BAD_CURSOR');
    for (const kind of viewerKinds.filter((one) => one !== 'secretariat')) {
      const viewer = await asViewer(hub, kind);
      expect(await viewer.told(query, { first: 1 })).toEqual({ accessLog: null });
    }
  });
});

interface Log {
  readonly totalCount: number;
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly endCursor: string | null;
  };
  readonly nodes: readonly {
    readonly purpose: string;
    readonly actor: string;
    readonly subject: { id: string } | null;
  }[];
}
