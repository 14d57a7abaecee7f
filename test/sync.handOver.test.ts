import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { idOf } from './kit/changes.js';
import { rowsOf } from './kit/directory.js';
import { aHub, type TestHub } from './kit/hub.js';
import { faultsOf, pointRow, previewed, rowOf, synced } from './kit/memberList.js';
import { networkWorld, person } from './kit/networkChanges.js';

// Who takes over from whom, and which entry a row without a known id is taken for.

let hub: TestHub;
beforeEach(async () => {
  hub = await aHub(networkWorld);
});
afterEach(() => hub.stop());

const network = () => hub.as('NETWORK_SECRETARIAT:NETA');
const notesOf = (row: ReturnType<typeof rowOf>) =>
  row.issues.filter(({ isRefusal }) => !isRefusal).map(({ code, path }) => [code, path]);

describe('a circle of predecessors', () => {
  test('is not made by two lists either, and who only takes over from one of it is not refused', async () => {
    await synced(network(), [pointRow('A'), pointRow('B', { predecessor: 'A' })]);
    const preview = await previewed(network(), [
      pointRow('A', { predecessor: 'B' }),
      pointRow('C', { predecessor: 'A' }),
      pointRow('D', { predecessor: 'C' }),
    ]);
    expect(faultsOf(rowOf(preview, 'A'))).toEqual({ predecessor: 'NOT_FOUND' });
    expect(rowOf(preview, 'A').issues[0]?.sentence).toContain('circle');
    expect([rowOf(preview, 'C').kind, rowOf(preview, 'D').kind]).toEqual(['ADDED', 'ADDED']);
  });

  test('is seen through appointments that the list does not name', async () => {
    await synced(network(), [pointRow('A'), pointRow('B', { predecessor: 'A' }), pointRow('C', { predecessor: 'B' })]);
    const told = await previewed(network(), [pointRow('A', { predecessor: 'C' })]);
    expect(faultsOf(rowOf(told, 'A'))).toEqual({ predecessor: 'NOT_FOUND' });
    expect(faultsOf(rowOf(await previewed(network(), [pointRow('A', { predecessor: 'A' })]), 'A'))).toEqual({
      predecessor: 'NOT_FOUND',
    });
  });

  test('is none where the list turns the order round, in whichever order its rows come', async () => {
    await synced(network(), [pointRow('A'), pointRow('B', { predecessor: 'A' }), pointRow('C', { predecessor: 'B' })]);
    const turned = [
      pointRow('A', { predecessor: 'C' }),
      pointRow('B', { predecessor: '' }),
      pointRow('X', { predecessor: 'A' }),
    ];
    for (const rows of [turned, [...turned].reverse()]) {
      expect((await previewed(network(), rows)).counts).toMatchObject({ changed: 2, added: 1, refused: 0 });
    }
    // The row that would undo the old order is refused, so the circle is there all the same.
    const bad = turned.map((row) => (row.externalId === 'B' ? { ...row, languages: ['no language'] } : row));
    const told = await previewed(network(), bad);
    expect(faultsOf(rowOf(told, 'A'))).toEqual({ predecessor: 'NOT_FOUND' });
    expect(faultsOf(rowOf(told, 'B'))).toEqual({ 'languages[0]': 'BAD_CODE' });
  });

  test('that is on record from before does not keep the list from being sent back', async () => {
    await synced(network(), [pointRow('A'), pointRow('B', { predecessor: 'A' }), pointRow('C', { predecessor: 'A' })]);
    const rows = Object.values(await rowsOf(hub.store, 'FocalPoint'));
    const idBy = (externalId: string) => rows.find((row) => row['externalId'] === externalId)?.id;
    await hub.store
      .fork()
      .getConnection()
      .execute('update focal_point set predecessor_id = ? where id = ?', [idBy('B'), idBy('A')]);
    const again = [
      pointRow('A', { predecessor: 'B' }),
      pointRow('B', { predecessor: 'A' }),
      pointRow('C', { predecessor: 'A' }),
    ];
    expect((await previewed(network(), again)).counts).toMatchObject({ unchanged: 3, refused: 0 });
    const mended = [pointRow('A', { predecessor: '' }), ...again.slice(1)];
    expect((await previewed(network(), mended)).counts).toMatchObject({ changed: 1, unchanged: 2, refused: 0 });
  });
});

describe('another holder in place of the one before', () => {
  test('is noted, with what to do if it is a hand-over; a name that is spelt otherwise is not', async () => {
    const own = pointRow('A', { holder: { name: person.name } });
    await synced(network(), [own]);
    const other = rowOf(await previewed(network(), [{ ...own, holder: { name: 'Ana Fictive' } }]), 'A');
    expect(other.kind).toBe('CHANGED');
    expect(notesOf(other)).toEqual([['HOLDER_CHANGES', 'rows[0].holder.name']]);
    expect(other.issues[0]?.sentence).toContain('`predecessor`');
    const spelt = rowOf(await previewed(network(), [{ ...own, holder: { name: 'Zoe Quasimot-Fictive' } }]), 'A');
    expect([spelt.kind, notesOf(spelt)]).toEqual(['CHANGED', []]);
    expect(
      notesOf(rowOf(await previewed(network(), [pointRow('B', { holder: { name: 'Ana Fictive' } })]), 'B')),
    ).toEqual([]);
  });
});

describe('a row whose id nobody has', () => {
  const alpha = (externalId: string, more = {}) =>
    pointRow(externalId, { member: 'AAA', role: 'FOCAL_POINT', ...more });
  const fp1 = idOf('FocalPoint', 'FP-1');

  test('is taken for the only entry of its member and role without one, and says so', async () => {
    const preview = await previewed(network(), [alpha('A-1')]);
    expect(rowOf(preview, 'A-1').entry).toMatchObject({ id: fp1 });
    expect(notesOf(rowOf(preview, 'A-1'))).toEqual([['ADOPTED', 'rows[0].externalId']]);
    const named = await previewed(network(), [alpha('A-1', { id: fp1 })]);
    expect(notesOf(rowOf(named, 'A-1'))).toEqual([]);
    // FP-1 began on 2020-01-01.
    expect(rowOf(await previewed(network(), [alpha('A-1', { since: '2020' })]), 'A-1').kind).toBe('CHANGED');
  });

  test('is not where both began on different days: the list says which it means', async () => {
    const next = alpha('A-2', { since: '2026-11-01', holder: { name: person.name } });
    const preview = await previewed(network(), [next], { completeList: true });
    expect(faultsOf(rowOf(preview, 'A-2'))).toEqual({ id: 'AMBIGUOUS' });
    expect(rowOf(preview, 'A-2').issues[0]?.sentence).toContain(fp1);
    expect(rowOf(preview, 'A-2').issues[0]?.sentence).toContain('2020-01-01');
    expect(preview.ends).toMatchObject({ total: 0 });
    const itself = await previewed(network(), [{ ...next, id: fp1 }]);
    expect(rowOf(itself, 'A-2')).toMatchObject({ kind: 'CHANGED', entry: { id: fp1 } });
    const both = await previewed(network(), [
      { id: fp1, until: '2026-11-01', endReason: 'A synthetic hand-over.' },
      next,
    ]);
    expect(both.counts).toMatchObject({ ended: 1, added: 1, refused: 0 });
  });

  test('is another entry where the one that is there has ended by the day on which it begins', async () => {
    await synced(network(), [{ id: fp1, until: '2027-01-01', endReason: 'A synthetic end.' }]);
    const preview = await previewed(network(), [alpha('A-2', { since: '2027-01-01' })]);
    expect(rowOf(preview, 'A-2').kind).toBe('ADDED');
  });
});
