import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { RowIssueCode } from '../src/sync/members/rowIssue.js';
import { grounds, idOf } from './kit/changes.js';
import { columnsHolding } from './kit/dump.js';
import { aHub, type TestHub } from './kit/hub.js';
import {
  applied,
  documents,
  faultsOf,
  officeRow,
  previewed,
  synced,
  type AnyMemberRow,
  type ToldPreview,
} from './kit/memberList.js';
import { made, networkWorld, person } from './kit/networkChanges.js';
import { rowsBack } from './kit/rowsBack.js';

// A list of five hundred rows, with a row that is wrong in each way that there is among them, is applied.

jest.setTimeout(60_000);

const appointment = { kind: 'FOCAL_POINT', member: 'BBB', role: 'CONTACT_POINT' };
const line = (kind: string, value: string, more = {}) => ({ ...appointment, contacts: [{ kind, value, ...more }] });
const mail = { kind: 'EMAIL', value: person.email };
const held = { ...appointment, holder: { name: person.name } };
/** Whoever it names has asked to be erased. */
const forgotten = officeRow('GONE', {
  holder: { name: 'Ivo Forgotten-Fictive' },
  contacts: [{ kind: 'EMAIL', value: 'ivo.forgotten@example.org' }],
});

/** Each way in which a row can be wrong, with the place and the code that tell it. */
const wrong: Readonly<Record<string, readonly [AnyMemberRow, Record<string, string>]>> = {
  'no kind': [{ member: 'BBB' }, { kind: 'MISSING' }],
  'a kind that is none': [{ ...appointment, kind: 'PERSON' }, { kind: 'BAD_CODE' }],
  'no member': [{ kind: 'FOCAL_POINT', role: 'CONTACT_POINT' }, { member: 'MISSING' }],
  'a State that is none': [{ ...appointment, member: 'XYZ' }, { member: 'BAD_CODE' }],
  'a code with a letter of another script': [{ ...appointment, member: 'ВВВ' }, { member: 'LOOK_ALIKE' }],
  'a role that is none': [{ ...appointment, role: 'KING' }, { role: 'BAD_CODE' }],
  'the role of the other kind': [{ ...appointment, role: 'OBSERVER' }, { role: 'BAD_CODE' }],
  'a day that is none': [{ ...appointment, since: '2026-02-30' }, { since: 'BAD_DATE' }],
  'an end before the beginning': [
    { ...appointment, since: '2026-03-01', until: '2026-01-01', endReason: 'A synthetic end.' },
    { until: 'BAD_DATE' },
  ],
  'an end without a reason': [{ ...appointment, until: '2027-01-01' }, { endReason: 'NEEDS_REASON' }],
  'a reason without an end': [{ ...appointment, endReason: 'A synthetic end.' }, { until: 'MISSING' }],
  'texts of a megabyte, each in its place': [
    {
      ...line('EMAIL', ` ${'x'.repeat(1e6)}`, { note: `a${' '.repeat(1e6)}b` }),
      note: 'x'.repeat(1e6),
      since: '2'.repeat(1e6),
      languages: ['f'.repeat(1e6)],
      holder: { name: `a${' '.repeat(1e6)}b` },
    },
    {
      'contacts[0].value': 'BAD_TEXT',
      'contacts[0].note': 'BAD_TEXT',
      note: 'BAD_TEXT',
      since: 'BAD_TEXT',
      'languages[0]': 'BAD_TEXT',
      'holder.name': 'BAD_TEXT',
    },
  ],
  'more languages than anybody works in': [
    { ...appointment, languages: Array.from({ length: 2000 }, () => 'fr') },
    { languages: 'TOO_MANY' },
  ],
  'a web address with a name and a password in it': [
    line('WEBSITE', 'http://user:pw@example.org'),
    { 'contacts[0].value': 'BAD_CONTACT' },
  ],
  'a web address with a name before its host': [
    line('WEBSITE', 'ministry.example.org@example.net'),
    { 'contacts[0].value': 'BAD_CONTACT' },
  ],
  'a contact line without its value': [
    { ...appointment, contacts: [{ kind: 'FAX', value: '', note: 'A synthetic note' }] },
    { 'contacts[0].value': 'MISSING' },
  ],
  'a contact line of no kind': [
    { ...appointment, contacts: [{ kind: '', value: '' }] },
    { 'contacts[0].kind': 'MISSING' },
  ],
  'a telephone number that is none': [line('TELEPHONE', '12'), { 'contacts[0].value': 'BAD_CONTACT' }],
  'an e-mail address that is none': [line('EMAIL', 'nobody@'), { 'contacts[0].value': 'BAD_CONTACT' }],
  'a domain with a letter of another script': [
    line('EMAIL', 'nobody@exаmple.org'),
    { 'contacts[0].value': 'LOOK_ALIKE' },
  ],
  'a time zone that is none': [line('TIME_ZONE', 'Lome'), { 'contacts[0].value': 'BAD_CONTACT' }],
  'a kind of contact that is none': [line('PIGEON', 'coo'), { 'contacts[0].kind': 'BAD_CODE' }],
  'a visibility that is none': [
    line('EMAIL', person.email, { visibility: 'FRIENDS' }),
    { 'contacts[0].visibility': 'BAD_CODE' },
  ],
  'a language that is none': [{ ...appointment, languages: ['klingonish'] }, { 'languages[0]': 'BAD_CODE' }],
  'an occupancy that is none': [{ ...appointment, occupancy: 'AWAY' }, { occupancy: 'BAD_CODE' }],
  'a holder of a vacant post': [
    { ...appointment, occupancy: 'VACANT', holder: { name: person.name } },
    { occupancy: 'VACANT' },
  ],
  'the holder’s name in a public text': [
    { ...appointment, institution: `Office of ${person.name}`, holder: { name: person.name } },
    { institution: 'PERSONAL' },
  ],
  'an address as the id': [{ ...appointment, externalId: 'someone@example.org' }, { externalId: 'PERSONAL' }],
  'a predecessor that nobody is': [{ ...appointment, predecessor: 'nobody' }, { predecessor: 'NOT_FOUND' }],
  'an id that the hub cannot have made': [{ ...appointment, id: 'not an id' }, { id: 'BAD_ID' }],
  'an id of nothing in this network': [{ ...appointment, id: idOf('FocalPoint', 'FP-B') }, { id: 'NOT_FOUND' }],
  'another member’s entry': [{ ...appointment, id: idOf('FocalPoint', 'FP-1') }, { member: 'OTHER_MEMBER' }],
  'a cell that is too long': [{ ...appointment, note: 'x'.repeat(10_001) }, { note: 'BAD_TEXT' }],
  'a formula for a number': [line('TELEPHONE', '=cmd()'), { 'contacts[0].value': 'BAD_CONTACT' }],
  'a line twice': [
    { ...appointment, contacts: [mail, { ...mail, value: mail.value.toUpperCase() }] },
    { 'contacts[1]': 'TAKEN' },
  ],
  'a holder without a name': [{ ...appointment, holder: { title: person.title } }, { 'holder.name': 'MISSING' }],
  'an id that mixes scripts': [{ ...appointment, externalId: 'WА-1' }, { externalId: 'LOOK_ALIKE' }],
  'the holder’s name in the id': [{ ...held, externalId: 'BBB-Quasimot' }, { externalId: 'PERSONAL' }],
  'the holder’s name in the note': [{ ...held, note: `Ask for ${person.name}.` }, { note: 'PERSONAL' }],
  'the holder’s name in the local title': [
    { ...held, localTitle: `Bureau ${person.name}` },
    { localTitle: 'PERSONAL' },
  ],
  'the holder’s name in the reason of an end': [
    { ...held, until: '2027-01-01', endReason: `${person.name} retires.` },
    { endReason: 'PERSONAL' },
  ],
  'the holder’s name as a body': [
    { kind: 'MEMBER', role: 'OBSERVER', body: `Office of ${person.name}`, holder: { name: person.name } },
    { body: 'PERSONAL' },
  ],
  'a first half of a circle': [{ ...appointment, externalId: 'C-1', predecessor: 'C-2' }, { predecessor: 'NOT_FOUND' }],
  'its other half': [{ ...appointment, externalId: 'C-2', predecessor: 'C-1' }, { predecessor: 'NOT_FOUND' }],
  'an appointment that has ended': [{ ...appointment, externalId: 'ENDED' }, { until: 'HAS_ENDED' }],
  'a person who was erased, from an old list': [forgotten, { holder: 'ERASED', contacts: 'ERASED' }],
  'another day than the entry of that member and role': [
    { kind: 'FOCAL_POINT', member: 'CCC', role: 'FOCAL_POINT', since: '2021-01-01' },
    { id: 'AMBIGUOUS' },
  ],
  'a member who belongs already': [{ kind: 'MEMBER', member: 'BBB', role: 'MEMBER' }, { member: 'TAKEN' }],
};

/** What is told of rows that are not refused. */
const notes = new Set<string>([
  ...[RowIssueCode.CLEANED, RowIssueCode.ASSUMED, RowIssueCode.ADOPTED, RowIssueCode.HOLDER_CHANGES],
  ...[RowIssueCode.BEGINS_LATER, RowIssueCode.ENDS_WITHHELD, RowIssueCode.STATE_SAYS_OTHERWISE],
]);

const levels = ['PUBLIC', 'PRACTITIONER', 'NETWORK'];
const nothing = { until: null, endReason: null, predecessor: null };

/** An appointment with everything that a row can say. */
const point = (at: number): AnyMemberRow => ({
  ...nothing,
  externalId: `R-${String(at)}`,
  kind: 'FOCAL_POINT',
  member: ['AAA', 'BBB', 'CCC'][at % 3] ?? '',
  role: ['CONTACT_POINT', 'LIAISON_PROSECUTOR'][at % 2] ?? '',
  since: ['2024', '2024-05', '2024-05-17'][at % 3] ?? '',
  ...(at % 7 === 0 ? { until: '2027-06-30', endReason: `Synthetic end ${String(at)}.` } : {}),
  ...(at % 5 === 4 ? { predecessor: `R-${String(at - 1)}` } : {}),
  localTitle: `=point(${String(at)})`,
  institution: `Bureau “synthétique”, ${String(at)} مكتب`,
  note: `First line ${String(at)}\nsecond, with a ; and a "`,
  occupancy: ['FILLED', 'ACTING'][at % 2] ?? '',
  languages: ['fr', 'pt-BR'],
  holder: { name: `Example Person ${String(at)}`, title: `Deputy ${String(at)}`, visibility: levels[at % 3] ?? '' },
  contacts: [
    { kind: 'ADDRESS', value: `${String(at)} Synthetic Street\nAlpha`, note: null, visibility: 'PUBLIC' },
    { kind: 'EMAIL', value: `person.${String(at)}@example.org`, note: null, visibility: levels[at % 3] ?? '' },
    { kind: 'TELEPHONE', value: '+44 20 7946 0101', note: `Room ${String(at)}`, visibility: 'PRACTITIONER' },
    { kind: 'TELEPHONE', value: '+44 20 7946 0102', note: null, visibility: 'NETWORK' },
    { kind: 'TIME_ZONE', value: 'Africa/Lome', note: null, visibility: 'NETWORK' },
  ],
});

const body = (at: number): AnyMemberRow => ({
  ...{ externalId: `B-${String(at)}`, kind: 'MEMBER', role: 'OBSERVER', member: null, since: '2020-02' },
  ...{
    body: `Synthetic commission ${String(at)}`,
    note: `Synthetic remark ${String(at)}`,
    until: null,
    endReason: null,
  },
});

let hub: TestHub;
/** The hub’s ids of entries, by those of the network. */
let ids: ReadonlyMap<unknown, string>;
const idFor = (externalId: string): string => ids.get(externalId) ?? '';
beforeAll(async () => {
  const other = { appointment_id: 'FP-2', network_id: 'NETA', state_code: 'CCC', appointed_on: '2020-01-01' };
  hub = await aHub({ ...networkWorld, 'focal-points.csv': [...(networkWorld['focal-points.csv'] ?? []), other] });
  const ended = officeRow('ENDED', { until: '2026-06-30', endReason: 'A synthetic end.' });
  await synced(network(), [ended, officeRow('ONE'), officeRow('OTHER'), officeRow('KEPT'), forgotten]);
  ids = new Map((await rowsBack(network())).map(({ externalId, id }) => [externalId, id ?? '']));
  await made(network(), 'eraseHolder', { ...grounds, id: idFor('GONE'), version: 1 });
});
afterAll(() => hub.stop());

const network = () => hub.as('NETWORK_SECRETARIAT:NETA');

test('each wrong row is refused at its place, and every other one is read back as it was sent', async () => {
  const ways = {
    ...wrong,
    'the ids of two entries': [{ ...appointment, id: idFor('ONE'), externalId: 'OTHER' }, { externalId: 'TAKEN' }],
    'an entry of which another row speaks': [{ ...appointment, id: idFor('KEPT') }, { '': 'TAKEN' }],
  } as const;
  const bad = Object.values(ways).map(([row], at): AnyMemberRow => ({ externalId: `W-${String(at)}`, ...row }));
  const told = new Set(Object.values(ways).flatMap(([, faults]) => Object.values<string>(faults)));
  expect([...told].sort()).toEqual(
    Object.values<string>(RowIssueCode)
      .filter((code) => !notes.has(code))
      .sort(),
  );

  const first = [
    officeRow('KEPT', { note: 'A synthetic change.' }),
    { externalId: 'M-1', kind: 'MEMBER', member: 'BBB', role: 'MEMBER', since: '2019' },
  ];
  const bodies = Array.from({ length: 30 }, (_, at) => body(at));
  const points = Array.from({ length: 500 - bad.length - first.length - bodies.length }, (_, at) => point(at));
  const good = [...first, ...bodies, ...points];
  const every = Math.floor(good.length / bad.length);
  const rows = good.flatMap((row, at) => [row, ...(at % every === 0 ? bad.slice(at / every, at / every + 1) : [])]);
  expect(rows).toHaveLength(500);

  const before = await rowsBack(network());
  const preview = await previewed(network(), rows);
  const refused = await network().told<{ membershipPreview: ToldPreview }>(documents.rows, {
    ...{ id: preview.id, kind: 'REFUSED', first: 100 },
  });
  const { nodes } = refused.membershipPreview.rows;
  const faults = Object.keys(ways).map((name, at) => {
    const row = nodes.find(({ index }) => index === rows.indexOf(bad[at] ?? {}));
    return [name, row && faultsOf(row)];
  });
  expect(faults).toEqual(Object.entries(ways).map(([name, [, each]]) => [name, each]));
  const sentences = nodes.flatMap(({ issues }) => issues).map(({ sentence }) => sentence);
  expect(sentences.filter((sentence) => !sentence.endsWith('.'))).toEqual([]);
  expect(sentences.filter((sentence) => /Quasimot|Forgotten|example\.org/.test(sentence))).toEqual([]);

  const sync = await applied(network(), preview);
  const counts = { added: good.length - 1, changed: 1, ended: 0, unchanged: 0, disagrees: 0, refused: bad.length };
  expect(sync?.counts).toEqual(counts);
  const back = await rowsBack(network());
  const byId = new Map(back.map((row) => [row.externalId, row]));
  expect(good.map(({ externalId }) => byId.get(externalId))).toMatchObject(good);
  // Nothing else is there, and nothing else has changed.
  const isOurs = new Set<unknown>(good.map(({ externalId }) => externalId));
  const others = (list: readonly AnyMemberRow[]) => list.filter(({ externalId }) => !isOurs.has(externalId));
  expect(others(back)).toEqual(others(before));
  expect(await columnsHolding(hub.store, ['Forgotten-Fictive', 'ivo.forgotten'])).toEqual([]);
});
