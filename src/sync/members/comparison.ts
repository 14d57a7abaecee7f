import { isDeepStrictEqual } from 'node:util';
import { accessLevels, type AccessLevel } from '../../access/level.js';
import type { PartialDate } from '../../values/partialDate.js';
import type { DiffField, EntryTable, EntryWrite } from './diff.js';
import type { RowReader, Said } from './rowReader.js';

/** Of a value, its name in the list, the column that keeps it, and both sides. */
interface Compared<Value> {
  readonly name: string;
  readonly column: string;
  readonly before: Value | null | undefined;
  readonly after: Said<Value>;
}

/** Gathers how one row of the directory differs from what a list says of it. */
export class Comparison {
  readonly fields: DiffField[] = [];
  readonly after: Record<string, unknown> = {};

  constructor(
    readonly reader: RowReader,
    readonly level: AccessLevel = 'PUBLIC',
  ) {}

  /** A value that the list may say nothing of. */
  say<Value>({ name, column, before, after }: Compared<Value>): void {
    if (after === undefined || isDeepStrictEqual(before ?? null, after)) return;
    this.after[column] = after;
    this.show(name, before ?? null, after);
  }

  /** A date, shown and compared as it is written. */
  sayDate({ name, column, before, after }: Compared<PartialDate>): void {
    if (after === undefined || (before?.text ?? null) === (after?.text ?? null)) return;
    this.after[column] = after;
    this.show(name, before?.text ?? null, after?.text ?? null);
  }

  show(name: string, before: unknown, after: unknown, level = this.level): void {
    this.fields.push({ name, before, after, level, cleanedFrom: this.reader.cleanedFrom(name) });
  }
}

/** The stricter of two levels. */
export const stricter = (one: AccessLevel, other: AccessLevel): AccessLevel =>
  accessLevels.indexOf(one) > accessLevels.indexOf(other) ? one : other;

/** A row of the directory that is there, with the columns that change. */
export const revision = (
  table: EntryTable,
  { id, version }: { readonly id: string; readonly version: number },
  after: EntryWrite['after'],
  isEnd = false,
): EntryWrite => ({ table, id, version, isEnd, after });

/** A new row of the directory. */
export const addition = (table: EntryTable, id: string, after: EntryWrite['after']): EntryWrite => ({
  table,
  id,
  version: null,
  isEnd: false,
  after: { id, ...after },
});
