import { ChangeEntity, ChangeKind } from '../changes/change.entity.js';
import { headRevision } from '../changes/change.js';
import { RevisionEntity } from '../changes/revision.entity.js';
import type { Store } from '../store/store.js';
import { readRows } from '../store/rows.js';
import { Refusal } from '../values/refusal.js';
import { Image, type AnyTableSpec, type RevisionRow } from './image.js';
import { recordedPages } from './recorded.js';

// Past images that are kept: some, and rows in all; the latest asked for is kept whatever its size.
const mostImages = 3;
const mostRows = 60_000;
// Each takes a moment of this process; a queue of them must not keep everybody else waiting.
const mostWaiting = 8;

/** What the directory said at past revisions: images made from the record, the latest asked for kept. */
export class PastImages {
  /** By revision, the latest asked for last. */
  readonly #kept = new Map<number, Image>();
  readonly #underWay = new Map<number, Promise<Image>>();
  /** One at a time. */
  #queue: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  /** Nothing that was erased up to this revision is in any of them. */
  #erasedUpTo = 0;

  constructor(
    readonly specs: readonly AnyTableSpec[],
    readonly store: Store,
  ) {}

  /** The last revision committed by a moment; `null` if the directory was empty. */
  async revisionAt(moment: Date): Promise<RevisionRow | null> {
    const [last] = await readRows<RevisionRow>(
      this.store.fork(),
      RevisionEntity,
      { committedAt: { $lte: moment } },
      1,
      { committedAt: 'desc', number: 'desc' },
    );
    return last ?? null;
  }

  /** The directory as it was at a revision, without what has been erased from the record since. */
  async at(revision: RevisionRow | null): Promise<Image> {
    await this.#forgetErased();
    const number = revision?.number ?? 0;
    const kept = this.#kept.get(number);
    if (kept && isSame(kept.lastRevision, revision)) {
      this.#keep(number, kept);
      return kept;
    }
    const underWay = this.#underWay.get(number);
    if (underWay) return underWay;
    if (this.#waiting >= mostWaiting) {
      throw new Refusal('NOT_READY', 'The hub is looking up several other past moments. Try again in a few seconds.');
    }
    const building = this.#build(revision);
    this.#underWay.set(number, building);
    try {
      const image = await building;
      // Unless something was erased meanwhile: then who asks next gets one that is made anew.
      if (this.#underWay.get(number) === building) this.#keep(number, image);
      return image;
    } finally {
      if (this.#underWay.get(number) === building) this.#underWay.delete(number);
    }
  }

  async #build(revision: RevisionRow | null): Promise<Image> {
    this.#waiting += 1;
    const turn = this.#queue.then(async () => {
      const image = new Image(this.specs);
      const em = this.store.fork();
      await image.showPast((spec) => recordedPages(em, spec, revision?.number ?? 0), revision);
      return image;
    });
    this.#queue = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      this.#waiting -= 1;
    }
  }

  #keep(number: number, image: Image): void {
    this.#kept.delete(number);
    this.#kept.set(number, image);
    let rows = [...this.#kept.values()].reduce((sum, { size }) => sum + size, 0);
    for (const [oldest, { size }] of this.#kept) {
      if (oldest === number || (rows <= mostRows && this.#kept.size <= mostImages)) return;
      this.#kept.delete(oldest);
      rows -= size;
    }
  }

  /** What was erased from the record is in no image that is handed out afterwards. */
  async #forgetErased(): Promise<void> {
    const em = this.store.fork();
    const since = this.#erasedUpTo;
    const head = await headRevision(em);
    if (head === since) return;
    // A store that was put back from a backup can have erased again what it now numbers otherwise.
    const from = head < since ? 0 : since;
    const where = { kind: ChangeKind.ERASED, revisionNumber: { $gt: from } };
    const [erased] = await readRows(em, ChangeEntity, where, 1);
    if (erased || head < since) {
      this.#kept.clear();
      this.#underWay.clear();
    }
    this.#erasedUpTo = head;
  }
}

/** A store put back from a backup can have another revision under the same number. */
const isSame = (a: RevisionRow | null, b: RevisionRow | null): boolean =>
  a?.number === b?.number && String(a?.committedAt) === String(b?.committedAt);
