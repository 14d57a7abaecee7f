import { lettersOf } from './columnLetters.js';
import { isId, meaningOf } from './columns.js';
import { headed, wanted } from './headed.js';
import { checkCell, checkRows, longestCell } from './limits.js';
import type { List, ListRow } from './list.js';
import { rowOf, type ReadColumn } from './tableRow.js';
import { saysAnything } from './tidyRow.js';
import { Refusal } from '../values/refusal.js';

/** Read a table: a header with the columns’ names, then a row for each entry. */
export function readTable(format: List['format'], table: Iterable<readonly string[]>, remarks: string[] = []): List {
  const { header, above, isTitled, below } = headed(table);
  if (isTitled) remarks.push(`Row ${String(above + 1)} names the columns; what stands above it was not read.`);
  const { columns, unnamed, width } = readHeader(header, `row ${String(above + 1)}`, remarks);
  const rows: ListRow[] = [];
  const passedOver = new Map<number, string>();
  let number = above + 1;
  for (const cells of below) {
    number += 1;
    const place = `row ${String(number)}`;
    checkCells(cells, place, columns);
    // Spreadsheet programs leave out empty cells at the end of a line; more than the header has is another thing.
    if (cells.slice(width).some(isFilled)) throw tooWide(place, cells.length, width);
    for (const at of unnamed) if (isFilled(cells[at]) && !passedOver.has(at)) passedOver.set(at, place);
    const row = rowOf(cells, columns, place);
    if (!saysAnything(row.row)) continue;
    rows.push(row);
    checkRows(rows.length);
  }
  for (const [at, place] of passedOver) {
    remarks.push(`Column ${letters(at)} has no name: what it holds, first in ${place}, was not read.`);
  }
  return { format, rows, remarks };
}

const isFilled = (cell: string | undefined): boolean => cell !== undefined && cell.trim() !== '';

function checkCells(cells: readonly string[], place: string, header: readonly ReadColumn[]): void {
  cells.forEach((cell, at) => {
    if (cell.length > longestCell) checkCell(cell, `${place}, ${columnWord(at, header)}`);
  });
}

interface Header {
  readonly columns: readonly ReadColumn[];
  /** Where a column has no name. */
  readonly unnamed: readonly number[];
  readonly width: number;
}

function readHeader(cells: readonly string[], place: string, remarks: string[]): Header {
  const columns: ReadColumn[] = [];
  const unnamed: number[] = [];
  const known = new Map<string, string>();
  cells.forEach((cell, at) => {
    checkCell(cell, `${place}, column ${letters(at)}`);
    const name = cell.trim();
    if (name === '') {
      unnamed.push(at);
      return;
    }
    const meaning = meaningOf(name);
    if (!meaning) {
      remarks.push(`Column ${letters(at)}, “${shortened(name)}”, is none of a list’s columns and was not read.`);
      return;
    }
    const key = JSON.stringify(meaning);
    const other = known.get(key);
    if (other !== undefined) {
      throw new Refusal(
        'BAD_INPUT',
        `Two columns say the same: ${other} and ${letters(at)}, “${shortened(name)}”. Keep one.`,
      );
    }
    known.set(key, `${letters(at)}, “${shortened(name)}”,`);
    columns.push({ name, at, meaning });
  });
  if (!columns.some(({ meaning }) => isId(meaning))) {
    throw new Refusal(
      'BAD_INPUT',
      `${columns.length === 0 ? 'There is no header' : 'There is no column external_id'}. ${wanted}`,
    );
  }
  return { columns, unnamed, width: cells.length };
}

const columnWord = (at: number, header: readonly ReadColumn[]): string =>
  `column ${header.find((column) => column.at === at)?.name ?? letters(at)}`;

const letters = (at: number): string => lettersOf(at + 1);

const shortened = (name: string): string => (name.length > 60 ? `${name.slice(0, 60)}…` : name);

const tooWide = (place: string, cells: number, width: number): Refusal =>
  new Refusal(
    'BAD_INPUT',
    `${place.replace('r', 'R')} has ${String(cells)} cells, the header has ${String(width)}. A cell that holds the delimiter, or ` +
      'a line break, stands in double quotes.',
  );
