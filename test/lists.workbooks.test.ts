import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { readList } from '../src/lists/read.js';
import { writeList } from '../src/lists/write.js';
import { pack, unpack } from '../src/lists/xlsxArchive.js';

// Workbooks from hell, as programs make them and as attackers do. Everything is synthetic.

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

/** A workbook with these sheets of the same XML, each as its attributes say. */
const workbookOf = (sheets: readonly string[], sheetXml: string, before = ''): Buffer =>
  pack([
    {
      name: 'xl/workbook.xml',
      bytes: text(
        `<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>${sheets.map((one) => `<sheet ${one} r:id="rId1"/>`).join('')}</sheets></workbook>`,
      ),
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      bytes: text(
        '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
      ),
    },
    {
      name: 'xl/styles.xml',
      bytes: text('<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'),
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      bytes: text(`${before}<worksheet><sheetData>${sheetXml}</sheetData></worksheet>`),
    },
  ]);
const workbook = (sheetXml: string): Buffer => workbookOf(['name="A" sheetId="1"', 'name="B" sheetId="2"'], sheetXml);

const cell = (at: string, content: string): string => `<c r="${at}" t="inlineStr"><is><t>${content}</t></is></c>`;
const header = `<row r="1">${cell('A1', 'external_id')}${cell('B1', 'since')}${cell('C1', 'note')}${cell('D1', 'telephone')}</row>`;

describe('workbooks', () => {
  test('formulas are their last result or their text, errors their text; dates are days, numbers have all their digits', async () => {
    const rows = await rowsIn(
      'list.xlsx',
      workbook(
        header +
          `<row r="2">${cell('A2', 'X-1')}<c r="B2" s="1"><v>46022</v></c><c r="C2" t="str"><f>A2&amp;"!"</f><v>X-1!</v></c><c r="D2"><v>2.2890001122E10</v></c></row>` +
          `<row r="3">${cell('A3', 'X-2')}<c r="B3"><v>2015</v></c><c r="C3" t="str"><f>cmd|'/C calc'!A0</f></c><c r="D3" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>` +
          `<row r="5">${cell('A5', 'X-3')}<c r="B5" s="1"><v>46022.5</v></c><c r="C5" t="b"><v>1</v></c></row>`,
      ),
    );
    expect(rows).toEqual([
      { externalId: 'X-1', since: '2025-12-31', note: 'X-1!', contacts: [{ kind: 'TELEPHONE', value: '22890001122' }] },
      {
        externalId: 'X-2',
        since: '2015',
        note: "=cmd|'/C calc'!A0",
        contacts: [{ kind: 'TELEPHONE', value: '#DIV/0!' }],
      },
      { externalId: 'X-3', since: '2025-12-31T12:00:00.000Z', note: 'TRUE' },
    ]);
  });

  test('a sheet is chosen by its name or number', async () => {
    const bytes = workbook(`${header}<row r="2">${cell('A2', 'X-1')}</row>`);
    for (const sheet of ['A', 'B', '2']) expect(await rowsIn('list.xlsx', bytes, sheet)).toHaveLength(1);
    expect(await refusal('list.xlsx', bytes, 'C')).toMatch(/no sheet “C”. It has: “A”, “B”/);
    expect(await refusal('list.xlsx', bytes, '3')).toMatch(/no sheet “3”/);
  });

  test('of several sheets the first that is seen is read, and the others are named', async () => {
    const rows = `${header}<row r="2">${cell('A2', 'X-1')}</row>`;
    const sheets = [
      'name="Old" state="hidden"',
      'name="Very &amp; old" state="veryHidden"',
      'name="Members"',
      "name='Notes'",
    ];
    const list = await readList('list.xlsx', workbookOf(sheets, rows));
    expect(list.rows).toHaveLength(1);
    expect(list.remarks).toEqual([
      'Read the sheet “Members”; not read: “Old”, “Very & old”, “Notes”. --sheet takes another.',
    ]);
    expect((await readList('list.xlsx', workbookOf(sheets, rows), 'Old')).remarks).toEqual([]);
    expect((await readList('list.xlsx', workbookOf(sheets.slice(2, 3), rows))).remarks).toEqual([]);
  });

  test('a title above the header and columns without a name are told', async () => {
    const rows = `<row r="1">${cell('B1', 'Synthetic list')}</row><row r="3">${cell('A3', 'external_id')}${cell('C3', 'note')}</row>`;
    const list = await readList(
      'list.xlsx',
      workbookOf(
        ['name="A"'],
        `${rows}<row r="4">${cell('A4', 'X-1')}${cell('B4', 'lost')}${cell('D4', 'lost too')}</row>`,
      ),
    );
    expect(list.rows).toMatchObject([{ row: { externalId: 'X-1' }, place: 'row 4' }]);
    expect(list.remarks).toEqual([
      'Row 3 names the columns; what stands above it was not read.',
      'Column B has no name: what it holds, first in row 4, was not read.',
      'Column D has no name: what it holds, first in row 4, was not read.',
    ]);
  });

  test('formulas without a result are their text, however the XML is written; an empty result is one', async () => {
    const note = (content: string): string => `${header}<row r="2">${cell('A2', 'X-1')}${content}</row>`;
    const notes = [
      '<c r="C2"><f>SUM(1)</f></c>',
      '<c r="C2"><f>SUM(1)</f><v></v></c>',
      '<c r="C2"><f>SUM(1)</f><v/></c>',
      "<c\tr='C2'\n><f ca='>'>SUM(1)</f ></c>",
      '<!-- <v>9</v> --><c r="C2"><f><![CDATA[SUM(1)]]></f></c>',
    ];
    for (const content of notes)
      expect(await rowsIn('list.xlsx', workbook(note(content)))).toMatchObject([{ note: '=SUM(1)' }]);
    const prefixed = note('<c r="C2"><f>SUM(1)</f></c>').replace(/<(\/?)/g, '<$1x:');
    expect(await rowsIn('list.xlsx', workbook(prefixed))).toMatchObject([{ note: '=SUM(1)' }]);
    expect(await rowsIn('list.xlsx', workbook(note('<c r="C2" t="str"><f>IF(1,"")</f><v></v></c>')))).toEqual([
      { externalId: 'X-1' },
    ]);
  });

  test('texts in parts, in signs of XML and without addresses are whole', async () => {
    const parts =
      '<is><r><t>A &lt;b&gt; &#x1F600;</t></r><r><t xml:space="preserve"> c</t></r><rPh><t>said</t></rPh></is>';
    const cells = ['X-1', '2015'].map((one) => `<c t="inlineStr"><is><t>${one}</t></is></c>`).join('');
    expect(await rowsIn('list.xlsx', workbook(`${header}<row>${cells}<c t="inlineStr">${parts}</c></row>`))).toEqual([
      { externalId: 'X-1', since: '2015', note: 'A <b> \u{1F600} c' },
    ]);
  });

  test('a sheet that was made to hang the reader is read or refused at once', async () => {
    const row = `${header}<row r="2">${cell('A2', 'X-1')}</row>`;
    const far = cell('A3000000', 'x');
    const sheets: readonly (readonly [Buffer, RegExp])[] = [
      [workbook(row + '<c r="A1" '.repeat(20_000)), /broken/],
      [workbook(`${row}<row r="3">${'<c r="A1" '.repeat(20_000)}`), /broken/],
      [workbook(row + "<c r='A1'".repeat(20_000)), /broken/],
      [workbook(`${row}<row r='3000000'>${far}</row>`), /Row 3000000 holds/],
      [workbook(`${row}<x:row r="3000000">${far}</x:row>`), /Row 3000000 holds/],
      [workbook(`${row}<row r="3">${far}</row>`), /broken/],
      [workbook(row + '<row>'.repeat(100_000)), /broken/],
      [workbookOf(['name="A"'], row, `<!--${' '.repeat(8 * 1024 * 1024)}-->`), /it was taken/],
      [workbookOf(['name="A"'], row, `<!--${'<'.repeat(8 * 1024 * 1024)}`), /broken/],
      [
        workbook(`${row}<row r="3">${cell('A3', 'x'.repeat(8 * 1024 * 1024))}</row>`),
        /Row 3, column A holds more than 1 MB/,
      ],
    ];
    for (const [bytes, told] of sheets) {
      const before = process.cpuUsage();
      expect(await refusal('list.xlsx', bytes)).toMatch(told);
      // The longest took three seconds on a slow machine.
      expect(process.cpuUsage(before).user / 1e6).toBeLessThan(10);
    }
  }, 60_000);

  test('empty rows and cells far away are nothing, filled ones are refused before anything is made of them', async () => {
    const far = (row: string): Buffer => workbook(`${header}<row r="2">${cell('A2', 'X-1')}</row>${row}`);
    expect(await rowsIn('list.xlsx', far('<row r="1048576" hidden="1"/>'))).toHaveLength(1);
    expect(await rowsIn('list.xlsx', far('<row r="3"><c r="XFD3" s="0"/></row>'))).toHaveLength(1);
    const started = process.memoryUsage().rss;
    expect(await refusal('list.xlsx', far(`<row r="99999999999">${cell('A99999999999', 'x')}</row>`))).toMatch(
      /Row 99999999999 holds/,
    );
    expect(await rowsIn('list.xlsx', far('<row r="99999999999"><x/></row>'))).toHaveLength(1);
    expect(await refusal('list.xlsx', far(`<row r="3">${cell('ZZZZZZ3', 'x')}</row>`))).toMatch(/Column ZZZZZZ holds/);
    expect(process.memoryUsage().rss - started).toBeLessThan(200 * 1024 * 1024);
  });

  test('the same rows are the same bytes, whenever they are written', async () => {
    const rows = [{ externalId: 'X-1', note: '=cmd()' }];
    const write = async (): Promise<Buffer> => {
      for await (const part of writeList('xlsx', rows)) return Buffer.from(part);
      throw new Error('nothing was written');
    };
    const first = await write();
    await new Promise((resolve) => setTimeout(resolve, 2100));
    expect((await write()).equals(first)).toBe(true);
    const sheet = unpack(first, () => true).map(({ name, bytes }) => `${name}\n${bytes.toString()}`);
    expect(sheet.some((one) => one.includes('=cmd()'))).toBe(true);
    expect(sheet.some((one) => one.includes('<f>'))).toBe(false);
  });
});

describe('archives', () => {
  const whole = workbook(`${header}<row r="2">${cell('A2', 'X-1')}</row>`);

  test('one that is cut off or scratched is refused, wherever it is', async () => {
    for (let at = 4; at < whole.length; at += 97) {
      expect(await refusal('list.xlsx', whole.subarray(0, at))).toMatch(/broken/);
      const scratched = Buffer.from(whole);
      scratched.writeUInt8(scratched.readUInt8(at) ^ 0xff, at);
      const told = await readList('list.xlsx', scratched).then(
        (list) => list.rows.length,
        (error: unknown) => (error as Error).name,
      );
      expect([0, 1, 'Refusal']).toContain(told);
    }
  });

  /** An archive with one packed file, whose directory says this of its size. */
  function bomb(zeros: number, declared: number): Buffer {
    const packed = deflateRawSync(Buffer.alloc(zeros, ' '));
    const archive = pack([{ name: 'xl/workbook.xml', bytes: packed }]);
    const central = archive.lastIndexOf(Buffer.from('504b0102', 'hex'));
    archive.writeUInt16LE(8, 8);
    archive.writeUInt16LE(8, central + 10);
    archive.writeUInt32LE(declared, central + 24);
    return archive;
  }

  test('a bomb is defused, whether it says how large it is or not', async () => {
    const before = process.memoryUsage().rss;
    expect(await refusal('list.xlsx', bomb(300 * 1024 * 1024, 300 * 1024 * 1024))).toMatch(/unpacks to more/);
    expect(await refusal('list.xlsx', bomb(300 * 1024 * 1024, 1000))).toMatch(/unpacks to more/);
    expect(await refusal('list.xlsx', bomb(1000, 4_000_000_000))).toMatch(/unpacks to more/);
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1024 * 1024);
  });
});
