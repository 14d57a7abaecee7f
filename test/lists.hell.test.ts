import { describe, expect, test } from '@jest/globals';
import { readList } from '../src/lists/read.js';
import { pack } from '../src/lists/xlsxArchive.js';

// Lists from hell: files as people and programs make them, and as nobody should. Nothing is lost, nothing is run, and
// what is refused is refused with a sentence that says where and what to do. Everything is synthetic.

const text = (content: string): Buffer => Buffer.from(content, 'utf8');
const rowsIn = async (name: string, bytes: Buffer, sheet?: string) =>
  (await readList(name, bytes, sheet)).rows.map(({ row }) => row);
const refusal = async (name: string, bytes: Buffer, sheet?: string): Promise<string> =>
  readList(name, bytes, sheet).then(
    () => 'it was taken',
    (error: unknown) => {
      expect(error).toMatchObject({ name: 'Refusal', code: 'BAD_INPUT' });
      return (error as Error).message;
    },
  );

const table = 'external_id;Member State;Télephone;note\r\nX-1;TGO;+228 22 00 00 00;Exemple à Lomé\r\n';
const expected = [
  {
    externalId: 'X-1',
    member: 'TGO',
    note: 'Exemple à Lomé',
    contacts: [{ kind: 'TELEPHONE', value: '+228 22 00 00 00' }],
  },
];

describe('encodings, line ends and delimiters', () => {
  const utf16le = Buffer.from(table, 'utf16le');
  test.each([
    ['UTF-8', text(table)],
    ['UTF-8 with a byte order mark', text(`\ufeff${table}`)],
    ['UTF-16 LE with a mark', Buffer.from(`\ufeff${table}`, 'utf16le')],
    ['UTF-16 BE with a mark', Buffer.from(`\ufeff${table}`, 'utf16le').swap16()],
    ['UTF-16 LE without', utf16le],
    ['UTF-16 BE without', Buffer.from(utf16le).swap16()],
    ['line feeds alone', text(table.replaceAll('\r', ''))],
    ['carriage returns alone', text(table.replaceAll('\n', ''))],
    ['line ends of both kinds', text(table.replace('\r', ''))],
    ['commas', text(table.replaceAll(';', ','))],
    ['tabs', text(table.replaceAll(';', '\t'))],
    ['a delimiter that Excel names', text(`sep=;\r\n${table}`)],
    ['empty lines before and after', text(`\r\n;;;\r\n${table}\r\n;;;\r\n`)],
    ['cells left out at the end', text(table.replace(';note', ';note;body;institution'))],
  ])('%s', async (_, bytes) => {
    expect(await rowsIn('list.csv', bytes)).toEqual(expected);
  });

  test('another encoding is not guessed: the line is named', async () => {
    expect(await refusal('list.csv', Buffer.from(table, 'latin1'))).toMatch(/not UTF-8: line 1 .*CSV UTF-8/);
    expect(await refusal('list.csv', Buffer.from(`\ufeff${table}`, 'utf16le').subarray(0, 41))).toMatch(/UTF-16/);
  });
});

test('marks of direction, look-alikes, signs of formulas and empty signs are data', async () => {
  const odd = "\u200fТого\u202e =cmd|' /C calc'!A0";
  const cells = ["=cmd|' /C calc'!A0", '@SUM(1)', '-2+3', '+228 90', odd, "'tis", '\u0000\u0007'];
  const csv = `external_id,note\n${cells.map((cell, at) => `X-${String(at)},"${cell}"`).join('\n')}`;
  expect((await rowsIn('list.csv', text(csv))).map(({ note }) => note)).toEqual(cells);
});

const none = (kind: string) => ({ kind, value: '' });

test('a dash for a contact line says that there is none of its kind, or no other; of every kind, that there is none', async () => {
  const kinds = 'address,telephone,mobile,fax,email,website,office_hours,time_zone';
  const csv = [
    `external_id,${kinds},telephone_2,telephone_note,email_note`,
    'X-1,,+1 202 555 0100,,-,,,,,-,,',
    'X-2,,-,,,,,,,,an old note,',
    'X-3,-,-,-,-,-,-,-,-,-,,',
    'X-4,,,,,,,,,,,-',
  ].join('\n');
  const contacts = (await rowsIn('list.csv', text(csv))).map((row) => row.contacts);
  expect(contacts).toEqual([
    [{ kind: 'TELEPHONE', value: '+1 202 555 0100' }, none('FAX'), none('TELEPHONE')],
    [none('TELEPHONE')],
    [],
    // A note is none of anything.
    [{ kind: 'EMAIL', value: '', note: '' }],
  ]);
});

test('an empty cell says nothing, a dash that there is none, and columns that a list does not have are told', async () => {
  const csv = 'external_id,Favourite colour,languages,email,holder,note\nX-1,blue,,, ,-\nX-2,,-,-,-,\nX-3,red,fr;en,,,';
  const list = await readList('list.csv', text(csv));
  expect(list.rows.map(({ row, place }) => ({ ...row, place }))).toEqual([
    { externalId: 'X-1', note: '', place: 'row 2' },
    { externalId: 'X-2', languages: [], holder: { name: '' }, contacts: [none('EMAIL')], place: 'row 3' },
    { externalId: 'X-3', languages: ['fr', 'en'], place: 'row 4' },
  ]);
  expect(list.remarks).toEqual(['Column B, “Favourite colour”, is none of a list’s columns and was not read.']);
});

test('what stands in a column without a name is told, with where it is first', async () => {
  const csv = 'external_id,,note,\nX-1,,a,\nX-2,lost,b,\nX-3,lost too,c,lost';
  const list = await readList('list.csv', text(csv));
  expect(list.rows).toHaveLength(3);
  expect(list.remarks).toEqual([
    'Column B has no name: what it holds, first in row 3, was not read.',
    'Column D has no name: what it holds, first in row 4, was not read.',
  ]);
});

describe('a header below a title', () => {
  const title = 'Synthetic network: list of members;;\r\n;;\r\n"Id, of 2026";;\r\n';

  test('is found within the first lines, and told; rows are counted as in the file', async () => {
    const { rows, remarks } = await readList('list.csv', text(`${title}${table}`));
    expect(rows).toMatchObject([{ row: expected[0], place: 'row 5' }]);
    expect(remarks).toEqual(['Row 4 names the columns; what stands above it was not read.']);
  });

  test('is not looked for further down', async () => {
    const filled = (count: number): Buffer => text(`${'A title;;;\n'.repeat(count)}${table}`);
    expect(await rowsIn('list.csv', filled(19))).toEqual(expected);
    expect(await refusal('list.csv', filled(20))).toMatch(/no header.*--columns/);
  });

  test('without an id is refused for that, not for its title', async () => {
    expect(await refusal('list.csv', text('A title,,\nmember,role,note\nTGO,MEMBER,a'))).toMatch(
      /no column external_id/,
    );
  });
});

test('several lines of a kind, each with its note and level, and their columns are known by name', async () => {
  const csv =
    'external_id,Telephone 2,telephone_2_note,telephone,tel visibility,E-Mail 3\nX-1,22 01,at night,22 00,PUBLIC,a@example.org';
  const { rows } = await readList('list.csv', text(csv));
  expect(rows[0]).toEqual({
    place: 'row 2',
    contactNames: ['Telephone 2', 'telephone', 'E-Mail 3'],
    row: {
      externalId: 'X-1',
      contacts: [
        { kind: 'TELEPHONE', value: '22 01', note: 'at night' },
        { kind: 'TELEPHONE', value: '22 00', visibility: 'PUBLIC' },
        { kind: 'EMAIL', value: 'a@example.org' },
      ],
    },
  });
});

describe('what is broken as a whole changes nothing', () => {
  test.each([
    ['an empty file', 'list.csv', text(''), /empty/],
    ['blanks alone', 'list.csv', text('\n\n  \n'), /empty/],
    ['no header', 'list.csv', text('X-1,TGO,FOCAL_POINT\nX-2,GHA,FOCAL_POINT'), /no header.*--columns/],
    ['no id', 'list.csv', text('member,role\nTGO,FOCAL_POINT'), /no column external_id/],
    ['a column twice', 'list.csv', text('external_id,note,Notes\nX,a,b'), /B, “note”, and C, “Notes”/],
    ['a line of a card twice', 'list.csv', text('external_id,tel,telephone_1\nX,a,b'), /Two columns/],
    [
      'more cells than columns',
      'list.csv',
      text('external_id,note\nX-1,a\nX-2,a,b'),
      /Row 3 has 3 cells, the header has 2/,
    ],
    ['a quote never closed', 'list.csv', text('external_id,note\nX-1,"a\nX-2,b'), /Line \d.*quote is opened/],
    ['a quote within', 'list.csv', text('external_id,note\nX-1,"a"b'), /Line 2.*quote stands within/],
    ['text after JSON', 'list.jsonl', text('{"externalId":"X-1"}\n{"externalId":"X-2"} x'), /Line 2 is no JSON/],
    [
      'a number for a text',
      'list.jsonl',
      text('{"externalId":"X-1","contacts":[{"kind":"FAX","value":1}]}'),
      /Line 1: `contacts\[0\]\.value`/,
    ],
    ['a card without end', 'list.vcf', text('BEGIN:VCARD\r\nVERSION:4.0\r\nFN:A'), /Card 1 \(line 1\).*never ends/],
    [
      'an old card',
      'list.vcf',
      text('BEGIN:VCARD\nVERSION:3.0\nFN:A\nEND:VCARD'),
      /version 3\.0; export it as vCard 4\.0/,
    ],
    ['a line between cards', 'list.vcf', text('BEGIN:VCARD\nVERSION:4.0\nFN:A\nEND:VCARD\nFN:B'), /Line 5/],
    ['JSON that is no card', 'list.jcard', text('{"vcard":[]}'), /no jCards/],
    ['a workbook of old', 'list.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /\.xls.*save it as \.xlsx/],
    [
      'a password',
      'list.xlsx',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      /password/,
    ],
    ['no workbook', 'list.xlsx', text(table), /no Excel workbook/],
    ['another file', 'list.docx', text('x'), /ends in \.xlsx, \.csv/],
    ['another archive', 'list.xlsx', pack([{ name: 'content.xml', bytes: text('<x/>') }]), /no Excel workbook/],
  ])('%s', async (_, name, bytes, sentence) => {
    expect(await refusal(name, bytes)).toMatch(sentence);
  });
});

describe('limits', () => {
  test('a cell of 1 MB is a cell; a longer one is refused with row and column', async () => {
    const large = 'x'.repeat(1024 * 1024);
    const csv = (cell: string): Buffer => text(`external_id,note\nX-1,${cell}\nX-2,b`);
    expect((await rowsIn('list.csv', csv(large))).map(({ note }) => note?.length)).toEqual([large.length, 1]);
    expect(await refusal('list.csv', csv(`${large}x`))).toMatch(/^Row 2, column note holds more than 1 MB/);
    expect(await refusal('list.jsonl', text(JSON.stringify({ externalId: 'X-1', note: `${large}x` })))).toMatch(
      /^Line 1, note/,
    );
  });

  test('a name of a column that is a text of 1 MB is none, and found so at once', async () => {
    const name = `tel${'1'.repeat(1024 * 1024 - 4)}x`;
    const before = process.cpuUsage();
    const { remarks } = await readList('list.csv', text(`external_id,note,${name}\nX-1,a,b`));
    expect(remarks.join()).toMatch(/^Column C, “tel1+…”, is none/);
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(10);
  });

  test('20,000 rows are a list, 20,001 are none', async () => {
    const csv = (count: number): Buffer =>
      text(`external_id,member\n${Array.from({ length: count }, (_, at) => `X-${String(at)},TGO`).join('\n')}`);
    expect(await rowsIn('list.csv', csv(20_000))).toHaveLength(20_000);
    expect(await refusal('list.csv', csv(20_001))).toMatch(/more than 20,000 rows/);
  });

  test('a line has a thousand cells, empty ones too, and 4 MB at most', async () => {
    const csv = (cells: number): Buffer => text(`external_id,note${','.repeat(cells - 2)}\nX-1,a`);
    expect(await rowsIn('list.csv', csv(1000))).toHaveLength(1);
    expect(await refusal('list.csv', csv(1001))).toMatch(/^Line 1 has more than 1,000 cells/);
    const long = text(`external_id,note\nX-1,"${'x'.repeat(4 * 1024 * 1024)}"`);
    expect(await refusal('list.csv', long)).toMatch(/^Line 2: it holds more than 4 MB of text/);
  });

  test('brackets within brackets are another form in a place of a list, and not read in any other', async () => {
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    const line = (name: string): Buffer => text(`{"externalId":"X-1","${name}":${deep}}`);
    expect(await refusal('list.jsonl', line('contacts'))).toMatch(/^Line 1: `contacts\[0\]` has another form/);
    expect(await rowsIn('list.jsonl', line('colour'))).toEqual([{ externalId: 'X-1' }]);
  });

  test('a card of ten thousand lines is read line by line, each with its note', async () => {
    const lines = Array.from(
      { length: 5000 },
      (_, at) => `g${String(at)}.TEL:12\r\ng${String(at)}.X-CNA-NOTE:${String(at)}`,
    );
    const card = text(`BEGIN:VCARD\r\nVERSION:4.0\r\nFN:A\r\nUID:X-1\r\n${lines.join('\r\n')}\r\nEND:VCARD`);
    const [row] = await rowsIn('list.vcf', card);
    expect(row?.contacts?.map(({ note }) => note)).toEqual(lines.map((_, at) => String(at)));
  });

  test('a file of more than 32 MB is refused before it is read', async () => {
    expect(await refusal('list.csv', Buffer.alloc(32 * 1024 * 1024 + 1, 'x'))).toMatch(/larger than 32 MB/);
  });
});

test('vCards of other programs: what they say is taken, what a list has no place for is told', async () => {
  const card = [
    'BEGIN:VCARD',
    'VERSION:4.0',
    'KIND:individual',
    'FN:Example Person',
    'N:Person;Example;;Ms;',
    'UID:urn:uuid:00000000-0000-4000-8000-000000000001',
    'ORG:Example Ministry;International Cooperation',
    'TITLE:Example Prosecutor',
    'TEL;TYPE="voice,work";VALUE=uri:tel:+33-1-99-00-12-34;ext=5',
    'TEL;TYPE=cell:+33 6 39 98 00 00',
    'item1.EMAIL;PREF=1:person@exam',
    ' ple.org',
    'item1.X-CNA-VISIBILITY:PRACTITIONER',
    'ADR;TYPE=work:;;1 Example Street;Lomé;;;Togo',
    'LANG;PREF=1:fr',
    'LANG;PREF=2:en',
    'TZ:Africa/Lome',
    'X-CNA-MEMBER:TGO',
    'X-CNA-SINCE:2026-01-01',
    'NOTE:one\\, two\\nthree',
    'PHOTO:https://example.org/photo.jpg',
    'END:VCARD',
  ].join('\r\n');
  const { rows, remarks } = await readList('contacts.vcf', text(card));
  expect(rows[0]?.row).toEqual({
    externalId: 'urn:uuid:00000000-0000-4000-8000-000000000001',
    kind: 'FOCAL_POINT',
    member: 'TGO',
    since: '2026-01-01',
    institution: 'Example Ministry, International Cooperation',
    languages: ['fr', 'en'],
    note: 'one, two\nthree',
    holder: { name: 'Example Person', title: 'Example Prosecutor' },
    contacts: [
      { kind: 'TELEPHONE', value: '+33-1-99-00-12-34 ext. 5' },
      { kind: 'MOBILE', value: '+33 6 39 98 00 00' },
      { kind: 'EMAIL', value: 'person@example.org', visibility: 'PRACTITIONER' },
      { kind: 'ADDRESS', value: '1 Example Street, Lomé, Togo' },
      { kind: 'TIME_ZONE', value: 'Africa/Lome' },
    ],
  });
  expect(remarks).toEqual(['A list has no place for N, PHOTO: not read.']);
});

test('names that JSON lines have and a list does not are told, and the rest is read', async () => {
  const lines =
    '{"externalId":"X-1","colour":"blue","holder":{"name":"Example Person","__proto__":{"a":1},"age":3}}\n\n{"externalId":"X-2","colour":"red"}\n';
  const { rows, remarks } = await readList('list.jsonl', text(lines));
  expect(rows.map(({ row, place }) => [row, place])).toEqual([
    [{ externalId: 'X-1', holder: { name: 'Example Person' } }, 'line 1'],
    [{ externalId: 'X-2' }, 'line 3'],
  ]);
  expect(remarks.join('\n')).toMatch(/`colour`, first on line 1,/);
  expect(remarks.join('\n')).toMatch(/`holder\.age`/);
});
