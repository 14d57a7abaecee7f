import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Scope } from '../src/access/viewer.js';
import { grounds, idOf } from './kit/changes.js';
import { rowsOf } from './kit/directory.js';
import { columnsHolding } from './kit/dump.js';
import { aHub, type Asking, type TestHub } from './kit/hub.js';
import {
  applied,
  documents,
  officeRow,
  previewed,
  synced,
  type AnyMemberRow,
  type ToldPreview,
} from './kit/memberList.js';
import { appointment, focalPointId, made, networkWorld, person, rowIdOf } from './kit/networkChanges.js';
import { stoppedWhole } from './kit/stoppedWhole.js';

// What a list says of an appointment that the State keeps itself stands beside what the State says.

let hub: TestHub;
let own: string;
beforeEach(async () => {
  hub = await aHub(networkWorld);
  const { proposal } = await made(editor(), 'appointFocalPoint', appointment);
  const decision = { id: proposal?.id, version: proposal?.version, reason: 'Seen.' };
  own = rowIdOf(await made(secretariat(), 'approveProposal', decision));
});
afterEach(() => stoppedWhole(hub));

const network = () => hub.as('NETWORK_SECRETARIAT:NETA');
const editor = () => hub.as('STATE_EDITOR:AAA', { name: 'Synthetic editor' });
const secretariat = () => hub.as('SECRETARIAT');

/** A row about the State’s own appointment. */
const about = (more: AnyMemberRow): AnyMemberRow => ({
  ...{ externalId: 'S', id: focalPointId(own), kind: 'FOCAL_POINT', member: 'AAA', role: 'FOCAL_POINT' },
  ...more,
});

const telephone = (last: number, more: object = {}) => ({
  ...{ kind: 'TELEPHONE', value: `+228 22 21 00 0${String(last)}` },
  ...more,
});

interface ToldDiscrepancy {
  readonly status: string;
  readonly networkCode: string;
  readonly said: unknown;
  readonly fields: readonly { name: string; before: unknown; after: unknown; level: string }[] | null;
}

/** The disagreements as somebody sees them, the first one first. */
async function seenBy(viewer: Asking): Promise<readonly ToldDiscrepancy[]> {
  const told = await viewer.told<{ discrepancies: { nodes: ToldDiscrepancy[] } }>(
    '{ discrepancies { nodes { status networkCode said fields { name before after level } } } }',
  );
  return told.discrepancies.nodes.reverse();
}

/** The values of each, in short. */
const valuesOf = async (viewer: Asking) =>
  (await seenBy(viewer)).map(({ fields }) =>
    fields?.map(({ name, before, after, level }) => [name, before, after, level]),
  );

test('the State’s word stays; the list’s stands beside it, and is said once', async () => {
  const row = about(officeRow('S', { institution: 'What the list says', member: 'AAA', role: 'FOCAL_POINT' }));
  const preview = await previewed(network(), [row]);
  expect(preview).toMatchObject({ writing: 1, counts: { disagrees: 1 } });
  await applied(network(), preview);
  expect((await rowsOf(hub.store, 'FocalPoint'))[own]).toMatchObject({ institution: appointment.institution });
  for (const party of [editor(), network(), secretariat()]) {
    expect(await seenBy(party)).toEqual([
      {
        ...{ status: 'OPEN', networkCode: 'NETA', said: null },
        fields: [
          {
            ...{ name: 'institution', before: appointment.institution, after: 'What the list says' },
            level: 'PUBLIC',
          },
        ],
      },
    ]);
  }
  // Sent again it says nothing new.
  const again = await previewed(network(), [row]);
  expect(again).toMatchObject({ writing: 0, counts: { disagrees: 1 } });
  expect(await applied(network(), again)).toBeNull();
});

test('where the State has changed its entry meanwhile, the same list says something new', async () => {
  const row = about({ institution: 'What the list says' });
  await synced(network(), [row]);
  const input = { ...grounds, id: focalPointId(own), version: 1, institution: 'Another word of the State' };
  const { proposal } = await made(editor(), 'reviseAppointment', { ...input, version: 2 });
  await made(secretariat(), 'approveProposal', { id: proposal?.id, version: 1, reason: 'Seen.' });
  expect(await previewed(network(), [row])).toMatchObject({ writing: 1, counts: { disagrees: 1 } });
});

test('what a mutation says is its input, and has no values of a list', async () => {
  const input = { ...grounds, id: focalPointId(own), version: 1, institution: 'What the network says' };
  await made(network(), 'reviseAppointment', input);
  expect(await seenBy(editor())).toMatchObject([{ said: { institution: 'What the network says' }, fields: null }]);
});

test('an end that a complete list proposes of the State’s entry is a disagreement with both its values', async () => {
  const other = { externalId: 'O', kind: 'FOCAL_POINT', member: 'CCC', role: 'CONTACT_POINT' };
  const more = { completeList: true, absentUntil: '2027-01-01' };
  await synced(network(), [other, { externalId: 'F', id: focalPointId('FP-1') }], more);
  const endReason = `Not named in the complete list of ${grounds.evidence.date}.`;
  expect(await valuesOf(editor())).toEqual([
    [
      ['until', null, '2027-01-01', 'PUBLIC'],
      ['endReason', null, endReason, 'PUBLIC'],
    ],
  ]);
});

describe('lines of one kind', () => {
  const line = (last: number) => [
    ['contacts.TELEPHONE', null, telephone(last).value, 'NETWORK'],
    ['contacts.TELEPHONE.visibility', null, 'NETWORK', 'NETWORK'],
  ];

  test('are kept each, and another number is another word', async () => {
    await synced(network(), [about({ contacts: [telephone(1), telephone(2)] })]);
    expect(await valuesOf(editor())).toEqual([[...line(1), ...line(2)]]);

    const same = await previewed(network(), [about({ contacts: [telephone(1), telephone(2)] })]);
    expect(same.writing).toBe(0);
    const first = await previewed(network(), [about({ contacts: [telephone(3), telephone(2)] })]);
    expect(first.writing).toBe(1);
    await applied(network(), first);
    const fewer = await previewed(network(), [about({ contacts: [telephone(2)] })]);
    expect(fewer.writing).toBe(1);
    expect((await valuesOf(editor()))[1]).toEqual([...line(3), ...line(2)]);
  });

  test('tell which one is replaced, and by which', async () => {
    await synced(network(), [about({ contacts: [{ kind: 'MOBILE', value: '+228 90 12 34 57' }] })]);
    expect(await valuesOf(editor())).toEqual([
      [
        ['contacts.MOBILE', null, '+228 90 12 34 57', 'NETWORK'],
        ['contacts.MOBILE.visibility', null, 'NETWORK', 'NETWORK'],
        ['contacts.MOBILE', person.mobile, null, 'NETWORK'],
      ],
    ]);
  });
});

describe('values that not everybody may read', () => {
  const forSecretariat = telephone(1, { visibility: 'SECRETARIAT' });
  const forNetwork = telephone(2);
  const level = (name: string) => [`contacts.${name}.visibility`, null];
  const hidden = [
    ['contacts.TELEPHONE', null, forSecretariat.value, 'SECRETARIAT'],
    [...level('TELEPHONE'), 'SECRETARIAT', 'SECRETARIAT'],
  ];
  const seen = [
    ['contacts.TELEPHONE', null, forNetwork.value, 'NETWORK'],
    [...level('TELEPHONE'), 'NETWORK', 'NETWORK'],
  ];
  const nulls = (fields: readonly (readonly unknown[])[]) => fields.map(([name, , , at]) => [name, null, null, at]);
  const institution = ['institution', appointment.institution, 'What the list says', 'PUBLIC'];
  const row = () => about({ institution: 'What the list says', contacts: [forSecretariat, forNetwork] });
  const keyOf = (role: string, ...scopes: Scope[]) => hub.asKey({ role, scopes });

  test('are shown to each party as far as it may read them, and beyond its roles not named', async () => {
    await synced(secretariat(), [row()]);
    const { READ_RECORD, READ_CONTACTS } = Scope;
    const viewers: [Asking, unknown[]][] = [
      [secretariat(), [institution, ...hidden, ...seen]],
      [await keyOf('SECRETARIAT', READ_RECORD), [institution, ...hidden, ...nulls(seen)]],
    ];
    for (const role of ['STATE_EDITOR:AAA', 'NETWORK_SECRETARIAT:NETA']) {
      viewers.push(
        [hub.as(role), [institution, ...seen]],
        [await keyOf(role, READ_RECORD, READ_CONTACTS), [institution, ...seen]],
        [await keyOf(role, READ_RECORD), [institution, ...nulls(seen)]],
      );
    }
    for (const [viewer, fields] of viewers) {
      expect(await valuesOf(viewer)).toEqual([fields]);
      expect((await seenBy(viewer)).map(({ said }) => said)).toEqual([null]);
    }
    const node = 'query ($id: ID!) { node(id: $id) { ... on Discrepancy { fields { name } } } }';
    const [id] = Object.keys(await rowsOf(hub.store, 'Discrepancy'));
    const global = { id: idOf('Discrepancy', String(id)) };
    for (const stranger of [hub.as('STATE_EDITOR:BBB'), hub.as('NETWORK_SECRETARIAT:NETB'), hub]) {
      expect(await stranger.told(node, global)).toEqual({ node: null });
    }
  });

  test('of a preview are the same: beyond the viewer’s roles not named, without the scope named alone', async () => {
    const { id } = await previewed(secretariat(), [row()]);
    const fieldsFor = async (viewer: Asking) => {
      const told = await viewer.told<{ membershipPreview: ToldPreview }>(documents.rows, { id, first: 5 });
      return told.membershipPreview.rows.nodes[0]?.fields.map(({ name, before, after, level: at }) => [
        ...[name, before, after, at],
      ]);
    };
    const externalId = ['externalId', null, 'S', 'PUBLIC'];
    expect(await fieldsFor(secretariat())).toEqual([externalId, institution, ...hidden, ...seen]);
    expect(await fieldsFor(network())).toEqual([externalId, institution, ...seen]);
    expect(await fieldsFor(await keyOf('NETWORK_SECRETARIAT:NETA', Scope.WRITE))).toEqual([
      ...[externalId, institution, ...nulls(seen)],
    ]);
    expect(await fieldsFor(await keyOf('SECRETARIAT', Scope.WRITE))).toEqual([
      ...[externalId, institution, ...nulls(hidden), ...nulls(seen)],
    ]);
  });

  test('are in the access log once they are given, by whom and of what; others are not', async () => {
    const holder = { name: 'Ana Fictive-Other' };
    await synced(secretariat(), [about({ ...row(), holder })]);
    const log = async () => {
      const question = '{ accessLog(first: 100) { nodes { subjectType subject { id } level details actor } } }';
      const told = await secretariat().told<{ accessLog: { nodes: { actor: string }[] } }>(question);
      return told.accessLog.nodes;
    };
    const before = (await log()).length;
    await valuesOf(await keyOf('STATE_EDITOR:AAA', Scope.READ_RECORD));
    await editor().told('{ discrepancies { nodes { said reason } } }');
    expect(await log()).toHaveLength(before);
    await valuesOf(editor());
    const subject = { subjectType: 'FocalPoint', subject: { id: focalPointId(own) } };
    const inNetwork = { ...subject, level: 'NETWORK', details: ['HOLDER', 'TELEPHONE'] };
    const [noted] = await log();
    expect(noted).toMatchObject(inNetwork);
    expect(noted?.actor).toMatch(/^person:/);
    expect(await log()).toHaveLength(before + 1);
    await valuesOf(secretariat());
    expect((await log()).slice(0, 2)).toEqual(
      expect.arrayContaining([
        expect.objectContaining(inNetwork),
        expect.objectContaining({ ...subject, level: 'SECRETARIAT', details: ['TELEPHONE'] }),
      ]),
    );
  });

  test('are erased with the person, from the row and from its record', async () => {
    const other = { kind: 'EMAIL', value: 'ana.fictive@example.org', note: `Instead of ${person.email}` };
    await synced(network(), [about({ holder: { name: 'Ana Fictive-Other' }, contacts: [other] })]);
    const texts = [person.name, person.email, 'Ana Fictive-Other', other.value];
    expect(await columnsHolding(hub.store, texts)).toContain('discrepancy.said');
    await made(editor(), 'eraseHolder', { ...grounds, id: focalPointId(own), version: 2 });
    expect(await columnsHolding(hub.store, texts)).toEqual([]);
    expect(await seenBy(network())).toMatchObject([{ status: 'OPEN', said: null, fields: null }]);
  });
});
