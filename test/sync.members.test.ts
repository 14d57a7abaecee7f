import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { verifyRecord } from '../src/changes/verify.js';
import { entities } from '../src/domains.js';
import { grounds, idOf } from './kit/changes.js';
import { rowsOf } from './kit/directory.js';
import { aHub, type TestHub } from './kit/hub.js';
import { applied, faultsOf, fieldsOf, previewed, refusal, rowOf, synced } from './kit/memberList.js';
import { appointed, networkWorld, person } from './kit/networkChanges.js';

jest.setTimeout(60_000);

let hub: TestHub;
beforeEach(async () => {
  hub = await aHub(networkWorld);
});
afterEach(() => hub.stop());

const network = () => hub.as('NETWORK_SECRETARIAT:NETA');

const newcomer = {
  externalId: 'A-2',
  kind: 'FOCAL_POINT',
  member: 'BBB',
  role: 'CONTACT_POINT',
  since: '2026-01-01',
  institution: 'Synthetic Office',
  languages: ['fr', 'en'],
  occupancy: 'ACTING',
  holder: { name: person.name, title: person.title },
  contacts: [
    { kind: 'EMAIL', value: person.email },
    { kind: 'TELEPHONE', value: '+228 22 21 00 00', visibility: 'PUBLIC', note: 'switchboard' },
  ],
};
const member = { externalId: 'M-1', kind: 'MEMBER', member: 'AAA', role: 'MEMBER' };
const known = { externalId: 'A-1', member: 'AAA', role: 'FOCAL_POINT', institution: 'Synthetic Ministry' };
const list = [member, known, newcomer];

const appointmentPart = `... on FocalPoint { externalId occupancy languages institution endReason endedOn { text }
  predecessor { externalId } successor { externalId } holder { name } }`;
const entryOf = async (externalId: string) => {
  const rows = Object.values(await rowsOf(hub.store, 'FocalPoint'));
  const id = idOf('FocalPoint', rows.find((row) => row['externalId'] === externalId)?.id ?? '');
  const query = `query ($id: ID!) { node(id: $id) { ${appointmentPart} } }`;
  return (await network().told<{ node: unknown }>(query, { id })).node;
};

describe('a member list', () => {
  test('is compared without writing, applied in one revision, and changes nothing when it is sent again', async () => {
    const before = hub.image.revision;
    const preview = await previewed(network(), list);
    expect(preview).toMatchObject({ comparedRevision: before, counts: { added: 1, changed: 2, refused: 0 } });
    expect(fieldsOf(rowOf(preview, 'M-1'))).toEqual({ externalId: [null, 'M-1'] });
    expect(fieldsOf(rowOf(preview, 'A-2'))).toMatchObject({
      languages: [null, ['fr', 'en']],
      'holder.name': [null, person.name],
      'contacts.EMAIL': [null, person.email],
      'contacts.TELEPHONE.note': [null, 'switchboard'],
    });
    expect(hub.image.revision).toBe(before);
    const sync = await applied(network(), preview);
    expect(sync).toMatchObject({ status: 'APPLIED', appliedRevision: before + 1, counts: { added: 1, changed: 2 } });
    expect(await applied(network(), preview)).toEqual(sync);
    expect(hub.image.revision).toBe(before + 1);
    expect(await entryOf('A-2')).toMatchObject({
      occupancy: 'ACTING',
      languages: ['fr', 'en'],
      holder: { name: person.name },
    });

    const again = await previewed(network(), list);
    expect(again.counts).toEqual({ added: 0, changed: 0, ended: 0, unchanged: 3, disagrees: 0, refused: 0 });
    expect(await applied(network(), again)).toBeNull();
    expect(hub.image.revision).toBe(before + 1);
    expect((await verifyRecord(hub.store, entities)).revisions).toBe(before + 1);
  });

  test('says nothing where it is silent, and that there is none where it is empty', async () => {
    await synced(network(), list);
    const preview = await previewed(network(), [
      {
        externalId: 'A-2',
        institution: '',
        languages: [],
        holder: null,
        contacts: [{ kind: 'EMAIL', value: person.email.toUpperCase() }],
      },
    ]);
    expect(fieldsOf(rowOf(preview, 'A-2'))).toEqual({
      institution: ['Synthetic Office', null],
      languages: [['fr', 'en'], null],
    });
  });

  test('keeps how a number is printed, and shows as cleaned what it cleans', async () => {
    const row = { ...newcomer, contacts: [{ kind: 'MOBILE', value: '\u202a+22890123456\u202c' }] };
    const preview = await previewed(network(), [row]);
    const [line] = rowOf(preview, 'A-2').fields.filter(({ name }) => name === 'contacts.MOBILE');
    expect(line).toMatchObject({
      after: '+228 90 12 34 56',
      level: 'NETWORK',
      cleanedFrom: '\u202a+22890123456\u202c',
    });
    expect(rowOf(preview, 'A-2').issues).toMatchObject([
      { code: 'CLEANED', path: 'rows[0].contacts[0].value', isRefusal: false },
    ]);
    await applied(network(), preview);
    const printed = [{ ...row, contacts: [{ kind: 'MOBILE', value: '00228 90.12.34.56', note: '' }] }];
    expect(
      (await previewed(network(), [{ ...printed[0], contacts: [{ kind: 'MOBILE', value: '+228 90.12.34.56' }] }]))
        .counts,
    ).toMatchObject({ unchanged: 1 });
  });

  test('adopts the only entry of a member and role, and asks which is meant where there are more', async () => {
    const id = await appointed(hub);
    const preview = await previewed(network(), [known]);
    expect(faultsOf(rowOf(preview, 'A-1'))).toEqual({ id: 'AMBIGUOUS' });
    expect(rowOf(preview, 'A-1').issues[0]?.sentence).toContain(idOf('FocalPoint', 'FP-1'));
    const told = await previewed(network(), [
      { ...known, id: idOf('FocalPoint', id) },
      { ...known, externalId: 'A-9' },
    ]);
    expect(rowOf(told, 'A-1').entry).toEqual({ __typename: 'FocalPoint', id: idOf('FocalPoint', id) });
    expect(rowOf(told, 'A-9').entry).toEqual({ __typename: 'FocalPoint', id: idOf('FocalPoint', 'FP-1') });
  });

  test('hands over: the one ends ahead with its reason, the next names it, and each shows the other', async () => {
    await synced(network(), list);
    const next = {
      ...newcomer,
      externalId: 'A-3',
      since: '2027-01-01',
      predecessor: 'A-2',
      holder: { name: 'Ana Fictive' },
    };
    const leaving = { externalId: 'A-2', until: '2027-01-01' };
    const bad = await previewed(network(), [next, leaving]);
    expect(faultsOf(rowOf(bad, 'A-2'))).toEqual({ endReason: 'NEEDS_REASON' });
    await synced(network(), [next, { ...leaving, endReason: 'Posted abroad.' }]);
    expect(await entryOf('A-2')).toMatchObject({
      endedOn: { text: '2027-01-01' },
      endReason: 'Posted abroad.',
      successor: { externalId: 'A-3' },
    });
    expect(await entryOf('A-3')).toMatchObject({ predecessor: { externalId: 'A-2' }, successor: null });
    const circle = [
      { externalId: 'A-2', predecessor: 'A-3' },
      { externalId: 'A-3', predecessor: 'A-2' },
    ];
    const told = await previewed(network(), circle);
    expect(told.counts).toMatchObject({ refused: 2 });
  });

  test('does not begin anew what has ended, unless it is another entry', async () => {
    await synced(network(), list);
    const end = { externalId: 'A-2', until: '2026-06-30', endReason: 'Retired.' };
    await synced(network(), [end]);
    expect(faultsOf(rowOf(await previewed(network(), [newcomer]), 'A-2'))).toEqual({ until: 'HAS_ENDED' });
    expect(faultsOf(rowOf(await previewed(network(), [{ ...newcomer, until: '' }]), 'A-2'))).toEqual({
      until: 'HAS_ENDED',
    });
    expect(faultsOf(rowOf(await previewed(network(), [{ ...newcomer, until: '2030-01-01' }]), 'A-2'))).toEqual({
      until: 'HAS_ENDED',
    });
    expect((await previewed(network(), [end])).counts).toMatchObject({ unchanged: 1 });
    expect((await previewed(network(), [{ ...newcomer, externalId: 'A-4' }])).counts).toMatchObject({ added: 1 });
  });

  test('a vacant post has nobody: the holder goes from view, and a new one says FILLED', async () => {
    await synced(network(), list);
    const both = await previewed(network(), [{ ...newcomer, occupancy: 'VACANT' }]);
    expect(faultsOf(rowOf(both, 'A-2'))).toEqual({ occupancy: 'VACANT' });
    await synced(network(), [{ externalId: 'A-2', occupancy: 'VACANT' }]);
    expect(await entryOf('A-2')).toMatchObject({ occupancy: 'VACANT', holder: null });
    const silent = await previewed(network(), [{ externalId: 'A-2', holder: { name: 'Ana Fictive' } }]);
    expect(faultsOf(rowOf(silent, 'A-2'))).toEqual({ occupancy: 'VACANT' });
    await synced(network(), [{ externalId: 'A-2', holder: { name: 'Ana Fictive' }, occupancy: 'FILLED' }]);
    expect(await entryOf('A-2')).toMatchObject({ holder: { name: 'Ana Fictive' } });
  });
});

describe('absence', () => {
  test('ends nothing, unless the list is complete: then ends are proposed, and many take their number', async () => {
    await synced(network(), list);
    const short = [member, known];
    expect((await previewed(network(), short)).counts).toMatchObject({ unchanged: 2, ended: 0 });
    const preview = await previewed(network(), short, { completeList: true, absentUntil: '2026-12-01' });
    expect(preview.ends).toEqual({ total: 1, proposed: 1, current: 3, mostPercent: 10, needsConfirmation: true });
    expect(rowOf(preview, 'A-2')).toMatchObject({ kind: 'ENDED', isProposed: true, index: null });
    const revision = hub.image.revision;
    for (const confirmedEnds of [undefined, 2]) {
      const told = await refusal(network(), 'apply', { preview: preview.id, confirmedEnds });
      expect(told).toMatchObject({ code: 'TOO_MANY_ENDS', ends: 1, current: 3 });
    }
    expect(hub.image.revision).toBe(revision);
    await applied(network(), preview, { confirmedEnds: 1 });
    expect(await entryOf('A-2')).toMatchObject({
      endedOn: { text: '2026-12-01' },
      endReason: `Not named in the complete list of ${grounds.evidence.date}.`,
    });
  });

  test('few ends need no number, and a refused row ends nobody', async () => {
    const many = Array.from({ length: 20 }, (_, at) => ({
      ...newcomer,
      externalId: `S-${String(at)}`,
      holder: null,
      contacts: [],
    }));
    await synced(network(), many);
    const preview = await previewed(network(), many.slice(2), { completeList: true });
    // FP-1 is not named either; the membership is, for the list has none at all.
    expect(preview.ends).toMatchObject({ total: 3, current: 22, needsConfirmation: true });
    const fewer = [...many.slice(2), { ...known, externalId: 'A-1', languages: ['no language'] }];
    const told = await previewed(network(), fewer, { completeList: true });
    expect(told.counts).toMatchObject({ ended: 2, refused: 1 });
    expect(told.ends).toMatchObject({ needsConfirmation: false });
    expect(await applied(network(), told)).toMatchObject({ counts: { ended: 2 } });
    const lost = [...many.slice(3), { externalId: 'x@example.org' }];
    expect((await previewed(network(), lost, { completeList: true })).counts).toMatchObject({ ended: 0, refused: 1 });
  });
});
