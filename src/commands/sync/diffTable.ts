import { styleText } from 'node:util';
import Table from 'cli-table3';
import type { List } from '../../lists/list.js';
import { printable } from '../printable.js';
import type { DiffRow } from './documents.js';
import { inFileTerms, placeOf, wordFor } from './places.js';
import { rowLabel } from './rowLabel.js';
import { wrapped } from './wrapped.js';

const words: Readonly<Record<DiffRow['kind'], string>> = {
  ADDED: 'added',
  CHANGED: 'changed',
  ENDED: 'ended',
  UNCHANGED: 'unchanged',
  DISAGREES: 'disagrees',
  REFUSED: 'refused',
};

const colours = {
  ADDED: 'green',
  CHANGED: 'yellow',
  ENDED: 'red',
  UNCHANGED: 'dim',
  DISAGREES: 'magenta',
  REFUSED: 'red',
} as const;

/** How wide a table is at least and at most, and where nobody says how wide the terminal is. */
const [narrowest, usual, widest] = [60, 100, 160];
/** Around each column: a line, two blanks. */
const frame = 3;
/** What the colour of a word takes of a line that the table counts. */
const colouring = 12;

/** The rows of a diff: of each a line that says which it is, then its values, before and after. */
export function diffTable(list: List, rows: readonly DiffRow[], terminalWidth = usual): string {
  const told = rows.map((row) => ({ row, lines: linesOf(list, row) }));
  const room = Math.max(narrowest, Math.min(terminalWidth, widest)) - 1 - 3 * frame;
  const longest = Math.max(...told.flatMap(({ lines }) => lines.map(([name = '']) => name.length)));
  const name = Math.min(Math.max(heads[0].length, longest), Math.floor(room * 0.3));
  const value = Math.floor((room - name) / 2);
  const both = 2 * value + frame;
  const parts = told.flatMap(({ row, lines }) => {
    const widths = row.kind === 'REFUSED' ? [name, both] : [name, value, value];
    const whole = name + frame + both;
    return [part([[heading(list, row, whole)]], [whole]), ...(lines.length > 0 ? [part(lines, widths)] : [])];
  });
  const all = [part([[...heads]], [name, value, value]), ...parts];
  return all.map((draw, at) => draw(at === 0, at === all.length - 1)).join('\n');
}

// Of several tables that stand as one, with a rule between them and none between their lines.
const noRule = { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' };
const noEnd = { bottom: '', 'bottom-left': '', 'bottom-mid': '', 'bottom-right': '' };
const goesOn = { 'top-left': '├', 'top-right': '┤' };

const part =
  (lines: readonly (readonly string[])[], widths: readonly number[]) =>
  (isFirst: boolean, isLast: boolean): string => {
    const table = new Table({
      chars: { ...noRule, ...(isFirst ? {} : goesOn), ...(isLast ? {} : noEnd) },
      colWidths: widths.map((width) => width + 2),
      // Lines break at blanks; what is longer without one, such as an address, is broken too.
      wordWrap: true,
      wrapOnWordBoundary: false,
      style: { head: [], border: [] },
    });
    table.push(...lines.map((cells) => cells.map((text, at) => wrapped(text, widths[at] ?? 0))));
    return table.toString();
  };

const heads = ['value', 'before', 'after'] as const;

/** `row 4: added GHA FOCAL_POINT W-003`, with what it does in colour. */
function heading(list: List, row: DiffRow, width: number): string {
  const { kind, isProposed, index } = row;
  const what = isProposed ? `${words[kind]}, not in the list` : words[kind];
  const text = `${isProposed ? '' : `${placeOf(list, index)}: `}${what}: ${rowLabel(list, row).map(printable).join(' ')}`;
  // `styleText` asks the terminal, and NO_COLOR.
  return wrapped(text, width - colouring).replace(words[kind], (word) =>
    styleText(colours[kind], word, { stream: process.stdout }),
  );
}

/** A value with what it was and is, or with what is wrong with it. */
function linesOf(list: List, { kind, index, fields, issues }: DiffRow): string[][] {
  if (kind === 'REFUSED') {
    return issues
      .filter(({ isRefusal }) => isRefusal)
      .map(({ path, sentence }) => [wordFor(list, path) ?? '', inFileTerms(list, sentence, index)].map(printable));
  }
  return fields.map(({ name, before, after, cleanedFrom }) => [
    printable(name),
    shown(before),
    cleanedFrom === null ? shown(after) : `${shown(after)} (cleaned from ${shown(cleanedFrom)})`,
  ]);
}

/** A value for people: what is not there is a dash, a list has commas. */
function shown(value: unknown): string {
  if (value === null || value === undefined) return '–';
  if (Array.isArray(value)) return value.map(shown).join('; ');
  return printable(typeof value === 'string' ? value : JSON.stringify(value));
}
