import { columnNumber, lettersOf } from './columnLetters.js';
import { cellXml, type SheetCell } from './sheetCell.js';
import { BrokenXml, readXml } from './xml.js';

/**
 * A sheet of a workbook as it can safely be handed to the reader, which makes a row for each number up to the last one:
 * written anew from the cells that hold something.
 */
export function readableSheet(xml: string): string {
  const rows: string[] = [];
  let cells: string[] = [];
  let row = 0;
  let column = 0;
  let cell: SheetCell | null = null;
  let part: Part | null = null;
  let isPhonetic = false;
  readXml(xml, {
    open(name, attribute) {
      if (name === 'row') {
        row = rowNumber(attribute('r')) ?? row + 1;
        column = 0;
        cells = [];
      } else if (name === 'c') {
        const letters = lettersIn(attribute('r'), row) ?? lettersOf(column + 1);
        column = columnNumber(letters);
        cell = { row, column: letters, type: attribute('t'), style: attribute('s') };
      } else if (name === 'rPh') isPhonetic = true;
      else if (cell && partOf(name) && !isPhonetic) {
        part = partOf(name);
        if (part) cell[part] ??= '';
      }
    },
    text(text) {
      if (cell && part && !isPhonetic) cell[part] = `${cell[part] ?? ''}${text}`;
    },
    close(name) {
      if (partOf(name)) part = null;
      else if (name === 'rPh') isPhonetic = false;
      else if (name === 'c' && cell) {
        cells.push(cellXml(cell));
        cell = null;
      } else if (name === 'row') {
        const told = cells.join('');
        if (told !== '') rows.push(`<row r="${String(row)}">${told}</row>`);
      }
    },
  });
  return `<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`;
}

type Part = 'formula' | 'value' | 'text';

function partOf(name: string): Part | null {
  switch (name) {
    case 'f':
      return 'formula';
    case 'v':
      return 'value';
    case 't':
      return 'text';
    default:
      return null;
  }
}

/** Rows and cells need not say where they are: each comes after the one before. */
function rowNumber(number: string | undefined): number | undefined {
  if (number === undefined) return undefined;
  if (!/^\d{1,15}$/.test(number)) throw new BrokenXml('a row has no number');
  return Number(number);
}

function lettersIn(address: string | undefined, row: number): string | undefined {
  if (address === undefined) return undefined;
  const [, letters, number] = /^([A-Z]{1,10})(\d{1,15})$/.exec(address) ?? [];
  if (letters === undefined || Number(number) !== row) throw new BrokenXml('a cell is not in its row');
  return letters;
}
