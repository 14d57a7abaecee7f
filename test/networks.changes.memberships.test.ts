import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { grounds, idOf } from './kit/changes.js';
import { countsOf } from './kit/directory.js';
import { aHub, type TestHub } from './kit/hub.js';
import { made, networkWorld, refusedWith } from './kit/networkChanges.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await aHub(networkWorld);
});
afterAll(() => hub.stop());

const admission = { ...grounds, network: 'NETA', version: 1, member: 'BBB', role: 'MEMBER', since: '2026-12-01' };

interface Members {
  readonly network: {
    readonly members: {
      readonly nodes: readonly {
        readonly role: string;
        readonly body: string | null;
        readonly participant: { readonly code: string } | null;
        readonly jurisdiction: { readonly code: string } | null;
      }[];
    };
  };
}

async function membersOf(acronym: string, asOf: string): Promise<string[]> {
  const { network } = await hub.told<Members>(
    `query ($acronym: String!, $asOf: Date) { network(acronym: $acronym) { members(asOf: $asOf) {
       nodes { role body participant { code } jurisdiction { code } } } } }`,
    { acronym, asOf },
  );
  return network.members.nodes.map(({ role, body, participant, jurisdiction }) =>
    [role, participant?.code, jurisdiction?.code, body].filter(Boolean).join(' '),
  );
}

describe('admitting a member', () => {
  test('is the network’s own business: it is made at once and holds from its day on', async () => {
    const told = await made(hub.as('NETWORK_SECRETARIAT:NETA'), 'admitMember', admission);
    expect(told).toMatchObject({
      status: 'APPLIED',
      entry: { __typename: 'NetworkMembership', version: 1 },
      proposal: null,
    });
    expect(await membersOf('Net-A', '2026-11-30')).toEqual(['MEMBER AAA']);
    expect(await membersOf('Net-A', '2026-12-01')).toEqual(['MEMBER AAA', 'MEMBER BBB']);
  });

  test('makes the State’s practitioners the network’s own', async () => {
    const level = async (day: string) => {
      const there = await aHub(networkWorld, { now: () => new Date(`${day}T12:00:00Z`) });
      try {
        const secretariat = there.as('NETWORK_SECRETARIAT:NETA');
        const evidence = { ...grounds.evidence, date: '2026-01-01' };
        await made(secretariat, 'admitMember', { ...admission, evidence });
        const { node } = await there.as('PRACTITIONER:BBB').told<{
          node: { contactAccess: { granted: string[] } };
        }>('query ($id: ID!) { node(id: $id) { ... on FocalPoint { contactAccess { granted } } } }', { id: idOf('FocalPoint', 'FP-1') });
        return node.contactAccess.granted;
      } finally {
        await there.stop();
      }
    };
    expect(await level('2026-11-30')).not.toContain('NETWORK');
    expect(await level('2026-12-01')).toContain('NETWORK');
  });

  test('takes organizations, territories and bodies, by code and by name', async () => {
    const secretariat = hub.as('SECRETARIAT');
    const here = { ...admission, network: 'netb', since: '2020-01-01' };
    await made(secretariat, 'admitMember', { ...here, member: 'ttt' });
    await made(secretariat, 'admitMember', { ...here, member: 'EUE', role: 'OBSERVER' });
    await made(secretariat, 'admitMember', { ...here, member: null, body: '  Synthetic Commission ' });
    await made(secretariat, 'admitMember', { ...here, member: 'AAA', body: 'Synthetic Office' });
    expect((await membersOf('NETB', '2026-11-22')).sort()).toEqual([
      'MEMBER AAA Synthetic Office',
      'MEMBER CCC TTT',
      'MEMBER Synthetic Commission',
      'OBSERVER EUE',
    ]);
  });

  test.each([
    ['a second time for the same days', { member: 'AAA' }, 'BAD_INPUT'],
    ['with an open end before a later membership', { member: 'BBB', since: '2026-11-01' }, 'BAD_INPUT'],
    ['whom the directory does not know', { member: 'XXX' }, 'NOT_FOUND'],
    ['who is nobody', { member: null, body: ' ' }, 'BAD_INPUT'],
    ['by a name with a control character', { member: null, body: 'A\u0000B' }, 'BAD_INPUT'],
    ['on a version that is not the network’s', { version: 7 }, 'STALE'],
    ['to a network that is not there', { network: 'NOWHERE' }, 'NOT_FOUND'],
    ['for a reason that is empty', { reason: ' ' }, 'BAD_INPUT'],
    ['on evidence of tomorrow', { evidence: { ...grounds.evidence, date: '2026-11-23' } }, 'BAD_DATE'],
  ])('is refused: %s', async (_, otherwise, code) => {
    const before = await countsOf(hub.store);
    const refused = await refusedWith(hub.as('SECRETARIAT'), 'admitMember', { ...admission, ...otherwise });
    expect(refused.code).toBe(code);
    expect(await countsOf(hub.store)).toEqual(before);
  });

  test('in another role, and after the end, is no second time', async () => {
    const secretariat = hub.as('NETWORK_SECRETARIAT:NETB');
    const body = { ...admission, network: 'NETB', member: null, body: 'Synthetic Chamber', since: '2020-01-01' };
    const { entry } = await made(secretariat, 'admitMember', body);
    await made(secretariat, 'admitMember', { ...body, role: 'OBSERVER' });
    const end = { ...grounds, membership: entry?.id, version: 1, until: '2023-01-01' };
    await made(secretariat, 'endMembership', end);
    const again = { ...body, body: 'SYNTHETIC CHAMBER' };
    expect(await refusedWith(secretariat, 'admitMember', { ...again, since: '2022-12-31' })).toMatchObject({
      code: 'BAD_INPUT',
    });
    expect(await made(secretariat, 'admitMember', { ...again, since: '2023-01-01' })).toMatchObject({
      status: 'APPLIED',
    });
  });
});

describe('ending a membership', () => {
  const M1 = { ...grounds, membership: idOf('NetworkMembership', 'M1'), version: 1 };

  test.each([
    ['before it began', { until: '2015-02-28' }, 'BAD_DATE'],
    ['on a version that was not read', { version: 2 }, 'STALE'],
    ['of something else', { membership: idOf('Network', 'NETA') }, 'NOT_FOUND'],
    ['of what is no id', { membership: 'M1' }, 'BAD_ID'],
  ])('is refused: %s', async (_, otherwise, code) => {
    const before = await countsOf(hub.store);
    const input = { ...M1, until: '2026-12-31', ...otherwise };
    expect((await refusedWith(hub.as('SECRETARIAT'), 'endMembership', input)).code).toBe(code);
    expect(await countsOf(hub.store)).toEqual(before);
  });

  test('keeps it, with its end; the same end again is nothing new', async () => {
    const secretariat = hub.as('NETWORK_SECRETARIAT:NETA');
    const told = await made(secretariat, 'endMembership', { ...M1, until: '2026-12-31' });
    expect(told).toMatchObject({ status: 'APPLIED', entry: { version: 2 } });
    expect(await membersOf('Net-A', '2026-12-30')).toContain('MEMBER AAA');
    expect(await membersOf('Net-A', '2026-12-31')).not.toContain('MEMBER AAA');
    const again = { ...M1, version: 2, until: '2026-12-31' };
    expect((await refusedWith(secretariat, 'endMembership', again)).code).toBe('BAD_INPUT');
  });
});

describe('whoever is not the network', () => {
  const admitThere = { ...admission, network: 'NETB' };
  const endThere = { ...grounds, membership: idOf('NetworkMembership', 'M1'), version: 1, until: '2027-01-01' };

  test('is told, as another network’s secretariat, what is told of a network that is not there', async () => {
    const other = hub.as('NETWORK_SECRETARIAT:NETA');
    const before = await countsOf(hub.store);
    expect(await refusedWith(other, 'admitMember', admitThere)).toEqual(
      await refusedWith(other, 'admitMember', { ...admitThere, network: 'NOWHERE' }),
    );
    const stranger = hub.as('NETWORK_SECRETARIAT:NETB');
    expect(await refusedWith(stranger, 'endMembership', endThere)).toEqual(
      await refusedWith(stranger, 'endMembership', { ...endThere, membership: idOf('NetworkMembership', 'NONE') }),
    );
    expect(await countsOf(hub.store)).toEqual(before);
  });

  test.each([['STATE_EDITOR:AAA'], ['PRACTITIONER:AAA']])('is refused as %s', async (role) => {
    expect((await refusedWith(hub.as(role), 'admitMember', admission)).code).toBe('FORBIDDEN');
    expect((await refusedWith(hub.as(role), 'endMembership', endThere)).code).toBe('FORBIDDEN');
  });

  test('is asked to sign in as a visitor', async () => {
    expect((await refusedWith(hub, 'admitMember', admission)).code).toBe('SIGN_IN_NEEDED');
  });
});
