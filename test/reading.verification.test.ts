import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { AuthorityEntity } from '../src/authorities/authority.entity.js';
import { DesignationEntity } from '../src/authorities/designation.entity.js';
import { change } from '../src/changes/change.js';
import { FocalPointEntity } from '../src/networks/focalPoint.entity.js';
import { FocalPointContactEntity, FocalPointHolderEntity } from '../src/networks/holder.entity.js';
import type { EntitySchema } from '../src/store/orm.js';
import type { RowBase } from '../src/store/row.js';
import { readRows } from '../src/store/rows.js';
import { globalId } from '../src/values/globalId.js';
import { testDay, type TestHub } from './kit/hub.js';
import { addRows, aHubOfSecrets } from './kit/secrets.js';

/** Change some columns of rows, as a change of the directory would. */
async function revise(hub: TestHub, entity: unknown, ids: readonly string[], after: object): Promise<void> {
  const schema = entity as EntitySchema;
  await change(hub.store, { actor: 'test', at: testDay }, async (ledger) => {
    const rows = await readRows<RowBase>(ledger.em, schema, { id: { $in: ids } });
    const revised = rows.map((before) => ({ before, after: { ...before, ...after } }));
    await ledger.revise(schema, revised);
    return { reason: 'Synthetic change of a test.', summary: {} };
  });
  await hub.catchUp();
}

describe('a confirmation that is past its day', () => {
  let hub: TestHub;
  let day = testDay;
  beforeEach(async () => {
    day = testDay;
    hub = await aHubOfSecrets({ whose: null, now: () => day });
    const confirmed = {
      verificationStatus: 'CONFIRMED',
      lastConfirmedOn: '2025-11-22',
      confirmationDueOn: '2026-11-22',
    };
    await revise(hub, AuthorityEntity, ['X-01'], confirmed);
    await revise(hub, DesignationEntity, ['D1-MUTUAL_LEGAL_ASSISTANCE', 'D1'], confirmed);
    await revise(hub, FocalPointEntity, ['F-1'], confirmed);
  });
  afterEach(() => hub.stop());

  const counts = `query ($status: VerificationStatus!) {
    authorities(filter: { verification: $status }) { totalCount nodes { verification { status lastConfirmedOn confirmationDueOn } } }
    designations(filter: { verification: $status }) { totalCount nodes { verification { status } } }
    focalPoints(filter: { verification: $status }) { totalCount nodes { verification { status } } }
    directory { age { confirmed } } }`;
  const ask = async (
    status: string,
  ): Promise<Record<string, { totalCount: number; nodes: { verification: object }[] }>> => hub.told(counts, { status });

  test('is CONFIRMED up to that day and OVERDUE after it, in the entry and in every filter', async () => {
    const lists = ['authorities', 'designations', 'focalPoints'] as const;
    const onTheDay = await ask('CONFIRMED');
    for (const list of lists)
      expect(onTheDay[list]).toMatchObject({ totalCount: 1, nodes: [{ verification: { status: 'CONFIRMED' } }] });
    expect(onTheDay['directory']).toEqual({ age: { confirmed: 2 } });
    const none = await ask('OVERDUE');
    for (const list of lists) expect(none[list]?.totalCount).toBe(0);

    day = new Date('2026-11-23T00:00:00Z');
    const overdue = await ask('OVERDUE');
    for (const list of lists)
      expect(overdue[list]).toMatchObject({ totalCount: 1, nodes: [{ verification: { status: 'OVERDUE' } }] });
    expect(overdue['authorities']?.nodes[0]?.verification).toEqual({
      status: 'OVERDUE',
      lastConfirmedOn: '2025-11-22',
      confirmationDueOn: '2026-11-22',
    });
    const confirmed = await ask('CONFIRMED');
    for (const list of lists) expect(confirmed[list]?.totalCount).toBe(0);
    expect(confirmed['directory']).toEqual({ age: { confirmed: 0 } });
  });

  test('stays DISPUTED or UNREACHABLE, whatever the day', async () => {
    await revise(hub, AuthorityEntity, ['X-01'], { verificationStatus: 'DISPUTED' });
    await revise(hub, FocalPointEntity, ['F-1'], { verificationStatus: 'UNREACHABLE' });
    day = new Date('2027-11-23T00:00:00Z');
    expect((await ask('DISPUTED'))['authorities']?.totalCount).toBe(1);
    expect((await ask('UNREACHABLE'))['focalPoints']?.totalCount).toBe(1);
    expect((await ask('OVERDUE'))['authorities']?.totalCount).toBe(0);
  });
});

describe('the level of a line or a holder can change', () => {
  let hub: TestHub;
  beforeEach(async () => {
    hub = await aHubOfSecrets({ whose: null });
    const row = { citations: [], focalPointId: 'F-1', erasedRevision: null };
    const holder = { ...row, id: 'F-1', name: 'A. Synthetic', title: null, visibility: 'NETWORK' };
    const line = {
      ...row,
      id: 'L',
      kind: 'EMAIL',
      value: 'a@example.org',
      e164: null,
      note: null,
      visibility: 'NETWORK',
      endedOn: null,
    };
    await addRows(hub.store, [
      [FocalPointHolderEntity, [holder]],
      [FocalPointContactEntity, [line]],
    ]);
    await hub.catchUp();
  });
  afterEach(() => hub.stop());

  const shown = (): Promise<unknown> =>
    hub.told(
      '{ focalPoints(filter: { state: "AAA" }) { nodes { holder { name } contactCard { emails { value } } } } nodes(ids: $ids) { __typename id } }'.replace(
        '$ids',
        JSON.stringify([globalId('FocalPointHolder', 'F-1'), globalId('FocalPointContact', 'L')]),
      ),
    );
  const open = {
    focalPoints: {
      nodes: [{ holder: { name: 'A. Synthetic' }, contactCard: { emails: [{ value: 'a@example.org' }] } }],
    },
    nodes: [
      { __typename: 'FocalPointHolder', id: globalId('FocalPointHolder', 'F-1') },
      { __typename: 'ContactDetail', id: globalId('FocalPointContact', 'L') },
    ],
  };
  const closed = { focalPoints: { nodes: [{ holder: null, contactCard: { emails: [] } }] }, nodes: [null, null] };

  test('made public they are shown to all, and taken back they are gone', async () => {
    expect(await shown()).toEqual(closed);
    await revise(hub, FocalPointHolderEntity, ['F-1'], { visibility: 'PUBLIC' });
    await revise(hub, FocalPointContactEntity, ['L'], { visibility: 'PUBLIC' });
    expect(await shown()).toEqual(open);
    await revise(hub, FocalPointHolderEntity, ['F-1'], { visibility: 'NETWORK' });
    await revise(hub, FocalPointContactEntity, ['L'], { visibility: 'NETWORK' });
    expect(await shown()).toEqual(closed);
  });

  test('a line no longer in use, or erased, is shown to nobody', async () => {
    const emails = '{ focalPoints(filter: { state: "AAA" }) { nodes { contactCard { emails { value } } } } }';
    const none = { focalPoints: { nodes: [{ contactCard: { emails: [] } }] } };
    await revise(hub, FocalPointContactEntity, ['L'], { endedOn: '2026-11-01' });
    expect(await hub.as('SECRETARIAT').told(emails)).toEqual(none);
    await revise(hub, FocalPointContactEntity, ['L'], {
      endedOn: null,
      value: null,
      erasedRevision: 2,
      visibility: 'PUBLIC',
    });
    expect(await hub.as('SECRETARIAT').told(emails)).toEqual(none);
    expect(await hub.told(emails)).toEqual(none);
  });
});
