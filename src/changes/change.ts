import type { EntitySchema } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import type { RowBase } from '../store/row.js';
import type { Store } from '../store/store.js';
import type { Evidence } from '../values/evidence.js';
import { Refusal } from '../values/refusal.js';
import { newSalt, noHash, payloadHashOf, revisionHashOf, type ChangeSeal } from './chain.js';
import { ChangeEntity, ChangeKind } from './change.entity.js';
import { ChangeCause, HeadEntity, RevisionEntity } from './revision.entity.js';

/** A row without what the record itself keeps: version and revisions. */
export type Facts = Omit<RowBase, 'version' | 'createdRevision' | 'changedRevision'> & Record<string, unknown>;

/** Who changes the directory. */
export interface Author {
  readonly actor: string;
  readonly at: Date;
}

/** Why it was changed and what that did, known when the work is done. */
export interface Account {
  /** In a sentence that everybody may read. */
  readonly reason: string;
  readonly summary: Record<string, unknown>;
  readonly cause?: ChangeCause;
  /** The document it rests on. */
  readonly evidence?: Evidence | null;
}

/** The only way to write rows of the directory: inside one revision, each with its record. */
export interface Ledger {
  readonly em: SqlEntityManager;
  /** The revision that this change will be. */
  readonly revision: number;
  add(entity: EntitySchema, rows: readonly Facts[]): Promise<void>;
  revise(entity: EntitySchema, rows: readonly Revised[], kind?: RevisedKind): Promise<void>;
}

export type RevisedKind = Exclude<ChangeKind, ChangeKind.ADDED>;

/** A row that is there already: all of it as it stands, and what it shall say. */
export interface Revised {
  readonly before: RowBase;
  readonly after: Facts;
}

// SQLite takes 32,766 parameters in a statement; the widest row has fewer than 60 columns.
const rowsPerStatement = 400;

/**
 * Change the directory in one transaction that raises its revision by one and records who, when, why, before and
 * after, chained to the revision before. Work that writes nothing leaves no revision; work whose record cannot be
 * written does not happen. Returns the revision's number, or `null` if nothing changed.
 */
export async function change(
  store: Store,
  author: Author,
  work: (ledger: Ledger) => Promise<Account>,
): Promise<number | null> {
  try {
    return await store.fork().transactional(async (em) => {
      const number = await raiseHead(em);
      const before = await previousOf(em, number);
      // Clocks of several processes can differ; the record’s never goes back.
      const committedAt = new Date(Math.max(author.at.getTime(), before.committedAt));
      // Written first, for the changes point to it; what it says is known when the work is done.
      await em.insert(RevisionEntity, { number, committedAt, actor: author.actor, reason: '', summary: {} });
      const ledger = new RecordingLedger(em, number);
      const account = await work(ledger);
      if (ledger.seals.length === 0) throw new NothingChanged();
      const said = {
        actor: author.actor,
        reason: account.reason,
        cause: account.cause ?? ChangeCause.SOURCE,
        summary: asStored(account.summary),
        evidence: account.evidence ?? null,
        previousHash: before.hash,
      };
      const seal = { ...said, number, committedAt: committedAt.toISOString() };
      await em.nativeUpdate(RevisionEntity, { number }, { ...said, hash: revisionHashOf(seal, ledger.seals) });
      return number;
    });
  } catch (error) {
    if (error instanceof NothingChanged) return null;
    if (store.isBusy(error)) {
      throw new Refusal('NOT_READY', 'Another process is changing the directory. Nothing was changed; try again.');
    }
    throw error;
  }
}

/** The revision that a new one is chained to. */
async function previousOf(em: SqlEntityManager, number: number): Promise<{ hash: string; committedAt: number }> {
  if (number === 1) return { hash: noHash, committedAt: 0 };
  const previous = await em.findOne(RevisionEntity, { number: number - 1 }, { disableIdentityMap: true });
  if (!previous?.hash) throw new Error(`revision ${String(number - 1)} is missing from the record; run cna-hub verify`);
  return { hash: previous.hash, committedAt: previous.committedAt.getTime() };
}

/** A value as the store gives it back. */
const asStored = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

/** Rolls the raised head back. */
class NothingChanged extends Error {}

/**
 * One statement, and the first of the transaction: SQLite takes its write lock with it, PostgreSQL the row's, so a
 * second writer waits, also where the head itself is new.
 */
async function raiseHead(em: SqlEntityManager): Promise<number> {
  const sql =
    'insert into head (id, revision) values (1, 1) ' +
    'on conflict (id) do update set revision = head.revision + 1 returning revision';
  const rows = await em.getConnection().execute<HeadRow[]>(sql, [], 'all', em.getTransactionContext());
  const [head] = rows;
  if (!head) throw new Error('the store gave no revision');
  return head.revision;
}

interface HeadRow {
  readonly revision: number;
}

/** Writes each row together with its record. */
class RecordingLedger implements Ledger {
  /** What the chain binds of the changes so far. */
  readonly seals: ChangeSeal[] = [];

  constructor(
    readonly em: SqlEntityManager,
    readonly revision: number,
  ) {}

  async add(entity: EntitySchema, rows: readonly Facts[]): Promise<void> {
    const stamp = { version: 1, createdRevision: this.revision, changedRevision: this.revision };
    for (const some of inBatches(rows)) {
      await this.em.insertMany(
        entity,
        some.map((row) => ({ ...row, ...stamp })),
      );
      await this.#record(
        entity,
        ChangeKind.ADDED,
        some.map((after) => ({ before: null, after })),
      );
    }
  }

  async revise(entity: EntitySchema, rows: readonly Revised[], kind: RevisedKind = ChangeKind.CHANGED): Promise<void> {
    for (const some of inBatches(rows)) {
      const whole = some.map(({ before, after }) => ({
        ...before,
        ...after,
        version: before.version + 1,
        changedRevision: this.revision,
      }));
      // One statement for many rows: every one of them is there, so every insert is an update.
      const columns = Object.keys(whole[0] ?? {}).filter((name) => name !== 'id');
      await this.em.createQueryBuilder(entity).insert(whole).onConflict('id').merge(columns).execute('run', false);
      await this.#record(entity, kind, some);
    }
  }

  async #record(
    entity: EntitySchema,
    kind: ChangeKind,
    rows: readonly { readonly before: RowBase | null; readonly after: Facts }[],
  ): Promise<void> {
    const subjectType = entity.meta.className;
    const records = rows.map((row) => {
      const { id: subjectId } = row.after;
      const id = `${String(this.revision)}/${subjectType}/${subjectId}`;
      const before = row.before && recorded(row.before, row.before.version);
      const after = recorded({ ...row.before, ...row.after }, (row.before?.version ?? 0) + 1);
      const salt = newSalt();
      const payloadHash = payloadHashOf(salt, before, after);
      this.seals.push({ id, subjectType, subjectId, kind, payloadHash });
      return { id, revisionNumber: this.revision, subjectType, subjectId, kind, before, after, salt, payloadHash };
    });
    await this.em.insertMany(ChangeEntity, records);
  }
}

/** A row as the record keeps it: with its version, without the revisions, which the record tells itself. */
function recorded(row: object, version: number): Record<string, unknown> {
  return asStored({ ...row, version, createdRevision: undefined, changedRevision: undefined });
}

function* inBatches<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let at = 0; at < rows.length; at += rowsPerStatement) yield rows.slice(at, at + rowsPerStatement);
}

/** The directory's present revision; 0 before the first change. */
export async function headRevision(em: SqlEntityManager): Promise<number> {
  const head = await em.findOne(HeadEntity, { id: 1 }, { disableIdentityMap: true });
  return head?.revision ?? 0;
}
