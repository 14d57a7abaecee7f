import type { AccessLevel } from '../../access/level.js';
import type { PersonalValues } from '../../networks/personalValues.js';
import type { Comparison } from './comparison.js';
import type { DiffField, EntryWrite } from './diff.js';
import type { MatchedRow } from './match.js';
import type { WholeEntry } from './present.js';
import type { SaidRow } from './saidRow.js';

/** What rows are compared under. */
export interface Grounds {
  readonly networkId: string;
  readonly today: string;
  /** The levels that the sender may read in the network. */
  readonly levels: readonly AccessLevel[];
  readonly newId: (prefix: string) => string;
  /** The State whose national telephone numbers are meant. */
  readonly iso2Of: (participantId: string | null) => string | null;
  /** The appointment that a row calls its predecessor; `undefined`: there is none. */
  readonly appointmentOf: (externalId: string) => string | undefined;
  /** Does an appointment take over from another, or from one that does? */
  readonly follows: (id: string, other: string) => boolean;
  /** The network’s own id of an appointment. */
  readonly externalIdOf: (id: string) => string | null;
}

/** How one entry differs from what its row says. */
export interface EntryChanges {
  readonly fields: readonly DiffField[];
  readonly writes: readonly EntryWrite[];
  /** By what the people are known that the row names and that it is about: what is public must not hold it. */
  readonly person: PersonalValues;
}

/** The same, with what it means as a whole. */
export interface RowChanges extends EntryChanges {
  /** Will the entry, which holds, end, or end sooner than it would have? */
  readonly isEnd: boolean;
}

/** What is compared, and with what. */
export interface ComparedRow {
  readonly matched: MatchedRow;
  readonly said: SaidRow;
  readonly whole: WholeEntry | null;
  /** What is the same for every kind of entry is in it already. */
  readonly compared: Comparison;
  readonly grounds: Grounds;
}
