import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aRealHub, type TestHub } from './kit/hub.js';
import { realLines } from './kit/world.js';

type Line = Record<string, string>;

interface Membership {
  readonly participant: { readonly code: string } | null;
  readonly jurisdiction: { readonly code: string } | null;
  readonly body: string | null;
  readonly role: string;
  readonly network: { readonly acronym: string };
}

interface List<Node> {
  readonly totalCount: number;
  readonly nodes: readonly Node[];
}

describe('networks of the real directory', () => {
  const networks = realLines('networks.csv');
  const memberships = realLines('memberships.csv');
  let hub: TestHub;
  beforeAll(async () => {
    hub = await aRealHub();
  });
  afterAll(() => hub.stop());

  const membersOf = async (acronym: string): Promise<List<Membership>> => {
    const { network } = await hub.told<{ network: { members: List<Membership> } }>(
      `query ($acronym: String!) { network(acronym: $acronym) { members(first: 100) { totalCount
         nodes { participant { code } jurisdiction { code } body role } } } }`,
      { acronym },
    );
    return network.members;
  };

  test('a network is found by its acronym in any case, by its code, and says what it is', async () => {
    const { wacap, sahel } = await hub.told<Record<'wacap' | 'sahel', Record<string, unknown>>>(
      `{ wacap: network(acronym: "wacap") { acronym kind name(language: "fr") founded { text earliest } memberCount statedMembers website }
         sahel: network(acronym: "Sahel") { acronym name names { language text } otherNames { language text } originalKind } }`,
    );
    expect(wacap).toMatchObject({
      acronym: 'WACAP',
      kind: 'JUDICIAL_NETWORK',
      founded: { text: '2013-05', earliest: '2013-05-01' },
      memberCount: 17,
      website: 'https://www.wacapnet.com',
    });
    expect(wacap['name']).toMatch(/^Réseau des Autorités Centrales/);
    expect(wacap['statedMembers']).toMatch(/^17 /);
    expect(sahel).toEqual({
      acronym: 'PCJP-Sahel',
      name: 'Platform of Penal Judicial Cooperation of the Sahel Countries',
      names: [{ language: 'en', text: 'Platform of Penal Judicial Cooperation of the Sahel Countries' }],
      otherNames: [{ language: 'en', text: 'Sahel Judicial Cooperation Platform' }],
      originalKind: null,
    });
  });

  test('the members of WACAP are those of the files; bodies stand by as observers, last', async () => {
    const { totalCount, nodes } = await membersOf('WACAP');
    const codes = memberships.filter((line) => line['network_id'] === 'WACAP').map((line) => line['member_code']);
    expect(totalCount).toBe(19);
    expect(nodes.slice(0, 17).map(({ participant }) => participant?.code)).toEqual(codes.filter(Boolean).sort());
    expect(nodes.slice(17)).toEqual(
      ['ECOWAS Commission', 'ECOWAS Court of Justice'].map((body) => ({
        participant: null,
        jurisdiction: null,
        body,
        role: 'OBSERVER',
      })),
    );
  });

  test.each([...new Set(memberships.map((line) => line['network_id'] ?? ''))])(
    '%s lists as many as the files',
    async (id) => {
      const rows = memberships.filter((line) => line['network_id'] === id);
      const { totalCount, nodes } = await membersOf(id);
      expect(totalCount).toBe(rows.length);
      expect(nodes.map(({ role }) => role).sort()).toEqual(rows.map((line) => line['role']).sort());
    },
  );

  test('territories belong in their own right: Puerto Rico to IberRed, three to PILON', async () => {
    const iberred = await membersOf('IberRed');
    expect(iberred.nodes.filter(({ jurisdiction }) => jurisdiction)).toEqual([
      { participant: { code: 'USA' }, jurisdiction: { code: 'PRI' }, body: null, role: 'MEMBER' },
    ]);
    const pilon = await membersOf('PILON');
    const territories = pilon.nodes.flatMap(({ participant, jurisdiction }) =>
      jurisdiction ? [[participant?.code, jurisdiction.code]] : [],
    );
    expect(territories).toEqual([
      ['GBR', 'PCN'],
      ['NZL', 'TKL'],
      ['USA', 'ASM'],
    ]);
    const { state } = await hub.told<{ state: { networks: List<Membership> } }>(
      '{ state(code: "USA") { networks(role: MEMBER) { totalCount nodes { network { acronym } jurisdiction { code } } } } }',
    );
    expect(state.networks.nodes).toEqual([
      { network: { acronym: 'PILON' }, jurisdiction: { code: 'ASM' } },
      { network: { acronym: 'IberRed' }, jurisdiction: { code: 'PRI' } },
    ]);
  });

  test('five States have a focal point at Eurojust, Togo among them', async () => {
    const { network, state } = await hub.told<{ network: { focalPoints: List<unknown> }; state: unknown }>(
      `{ network(acronym: "Eurojust") { focalPoints { nodes { state { code } } } }
         state(code: "TGO") { focalPoints { nodes { role localTitle institution appointedOn { text } endedOn { text }
           network { acronym } verification { status } citations { pinpoint source { symbol } } } } } }`,
    );
    expect(network.focalPoints.nodes).toEqual(['CPV', 'GHA', 'GMB', 'TCD', 'TGO'].map((code) => ({ state: { code } })));
    expect(state).toEqual({
      focalPoints: {
        nodes: [
          {
            role: 'CONTACT_POINT',
            localTitle: 'focal point',
            institution: null,
            appointedOn: { text: '2023' },
            endedOn: null,
            network: { acronym: 'Eurojust' },
            verification: { status: 'UNVERIFIED' },
            citations: [{ pinpoint: 'para 13', source: { symbol: null } }],
          },
        ],
      },
    });
  });

  test('Austria is a member of ENFAST and has its single point of contact there', async () => {
    const { network } = await hub.told<{ network: unknown }>(
      '{ network(acronym: "ENFAST") { members { nodes { participant { code } } } focalPoints { nodes { role institution state { code } } } } }',
    );
    expect(network).toEqual({
      members: { nodes: [{ participant: { code: 'AUT' } }] },
      focalPoints: {
        nodes: [
          { role: 'SINGLE_POINT_OF_CONTACT', institution: 'Fugitive Active Search Team', state: { code: 'AUT' } },
        ],
      },
    });
  });

  test('an appointment of 2023 does not hold in 2022, one without a date does', async () => {
    const { focalPoints } = await hub.told<{ focalPoints: List<unknown> }>(
      '{ focalPoints(asOf: "2022-12-31") { totalCount nodes { state { code } } } }',
    );
    expect(focalPoints).toEqual({ totalCount: 1, nodes: [{ state: { code: 'AUT' } }] });
  });

  const focalPoints = realLines('focal-points.csv');
  test.each<[string, string, (line: Line) => boolean]>([
    ['nothing', '{}', () => true],
    ['State', '{ state: "GHA" }', (line) => line['state_code'] === 'GHA'],
    ['network', '{ network: "eurojust" }', (line) => line['network_id'] === 'EUROJUST'],
    ['role', '{ role: SINGLE_POINT_OF_CONTACT }', (line) => line['role'] === 'SINGLE_POINT_OF_CONTACT'],
    ['State, network and role', '{ state: "AUT", network: "EUROJUST", role: CONTACT_POINT }', () => false],
    ['verification', '{ verification: UNVERIFIED }', () => true],
    ['revision', '{ changedSince: 1 }', () => false],
  ])('focal points are found by %s', async (_what, filter, matches) => {
    const { focalPoints: found } = await hub.told<{ focalPoints: List<unknown> }>(
      `{ focalPoints(filter: ${filter}) { totalCount } }`,
    );
    expect(found.totalCount).toBe(focalPoints.filter(matches).length);
  });

  test.each<[string, string, (line: Line) => boolean]>([
    ['nothing', '{}', () => true],
    ['kind', '{ kind: JUDICIAL_NETWORK }', (line) => line['kind'] === 'JUDICIAL_NETWORK'],
    ['a kind that the files spell otherwise', '{ kind: ORGANIZATION }', (line) => line['kind'] === 'ORGANISATION'],
    ['region', '{ region: "africa" }', (line) => /africa/i.test(line['region'] ?? '')],
    [
      'text of another language',
      '{ text: "RESEAU DES AUTORITES" }',
      (line) => (line['names_other'] ?? '').includes('Réseau des Autorités'),
    ],
    [
      'member',
      '{ member: "BFA" }',
      (line) =>
        memberships.some(
          (one) => one['network_id'] === line['network_id'] && one['member_code'] === 'BFA' && one['role'] === 'MEMBER',
        ),
    ],
    ['member, not observer', '{ member: "SEN" }', (line) => line['network_id'] === 'WACAP'],
    ['member on an earlier day', '{ member: "BFA", asOf: "2013-04-30" }', (line) => line['network_id'] === 'SAHEL'],
    ['revision', '{ changedSince: 1 }', () => false],
    ['kind and text', '{ kind: TOOL, text: "directory" }', (line) => line['network_id'] === 'CNA-DIRECTORY'],
  ])('networks are found by %s', async (_what, filter, matches) => {
    const { networks: found } = await hub.told<{ networks: List<{ acronym: string }> }>(
      `{ networks(filter: ${filter}, first: 100) { totalCount nodes { acronym } } }`,
    );
    const expected = networks.filter(matches).map((line) => line['acronym']);
    expect(found.totalCount).toBe(expected.length);
    expect(found.nodes.map(({ acronym }) => acronym).sort()).toEqual(expected.sort());
  });

  test('Togo and Ghana share WACAP, each with its membership; nothing before its founding, nothing with France', async () => {
    const shared = `query ($states: [StateCode!]!, $asOf: Date) { sharedNetworks(states: $states, asOf: $asOf) {
      network { acronym } memberships { participant { code } role since { text } } } }`;
    const of = async (states: string[], asOf?: string): Promise<unknown> =>
      (await hub.told<{ sharedNetworks: unknown }>(shared, { states, asOf })).sharedNetworks;
    const role = 'MEMBER';
    const since = { text: '2013-05' };
    expect(await of(['TGO', 'GHA'])).toEqual([
      {
        network: { acronym: 'WACAP' },
        memberships: [
          { participant: { code: 'TGO' }, role, since },
          { participant: { code: 'GHA' }, role, since },
        ],
      },
    ]);
    expect(await of(['TGO', 'GHA'], '2013-04-30')).toEqual([]);
    expect(await of(['TGO', 'FRA'])).toEqual([]);
    expect(await of(['tgo', 'GHA', 'TGO'])).toHaveLength(1);
  });

  test('a territory does not make its State share a network', async () => {
    const { sharedNetworks } = await hub.told<{ sharedNetworks: unknown[] }>(
      '{ sharedNetworks(states: ["USA", "ARG"]) { network { acronym } } }',
    );
    expect(sharedNetworks).toEqual([]);
  });

  test('three States share what all three belong to', async () => {
    const { sharedNetworks } = await hub.told<{ sharedNetworks: unknown[] }>(
      '{ sharedNetworks(states: ["ARG", "BRA", "ESP"]) { network { acronym } } }',
    );
    const inAll = networks.filter((line) =>
      ['ARG', 'BRA', 'ESP'].every((code) =>
        memberships.some(
          (one) => one['network_id'] === line['network_id'] && one['member_code'] === code && one['role'] === 'MEMBER',
        ),
      ),
    );
    const acronyms = inAll.map((line) => line['acronym'] ?? '').sort();
    expect(acronyms).toEqual(['AIAMP', 'IberRed']);
    expect(sharedNetworks).toEqual(acronyms.map((acronym) => ({ network: { acronym } })));
  });

  test('links are seen from both ends, undated ones last', async () => {
    const { wacap, eurojust } = await hub.told<Record<'wacap' | 'eurojust', { links: Record<string, unknown>[] }>>(
      `{ wacap: network(acronym: "WACAP") { links { type date { text } from { acronym } to { acronym } toBody } }
         eurojust: network(acronym: "Eurojust") { links { type date { text } from { acronym } to { acronym } } } }`,
    );
    const links = realLines('network-links.csv');
    const touching = (id: string): number =>
      links.filter((line) => [line['from_network'], line['to_network']].includes(id)).length;
    expect(wacap.links).toHaveLength(touching('WACAP'));
    expect(eurojust.links).toHaveLength(touching('EUROJUST'));
    const visit = { type: 'STUDY_VISIT', date: { text: '2023-06' }, from: { acronym: 'WACAP' } };
    expect(wacap.links).toContainEqual({ ...visit, to: { acronym: 'Eurojust' }, toBody: null });
    expect(wacap.links).toContainEqual({ ...visit, to: null, toBody: 'EUROPOL' });
    expect(eurojust.links).toContainEqual({ ...visit, to: { acronym: 'Eurojust' } });
    expect(eurojust.links.at(-1)?.['date']).toBeNull();
  });

  test('activity is told by year, with the source’s reserve', async () => {
    const { network } = await hub.told<{ network: Record<string, unknown[]> }>(
      `{ network(acronym: "WACAP") { all: activity { indicator } y2023: activity(year: 2023) { indicator value unit period { text } }
           y2024: activity(year: 2024) { indicator } } }`,
    );
    const lines = realLines('network-activity.csv').filter((line) => line['network_id'] === 'WACAP');
    expect(network['all']).toHaveLength(lines.length);
    expect(network['y2023']).toHaveLength(lines.filter((line) => line['period']?.startsWith('2023')).length);
    expect(network['y2023']).toContainEqual({
      indicator: 'mla_cases_facilitated',
      value: 100,
      unit: 'cases (more than)',
      period: { text: '2023' },
    });
    expect(network['y2024']).toEqual([]);
  });

  test.each([
    ['an unknown network', '{ network(acronym: "NONE") { name } }', 'NOT_FOUND'],
    ['networks of an unknown member', '{ networks(filter: { member: "ZZZ" }) { totalCount } }', 'NOT_FOUND'],
    ['focal points of an unknown State', '{ focalPoints(filter: { state: "ZZZ" }) { totalCount } }', 'NOT_FOUND'],
    ['focal points of an unknown network', '{ focalPoints(filter: { network: "NONE" }) { totalCount } }', 'NOT_FOUND'],
    ['networks shared with nobody', '{ sharedNetworks(states: ["TGO", "TGO"]) { network { name } } }', 'BAD_INPUT'],
    [
      'networks shared with an unknown State',
      '{ sharedNetworks(states: ["TGO", "ZZZ"]) { network { name } } }',
      'NOT_FOUND',
    ],
  ])('%s is refused', async (_what, query, code) => {
    const { errors } = await hub.ask(query);
    expect(errors?.[0]?.extensions.code).toBe(code);
  });
});
