import type { AccessLevel } from '../../access/level.js';
import type { NamedEntry } from './moved.js';

/** Why an entry stays as it is when a sync is taken back. */
export enum LeftBecause {
  /** Somebody else has changed it since, or a person was erased from it. */
  CHANGED = 'CHANGED',
  /** The network has given its former id to another entry. */
  ID_GIVEN = 'ID_GIVEN',
  /** An entry that stays takes over from it. */
  TAKEN_OVER = 'TAKEN_OVER',
  /** With the predecessor that it had, appointments would take over from one another in a circle. */
  CIRCLE = 'CIRCLE',
  /** As it was, its member would belong twice at a time in the same role. */
  BELONGS_TWICE = 'BELONGS_TWICE',
}

export interface LeftEntry extends NamedEntry {
  readonly because: LeftBecause;
  /** The levels of what has changed: who may read one of them may know of it. Absent: whoever sees the sync. */
  readonly levels?: readonly AccessLevel[];
}

/** May a viewer who reads these levels know that the entry was left? */
export const isToldTo = (levels: readonly AccessLevel[], { levels: changed }: LeftEntry): boolean =>
  changed === undefined || changed.some((level) => levels.includes(level));

/** What that means, in a sentence. */
export function sentenceOn(because: LeftBecause): string {
  switch (because) {
    case LeftBecause.CHANGED:
      return 'Somebody has changed this entry since, so it was left as it is.';
    case LeftBecause.ID_GIVEN:
      return 'Another entry has the former id of this one now, so it was left as it is.';
    case LeftBecause.TAKEN_OVER:
      return 'Another entry, which stays, takes over from this one, so it was left as it is.';
    case LeftBecause.CIRCLE:
      return 'With the predecessor that it had, appointments would take over from one another in a circle, so it was left as it is.';
    case LeftBecause.BELONGS_TWICE:
      return 'Its member belongs in the same role by another entry now, at the same time, so it was left as it is.';
  }
}
