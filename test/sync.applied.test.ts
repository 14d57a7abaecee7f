import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { rowsOf } from './kit/directory.js';
import { aHub, type TestHub } from './kit/hub.js';
import {
  applied,
  documents,
  fieldsOf,
  officeRow,
  previewed,
  refusal,
  reverted,
  rowOf,
  synced,
} from './kit/memberList.js';
import { appointed, appointment, made, networkWorld, person, personOf } from './kit/networkChanges.js';
import { stoppedWhole } from './kit/stoppedWhole.js';

let hub: TestHub;
beforeEach(async () => {
  hub = await aHub(networkWorld);
});
afterEach(() => stoppedWhole(hub));

const network = (name?: string) => hub.as('NETWORK_SECRETARIAT:NETA', name ? { name } : {});
const withPerson = {
  holder: { name: person.name, title: person.title },
  contacts: [{ kind: 'EMAIL', value: person.email }],
};
const rowWith = async (externalId: string) =>
  Object.values(await rowsOf(hub.store, 'FocalPoint')).find((row) => row['externalId'] === externalId);

describe('applying', () => {
  test('a preview twice, also at once, has one effect and tells the same sync', async () => {
    const preview = await previewed(network(), [officeRow('A')]);
    const [first, second] = await Promise.all([applied(network(), preview), applied(network(), preview)]);
    const third = await applied(network(), preview);
    expect([second?.id, third?.id]).toEqual([first?.id, first?.id]);
    expect(hub.image.revision).toBe(preview.comparedRevision + 1);
  });

  test('of two secretariats at once one wins, and the other is told which rows moved', async () => {
    const mine = await previewed(network('one'), [officeRow('A')]);
    const theirs = await previewed(network('two'), [officeRow('A', { institution: 'Another synthetic office' })]);
    const apply = (preview: { id: string }, name: string) =>
      network(name).ask<unknown>(documents.apply, { input: { preview: preview.id } });
    const answers = await Promise.all([apply(mine, 'one'), apply(theirs, 'two')]);
    const refused = answers.flatMap(({ errors }) => errors ?? []);
    expect(refused).toMatchObject([{ extensions: { code: 'MOVED', rows: 'A', count: 1 } }]);
    expect(hub.image.revision).toBe(mine.comparedRevision + 1);
  });

  test('a preview of which a row is gone while it is read is not applied in part', async () => {
    const preview = await previewed(network(), [officeRow('A'), officeRow('B', { member: 'CCC' })]);
    const [one] = Object.keys(await rowsOf(hub.store, 'MembershipPreviewRow'));
    await hub.store.fork().getConnection().execute('delete from membership_preview_row where id = ?', [one]);
    expect(await refusal(network(), 'apply', { preview: preview.id })).toMatchObject({ code: 'PREVIEW_EXPIRED' });
    expect(hub.image.revision).toBe(preview.comparedRevision);
    expect([await rowWith('A'), await rowWith('B')]).toEqual([undefined, undefined]);
  });

  test('what others do elsewhere in the directory moves nothing', async () => {
    const preview = await previewed(network(), [officeRow('A')]);
    await made(hub.as('NETWORK_SECRETARIAT:NETB'), 'appointFocalPoint', { ...appointment, network: 'NETB' });
    expect(await applied(network(), preview)).toMatchObject({ status: 'APPLIED' });
  });

  test('is for who could preview it; for others there is no preview', async () => {
    const preview = await previewed(network(), [officeRow('A', withPerson)]);
    for (const other of ['NETWORK_SECRETARIAT:NETB', 'STATE_EDITOR:BBB', 'PRACTITIONER:AAA']) {
      const { data } = await hub
        .as(other)
        .ask<{ membershipPreview: unknown }>(documents.rows, { id: preview.id, first: 5 });
      expect(data.membershipPreview).toBeNull();
    }
    const refused = await refusal(hub.as('NETWORK_SECRETARIAT:NETB'), 'apply', { preview: preview.id });
    const missing = await refusal(hub.as('NETWORK_SECRETARIAT:NETB'), 'apply', {
      preview: Buffer.from('MembershipPreview:none').toString('base64url'),
    });
    expect(refused).toEqual(missing);
    expect(JSON.stringify(refused)).not.toContain(person.email);
  });
});

describe('ends', () => {
  const eleven = Array.from({ length: 11 }, (_, at) => officeRow(`E-${String(at)}`));
  const members = [
    { externalId: 'M', kind: 'MEMBER', member: 'AAA', role: 'MEMBER' },
    officeRow('F', { member: 'AAA', role: 'FOCAL_POINT' }),
  ];

  test('absence ends nothing; in a complete list it proposes an end, and many need their number', async () => {
    await synced(network(), [...members, ...eleven]);
    const part = await previewed(network(), eleven.slice(0, 3));
    expect(part.counts).toMatchObject({ ended: 0, unchanged: 3 });

    const one = [...members, ...eleven.slice(1)];
    const few = await previewed(network(), one, { completeList: true, absentUntil: '2027-01-01' });
    expect(few.ends).toMatchObject({ total: 1, proposed: 1, needsConfirmation: false });
    expect(rowOf(few, 'E-0')).toMatchObject({ kind: 'ENDED', isProposed: true, index: null });
    await applied(network(), few);
    expect(await rowWith('E-0')).toMatchObject({ endedOn: { text: '2027-01-01' } });

    const many = await previewed(network(), members, { completeList: true, absentUntil: '2026-11-22' });
    expect(await refusal(network(), 'apply', { preview: many.id })).toMatchObject({ code: 'TOO_MANY_ENDS', ends: 10 });
    expect(await refusal(network(), 'apply', { preview: many.id, confirmedEnds: 9 })).toMatchObject({
      code: 'TOO_MANY_ENDS',
    });
    expect(await applied(network(), many, { confirmedEnds: 10 })).toMatchObject({ counts: { ended: 10 } });
    // Who has ended does not begin again by being on a list.
    const again = await previewed(network(), [officeRow('E-5')]);
    expect(again.counts).toMatchObject({ refused: 1 });
  });

  test('a hand-over links both, the end may lie ahead, and a vacant post has nobody', async () => {
    await synced(network(), [officeRow('OLD', withPerson)]);
    await synced(network(), [
      officeRow('OLD', { until: '2027-01-01', endReason: 'A synthetic hand-over.' }),
      officeRow('NEW', { since: '2027-01-01', occupancy: 'ACTING', predecessor: 'OLD' }),
    ]);
    const told = await hub.told<{ network: { focalPoints: { nodes: object[] } } }>(
      `{ network(acronym: "Net-A") { focalPoints(asOf: "2027-06-01") { nodes {
        externalId occupancy predecessor { externalId endedOn { text } successor { externalId } } } } } }`,
    );
    expect(told.network.focalPoints.nodes).toContainEqual({
      externalId: 'NEW',
      occupancy: 'ACTING',
      predecessor: { externalId: 'OLD', endedOn: { text: '2027-01-01' }, successor: { externalId: 'NEW' } },
    });

    await synced(network(), [officeRow('OLD', { occupancy: 'VACANT' })]);
    const { id } = (await rowWith('OLD')) as { id: string };
    const { holder } = await personOf(hub, id);
    expect(holder).toMatchObject({ endedOn: '2026-11-22' });
    const card = '{ network(acronym: "Net-A") { focalPoints { nodes { externalId occupancy holder { name } } } } }';
    const seen = await network().told<{ network: { focalPoints: { nodes: object[] } } }>(card);
    expect(seen.network.focalPoints.nodes).toContainEqual({ externalId: 'OLD', occupancy: 'VACANT', holder: null });
  });
});

/** What the directory says of the network’s focal points, and of the person of one of them; not since when. */
async function standing(id: string): Promise<object> {
  const question =
    '{ network(acronym: "Net-A") { focalPoints { nodes { id role institution externalId endedOn { text } } } } }';
  const { holder, contacts } = await personOf(hub, id);
  const plain = (row: object | undefined): object =>
    Object.fromEntries(Object.entries(row ?? {}).filter(([name]) => !/version|Revision/.test(name)));
  const lines = contacts.filter(({ isVoid }) => isVoid !== true).map(plain);
  return { ...(await hub.told<object>(question)), holder: plain(holder), lines };
}

describe('taking back', () => {
  test('gives every entry back what it said, and takes away what was added', async () => {
    const kept = await appointed(hub, { state: 'BBB' });
    const before = await standing(kept);
    const sync = await synced(network(), [
      {
        externalId: 'K',
        id: Buffer.from(`FocalPoint:${kept}`).toString('base64url'),
        institution: 'Changed',
        until: '2026-11-01',
        endReason: 'A synthetic end.',
        contacts: [{ kind: 'EMAIL', value: 'other@example.org' }],
      },
      officeRow('ADDED', withPerson),
    ]);
    const told = await reverted(network(), sync);
    expect(told).toMatchObject({ status: 'REVERTED', leftAsTheyAre: [] });
    expect(await standing(kept)).toEqual(before);
    // The network’s id is free again.
    expect((await previewed(network(), [officeRow('ADDED')])).counts).toMatchObject({ added: 1 });
  });

  test('leaves what others have changed since, by name, and brings back nobody who was erased', async () => {
    const sync = await synced(network(), [officeRow('A', withPerson), officeRow('B')]);
    const { id } = (await rowWith('A')) as { id: string };
    await synced(network(), [officeRow('B', { institution: 'Changed since' })]);
    const { version } = (await rowWith('A')) as { version: number };
    await hub.as('SECRETARIAT').told('mutation ($input: EraseHolderInput!) { eraseHolder(input: $input) { status } }', {
      input: {
        id: Buffer.from(`FocalPoint:${id}`).toString('base64url'),
        version,
        reason: 'A synthetic erasure.',
        evidence: appointment.evidence,
      },
    });
    expect(await refusal(network(), 'revert', { sync: sync.id, reason: 'A synthetic mistake.' })).toMatchObject({
      code: 'REVERT_CONFLICT',
      rows: 'A, B',
      count: 2,
    });
    expect(await rowWith('B')).toMatchObject({ institution: 'Changed since' });
    const all = JSON.stringify([
      await rowsOf(hub.store, 'FocalPointHolder'),
      await rowsOf(hub.store, 'FocalPointContact'),
    ]);
    expect(all).not.toContain(person.email);
    expect(all).not.toContain(person.name);
  });
});

test('fields of a preview have levels: what is the network’s is told as such', async () => {
  const preview = await previewed(network(), [officeRow('A', withPerson)]);
  const levels = Object.fromEntries(rowOf(preview, 'A').fields.map(({ name, level }) => [name, level]));
  expect(levels).toMatchObject({ institution: 'PUBLIC', 'contacts.EMAIL': 'NETWORK', 'holder.name': 'NETWORK' });
  expect(Object.keys(fieldsOf(rowOf(preview, 'A')))).toContain('externalId');
});
