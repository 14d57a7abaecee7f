import { broken } from './broken.js';
import { changeHashOf, payloadHashOf } from './chain.js';
import { ChangeKind } from './change.entity.js';

/** A change as the store has it: written by the hub, or by whoever was there. */
export interface StoredChange {
  readonly id: string;
  readonly revisionNumber: number;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly kind: ChangeKind;
  readonly before: Record<string, unknown> | null;
  readonly after: Record<string, unknown> | null;
  readonly salt: string | null;
  readonly payloadHash: string | null;
  readonly erasedRevision: number | null;
}

/** What was erased so far, until the mark of its erasure is met. */
export class Erasures {
  /** Changes whose payload is erased. */
  count = 0;
  /** By the revision that erased: the emptied changes that its marks have to list. */
  readonly #open = new Map<number, Map<string, string>>();

  emptied({ id, subjectType, subjectId }: StoredChange, by: number): void {
    this.count += 1;
    const ids = this.#open.get(by) ?? new Map<string, string>();
    this.#open.set(by, ids.set(id, `${subjectType}/${subjectId}`));
  }

  marked({ id, revisionNumber, subjectType, subjectId }: StoredChange, list: unknown): void {
    if (!Array.isArray(list)) broken(`Change ${id} says that it erased, and not what.`);
    const open = this.#open.get(revisionNumber);
    for (const one of list as unknown[]) {
      const subject = open?.get(String(one));
      if (subject !== `${subjectType}/${subjectId}`) {
        broken(`Change ${String(one)} was erased by revision ${String(revisionNumber)} and is there again.`);
      }
      open?.delete(String(one));
    }
  }

  /** A revision has been read: what it erased has to be marked in it. */
  close(revision: number): void {
    const [unmarked] = this.#open.get(revision)?.keys() ?? [];
    if (unmarked !== undefined)
      broken(`Change ${unmarked} is empty; revision ${String(revision)} does not say that it erased it.`);
    this.#open.delete(revision);
  }

  /** The record has been read: nothing waits for its mark. */
  end(): void {
    for (const [revision, ids] of this.#open) {
      const [unmarked] = ids.keys();
      if (unmarked !== undefined)
        broken(`Change ${unmarked} is empty; revision ${String(revision)}, which shall have erased it, is not there.`);
    }
  }
}

/** Hold a change against its hash and its marks. Returns the hash by which its revision binds it. */
export function checkChange(change: StoredChange, revision: number, erasures: Erasures): string {
  const { id, subjectType, subjectId, kind, before, after, salt, payloadHash, erasedRevision } = change;
  if (id !== `${String(revision)}/${subjectType}/${subjectId}`) {
    broken(
      `Change ${id} of revision ${String(revision)} is not what was committed: its id does not fit what it is about.`,
    );
  }
  if (!payloadHash) broken(`Change ${id} is not chained: it has no hash.`);
  const isEmpty = before === null && after === null && salt === null;
  if (isEmpty) {
    if (!Number.isInteger(erasedRevision) || Number(erasedRevision) <= revision) {
      broken(`Change ${id} is empty, and no later revision erased it.`);
    }
    erasures.emptied(change, Number(erasedRevision));
  } else {
    if (erasedRevision !== null || !fits(change)) {
      broken(`Change ${id} is not what was committed: its payload does not fit its hash.`);
    }
    if (kind === ChangeKind.ERASED) erasures.marked(change, after?.['erased']);
  }
  return changeHashOf({ id, subjectType, subjectId, kind, payloadHash });
}

function fits({ salt, before, after, payloadHash }: StoredChange): boolean {
  try {
    return payloadHashOf(salt, before, after) === payloadHash;
  } catch {
    // No JSON.
    return false;
  }
}
