import type { EntitySchema, SqlEntityManager } from '../store/orm.js';
import type { Store } from '../store/store.js';
import { ask, walkRows } from '../store/walk.js';
import type { Evidence } from '../values/evidence.js';
import { BrokenLink, broken } from './broken.js';
import { noHash, revisionHashOf } from './chain.js';
import { ChangeEntity } from './change.entity.js';
import { checkChange, Erasures, type StoredChange } from './checkChange.js';
import { isRecorded } from './recorded.js';
import { RevisionEntity, type ChangeCause } from './revision.entity.js';
import { checkTable, checkTypes } from './verifyRows.js';

/** What a walk through the record found. */
export interface Verified {
  readonly revisions: number;
  readonly changes: number;
  /** Rows of the directory that were held against the record. */
  readonly rows: number;
  /** Changes whose payload was erased, each with its mark. */
  readonly erased: number;
  /** The first link that does not hold; `null`: the record is whole. */
  readonly broken: string | null;
}

/** How far the walk is: what it looks at, steps done, steps in all. */
export type VerifyProgress = (what: string, done: number, total: number) => void;

const nobodyWatches: VerifyProgress = () => undefined;

/**
 * Walk the record from its first revision, then hold every row of the directory against it. Finds whatever was changed
 * by another hand than the hub’s: a value in a revision, in a change, in the head or in a row; one that was taken out,
 * put in, exchanged with another or put back from earlier; a payload that is gone without the mark of its erasure, and
 * one that is back in spite of it.
 *
 * What no chain can find by itself: that its newest revisions were cut off together with what they did, so that the
 * store is as it was before them, and that everything from some revision on was written anew with new hashes. Both
 * give another head than was exported before: `cna-hub head` exports it, signed, to be kept elsewhere, and `cna-hub
 * verify --head` holds the chain against it. What was committed after the last export is covered by the next one.
 *
 * No part of the record, and not looked at: API keys, the access log, and the answers kept for repeated requests.
 */
export async function verifyRecord(
  store: Store,
  entities: readonly EntitySchema[],
  progress: VerifyProgress = nobodyWatches,
): Promise<Verified> {
  return store.snapshot((em) => verifyIn(em, entities, progress));
}

/** The same inside a transaction, which sees what that has written. */
export async function verifyIn(
  em: SqlEntityManager,
  entities: readonly EntitySchema[],
  progress: VerifyProgress = nobodyWatches,
): Promise<Verified> {
  const count = { revisions: 0, changes: 0, rows: 0, erased: 0 };
  try {
    const tables = entities.filter(isRecorded);
    const [changes] = await ask<{ n: number | string }>(em, 'select count(*) as n from change');
    const steps = Math.ceil(Number(changes?.n) / changesPerStep);
    const total = steps + tables.length;
    await walkChain(em, count, (revision) => {
      progress(`revision ${String(revision)}`, Math.min(steps, Math.ceil(count.changes / changesPerStep)), total);
    });
    await checkTypes(em, tables);
    for (const [at, table] of tables.entries()) {
      count.rows += await checkTable(em, table);
      progress(table.meta.tableName, steps + at + 1, total);
    }
    return { ...count, broken: null };
  } catch (error) {
    if (error instanceof BrokenLink) return { ...count, broken: error.message };
    throw error;
  }
}

const changesPerStep = 20_000;

/** A revision as the store has it: written by the hub, or by whoever was there. */
interface StoredRevision {
  readonly number: number;
  readonly committedAt: string;
  readonly actor: string;
  readonly reason: string;
  readonly cause: ChangeCause | null;
  readonly summary: Record<string, unknown>;
  readonly evidence: Evidence | null;
  readonly previousHash: string | null;
  readonly hash: string | null;
}

interface Link {
  readonly number: number;
  readonly hash: string;
  readonly committedAt: string;
}

async function walkChain(
  em: SqlEntityManager,
  count: { revisions: number; changes: number; erased: number },
  passed: (revision: number) => void,
): Promise<void> {
  const erasures = new Erasures();
  let last: Link = { number: 0, hash: noHash, committedAt: '' };
  let reported = 0;
  const changes = new Changes(em);
  for await (const page of walkRows<StoredRevision>(em, RevisionEntity, 'number', 500)) {
    for (const revision of page) {
      checkPlace(revision, last);
      const hashes: string[] = [];
      for await (const change of changes.of(revision.number)) {
        hashes.push(checkChange(change, revision.number, erasures));
        count.changes += 1;
      }
      erasures.close(revision.number);
      last = { ...revision, hash: checkHash(revision, hashes) };
      count.revisions += 1;
      if (count.changes - reported >= changesPerStep) passed(last.number);
      if (count.changes - reported >= changesPerStep) reported = count.changes;
    }
  }
  await changes.end(last.number);
  erasures.end();
  count.erased = erasures.count;
  await checkHead(em, last.number);
  passed(last.number);
}

const name = (number: unknown): string => `Revision ${String(number)}`;

function checkPlace({ number, committedAt, previousHash, hash }: StoredRevision, last: Link): void {
  const next = last.number + 1;
  if (number > next)
    broken(`${name(next)} is missing: after ${String(last.number)} the record goes on with ${String(number)}.`);
  if (number !== next) broken(`${name(number)} does not belong to the record: its first revision is 1.`);
  if (!hash || !previousHash) broken(`${name(number)} is not chained: it has no hash.`);
  if (previousHash !== last.hash)
    broken(`${name(number)} does not follow revision ${String(last.number)}: previousHash is not its hash.`);
  if (committedAt < last.committedAt) broken(`${name(number)} was committed before revision ${String(last.number)}.`);
}

function checkHash(revision: StoredRevision, changes: readonly string[]): string {
  const { number, committedAt, actor, reason, cause, summary, evidence, previousHash, hash } = revision;
  const seal = { number, committedAt, actor, reason, cause, summary, evidence, previousHash: previousHash ?? noHash };
  const computed = hashOrNothing(() => revisionHashOf(seal, changes));
  if (computed !== null && computed === hash) return computed;
  return broken(
    `${name(number)} is not what was committed: its hash does not fit its changes (${String(changes.length)}), or who, when, why or the evidence.`,
  );
}

/** What is no JSON has no hash. */
function hashOrNothing(hash: () => string): string | null {
  try {
    return hash();
  } catch {
    return null;
  }
}

async function checkHead(em: SqlEntityManager, last: number): Promise<void> {
  const heads = await ask<{ id: number; revision: number }>(em, 'select id, revision from head order by id');
  const [head, second] = heads;
  if (last === 0 && !head) return;
  if (!head || second || head.id !== 1) broken(`The head is not one row with the id 1: ${String(heads.length)} rows.`);
  if (head.revision !== last)
    broken(`The head says revision ${String(head.revision)}; the record ends with ${String(last)}.`);
}

/** The changes in the order of their revisions, one revision at a time. */
class Changes {
  readonly #pages: AsyncGenerator<readonly StoredChange[], undefined>;
  #page: readonly StoredChange[] = [];
  #at = 0;

  constructor(em: SqlEntityManager) {
    this.#pages = walkRows<StoredChange>(em, ChangeEntity, 'revisionNumber');
  }

  async *of(revision: number): AsyncGenerator<StoredChange> {
    for (;;) {
      const change = await this.#next();
      if (!change || change.revisionNumber > revision) return;
      if (change.revisionNumber !== revision) stray(change);
      this.#at += 1;
      yield change;
    }
  }

  /** There is nothing after the last revision. */
  async end(last: number): Promise<void> {
    const change = await this.#next();
    if (!change) return;
    if (change.revisionNumber > last)
      broken(`${name(last + 1)} is missing: change ${change.id} says that it is of ${String(change.revisionNumber)}.`);
    stray(change);
  }

  async #next(): Promise<StoredChange | undefined> {
    if (this.#at === this.#page.length) {
      const step = await this.#pages.next();
      if (step.done) return undefined;
      this.#page = step.value;
      this.#at = 0;
    }
    return this.#page[this.#at];
  }
}

const stray = ({ id, revisionNumber }: StoredChange): never =>
  broken(`Change ${id} belongs to no revision: there is no revision ${String(revisionNumber)}.`);
