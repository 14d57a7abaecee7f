import { Refusal } from '../../values/refusal.js';
import type { Snapshot } from './directorySnapshot.js';

// Each takes a processor for seconds, and a file for as long as somebody reads it.
const mostMade = 2;
// Of the snapshots of visitors, and of all others: those cannot take the places of these.
const mostHeld = 40;
// What nobody asks for any more need not lie about.
const keptMs = 10 * 60_000;

/** Somebody’s hold on a snapshot: its file stays until everybody has let go. */
export interface Held {
  readonly snapshot: Snapshot;
  release(): void;
}

interface Kept {
  readonly edition: number;
  readonly shared: Shared;
}

/** A snapshot that several may hold. */
class Shared {
  #holders = 0;
  #isKept = true;
  #isGone = false;

  constructor(
    readonly snapshot: Snapshot,
    private readonly gone: () => void,
  ) {}

  hold(): Held {
    this.#holders += 1;
    let isHeld = true;
    return {
      snapshot: this.snapshot,
      release: () => {
        if (!isHeld) return;
        isHeld = false;
        this.#holders -= 1;
        this.#letGo();
      },
    };
  }

  /** It is not for further holders. */
  drop(): void {
    this.#isKept = false;
    this.#letGo();
  }

  #letGo(): void {
    if (this.#holders > 0 || this.#isKept || this.#isGone) return;
    this.#isGone = true;
    this.gone();
    void this.snapshot.file.close();
  }
}

/** The snapshots of a process: two are made at once, and visitors share theirs while the directory stands still. */
export class Snapshots {
  #made = 0;
  readonly #held = { open: 0, own: 0 };
  #underWay: Promise<Shared> | null = null;
  #kept: Kept | null = null;

  /** A snapshot for one viewer. */
  async own(take: () => Promise<Snapshot>): Promise<Held> {
    const shared = await this.#make(take, 'own');
    const held = shared.hold();
    shared.drop();
    return held;
  }

  /** The snapshot that visitors share: of this revision in this reading of the store, or the one that is being made. */
  async open(
    present: { readonly edition: number; readonly revision: number },
    take: () => Promise<Snapshot>,
  ): Promise<Held> {
    const { edition, revision } = present;
    if (this.#kept?.edition === edition && this.#kept.shared.snapshot.revision === revision) {
      return this.#kept.shared.hold();
    }
    if (!this.#underWay) {
      this.#underWay = this.#make(take, 'open').finally(() => {
        this.#underWay = null;
      });
    }
    const shared = await this.#underWay;
    const held = shared.hold();
    if (this.#kept?.shared !== shared) {
      this.#kept?.shared.drop();
      this.#kept = { edition, shared };
      setTimeout(() => {
        if (this.#kept?.shared === shared) this.#kept = null;
        shared.drop();
      }, keptMs).unref();
    }
    return held;
  }

  async #make(take: () => Promise<Snapshot>, whose: 'open' | 'own'): Promise<Shared> {
    if (this.#made >= mostMade || this.#held[whose] >= mostHeld) {
      throw new Refusal('NOT_READY', 'Other snapshots are being made. Try again in some seconds.');
    }
    this.#made += 1;
    try {
      const shared = new Shared(await take(), () => (this.#held[whose] -= 1));
      this.#held[whose] += 1;
      return shared;
    } finally {
      this.#made -= 1;
    }
  }
}
