import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Scope } from '../src/access/viewer.js';
import { listFormats } from '../src/lists/list.js';
import { readList } from '../src/lists/read.js';
import { aHub, type Asking, type TestHub } from './kit/hub.js';
import { faultsOf, fieldsOf, previewed, rowOf, synced, type AnyMemberRow } from './kit/memberList.js';
import { networkWorld, person } from './kit/networkChanges.js';

// A row speaks of the kinds of contact lines that it gives; of the others it says nothing.

let hub: TestHub;
beforeEach(async () => {
  hub = await aHub(networkWorld);
  await synced(network(), [card]);
});
afterEach(() => hub.stop());

const network = () => hub.as('NETWORK_SECRETARIAT:NETA');
const [office, direct] = ['+228 22 21 00 00', '+228 22 21 00 01'];
const card = {
  externalId: 'C',
  kind: 'FOCAL_POINT',
  member: 'AAA',
  role: 'CONTACT_POINT',
  holder: { name: person.name },
  contacts: [
    { kind: 'TELEPHONE', value: office, visibility: 'PUBLIC' },
    { kind: 'TELEPHONE', value: direct },
    { kind: 'EMAIL', value: person.email },
    { kind: 'TIME_ZONE', value: 'Africa/Lome', visibility: 'PUBLIC' },
  ],
};

/** What a row that gives these contact lines would change. */
const changes = async (contacts: NonNullable<AnyMemberRow['contacts']>) => {
  const row = rowOf(await previewed(network(), [{ externalId: 'C', contacts }]), 'C');
  return row.fields.map(({ name, before, after }) => [name, before, after]);
};

describe('lines of a kind', () => {
  test('replace those of that kind, and leave the rest of the card', async () => {
    expect(await changes([{ kind: 'EMAIL', value: 'other@example.org' }])).toEqual([
      ['contacts.EMAIL', null, 'other@example.org'],
      ['contacts.EMAIL.visibility', null, 'NETWORK'],
      ['contacts.EMAIL', person.email, null],
    ]);
    expect(await changes([{ kind: 'TELEPHONE', value: office }])).toEqual([['contacts.TELEPHONE', direct, null]]);
    expect(await changes([{ kind: 'FAX', value: direct }])).toEqual([
      ['contacts.FAX', null, direct],
      ['contacts.FAX.visibility', null, 'NETWORK'],
    ]);
  });

  test('are none where the value is empty, and an empty list is none of any', async () => {
    expect(await changes([{ kind: 'telephone', value: '' }])).toEqual([
      ['contacts.TELEPHONE', office, null],
      ['contacts.TELEPHONE', direct, null],
    ]);
    expect((await changes([])).map(([, before]) => before)).toEqual([office, direct, person.email, 'Africa/Lome']);
    expect(await changes([{ kind: 'FAX', value: '' }])).toEqual([]);
    const unclear = await previewed(network(), [{ externalId: 'C', contacts: [{ kind: 'FAX' } as never] }]);
    expect(faultsOf(rowOf(unclear, 'C'))).toEqual({ 'contacts[0].value': 'MISSING' });
  });

  test('that are said to be for many leave those that are for fewer, and that is told', async () => {
    const open = { kind: 'TELEPHONE', value: '+228 22 21 00 02', visibility: 'PUBLIC' };
    const preview = await previewed(network(), [{ externalId: 'C', contacts: [open] }]);
    const row = rowOf(preview, 'C');
    expect(row.fields.map(({ before, after }) => [before, after])).toEqual([
      [null, open.value],
      [null, 'PUBLIC'],
      [office, null],
    ]);
    expect(row.issues).toMatchObject([{ code: 'ASSUMED', path: 'rows[0].contacts', isRefusal: false }]);
    expect((await changes([open, { kind: 'TELEPHONE', value: '' }])).map(([, before]) => before)).toEqual([
      null,
      null,
      office,
      direct,
    ]);
  });

  test('are no more than fit on a card, those that stay among them', async () => {
    const mails = Array.from({ length: 50 }, (_, at) => ({ kind: 'EMAIL', value: `e${String(at)}@example.org` }));
    const full = await previewed(network(), [{ externalId: 'C', contacts: mails }]);
    expect(faultsOf(rowOf(full, 'C'))).toEqual({ contacts: 'TOO_MANY' });
    const alone = await previewed(network(), [{ ...card, externalId: 'D', contacts: mails }]);
    expect(alone.counts).toMatchObject({ refused: 0 });
  });
});

/** The list as this caller exports it, sent by the network’s secretariat. */
const sentBack = async (caller: Asking, format: string) => {
  const exported = await caller.fetch(`/export/networks/NETA.${format}`);
  const { rows } = await readList(`list.${format}`, Buffer.from(await exported.arrayBuffer()));
  const own = rows.map(({ row }) => row).filter(({ externalId }) => externalId === 'C');
  expect(own).toHaveLength(1);
  return rowOf(await previewed(network(), own as AnyMemberRow[]), 'C');
};

test.each(listFormats)('%s: whoever exported it, it is sent back and ends nothing', async (format) => {
  const callers = [
    hub,
    await hub.asKey({ role: 'NETWORK_SECRETARIAT:NETA', scopes: [Scope.WRITE] }),
    hub.as('PRACTITIONER:AAA'),
    network(),
  ];
  for (const caller of callers) {
    const row = await sentBack(caller, format);
    expect({ kind: row.kind, fields: fieldsOf(row) }).toEqual({ kind: 'UNCHANGED', fields: {} });
  }
});
