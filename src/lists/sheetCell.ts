import { columnNumber } from './columnLetters.js';
import { checkCell, mostCells, mostRows } from './limits.js';
import { encoded } from './xml.js';
import { Refusal } from '../values/refusal.js';

/** A cell of a sheet, as the sheet says it. */
export interface SheetCell {
  readonly row: number;
  readonly column: string;
  readonly type: string | undefined;
  readonly style: string | undefined;
  formula?: string;
  /** What it holds, or what its formula last came to; a number or an index, as its type says. */
  value?: string;
  /** A text that stands in the cell itself. */
  text?: string;
}

// A table may begin further down, below a title.
const lastRow = mostRows + 1000;

/**
 * The cell as the reader is to read it; empty where it holds nothing. The reader passes over formulas without a result
 * and takes errors for empty cells: of both the text is data, `=A1+B1`, `#REF!`. Refuses one that is too far away.
 */
export function cellXml(cell: SheetCell): string {
  const { row, column, type, style, formula, value } = cell;
  const text = cell.text ?? (hasResult(cell) ? undefined : `=${formula ?? ''}`);
  const said = text ?? value ?? '';
  if (said === '') return '';
  checkPlace(row, column);
  checkCell(said, `row ${String(row)}, column ${column}`);
  const at = `<c r="${column}${String(row)}"`;
  if (text !== undefined) return `${at} t="inlineStr"><is><t>${encoded(text)}</t></is></c>`;
  const kind = type === undefined ? '' : ` t="${encoded(type === 'e' ? 'str' : type)}"`;
  const form = style === undefined ? '' : ` s="${encoded(style)}"`;
  return `${at}${kind}${form}><v>${encoded(said)}</v></c>`;
}

/** The empty text is a result too, of a formula whose results are texts; of others it is what a program left out. */
const hasResult = ({ formula, value, type }: SheetCell): boolean =>
  formula === undefined || (value !== undefined && (value !== '' || type === 'str'));

function checkPlace(row: number, column: string): void {
  if (row > lastRow) {
    const most = mostRows.toLocaleString('en');
    throw new Refusal('BAD_INPUT', `Row ${String(row)} holds something; a list has at most ${most} rows.`);
  }
  if (columnNumber(column) > mostCells) {
    const most = String(mostCells);
    throw new Refusal('BAD_INPUT', `Column ${column} holds something; a list has at most ${most} columns.`);
  }
}
