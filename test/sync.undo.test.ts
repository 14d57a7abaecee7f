import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { grounds, idOf } from './kit/changes.js';
import { rowsOf } from './kit/directory.js';
import { aHub, type TestHub } from './kit/hub.js';
import { officeRow, previewed, refusal, reverted, synced, type AnyMemberRow } from './kit/memberList.js';
import { focalPointId, made, networkWorld, person, personOf } from './kit/networkChanges.js';
import { stoppedWhole } from './kit/stoppedWhole.js';

// Several lists, taken back one after another: what nobody else has changed is taken back, in whatever order.

let hub: TestHub;
beforeEach(async () => {
  hub = await aHub(networkWorld);
});
afterEach(() => stoppedWhole(hub));

const network = () => hub.as('NETWORK_SECRETARIAT:NETA');
const added = (externalId: string) =>
  officeRow(externalId, {
    holder: { name: person.name },
    contacts: [{ kind: 'EMAIL', value: `${externalId.toLowerCase()}@example.org` }],
  });
/** Changes everything that belongs to an entry: itself, who holds it, a line, and a line more. */
const changed = (externalId: string) => ({
  externalId,
  institution: 'Changed',
  holder: { name: 'Ana Fictive' },
  contacts: [
    { kind: 'EMAIL', value: 'other@example.org' },
    { kind: 'TELEPHONE', value: '+228 22 21 00 00' },
  ],
});
const present = async (): Promise<unknown[]> =>
  Object.values(await rowsOf(hub.store, 'FocalPoint'))
    .filter((row) => row['networkId'] === 'NETA' && row['isVoid'] !== true && row['externalId'] !== null)
    .map(({ externalId }) => externalId)
    .sort();
const idOfEntry = async (externalId: string): Promise<{ id: string; version: number }> =>
  Object.values(await rowsOf(hub.store, 'FocalPoint')).find((row) => row['externalId'] === externalId) as never;
const conflict = (sync: { id: string }) =>
  refusal(network(), 'revert', { sync: sync.id, reason: 'A synthetic mistake.' });

test('the later first, then the earlier: nothing stays', async () => {
  const first = await synced(network(), ['L1', 'L2'].map(added));
  const second = await synced(network(), ['L1', 'L2'].map(changed));
  expect(await reverted(network(), second)).toMatchObject({ status: 'REVERTED', leftAsTheyAre: [] });
  const { id } = await idOfEntry('L1');
  expect((await personOf(hub, id)).holder).toMatchObject({ name: person.name, isVoid: false });
  expect(await reverted(network(), first)).toMatchObject({ status: 'REVERTED', leftAsTheyAre: [] });
  expect(await present()).toEqual([]);
  const { holder, contacts } = await personOf(hub, id);
  expect([holder, ...contacts].map((row) => row?.['isVoid'])).toEqual([true, true, true, true]);
});

test('the earlier first leaves what the later changed; after the later it is asked again and takes that too', async () => {
  const first = await synced(network(), ['L1', 'L2', 'L3'].map(added));
  const second = await synced(network(), ['L1', 'L2'].map(changed));
  const told = await reverted(network(), first);
  expect(told.leftAsTheyAre).toMatchObject([{ externalId: 'L1' }, { externalId: 'L2' }]);
  expect(await present()).toEqual(['L1', 'L2']);
  expect(await conflict(first)).toMatchObject({ code: 'REVERT_CONFLICT', count: 2, rows: 'L1, L2' });

  await reverted(network(), second);
  expect(await reverted(network(), first)).toMatchObject({ status: 'REVERTED', leftAsTheyAre: [] });
  expect(await present()).toEqual([]);
  expect(await conflict(first)).toMatchObject({ code: 'BAD_INPUT' });
});

test('a membership that two lists changed is given back in both orders', async () => {
  const note = async () => (await rowsOf(hub.store, 'NetworkMembership'))['M1']?.['note'] ?? null;
  const row = { externalId: 'M', kind: 'MEMBER', member: 'AAA', role: 'MEMBER' };
  const one = await synced(network(), [{ ...row, note: 'One' }]);
  const two = await synced(network(), [{ ...row, note: 'Two' }]);
  expect(await conflict(one)).toMatchObject({ code: 'REVERT_CONFLICT', rows: 'M' });
  await reverted(network(), two);
  expect(await note()).toBe('One');
  await reverted(network(), one);
  expect(await note()).toBeNull();
});

test('what somebody else has changed stays, also if it is a line of the card alone', async () => {
  const first = await synced(network(), ['L1', 'L2'].map(added));
  const second = await synced(network(), ['L1', 'L2'].map(changed));
  await reverted(network(), second);
  const { id, version } = await idOfEntry('L1');
  await made(network(), 'reviseAppointment', {
    ...grounds,
    id: focalPointId(id),
    version,
    addContacts: [{ kind: 'FAX', value: '+228 22 21 00 01' }],
  });
  const told = await reverted(network(), first);
  expect(told.leftAsTheyAre).toMatchObject([
    { externalId: 'L1', sentence: expect.stringContaining('Somebody has changed this entry') },
  ]);
  expect(await present()).toEqual(['L1']);
});

test('an entry that a later one takes over from stays, and those before it, until the later one is gone', async () => {
  const first = await synced(network(), [officeRow('P0'), officeRow('P1', { predecessor: 'P0' }), officeRow('P9')]);
  const second = await synced(network(), [officeRow('P2', { predecessor: 'P1' })]);
  const told = await reverted(network(), first);
  const sentence = expect.stringContaining('takes over from this one');
  expect(told.leftAsTheyAre).toMatchObject([
    { externalId: 'P1', sentence },
    { externalId: 'P0', sentence },
  ]);
  const links = `{ network(acronym: "Net-A") { focalPoints { nodes { externalId predecessor { externalId } } } } }`;
  const { network: seen } = await hub.told<{ network: { focalPoints: { nodes: object[] } } }>(links);
  expect(seen.focalPoints.nodes).toContainEqual({ externalId: 'P2', predecessor: { externalId: 'P1' } });
  await reverted(network(), second);
  expect(await reverted(network(), first)).toMatchObject({ leftAsTheyAre: [] });
  expect(await present()).toEqual([]);
  // Of one list all of them go at once, whoever takes over from whom.
  const both = await synced(network(), [officeRow('P1'), officeRow('P2', { predecessor: 'P1' })]);
  expect(await reverted(network(), both)).toMatchObject({ leftAsTheyAre: [] });
  expect((await previewed(network(), [officeRow('P1')])).counts).toMatchObject({ added: 1 });
});

const links = async (): Promise<object> => {
  const document = '{ network(acronym: "Net-A") { focalPoints { nodes { externalId predecessor { externalId } } } } }';
  const { network: seen } = await hub.told<{
    network: { focalPoints: { nodes: { externalId: string | null; predecessor: { externalId: string } | null }[] } };
  }>(document);
  const { nodes } = seen.focalPoints;
  return Object.fromEntries(
    nodes.flatMap((one) => (one.predecessor ? [[one.externalId ?? '', one.predecessor.externalId] as const] : [])),
  );
};

test('a predecessor that would close a circle does not come back; once the later link is gone it does', async () => {
  await synced(network(), [officeRow('A', { predecessor: 'B' }), officeRow('B'), officeRow('C')]);
  const clearing = await synced(network(), [
    { externalId: 'A', predecessor: '' },
    { externalId: 'C', institution: 'Changed' },
  ]);
  const later = await synced(network(), [{ externalId: 'B', predecessor: 'A' }]);
  const told = await reverted(network(), clearing);
  expect(told.leftAsTheyAre).toMatchObject([{ externalId: 'A', sentence: expect.stringContaining('in a circle') }]);
  expect(await links()).toEqual({ B: 'A' });
  expect(await idOfEntry('C')).toMatchObject({ institution: 'Synthetic office C' });
  expect(await conflict(clearing)).toMatchObject({ code: 'REVERT_CONFLICT', count: 1, rows: 'A' });

  await reverted(network(), later);
  expect(await reverted(network(), clearing)).toMatchObject({ leftAsTheyAre: [] });
  expect(await links()).toEqual({ A: 'B' });
});

test('of several links that close one circle together only one stays away', async () => {
  await synced(network(), [officeRow('A', { predecessor: 'B' }), officeRow('B'), officeRow('C', { predecessor: 'A' })]);
  const clearing = await synced(
    network(),
    ['A', 'C'].map((externalId) => ({ externalId, predecessor: '' })),
  );
  await synced(network(), [{ externalId: 'B', predecessor: 'C' }]);
  expect((await reverted(network(), clearing)).leftAsTheyAre).toMatchObject([{ externalId: 'A' }]);
  expect(await links()).toEqual({ B: 'C', C: 'A' });
});

test('what was added stays too where one takes over from it that has to stay', async () => {
  await synced(network(), [officeRow('A', { predecessor: 'B' }), officeRow('B')]);
  const sync = await synced(network(), [officeRow('P'), officeRow('Q'), { externalId: 'A', predecessor: 'P' }]);
  await synced(network(), [{ externalId: 'B', predecessor: 'A' }]);
  expect((await reverted(network(), sync)).leftAsTheyAre).toMatchObject([
    { externalId: 'A', sentence: expect.stringContaining('in a circle') },
    { externalId: 'P', sentence: expect.stringContaining('takes over from this one') },
  ]);
  expect(await links()).toEqual({ A: 'P', B: 'A' });
  expect(await present()).toEqual(['A', 'B', 'P']);
});

const member = (externalId: string, more: AnyMemberRow = {}): AnyMemberRow => ({
  externalId,
  kind: 'MEMBER',
  member: 'AAA',
  role: 'MEMBER',
  ...more,
});
const ending = { until: '2026-01-01', endReason: 'A synthetic end.' };
const membership = async (externalId: string) =>
  Object.values(await rowsOf(hub.store, 'NetworkMembership')).find((row) => row['externalId'] === externalId);
const twice = expect.stringContaining('at the same time');

test('an end stays while the member belongs again in the same role; once that is taken back it goes', async () => {
  await synced(network(), [member('M')]);
  const ends = await synced(network(), [member('M', ending), officeRow('A')]);
  const next = await synced(network(), [member('N', { since: '2026-02-01' })]);
  const told = await reverted(network(), ends);
  expect(told.leftAsTheyAre).toMatchObject([{ externalId: 'M', member: 'AAA', sentence: twice }]);
  expect(await membership('M')).toMatchObject({ until: { text: '2026-01-01' } });
  expect(await present()).toEqual([]);

  await reverted(network(), next);
  expect(await reverted(network(), ends)).toMatchObject({ leftAsTheyAre: [] });
  expect(await membership('M')).toMatchObject({ until: null, endReason: null });
});

test('what one reversal gives back and takes away is looked at together', async () => {
  await synced(network(), [member('M'), member('O', { role: 'OBSERVER' })]);
  const next = await synced(network(), [member('M', ending), member('N', { since: '2026-02-01' })]);
  expect(await reverted(network(), next)).toMatchObject({ leftAsTheyAre: [] });
  const swapped = [member('M', { role: 'OBSERVER' }), member('O')];
  const swap = await synced(network(), swapped);
  expect(await reverted(network(), swap)).toMatchObject({ leftAsTheyAre: [] });
  expect([await membership('M'), await membership('O')]).toMatchObject([{ role: 'MEMBER' }, { role: 'OBSERVER' }]);

  // One that stays bars the role that the other had.
  const again = await synced(network(), [...swapped, officeRow('A')]);
  await synced(network(), [{ externalId: 'M', note: 'Changed since' }]);
  expect((await reverted(network(), again)).leftAsTheyAre).toMatchObject([
    { externalId: 'M', sentence: expect.stringContaining('Somebody has changed') },
    { externalId: 'O', sentence: twice },
  ]);
  expect(await membership('O')).toMatchObject({ role: 'MEMBER' });
});

test('what the directory had twice before a list it has twice again', async () => {
  const other = await aHub({
    ...networkWorld,
    'memberships.csv': [
      { membership_id: 'M1', network_id: 'NETA', member_code: 'AAA', since: '2015' },
      { membership_id: 'M2', network_id: 'NETA', member_code: 'AAA', since: '2020' },
    ],
  });
  try {
    const caller = other.as('NETWORK_SECRETARIAT:NETA');
    const row = member('N', { id: idOf('NetworkMembership', 'M1'), ...ending, until: '2018-01-01' });
    expect(await reverted(caller, await synced(caller, [row]))).toMatchObject({ leftAsTheyAre: [] });
    expect((await rowsOf(other.store, 'NetworkMembership'))['M1']).toMatchObject({ until: null });
  } finally {
    await other.stop();
  }
});
