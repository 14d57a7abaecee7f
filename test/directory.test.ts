import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aHub, aRealHub, testDay, type TestHub } from './kit/hub.js';
import { realLines, worldDay } from './kit/world.js';

/** Types of nodes that are in no file: their rows come with use. */
const fromTheStore = [
  'ConfirmationRound',
  'Discrepancy',
  'FocalPointHolder',
  'MembershipPreview',
  'MembershipSync',
  'ProblemReport',
  'Proposal',
];

describe('the real directory as a whole', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await aRealHub();
  });
  afterAll(() => hub.stop());

  test('it counts what the files hold', async () => {
    const { directory } = await hub.told<{ directory: { counts: { type: string; count: number }[] } }>(
      '{ directory { counts { type count } } }',
    );
    const counts = Object.fromEntries(directory.counts.map(({ type, count }) => [type, count]));
    const files = {
      State: 'states.csv',
      RegionalOrganization: 'organizations.csv',
      Region: 'regions.csv',
      Jurisdiction: 'jurisdictions.csv',
      TreatyArticle: 'treaty-articles.csv',
      Statement: 'statements.csv',
      Authority: 'authorities.csv',
      ContactDetail: 'contact-details.csv',
      Network: 'networks.csv',
      NetworkMembership: 'memberships.csv',
      NetworkLink: 'network-links.csv',
      NetworkActivity: 'network-activity.csv',
      FocalPoint: 'focal-points.csv',
      Meeting: 'meetings.csv',
      AgendaItem: 'agenda.csv',
      Attendance: 'attendance.csv',
      Recommendation: 'recommendations.csv',
      ReportedFact: 'facts.csv',
    };
    const expected = Object.fromEntries(Object.entries(files).map(([type, name]) => [type, realLines(name).length]));
    const bilateral = realLines('bilateral-treaties.csv').length;
    const twofold = realLines('designations.csv').filter((line) => line['function']?.includes('/')).length;
    expect(counts).toMatchObject({
      ...expected,
      Treaty: realLines('treaties.csv').length + bilateral,
      Participation: realLines('participations.csv').length + 2 * bilateral,
      Designation: realLines('designations.csv').length + twofold + realLines('designations-unspecified.csv').length,
    });
  });

  test('it says which revision it is, when and why it changed', async () => {
    const { data, extensions } = await hub.ask<{ directory: Record<string, unknown> }>(
      '{ directory { revision lastChangedAt lastChangeReason } }',
    );
    expect(data.directory).toMatchObject({
      revision: 1,
      lastChangedAt: worldDay.toISOString(),
      lastChangeReason: expect.stringMatching(/^Import of .* 0 held back/) as unknown,
    });
    expect(extensions.revision).toBe(1);
  });

  test('it sets what it holds beside what is known to exist', async () => {
    const { directory } = await hub.told<{ directory: { coverage: { subject: string }[] } }>(
      '{ directory { coverage { subject held known knownAsOf { text } } } }',
    );
    expect(directory.coverage[0]).toMatchObject({ held: 181, known: 1740, knownAsOf: { text: '2024-06-11' } });
    const convention = directory.coverage.find(({ subject }) => subject.includes('XVIII-12 '));
    expect(convention).toMatchObject({ held: 191, known: 192, knownAsOf: { text: '2024-05-04' } });
    const known = realLines('treaties.csv').filter((line) => line['parties_count']);
    expect(directory.coverage).toHaveLength(1 + known.length);
  });

  test('it says how old its designations are, and that nobody has confirmed any', async () => {
    const { directory } = await hub.told<{ directory: { age: unknown } }>(
      '{ directory { age { oldest { text } medianYear newest { text } undated confirmed } } }',
    );
    expect(directory.age).toEqual({
      oldest: { text: '1973-05-25' },
      medianYear: 2006,
      newest: { text: '2025-12-10' },
      undated: 106,
      confirmed: 0,
    });
  });

  describe('nodes', () => {
    /** One id of every type, taken from wherever the graph leads to it. */
    const oneOfEach = `{
      state(code: "GBR") { id __typename region { id __typename } jurisdictions { id __typename } }
      organizations { id __typename }
      treaty(code: "XVIII-12") { id __typename articles { id __typename } participations(first: 1) { nodes { id __typename } }
        statements(first: 1) { nodes { id __typename } } }
      designations(first: 1) { nodes { id __typename } }
      authorities(filter: { state: "IRL" }, first: 1) { nodes { id __typename contactCard { telephones { id __typename } } } }
      network(acronym: "WACAP") { id __typename members(first: 1) { nodes { id __typename } } links { id __typename } activity { id __typename } }
      focalPoints(first: 1) { nodes { id __typename } }
      meeting(ordinal: 14) { id __typename agenda { id __typename } attendance(first: 1) { nodes { id __typename } } recommendations { id __typename } }
      sources(first: 1) { nodes { id __typename } }
      reportedFacts(first: 1) { nodes { id __typename } }
    }`;

    function collect(value: unknown, into: Map<string, string>): Map<string, string> {
      if (Array.isArray(value)) for (const one of value) collect(one, into);
      else if (value && typeof value === 'object') {
        const { id, __typename: type, ...rest } = value as { id?: string; __typename?: string };
        if (id && type && !into.has(type)) into.set(type, id);
        collect(Object.values(rest), into);
      }
      return into;
    }

    test('every type of node is found again by its id, alone and among others', async () => {
      const { __schema } = await hub.told<{
        __schema: { types: { name: string; kind: string; interfaces: { name: string }[] | null }[] };
      }>('{ __schema { types { name kind interfaces { name } } } }');
      const types = __schema.types
        .filter(({ kind, interfaces }) => kind === 'OBJECT' && interfaces?.some(({ name }) => name === 'Node'))
        .map(({ name }) => name)
        // What people and networks bring; the real directory opens without any.
        .filter((name) => !fromTheStore.includes(name));
      const ids = collect(await hub.told(oneOfEach), new Map());
      expect([...ids.keys()].sort()).toEqual(types.sort());
      const { nodes } = await hub.told<{ nodes: unknown[] }>(
        'query ($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }',
        { ids: [...ids.values()] },
      );
      expect(nodes).toEqual([...ids].map(([__typename, id]) => ({ id, __typename })));
      for (const [__typename, id] of ids) {
        expect(await hub.told('query ($id: ID!) { node(id: $id) { id __typename } }', { id })).toEqual({
          node: { id, __typename },
        });
      }
    });

    const idOf = (text: string): string => Buffer.from(text).toString('base64url');

    test('nodes come in the order of their ids, null for what is not there', async () => {
      const ids = [idOf('State:TGO'), idOf('State:ZZZ'), idOf('Nothing:1'), idOf('Network:WACAP'), idOf('State:TGO')];
      const { nodes } = await hub.told<{ nodes: unknown }>(
        'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on State { name } ... on Network { acronym } } }',
        { ids },
      );
      expect(nodes).toEqual([{ name: 'Togo' }, null, null, { acronym: 'WACAP' }, { name: 'Togo' }]);
      expect(await hub.told('query ($id: ID!) { node(id: $id) { id } }', { id: ids[1] })).toEqual({ node: null });
    });

    test.each(['', 'State:TGO', idOf('TGO'), `${idOf('State:TGO')}=`, idOf('State:')])('%j is no id', async (id) => {
      const { errors } = await hub.ask('query ($id: ID!) { node(id: $id) { id } }', { id });
      expect(errors?.[0]?.extensions.code).toBe('BAD_ID');
    });

    test('an id of something else is no authority; more than 100 ids are too many', async () => {
      const other = await hub.ask('query ($id: ID!) { authority(id: $id) { name } }', { id: idOf('State:TGO') });
      expect(other.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
      const many = await hub.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
        ids: Array(101).fill(idOf('State:TGO')),
      });
      expect(many.errors?.[0]?.extensions.code).toBe('BAD_PAGE_SIZE');
    });
  });

  test('every list of what holds for a time can be asked for a day', async () => {
    const { __schema } = await hub.told<{
      __schema: {
        types: { name: string; fields: { name: string; args: { name: string }[]; type: TypeRef }[] | null }[];
      };
    }>(
      `{ __schema { types { name fields { name args { name } type { name ofType { name ofType { name ofType { name } } } } } } } }`,
    );
    const dated = [
      'DesignationConnection',
      'NetworkMembershipConnection',
      'FocalPointConnection',
      'SharedNetwork',
      'TreatyInForce',
    ];
    const without = __schema.types.flatMap(({ name: type, fields }) =>
      (fields ?? [])
        .filter((field) => dated.includes(nameOf(field.type)) && !field.args.some(({ name }) => name === 'asOf'))
        .map(({ name }) => `${type}.${name}`),
    );
    expect(without).toEqual([]);
  });

  interface TypeRef {
    readonly name: string | null;
    readonly ofType?: TypeRef | null;
  }
  const nameOf = (type: TypeRef): string => type.name ?? (type.ofType ? nameOf(type.ofType) : '');

  test('without a day, what is asked holds today', async () => {
    const today = testDay.toISOString().slice(0, 10);
    const asked = (asOf: string): Promise<unknown> =>
      hub.told(`{ designations${asOf} { totalCount } treaty(code: "XVIII-12") { counts${asOf} { parties signatoriesOnly unknown } }
        network(acronym: "SEAJust") { memberCount${asOf} } }`);
    expect(await asked('')).toEqual(await asked(`(asOf: "${today}")`));
  });
});

describe('an empty directory', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await aHub({ 'states.csv': [] });
  });
  afterAll(() => hub.stop());

  test('is ready, counts nothing and has no revision yet', async () => {
    const { directory } = await hub.told<{ directory: { counts: { count: number }[] } & Record<string, unknown> }>(
      '{ directory { revision lastChangedAt lastChangeReason counts { count } coverage { subject } age { oldest { text } medianYear undated } } }',
    );
    expect(directory).toMatchObject({
      revision: 0,
      lastChangedAt: null,
      lastChangeReason: null,
      coverage: [],
      age: { oldest: null, medianYear: null, undated: 0 },
    });
    expect(directory.counts.reduce((sum, { count }) => sum + count, 0)).toBe(0);
    expect((await hub.fetch('/health/ready')).status).toBe(200);
  });

  test.each([
    'states',
    'treaties',
    'authorities',
    'designations',
    'networks',
    'focalPoints',
    'recommendations',
    'sources',
    'reportedFacts',
    'disagreements',
  ])('%s is an empty page', async (list) => {
    const empty = { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null };
    expect(
      await hub.told(
        `{ ${list} { totalCount nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
      ),
    ).toEqual({
      [list]: { totalCount: 0, nodes: [], pageInfo: empty },
    });
  });

  test('nothing is found, and nothing is known', async () => {
    expect(
      await hub.told('{ search(query: "justice") { totalCount } meetings { ordinal } organizations { code } }'),
    ).toEqual({
      search: { totalCount: 0 },
      meetings: [],
      organizations: [],
    });
    expect((await hub.ask('{ state(code: "TGO") { name } }')).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });
});
