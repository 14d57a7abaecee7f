import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { grounds } from './kit/changes.js';
import { rowsOf } from './kit/directory.js';
import { aHub, type TestHub } from './kit/hub.js';
import {
  applied,
  documents,
  officeRow,
  previewed,
  refusal,
  reverted,
  synced,
  type ToldSync,
} from './kit/memberList.js';
import { focalPointId, made, networkWorld, person, personOf } from './kit/networkChanges.js';
import { stoppedWhole } from './kit/stoppedWhole.js';

// What the directory’s secretariat alone may read is nothing to a network’s list: it holds nothing up, and nobody else
// is told that it changed.

let hub: TestHub;
beforeEach(async () => {
  hub = await aHub(networkWorld);
});
afterEach(() => stoppedWhole(hub));

const network = () => hub.as('NETWORK_SECRETARIAT:NETA');
const secretariat = () => hub.as('SECRETARIAT');
const hidden = { kind: 'EMAIL', value: 'hidden@example.org', visibility: 'SECRETARIAT' };
const telephone = { kind: 'TELEPHONE', value: '+228 22 21 00 00' };

const entry = async (externalId: string): Promise<{ id: string; version: number; isVoid: boolean }> =>
  Object.values(await rowsOf(hub.store, 'FocalPoint')).find((row) => row['externalId'] === externalId) as never;
const linesOf = async (id: string) =>
  (await personOf(hub, id)).contacts.map(({ value, note, isVoid }) => ({ value, note, isVoid }));
/** Somebody adds a line to the card of an entry. */
async function withLine(caller: typeof network, externalId: string, line: object): Promise<void> {
  const { id, version } = await entry(externalId);
  await made(caller(), 'reviseAppointment', { ...grounds, id: focalPointId(id), version, addContacts: [line] });
}
const moved = (caller: typeof network, { id }: { readonly id: string }) => refusal(caller(), 'apply', { preview: id });

test('a preview is applied over a line that its sender may not read; who may is told', async () => {
  await synced(network(), [officeRow('A'), officeRow('B')]);
  const rows = [officeRow('B', { institution: 'Other' })];
  const [theirs, mine] = [await previewed(secretariat(), rows), await previewed(network(), rows)];
  await withLine(secretariat, 'A', hidden);
  expect(await moved(secretariat, theirs)).toMatchObject({ code: 'MOVED', rows: 'A', count: 1 });
  expect(await applied(network(), mine)).toMatchObject({ status: 'APPLIED', counts: { changed: 1 } });
});

test('beside what its sender may read nothing else is named', async () => {
  await synced(network(), [officeRow('A'), officeRow('B')]);
  const preview = await previewed(network(), [officeRow('C')]);
  await withLine(secretariat, 'A', hidden);
  await withLine(network, 'B', telephone);
  expect(await moved(network, preview)).toMatchObject({ code: 'MOVED', rows: 'B', count: 1 });
});

test('a line that is the secretariat’s alone from now on was the network’s before, so it is told', async () => {
  await synced(network(), [officeRow('A', { contacts: [telephone] }), officeRow('B')]);
  const preview = await previewed(network(), [officeRow('C')]);
  await synced(secretariat(), [{ externalId: 'A', contacts: [{ ...telephone, visibility: 'SECRETARIAT' }] }]);
  expect(await moved(network, preview)).toMatchObject({ code: 'MOVED', rows: 'A' });
});

test('where a row that would be written has changed unseen, nothing is written and nothing named', async () => {
  await synced(network(), [officeRow('A')]);
  const preview = await previewed(network(), [{ externalId: 'A', holder: { name: person.name } }]);
  await synced(secretariat(), [{ externalId: 'A', holder: { name: 'Ana Fictive', visibility: 'SECRETARIAT' } }]);
  const refused = await moved(network, preview);
  expect(refused).toMatchObject({ code: 'MOVED', message: expect.stringContaining('An entry has changed') });
  expect(Object.keys(refused)).not.toContain('rows');
  expect((await personOf(hub, (await entry('A')).id)).holder).toMatchObject({ name: 'Ana Fictive' });
});

test('a list is taken back over such a line, which stays as it is', async () => {
  const sync = await synced(network(), [officeRow('A'), officeRow('B')]);
  const { id } = await entry('A');
  await withLine(secretariat, 'A', hidden);
  expect(await reverted(network(), sync)).toMatchObject({ status: 'REVERTED', leftAsTheyAre: [] });
  expect((await rowsOf(hub.store, 'FocalPoint'))[id]).toMatchObject({ isVoid: true });
  expect(await linesOf(id)).toMatchObject([{ value: hidden.value, isVoid: false }]);
});

test('who may read the line leaves its entry, and others are not told that it was left', async () => {
  const sync = await synced(network(), [officeRow('A'), officeRow('B'), officeRow('C')]);
  await withLine(secretariat, 'A', hidden);
  const more = await synced(network(), [{ externalId: 'C', contacts: [telephone] }]);
  const left = async (caller: typeof network): Promise<unknown[]> => {
    const told = await caller().told<{ membershipSync: ToldSync }>(documents.sync, { id: sync.id });
    return told.membershipSync.leftAsTheyAre.map(({ externalId }) => externalId);
  };
  expect((await reverted(secretariat(), sync)).leftAsTheyAre).toHaveLength(2);
  expect([await left(secretariat), await left(network)]).toEqual([['A', 'C'], ['C']]);
  // Asked again, each looks at what they were told of; what only the other was told of is not forgotten.
  const again = { sync: sync.id, reason: 'A synthetic mistake.' };
  expect(await refusal(network(), 'revert', again)).toMatchObject({ code: 'REVERT_CONFLICT', rows: 'C', count: 1 });
  await reverted(network(), more);
  expect(await reverted(network(), sync)).toMatchObject({ leftAsTheyAre: [] });
  expect(await refusal(network(), 'revert', again)).toMatchObject({ code: 'BAD_INPUT' });
  expect([await left(secretariat), await left(network)]).toEqual([['A'], []]);
  expect(await entry('A')).toMatchObject({ isVoid: false });
});

test('of a list of the secretariat’s the network takes back all but the line that has changed since unseen', async () => {
  await synced(network(), [officeRow('A')]);
  const { id } = await entry('A');
  const sync = await synced(secretariat(), [{ externalId: 'A', institution: 'Other', contacts: [hidden] }]);
  await synced(secretariat(), [{ externalId: 'A', contacts: [{ ...hidden, note: 'Changed since' }] }]);
  expect(await reverted(network(), sync)).toMatchObject({ status: 'REVERTED', leftAsTheyAre: [] });
  expect(await entry('A')).toMatchObject({ institution: 'Synthetic office A' });
  expect(await linesOf(id)).toMatchObject([{ value: hidden.value, note: 'Changed since', isVoid: false }]);
});
