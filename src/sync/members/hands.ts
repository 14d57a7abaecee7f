import { EntryKind } from './entryKind.js';
import { follows } from './follows.js';
import type { MatchedRow } from './match.js';
import type { PresentEntry } from './present.js';
import { RowKind } from './rowKind.js';

/** Who can take over from whom: the appointments of the network, and those that the list has added so far. */
export class Hands {
  readonly #ids = new Map<string, string>();
  readonly #externalIds = new Map<string, string>();
  readonly #predecessors = new Map<string, string | null>();

  constructor(entries: readonly PresentEntry[]) {
    for (const { kind, id, externalId, predecessorId } of entries) {
      if (kind !== EntryKind.FOCAL_POINT) continue;
      this.#predecessors.set(id, predecessorId);
      if (externalId !== null) this.#put(externalId, id);
    }
  }

  /** A row has been compared: unless it is a new one that was refused, others can name it. */
  compared({ named, kind, entry, id }: MatchedRow, became: RowKind): void {
    if (kind !== EntryKind.FOCAL_POINT || became === RowKind.REFUSED) return;
    if (entry?.externalId != null && entry.externalId !== named.externalId) this.#ids.delete(entry.externalId);
    if (named.externalId !== null) this.#put(named.externalId, id);
    const { predecessor } = named;
    // What a State says otherwise stays as it is.
    if (predecessor === undefined || became === RowKind.DISAGREES) return;
    this.#predecessors.set(id, predecessor === null ? null : (this.appointmentOf(predecessor) ?? null));
  }

  appointmentOf(externalId: string): string | undefined {
    return this.#ids.get(externalId);
  }

  /** Does an appointment take over from another, or from one that does? */
  follows(id: string, other: string): boolean {
    return follows(id, other, (one) => this.#predecessors.get(one));
  }

  externalIdOf(id: string): string | null {
    return this.#externalIds.get(id) ?? null;
  }

  #put(externalId: string, id: string): void {
    this.#ids.set(externalId, id);
    this.#externalIds.set(id, externalId);
  }
}
