import type { MemberRow } from './memberRow.js';

/** The kinds of files that hold a list, by their usual ending. */
export const listFormats = ['csv', 'xlsx', 'vcf', 'jcard', 'jsonl'] as const;

export type ListFormat = (typeof listFormats)[number];

/** One row of a file. */
export interface ListRow {
  readonly row: MemberRow;
  /** Where it stands, as people count in such a file: `row 12`, `line 12`, `card 3 (line 41)`. */
  readonly place: string;
  /** How the file calls each of its contact lines: `telephone_2`. */
  readonly contactNames?: readonly string[];
}

/** A list as a file has it. */
export interface List {
  readonly format: ListFormat;
  readonly rows: readonly ListRow[];
  /** What stands in the file and is not in the rows, in sentences. */
  readonly remarks: readonly string[];
}
