import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aHub, type TestHub } from './kit/hub.js';
import type { World } from './kit/world.js';

interface Membership {
  readonly participant: { readonly code: string } | null;
  readonly jurisdiction: { readonly code: string } | null;
  readonly body: string | null;
}

interface List<Node> {
  readonly totalCount: number;
  readonly nodes: readonly Node[];
}

describe('belonging over time', () => {
  const world: World = {
    'states.csv': ['AAA', 'BBB', 'CCC', 'DDD'].map((iso3) => ({ iso3 })),
    'jurisdictions.csv': [{ code: 'DDX', state_code: 'DDD' }],
    'networks.csv': [
      { network_id: 'N', acronym: 'Net', founded: '2010-06' },
      { network_id: 'EMPTY', acronym: 'Netz' },
    ],
    'memberships.csv': [
      { membership_id: 'M1', network_id: 'N', member_code: 'AAA' },
      { membership_id: 'M2', network_id: 'N', member_code: 'BBB', since: '2012', until: '2014-01-01' },
      { membership_id: 'M3', network_id: 'N', member_code: 'CCC', role: 'OBSERVER', since: '2012-01-01' },
      { membership_id: 'M4', network_id: 'N', member_code: 'CCC', since: '2016-01-01' },
      { membership_id: 'M5', network_id: 'N', member_code: 'DDX', since: '2016-01-01' },
      { membership_id: 'M6', network_id: 'N', member_code: 'DDX', since: '2016', note: 'as another source has it' },
      { membership_id: 'M7', network_id: 'N', member_body: 'A Body, with "quotes"', since: '2016-01-01' },
    ],
    'focal-points.csv': [
      { appointment_id: 'F1', network_id: 'N', state_code: 'AAA', appointed_on: '2015-03', ended_on: '2016-03-01' },
      {
        appointment_id: 'F2',
        network_id: 'N',
        state_code: 'AAA',
        appointed_on: '2016-03-01',
        role: 'LIAISON_PROSECUTOR',
      },
      { appointment_id: 'F3', network_id: 'N', state_code: 'BBB', holder: 'A Person' },
    ],
    'network-links.csv': [{ link_id: 'L', from_network: 'N', to_network: 'N' }],
  };
  let hub: TestHub;
  beforeAll(async () => {
    hub = await aHub(world);
  });
  afterAll(() => hub.stop());

  test.each([
    ['2010-05-31', [], 0],
    ['2010-06-01', ['AAA'], 1],
    ['2012-01-01', ['AAA', 'BBB', 'CCC'], 2],
    ['2013-12-31', ['AAA', 'BBB', 'CCC'], 2],
    ['2014-01-01', ['AAA', 'CCC'], 1],
    ['2016-01-01', ['AAA', 'CCC', 'CCC', 'DDX', 'DDX', 'A Body, with "quotes"'], 4],
  ])('on %s %j belong, %i of them as members', async (asOf, expected, count) => {
    const { network } = await hub.told<{ network: { members: List<Membership>; memberCount: number } }>(
      `query ($asOf: Date!) { network(acronym: "Net") { memberCount(asOf: $asOf)
         members(asOf: $asOf) { totalCount nodes { participant { code } jurisdiction { code } body } } } }`,
      { asOf },
    );
    expect(
      network.members.nodes.map(
        ({ participant, jurisdiction, body }) => body ?? jurisdiction?.code ?? participant?.code,
      ),
    ).toEqual(expected);
    expect(network.members.totalCount).toBe(expected.length);
    expect(network.memberCount).toBe(count);
  });

  test('one role can be asked for, from the network and from the State', async () => {
    const { network, state } = await hub.told<Record<'network' | 'state', Record<string, List<Membership>>>>(
      `{ network(acronym: "Net") { members(role: OBSERVER) { nodes { participant { code } } } }
         state(code: "CCC") { networks { totalCount } before: networks(role: MEMBER, asOf: "2015-12-31") { totalCount } } }`,
    );
    expect(network['members']?.nodes).toEqual([{ participant: { code: 'CCC' } }]);
    expect(state).toEqual({ networks: { totalCount: 2 }, before: { totalCount: 0 } });
  });

  test('who only observes shares nothing', async () => {
    const shared = async (asOf: string): Promise<number> =>
      (
        await hub.told<{ sharedNetworks: unknown[] }>(
          'query ($asOf: Date!) { sharedNetworks(states: ["AAA", "CCC"], asOf: $asOf) { network { acronym } } }',
          { asOf },
        )
      ).sharedNetworks.length;
    expect(await shared('2015-12-31')).toBe(0);
    expect(await shared('2016-01-01')).toBe(1);
  });

  test.each([
    ['2015-02-28', []],
    ['2015-03-01', ['FOCAL_POINT']],
    ['2016-02-29', ['FOCAL_POINT']],
    ['2016-03-01', ['LIAISON_PROSECUTOR']],
  ])('on %s these are appointed: %j', async (asOf, roles) => {
    const list = 'focalPoints(asOf: $asOf) { totalCount nodes { role } }';
    const found = await hub.told<
      Record<'network' | 'state', { focalPoints: List<{ role: string }> }> & { focalPoints: unknown }
    >(`query ($asOf: Date!) { ${list} network(acronym: "NET") { ${list} } state(code: "AAA") { ${list} } }`, { asOf });
    const expected = { totalCount: roles.length, nodes: roles.map((role) => ({ role })) };
    expect(found).toEqual({
      focalPoints: expected,
      network: { focalPoints: expected },
      state: { focalPoints: expected },
    });
  });

  test('an appointment that names a person is not imported', async () => {
    const { focalPoints } = await hub.told<{ focalPoints: List<unknown> }>(
      '{ focalPoints(filter: { state: "BBB" }) { totalCount } }',
    );
    expect(focalPoints.totalCount).toBe(0);
  });

  test('a network without a list of members has an unknown number of them, not none', async () => {
    const { network } = await hub.told<{ network: unknown }>(
      '{ network(acronym: "Netz") { memberCount members { totalCount } } }',
    );
    expect(network).toEqual({ memberCount: null, members: { totalCount: 0 } });
  });

  test('a network linked to itself lists the link once', async () => {
    expect(await hub.told('{ network(acronym: "Net") { links { type } } }')).toEqual({
      network: { links: [{ type: 'COOPERATION' }] },
    });
  });
});
