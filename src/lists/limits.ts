import { Refusal } from '../values/refusal.js';

/** The largest list that is taken; a larger one is split. */
export const mostRows = 20_000;
const mostBytes = 32 * 1024 * 1024;
/** Cells of one line of a table: more than a list has columns, in any language and with every number. */
export const mostCells = 1000;
/** Characters of one cell. */
export const longestCell = 1024 * 1024;

/** Refuses a file that is larger than a list is. */
export function checkSize(bytes: number): void {
  if (bytes <= mostBytes) return;
  throw new Refusal('BAD_INPUT', `The file is larger than ${String(mostBytes / 1024 / 1024)} MB. Split the list.`);
}

/** Refuses a list with more rows than are taken at once. */
export function checkRows(count: number): void {
  if (count <= mostRows) return;
  throw new Refusal('BAD_INPUT', `The list has more than ${mostRows.toLocaleString('en')} rows. Split it.`);
}

/** Refuses a value that no cell of a list can be; `place` says where it stands, in the file’s own terms. */
export function checkCell(value: string, place: string): void {
  if (value.length <= longestCell) return;
  throw new Refusal('BAD_INPUT', `${capitalized(place)} holds more than 1 MB of text. A cell of a list is shorter.`);
}

/** As the first word of a sentence. */
export const capitalized = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
