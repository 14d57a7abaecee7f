import type { SaidValue } from '../../proposals/discrepancy.entity.js';
import type { NodeRef } from '../../proposals/outcome.js';
import type { RowIssue } from './rowIssue.js';
import { RowKind } from './rowKind.js';

/** How many rows there are of each kind. */
export interface Counts {
  readonly added: number;
  readonly changed: number;
  readonly ended: number;
  readonly unchanged: number;
  readonly disagrees: number;
  readonly refused: number;
}

export const noRows: Counts = { added: 0, changed: 0, ended: 0, unchanged: 0, disagrees: 0, refused: 0 };

const counted: Readonly<Record<RowKind, keyof Counts>> = {
  [RowKind.ADDED]: 'added',
  [RowKind.CHANGED]: 'changed',
  [RowKind.ENDED]: 'ended',
  [RowKind.UNCHANGED]: 'unchanged',
  [RowKind.DISAGREES]: 'disagrees',
  [RowKind.REFUSED]: 'refused',
};

/** The counts with one row more. */
export const withRow = (counts: Counts, kind: RowKind): Counts => ({
  ...counts,
  [counted[kind]]: counts[counted[kind]] + 1,
});

/** One value of an entry, before and after. */
export interface DiffField extends SaidValue {
  /** What the list has, where it was cleaned. */
  readonly cleanedFrom: string | null;
}

/** The tables whose rows make up an entry. */
export type EntryTable = 'NetworkMembership' | 'FocalPoint' | 'FocalPointHolder' | 'FocalPointContact';

/** A row of the directory to write. */
export interface EntryWrite {
  readonly table: EntryTable;
  readonly id: string;
  /** The version that was read; `null` of a new row. */
  readonly version: number | null;
  /** Does what the row states end? */
  readonly isEnd: boolean;
  /** The columns that change; of a new row all of them. */
  readonly after: Readonly<Record<string, unknown>>;
}

/** What a network says of an entry that a State maintains. */
export interface Disagreement {
  readonly stateId: string | null;
  readonly said: readonly SaidValue[];
}

/** A row of a diff. */
export interface DiffRow {
  readonly kind: RowKind;
  /** Its place in the list, from 0; `null` of an entry that a complete list does not name. */
  readonly index: number | null;
  readonly externalId: string | null;
  /** The entry that it speaks of; of a new one, that which it will be. */
  readonly entry: NodeRef | null;
  /** An end that the list does not say: the list is complete and does not name the entry. */
  readonly isProposed: boolean;
  readonly fields: readonly DiffField[];
  readonly issues: readonly RowIssue[];
  readonly writes: readonly EntryWrite[];
  readonly disagreement: Disagreement | null;
}

/** A row of a diff as it is kept: its kind has a column of its own. */
export type KeptRow = Omit<DiffRow, 'kind'>;
