import type { AccessLevel } from '../../access/level.js';
import { belongedTwice, belongingOf, belongingTwice, type Membership } from './belongingTwice.js';
import { EntryKind, entryKey, nodeKey, typeOf } from './entryKind.js';
import { follows } from './follows.js';
import { LeftBecause, type LeftEntry } from './leftEntry.js';
import { memberCode } from './members.js';
import type { NamedEntry } from './moved.js';
import type { PresentEntry } from './present.js';
import { takenBack, type Touch } from './takenBack.js';

interface PresentMembership extends Membership {
  readonly entry: PresentEntry;
}

/** The entries of a network, of which those that a sync touched are sorted into those that are open and those that are left. */
export class Sorting {
  readonly #left = new Map<string, LeftEntry>();
  readonly #byKey: ReadonlyMap<string, PresentEntry>;

  constructor(
    readonly entries: readonly PresentEntry[],
    readonly touched: ReadonlyMap<string, Touch>,
    /** The keys of entries that have been written since the sync. */
    readonly written: ReadonlySet<string>,
  ) {
    this.#byKey = new Map(entries.map((entry) => [entryKey(entry), entry]));
  }

  get left(): LeftEntry[] {
    return [...this.#left.values()];
  }

  get open(): ReadonlySet<string> {
    return new Set([...this.touched.keys()].filter((key) => !this.#left.has(key)));
  }

  /** Somebody has changed it since, or taken it away. `levels`: of what has changed. */
  leaveChanged(entry: NamedEntry, levels: readonly AccessLevel[]): void {
    this.#left.set(nodeKey(entry), { ...entry, because: LeftBecause.CHANGED, levels });
  }

  /** Whatever cannot be as it was beside what stays. What is left stays too, so it is asked again until nothing more is. */
  leaveImpossible(): void {
    this.#leaveRenamed();
    let before: number;
    do {
      before = this.#left.size;
      this.#leavePredecessors();
      this.#leaveCircles();
      this.#leaveTwice();
    } while (this.#left.size > before);
  }

  /** The network has given the id that such an entry would get back to another one. */
  #leaveRenamed(): void {
    const holders = new Map(this.entries.map((entry) => [entry.externalId, entry]));
    for (const entry of this.entries) {
      const formerId = this.touched.get(entryKey(entry))?.formerId;
      const holder = formerId == null ? undefined : holders.get(formerId);
      if (holder && holder !== entry) this.#leave(entry, LeftBecause.ID_GIVEN);
    }
  }

  /** What was added and would be void, while an entry that stays takes over from it. */
  #leavePredecessors(): void {
    for (const entry of this.entries) {
      if (this.#touchOf(entry)) continue;
      let before = this.#appointment(entry.predecessorId);
      while (before && this.#touchOf(before)?.isAdded) {
        this.#leave(before, LeftBecause.TAKEN_OVER);
        before = this.#appointment(before.predecessorId);
      }
    }
  }

  /** What would take over again from one that, by way of what stays, takes over from it now. */
  #leaveCircles(): void {
    const predecessorOf = (id: string): string | null | undefined => {
      const entry = this.#appointment(id);
      return entry && this.#afterwards(entry)?.predecessorId;
    };
    for (const entry of this.entries) {
      const predecessorId = this.#afterwards(entry)?.predecessorId ?? null;
      if (predecessorId === null || predecessorId === entry.predecessorId) continue;
      if (follows(predecessorId, entry.id, predecessorOf)) this.#leave(entry, LeftBecause.CIRCLE);
    }
  }

  /** What would have its member belong twice. */
  #leaveTwice(): void {
    const memberships = this.entries.flatMap((entry, place): PresentMembership[] => {
      const after = entry.kind === EntryKind.MEMBER ? this.#afterwards(entry) : null;
      return after ? [{ entry, before: belongingOf(entry), after: belongingOf(after), place }] : [];
    });
    const isAllowed = (one: PresentMembership, other: PresentMembership): boolean =>
      belongedTwice(one, other) || (this.#isAsBefore(one.entry) && this.#isAsBefore(other.entry));
    for (const [{ entry }] of belongingTwice(memberships, isAllowed)) this.#leave(entry, LeftBecause.BELONGS_TWICE);
  }

  /** Will it say what it said before the sync? What the directory had twice then it has twice again. */
  #isAsBefore(entry: PresentEntry): boolean {
    const key = entryKey(entry);
    return this.#touchOf(entry) !== undefined || !(this.touched.has(key) || this.written.has(key));
  }

  #afterwards(entry: PresentEntry): PresentEntry | null {
    const touch = this.#touchOf(entry);
    return touch ? takenBack(entry, touch) : entry;
  }

  #appointment(id: string | null): PresentEntry | undefined {
    return id === null ? undefined : this.#byKey.get(nodeKey({ type: typeOf[EntryKind.FOCAL_POINT], id }));
  }

  /** What the sync did to an entry that is open; `undefined`: it stays as it is. */
  #touchOf(entry: PresentEntry): Touch | undefined {
    const key = entryKey(entry);
    return this.#left.has(key) ? undefined : this.touched.get(key);
  }

  #leave(entry: PresentEntry, because: LeftBecause): void {
    if (!this.#touchOf(entry)) return;
    const { kind, id, externalId, member } = entry;
    this.#left.set(entryKey(entry), { type: typeOf[kind], id, externalId, member: memberCode(member), because });
  }
}
