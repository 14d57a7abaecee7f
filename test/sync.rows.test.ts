import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { idOf } from './kit/changes.js';
import { aHub, type TestHub } from './kit/hub.js';
import { faultsOf, fieldsOf, pointRow, previewed, refusedList, rowOf } from './kit/memberList.js';
import { networkWorld, person } from './kit/networkChanges.js';

/** States with names in other languages, and two with the same. */
const named = [
  { iso3: 'DDD', name_en: 'Delta', name_ru: 'Дельта', name_fr: 'Dèlta', formal_en: 'the Republic of Delta' },
  { iso3: 'EEE', name_en: 'Twin' },
  { iso3: 'FFF', name_en: 'Twin' },
];

let hub: TestHub;
let before: number;
beforeAll(async () => {
  hub = await aHub({ ...networkWorld, 'states.csv': [...(networkWorld['states.csv'] ?? []), ...named] });
  before = hub.image.revision;
});
afterAll(async () => {
  expect(hub.image.revision).toBe(before);
  await hub.stop();
});

const network = () => hub.as('NETWORK_SECRETARIAT:NETA');
const appointment = { kind: 'FOCAL_POINT', member: 'BBB', role: 'CONTACT_POINT' };
const line = (kind: string, value: string, more = {}) => ({ ...appointment, contacts: [{ kind, value, ...more }] });

describe('a row that is refused before its entry is known', () => {
  const office = { institution: `Office of ${person.name}`, holder: { name: person.name } };
  const more = { ...office, since: '2026-02-30', languages: ['klingonish'] };
  const faults = { institution: 'PERSONAL', since: 'BAD_DATE', 'languages[0]': 'BAD_CODE' };

  test.each([
    ['a code that is none', { member: 'XYZ' }, { member: 'BAD_CODE' }],
    ['no member', { member: null }, { member: 'MISSING' }],
    ['a kind that is none', { kind: 'PERSON' }, { kind: 'BAD_CODE' }],
    ['an id of nothing', { id: idOf('FocalPoint', 'FP-B') }, { id: 'NOT_FOUND' }],
    ['another day than the entry’s', { member: 'AAA', role: 'FOCAL_POINT', since: '2021' }, { id: 'AMBIGUOUS' }],
  ])('for %s is told the rest of what is wrong in it', async (_, own, first) => {
    const row = { ...appointment, externalId: 'M-1', ...more, ...own };
    const [told] = (await previewed(network(), [row])).rows.nodes;
    const { since, ...others } = faults;
    expect(told && faultsOf(told)).toEqual({ ...first, ...('since' in own ? others : { since, ...others }) });
    expect(JSON.stringify(told?.issues)).not.toMatch(/Quasimot|XYZ|klingonish|02-30/);
    expect(told).toMatchObject({ kind: 'REFUSED', fields: [] });
  });

  test('twice in a list is told so of its second row', async () => {
    const id = idOf('FocalPoint', 'FP-1');
    const rows = [
      { externalId: 'M-1', id },
      { externalId: 'M-2', id, until: '2020', since: '2021', occupancy: 'AWAY' },
    ];
    const preview = await previewed(network(), rows);
    expect(faultsOf(rowOf(preview, 'M-2'))).toEqual({ '': 'TAKEN', until: 'BAD_DATE', occupancy: 'BAD_CODE' });
    const vacant = { ...pointRow('M-3'), member: 'XYZ', occupancy: 'VACANT', holder: { name: person.name } };
    const [told] = (await previewed(network(), [vacant])).rows.nodes;
    expect(told && faultsOf(told)).toEqual({ member: 'BAD_CODE', occupancy: 'VACANT' });
  });

  test('has its national numbers judged once its State is known', async () => {
    const contacts = [
      { kind: 'TELEPHONE', value: '22 21 00 00' },
      { kind: 'FAX', value: '12' },
      { kind: 'MOBILE', value: '+12' },
      { kind: 'EMAIL', value: 'nobody@' },
    ];
    const wrongAnywhere = { 'contacts[2].value': 'BAD_CONTACT', 'contacts[3].value': 'BAD_CONTACT' };
    const preview = await previewed(network(), [
      pointRow('N-1', { member: 'XYZ', contacts }),
      pointRow('N-2', { member: 'AAA', kind: 'PERSON', contacts }),
      pointRow('N-3', { member: 'XYZ', note: 'Call 22 21 00 00.', contacts: contacts.slice(0, 1) }),
    ]);
    expect(faultsOf(rowOf(preview, 'N-1'))).toEqual({ member: 'BAD_CODE', ...wrongAnywhere });
    const fax = { 'contacts[1].value': 'BAD_CONTACT' };
    expect(faultsOf(rowOf(preview, 'N-2'))).toEqual({ kind: 'BAD_CODE', ...fax, ...wrongAnywhere });
    expect(faultsOf(rowOf(preview, 'N-3'))).toEqual({ member: 'BAD_CODE', note: 'PERSONAL' });
  });

  test('names a person whom the list’s reason does not name either', async () => {
    const row = { ...appointment, externalId: 'M-1', member: 'XYZ', holder: { name: person.name } };
    expect(await refusedList(network(), [row], { reason: `${person.name} said so.` })).toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringMatching(/`reason` is public .* of rows\[0\]/),
    });
  });
});

test('values are cleaned, shown as cleaned, and kept as text whatever they look like', async () => {
  const preview = await previewed(network(), [
    {
      ...line('TELEPHONE', '\u202a+44 20 7946\u00a00123\u202c'),
      externalId: 'C-1',
      institution: '  Synthetic\u00a0Office\u200b ',
      localTitle: "=cmd|'/c calc'!A1",
      note: 'مكتب \u200fتجريبي',
      languages: ['FR'],
    },
  ]);
  const row = rowOf(preview, 'C-1');
  expect(fieldsOf(row)).toMatchObject({
    institution: [null, 'Synthetic Office'],
    localTitle: [null, "=cmd|'/c calc'!A1"],
    note: [null, 'مكتب \u200fتجريبي'],
    languages: [null, ['fr']],
    'contacts.TELEPHONE': [null, '+44 20 7946 0123'],
  });
  expect(row.fields.find(({ name }) => name === 'institution')?.cleanedFrom).toBe('  Synthetic\u00a0Office\u200b ');
});

test('a State may be given by its name, short or formal, and its code is shown', async () => {
  const names = ['Delta', ' DELTA\u00a0', 'The Délta', 'Republic of Delta', 'дельта'];
  const preview = await previewed(
    network(),
    names.map((member, at) => ({
      ...appointment,
      member,
      externalId: `N-${String(at)}`,
      institution: `Office ${String(at)}`,
    })),
  );
  expect(preview.rows.nodes.map((row) => [row.kind, fieldsOf(row)['member']])).toEqual(
    names.map(() => ['ADDED', [null, 'DDD']]),
  );
  expect(preview.rows.nodes.map(({ fields }) => fields.find(({ name }) => name === 'member')?.cleanedFrom)).toEqual(
    names,
  );
});

test('a name that two have is nobody’s', async () => {
  const [row] = (await previewed(network(), [{ ...appointment, member: 'Twin', externalId: 'T-1' }])).rows.nodes;
  expect(row && faultsOf(row)).toEqual({ member: 'BAD_CODE' });
});

describe('a list that is broken as a whole is refused as a whole', () => {
  const row = { ...appointment, externalId: 'A' };
  test.each([
    ['no rows', [], 'BAD_LIST', /no rows/],
    ['a row without its id', [row, { ...row, externalId: ' ' }], 'BAD_LIST', /rows\[1\]/],
    ['an id twice', [row, { ...row, externalId: 'B' }, row], 'BAD_LIST', /rows\[0\], rows\[2\]/],
    ['too many rows', Array.from({ length: 20_001 }, (_, at) => ({ externalId: String(at) })), 'BAD_LIST', /20001/],
  ])('%s', async (_, rows, code, sentence) => {
    expect(await refusedList(network(), rows)).toMatchObject({ code, message: expect.stringMatching(sentence) });
  });
});

describe('a large list', () => {
  const rows = (bytes: number) =>
    Array.from({ length: 20_000 }, () => ({ externalId: ' ', note: 'x'.repeat(bytes / 20_000) }));

  test('of as many rows as there may be, with all their cells filled, is read', async () => {
    expect(await refusedList(network(), rows(20e6))).toMatchObject({ code: 'BAD_LIST', count: 20_000 });
  }, 60_000);

  test('beyond 32 MB is refused in a sentence that says what to do', async () => {
    expect(await refusedList(network(), rows(33e6))).toMatchObject({
      code: 'BODY_TOO_LARGE',
      message: 'The request is larger than 32 MB. Split the list into several.',
    });
  });
});
