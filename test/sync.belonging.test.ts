import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { idOf } from './kit/changes.js';
import { aHub, type TestHub } from './kit/hub.js';
import { applied, faultsOf, previewed, rowOf, synced, type AnyMemberRow } from './kit/memberList.js';
import { networkWorld } from './kit/networkChanges.js';

// A member belongs once at a time in the same role, whatever a list does to its memberships. M1 is that of AAA since 2015.

let hub: TestHub;
beforeEach(async () => {
  hub = await aHub(networkWorld);
});
afterEach(() => hub.stop());

const network = () => hub.as('NETWORK_SECRETARIAT:NETA');
const member = (externalId: string, more = {}): AnyMemberRow => ({
  externalId,
  kind: 'MEMBER',
  member: 'AAA',
  role: 'MEMBER',
  ...more,
});
const first = member('M-1', { id: idOf('NetworkMembership', 'M1') });
const ending = { until: '2027-01-01', endReason: 'A synthetic end.' };
const faults = async (rows: readonly AnyMemberRow[], externalId: string) =>
  faultsOf(rowOf(await previewed(network(), rows), externalId));

test('a new membership beside one that lasts is refused, and one that begins when it ends is not', async () => {
  await synced(network(), [first]);
  expect(await faults([member('M-2')], 'M-2')).toEqual({ member: 'TAKEN' });
  expect(await faults([member('M-2', { since: '2027-01-01' })], 'M-2')).toEqual({ member: 'TAKEN' });
  const both = [member('M-2', { since: '2027-01-01' }), { ...first, ...ending }];
  expect((await previewed(network(), both)).counts).toMatchObject({ added: 1, ended: 1, refused: 0 });
  // Nobody need say again what is on record.
  await synced(network(), [{ ...first, ...ending }]);
  expect(await faults([member('M-2', { since: '2026-12-31' })], 'M-2')).toEqual({ member: 'TAKEN' });
  expect(await synced(network(), [member('M-2', { since: '2027-01-01' })])).toMatchObject({ counts: { added: 1 } });
});

test('also where the one that ends has no id of the network yet', async () => {
  await synced(network(), [{ ...first, externalId: '', ...ending }]);
  expect((await previewed(network(), [member('M-2', { since: '2027-01-01' })])).counts).toMatchObject({ added: 1 });
});

test('of two new memberships of the same member the later row is refused', async () => {
  const rows = [member('B-1', { member: 'BBB' }), member('B-2', { member: 'BBB', since: '2010' })];
  const preview = await previewed(network(), rows);
  expect(rowOf(preview, 'B-1').kind).toBe('ADDED');
  expect(faultsOf(rowOf(preview, 'B-2'))).toEqual({ member: 'TAKEN' });
  expect(rowOf(preview, 'B-2').issues[0]?.sentence).toContain('B-1');
});

test('a role does not change to one that the member has already, unless it gives that up', async () => {
  const observer = member('O-1', { role: 'OBSERVER' });
  await synced(network(), [first, observer]);
  expect(await faults([{ ...observer, role: 'MEMBER' }], 'O-1')).toEqual({ role: 'TAKEN' });
  const swapped = [
    { ...observer, role: 'MEMBER' },
    { ...first, role: 'OBSERVER' },
  ];
  expect(await synced(network(), swapped)).toMatchObject({ counts: { changed: 2 } });
});

test('an end is not taken away, nor put off, while the next membership runs', async () => {
  await synced(network(), [{ ...first, ...ending }, member('M-2', { since: '2027-01-01' })]);
  expect(await faults([{ ...first, until: '' }], 'M-1')).toEqual({ until: 'TAKEN' });
  expect(await faults([{ ...first, until: '2027-01-02' }], 'M-1')).toEqual({ until: 'TAKEN' });
  expect(await faults([member('M-2', { since: '2026-12-31' })], 'M-2')).toEqual({ since: 'TAKEN' });
  const moved = [{ ...first, until: '2027-02-01' }, member('M-2', { since: '2027-02-01' })];
  expect((await previewed(network(), moved)).counts).toMatchObject({ changed: 2, refused: 0 });
});

test('nothing can be relied on that a refused row says', async () => {
  await synced(network(), [first]);
  const preview = await previewed(network(), [
    { ...first, until: '2027-01-01' },
    member('M-2', { since: '2027-01-01' }),
  ]);
  expect(faultsOf(rowOf(preview, 'M-1'))).toEqual({ endReason: 'NEEDS_REASON' });
  expect(faultsOf(rowOf(preview, 'M-2'))).toEqual({ member: 'TAKEN' });
});

test('a body without a code keeps a name; one whose name changes to another’s belongs once all the same', async () => {
  const body = (externalId: string, name: string) => member(externalId, { member: null, body: name });
  await synced(network(), [body('C-1', 'Synthetic Commission'), body('C-2', 'Synthetic Court')]);
  expect(await faults([body('C-1', '')], 'C-1')).toEqual({ body: 'MISSING' });
  expect(await faults([body('C-2', 'Synthetic  commission')], 'C-2')).toEqual({});
  expect(await faults([body('C-2', 'synthetic commission')], 'C-2')).toEqual({ body: 'TAKEN' });
});

test('what the directory has twice already can be sent back, and one of the two can end', async () => {
  const other = await aHub({
    ...networkWorld,
    'memberships.csv': [
      { membership_id: 'M1', network_id: 'NETA', member_code: 'AAA', since: '2015' },
      { membership_id: 'M2', network_id: 'NETA', member_code: 'AAA', since: '2016' },
    ],
  });
  try {
    const caller = other.as('NETWORK_SECRETARIAT:NETA');
    const rows = ['M1', 'M2'].map((id) => member(`N-${id}`, { id: idOf('NetworkMembership', id) }));
    expect((await previewed(caller, rows)).counts).toMatchObject({ changed: 2, refused: 0 });
    const preview = await previewed(caller, [{ ...rows[0], ...ending }, rows[1] ?? {}]);
    expect(preview.counts).toMatchObject({ ended: 1, changed: 1, refused: 0 });
    expect(await applied(caller, preview, { confirmedEnds: 1 })).toMatchObject({ status: 'APPLIED' });
  } finally {
    await other.stop();
  }
});
