import { readSheet } from 'read-excel-file/node';
import writeXlsxFile from 'write-excel-file/node';
import type { List } from './list.js';
import type { MemberRow } from './memberRow.js';
import { readableSheet } from './sheetXml.js';
import { readTable } from './table.js';
import { cellsOf, headerFor } from './tableRow.js';
import { readableStyles, readableTexts, workbookOf, type Sheet, type Workbook } from './workbookXml.js';
import { pack, unpack, withoutDates } from './xlsxArchive.js';
import { BrokenXml } from './xml.js';
import { Refusal } from '../values/refusal.js';

/** Read a list of a workbook: of its first sheet that is seen, or of the one with this name or number. */
export async function readXlsx(bytes: Buffer, sheet?: string): Promise<List> {
  const { workbook, chosen, remarks } = await asWorkbook(() => {
    const workbook = partsOf(bytes);
    return { workbook, ...choose(workbook, sheet) };
  });
  const cells = await asWorkbook(() => cellsIn(bytes, workbook, chosen));
  return readTable('xlsx', tableOf(cells), remarks);
}

function partsOf(bytes: Buffer): Workbook {
  const [workbook, relations] = textsIn(bytes, ['xl/workbook.xml', 'xl/_rels/workbook.xml.rels']);
  if (workbook === undefined) {
    throw new Refusal(
      'BAD_INPUT',
      'The file is an archive, but no Excel workbook (.xlsx). Save the list as .xlsx or .csv.',
    );
  }
  return workbookOf(workbook, relations ?? '');
}

/** What is read of a workbook, and what is to be told of the rest. */
function choose({ sheets }: Workbook, wanted: string | undefined): { chosen: Sheet; remarks: string[] } {
  const named = (some: readonly Sheet[]): string => some.map(({ name }) => `“${name}”`).join(', ');
  if (wanted !== undefined) {
    const chosen =
      sheets.find(({ name }) => name === wanted) ?? sheets[/^\d{1,3}$/.test(wanted) ? Number(wanted) - 1 : -1];
    if (chosen) return { chosen, remarks: [] };
    throw new Refusal('BAD_INPUT', `The workbook has no sheet “${wanted}”. It has: ${named(sheets)}.`);
  }
  const chosen = sheets.find(({ isHidden }) => !isHidden) ?? sheets[0];
  if (!chosen) throw new BrokenXml('it has no sheet');
  const others = sheets.filter((one) => one !== chosen);
  const told = `Read the sheet “${chosen.name}”; not read: ${named(others)}. --sheet takes another.`;
  return { chosen, remarks: others.length > 0 ? [told] : [] };
}

type Cell = string | boolean | Date | null;

async function cellsIn(bytes: Buffer, workbook: Workbook, sheet: Sheet): Promise<Cell[][]> {
  const safe = writtenAnew(bytes, workbook, sheet);
  return (await readSheet(safe, 1, { trim: false, parseNumber: numberText })) as Cell[][];
}

/** The reader is given what was unpacked and read under the limits, written anew; never the archive itself. */
function writtenAnew(bytes: Buffer, { is1904, texts, styles }: Workbook, { path }: Sheet): Buffer {
  const [sheet, shared, formats] = textsIn(bytes, [path, texts, styles]);
  if (sheet === undefined) throw new BrokenXml('a sheet is not there');
  const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet';
  const files = {
    'xl/workbook.xml': `<workbook><workbookPr date1904="${is1904 ? '1' : '0'}"/><sheets><sheet name="A" id="1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="1" Type="${type}" Target="sheet.xml"/></Relationships>`,
    'xl/sheet.xml': readableSheet(sheet),
    'xl/sharedStrings.xml': shared === undefined ? '<sst/>' : readableTexts(shared),
    'xl/styles.xml': formats === undefined ? '<styleSheet/>' : readableStyles(formats),
  };
  return pack(Object.entries(files).map(([name, xml]) => ({ name, bytes: Buffer.from(xml) })));
}

/** The texts of files of the archive, in this order; `undefined` where there is none. */
function textsIn(bytes: Buffer, names: readonly string[]): (string | undefined)[] {
  const files = new Map(unpack(bytes, (name) => names.includes(name)).map((file) => [file.name, file.bytes]));
  return names.map((name) => files.get(name)?.toString('utf8'));
}

async function asWorkbook<Value>(read: () => Value | Promise<Value>): Promise<Value> {
  try {
    return await read();
  } catch (error) {
    const { name, message } = error as { name?: string; message?: string };
    if (name === undefined || error instanceof Refusal) throw error;
    const [, row, column] = /row (\d+), col (\d+)/.exec(message ?? '') ?? [];
    const place = row && column ? ` Row ${row}, column number ${column}, cannot be read.` : '';
    throw new Refusal(
      'BAD_INPUT',
      `The workbook is broken.${place} Open it in a spreadsheet program and save it anew.`,
    );
  }
}

function* tableOf(sheet: readonly (readonly Cell[])[]): Generator<string[]> {
  for (const cells of sheet) yield cells.map(textOf);
}

function textOf(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  if (typeof cell === 'string') return cell;
  const text = cell.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text;
}

/** A number as a person sees it: all digits of a telephone number, no exponent. */
function numberText(written: string): string {
  if (!/[eE.]/.test(written)) return written;
  const number = Number(written);
  return Number.isInteger(number) ? BigInt(number).toString() : String(number);
}

/** What Excel takes for a cell. */
const longestText = 32_767;

/** Write a list as a workbook: every cell a text, nothing that a program runs, the same bytes for the same rows. */
export async function writeXlsx(rows: readonly MemberRow[]): Promise<Buffer> {
  const header = headerFor(rows);
  const sheet = [
    header.map((value) => ({ value, type: String, fontWeight: 'bold' as const })),
    ...rows.map((row, at) =>
      cellsOf(row, header).map((text, column) => (text === '' ? null : escaped(text, at, header[column]))),
    ),
  ];
  const archive = await writeXlsxFile(sheet, { sheet: 'Members', stickyRowsCount: 1 }).toBuffer();
  return withoutDates(archive);
}

// What XML cannot hold, and what the writer would leave out.
const unwritable =
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffd-\uffff]|\p{Noncharacter_Code_Point}|\p{Surrogate}|_(?=x[\dA-Fa-f]{4}_)/gu;

/** As the format writes such characters: `_x000D_`. ECMA-376 part 1, 22.9.2.19. */
function escaped(text: string, row: number, column: string | undefined): string {
  const safe = text.replace(unwritable, asHex);
  if (safe.length > longestText) {
    throw new Refusal(
      'BAD_INPUT',
      `Row ${String(row + 2)}, column ${column ?? ''}, is longer than a cell of Excel may be (${String(longestText)} characters).`,
    );
  }
  // The writer keeps texts under their own names in a plain object, where these are taken.
  return safe in {} ? `${asHex(safe.charAt(0))}${safe.slice(1)}` : safe;
}

const asHex = (text: string): string =>
  Array.from(
    { length: text.length },
    (_, at) => `_x${text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0')}_`,
  ).join('');
