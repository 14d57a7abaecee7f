import { isId, meaningOf } from './columns.js';
import { Refusal } from '../values/refusal.js';

/** How far down the header is looked for: it may come below a title and empty lines. */
export const linesLookedAt = 20;

type Line = readonly string[];

/** A table whose header is found. */
export interface Headed {
  readonly header: Line;
  /** How many lines stand above it, and whether they say anything. */
  readonly above: number;
  readonly isTitled: boolean;
  readonly below: Iterable<Line>;
}

/** Find the header of a table: the first line that names an id and another column of a list. */
export function headed(table: Iterable<Line>): Headed {
  const lines = table[Symbol.iterator]();
  const first: Line[] = [];
  for (let next = lines.next(); !next.done; next = lines.next()) {
    first.push(next.value);
    if (isHeader(next.value) || first.length === linesLookedAt) break;
  }
  const header = first.find(isHeader) ?? likest(first);
  if (!header) throw new Refusal('BAD_INPUT', `The file is empty. ${wanted}`);
  const above = first.indexOf(header);
  return { header, above, isTitled: first.slice(0, above).some(isSaid), below: rest(first.slice(above + 1), lines) };
}

/** What a header is, for people. */
export const wanted =
  'The first row names the columns, such as external_id, member, role; `cna-hub sync --columns` lists them.';

function isHeader(cells: Line): boolean {
  const meanings = cells.flatMap((cell) => meaningOf(cell) ?? []);
  return meanings.length > 1 && meanings.some(isId);
}

/** The line that most looks like one, so that what it lacks can be told. */
function likest(lines: readonly Line[]): Line | undefined {
  const known = (cells: Line): number => cells.filter((cell) => meaningOf(cell)).length;
  return lines.filter(isSaid).reduce<Line | undefined>((best, line) => {
    return !best || known(line) > known(best) ? line : best;
  }, undefined);
}

const isSaid = (cells: Line): boolean => cells.some((cell) => cell.trim() !== '');

function* rest(first: readonly Line[], lines: Iterator<Line>): Generator<Line> {
  yield* first;
  for (let next = lines.next(); !next.done; next = lines.next()) yield next.value;
}
