import type { PartialDate } from '../../values/partialDate.js';
import type { PresentEntry } from './present.js';

/** What a sync did to an entry. */
export interface Touch {
  readonly isAdded: boolean;
  /** What its own row said before; `null`: it is new, or the sync wrote no more than its holder and its card. */
  readonly said: Said | null;
  /** The id of the network that the sync took from it. */
  readonly formerId: string | null;
}

/** What a membership or an appointment said, as it is on record. */
type Said = Readonly<Record<string, unknown>> & {
  readonly externalId?: string | null;
  readonly role?: string;
  readonly body?: string | null;
  readonly since?: PartialDate | null;
  readonly until?: PartialDate | null;
  readonly appointedOn?: PartialDate | null;
  readonly endedOn?: PartialDate | null;
  readonly predecessorId?: string | null;
};

/** An entry as it is once the sync is taken back; `null`: void. */
export function takenBack(entry: PresentEntry, { isAdded, said }: Touch): PresentEntry | null {
  if (isAdded) return null;
  if (!said) return entry;
  return {
    ...entry,
    externalId: said.externalId ?? null,
    role: said.role ?? entry.role,
    member: { ...entry.member, body: said.body ?? null },
    since: said.since ?? said.appointedOn ?? null,
    end: said.until ?? said.endedOn ?? null,
    predecessorId: said.predecessorId ?? null,
  };
}
