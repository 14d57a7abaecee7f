import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { idOf } from './kit/changes.js';
import { rowsOf } from './kit/directory.js';
import { aHub, type TestHub } from './kit/hub.js';
import { applied, pointRow, previewed, rowOf, synced } from './kit/memberList.js';
import { networkWorld } from './kit/networkChanges.js';

// What a complete list does not name, on the day of the tests, 2026-11-22.

let hub: TestHub;
beforeEach(async () => {
  hub = await aHub(networkWorld);
});
afterEach(() => hub.stop());

const network = () => hub.as('NETWORK_SECRETARIAT:NETA');
const known = pointRow('A-1', { member: 'AAA', role: 'FOCAL_POINT' });
const endsOf = async ({ id }: { readonly id: string }): Promise<unknown> => {
  const query = 'query ($id: ID!) { membershipPreview(id: $id) { ends { total withheld } } }';
  return (await network().told<{ membershipPreview: { ends: unknown } }>(query, { id })).membershipPreview.ends;
};
const complete = { completeList: true };

test('no end is proposed of a successor who is named ahead, and the preview says why', async () => {
  await synced(network(), [
    known,
    pointRow('NEXT', { since: '2027-06-01' }),
    pointRow('TODAY', { since: '2026-11-22' }),
  ]);
  const preview = await previewed(network(), [known], complete);
  expect(preview.counts).toMatchObject({ ended: 0, unchanged: 3 });
  for (const externalId of ['NEXT', 'TODAY']) {
    const row = rowOf(preview, externalId);
    expect(row).toMatchObject({
      kind: 'UNCHANGED',
      index: null,
      isProposed: false,
      entry: { __typename: 'FocalPoint' },
    });
    expect(row.issues).toMatchObject([{ code: 'BEGINS_LATER', isRefusal: false }]);
  }
  expect(rowOf(preview, 'NEXT').issues[0]?.sentence).toContain('2027-06-01');
  expect(await applied(network(), preview)).toBeNull();
  const later = await previewed(network(), [known], { ...complete, absentUntil: '2027-06-02' });
  expect(rowOf(later, 'NEXT')).toMatchObject({ kind: 'ENDED', isProposed: true });
});

test('nothing ends before it began, however early the day that is given', async () => {
  await synced(network(), [known, pointRow('A-2', { since: '2026-01-01' })]);
  const preview = await previewed(network(), [known], { ...complete, absentUntil: '1990-01-01' });
  expect(preview.ends).toMatchObject({ total: 0 });
  expect(rowOf(preview, 'A-2').issues).toMatchObject([{ code: 'BEGINS_LATER' }]);
});

test('a row that is refused and may mean any entry keeps all of them from ending, and is told so', async () => {
  await synced(network(), [known, pointRow('A-2'), pointRow('A-3'), pointRow('A-4', { member: 'CCC' })]);
  const any = { externalId: 'X-1', kind: 'FOCAL_POINT', role: 'CONTACT_POINT' };
  const preview = await previewed(network(), [known, any], complete);
  expect(await endsOf(preview)).toEqual({ total: 0, withheld: 3 });
  const told = rowOf(preview, 'X-1').issues.filter(({ isRefusal }) => !isRefusal);
  expect(told).toMatchObject([{ code: 'ENDS_WITHHELD', path: 'rows[1]' }]);
  expect(told[0]?.sentence).toContain('3 of the entries of the network');

  const ofOne = { ...any, member: 'BBB', id: idOf('FocalPoint', 'nobody') };
  const some = await previewed(network(), [known, ofOne], complete);
  expect(await endsOf(some)).toEqual({ total: 1, withheld: 2 });
  expect(rowOf(some, 'A-4')).toMatchObject({ kind: 'ENDED', isProposed: true });
  expect(await endsOf(await previewed(network(), [known, any]))).toEqual({ total: 0, withheld: 0 });
});

test('who would end is told: whose entry it is, and in which role', async () => {
  await synced(network(), [known, pointRow('A-2')]);
  const preview = await previewed(network(), [known], complete);
  const told = await network().told<{ membershipPreview: { rows: { nodes: object[] } } }>(
    `query ($id: ID!) { membershipPreview(id: $id) { rows(kind: ENDED) { nodes { externalId entry {
      ... on NetworkMembership { participant { code } memberRole: role }
      ... on FocalPoint { state { code } role } } } } } }`,
    { id: preview.id },
  );
  expect(told.membershipPreview.rows.nodes).toEqual([
    { externalId: 'A-2', entry: { state: { code: 'BBB' }, role: 'CONTACT_POINT' } },
  ]);
});

test('a membership and an appointment with the same id are told apart, also when a list is taken back', async () => {
  const other = await aHub({
    ...networkWorld,
    'memberships.csv': [{ membership_id: 'SAME', network_id: 'NETA', member_code: 'AAA', since: '2015' }],
    'focal-points.csv': [{ appointment_id: 'SAME', network_id: 'NETA', state_code: 'AAA', appointed_on: '2020' }],
  });
  try {
    const caller = other.as('NETWORK_SECRETARIAT:NETA');
    const rows = [{ externalId: 'M', kind: 'MEMBER', member: 'AAA', role: 'MEMBER' }, known];
    const sync = await synced(caller, rows);
    // Of one of the two the other is no change.
    await synced(caller, [{ ...known, institution: 'Synthetic office' }]);
    const answer = await caller.told<{ revertSync: { leftAsTheyAre: object[] } }>(
      `mutation ($input: RevertSyncInput!) { revertSync(input: $input) { leftAsTheyAre { externalId } } }`,
      { input: { sync: sync.id, reason: 'A synthetic mistake.' } },
    );
    expect(answer.revertSync.leftAsTheyAre).toEqual([{ externalId: 'A-1' }]);
    expect((await rowsOf(other.store, 'NetworkMembership'))['SAME']).toMatchObject({ externalId: null });
    expect((await rowsOf(other.store, 'FocalPoint'))['SAME']).toMatchObject({ externalId: 'A-1' });
  } finally {
    await other.stop();
  }
});
