import { CsvError } from 'csv-parse';
import { parse, type InfoRecord, type Options } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { inBatches } from '../values/batches.js';
import { meaningOf } from './columns.js';
import { decode } from './decode.js';
import { neutralized, unmarked } from './formulaMark.js';
import { linesLookedAt } from './headed.js';
import { longestCell, mostCells } from './limits.js';
import type { List } from './list.js';
import type { MemberRow } from './memberRow.js';
import { readTable } from './table.js';
import { cellsOf, headerFor } from './tableRow.js';
import { Refusal } from '../values/refusal.js';

// Some are written by programs of other countries, some are pasted from a spreadsheet.
const delimiters = [',', ';', '\t'] as const;

/** Characters of one line, its cells together. */
const longestLine = 4 * longestCell;

/** Read a list of comma-separated values. */
export function readCsv(bytes: Buffer): List {
  const decoded = decode(bytes);
  // Excel’s own way to name the delimiter.
  const [line = '', named] = /^sep=([,;\t])(?:\r\n|\n|\r)/i.exec(decoded) ?? [];
  const text = decoded.slice(line.length);
  const delimiter = named ?? delimiterOf(text);
  const table = parsed(text, { delimiter });
  return readTable('csv', withoutMarks(table));
}

function* withoutMarks(table: readonly (readonly string[])[]): Generator<string[]> {
  for (const cells of table) yield cells.map(unmarked);
}

/** The one under which a line has most of a list’s columns. */
function delimiterOf(text: string): string {
  let best: string = delimiters[0];
  let most = 0;
  for (const delimiter of delimiters) {
    const counts = firstLines(text, delimiter).map((cells) => cells.filter((name) => meaningOf(name)).length);
    const count = Math.max(0, ...counts);
    if (count > most) [best, most] = [delimiter, count];
  }
  return best;
}

function firstLines(text: string, delimiter: string): string[][] {
  try {
    return parsed(text, { delimiter, to: linesLookedAt });
  } catch (error) {
    // Under a wrong delimiter quotes may stand anywhere.
    if (error instanceof Refusal) return [];
    throw error;
  }
}

function parsed(text: string, options: Options): string[][] {
  try {
    return parse(text, {
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      max_record_size: longestLine,
      on_record: narrow,
      ...options,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines } = error as unknown as { lines?: number };
    throw new Refusal('BAD_INPUT', `Line ${String(lines ?? 1)}: ${whatIsWrong(error.code)}. Nothing was read.`);
  }
}

/** Refuses a line with more cells than any list has, before the next one is read. */
function narrow(cells: string[], { lines }: InfoRecord): string[] {
  if (cells.length <= mostCells) return cells;
  throw new Refusal(
    'BAD_INPUT',
    `Line ${String(lines)} has more than ${mostCells.toLocaleString('en')} cells. Nothing was read.`,
  );
}

function whatIsWrong(code: string): string {
  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'a double quote is opened and never closed';
    case 'CSV_MAX_RECORD_SIZE':
      return 'it holds more than 4 MB of text, which no line of a list does';
    case 'INVALID_OPENING_QUOTE':
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE':
      return 'a double quote stands within a cell; write it twice, and the cell in double quotes';
    default:
      return 'this is no line of comma-separated values';
  }
}

const byteOrderMark = '﻿';

// A call of the writer costs as much as some rows.
const rowsPerPart = 200;

/** Write a list; with a byte order mark, without which Excel takes it for another encoding. */
export function* writeCsv(rows: readonly MemberRow[]): Generator<string> {
  const header = headerFor(rows);
  yield `${byteOrderMark}${lines([header])}`;
  for (const some of inBatches(rows, rowsPerPart)) {
    yield lines(some.map((row) => cellsOf(row, header).map(neutralized)));
  }
}

const lines = (table: string[][]): string =>
  stringify(table, { record_delimiter: '\r\n', quoted_match: /[\r\n;\t]|^\s|\s$/ });
