import type { EntitySchema } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import type { RowBase } from '../store/row.js';
import { readRows } from '../store/rows.js';
import { writeRows } from '../store/writeRows.js';
import type { Store } from '../store/store.js';
import { inBatches } from '../values/batches.js';
import type { Evidence } from '../values/evidence.js';
import { Refusal } from '../values/refusal.js';
import { changeHashOf, newSalt, noHash, payloadHashOf, revisionHashOf } from './chain.js';
import { ChangeEntity, ChangeKind } from './change.entity.js';
import { takePayloads, type Taken } from './erase.js';
import { asStored, columnsOf, recorded, usualOf, type Payload } from './recorded.js';
import { ChangeCause, HeadEntity, RevisionEntity } from './revision.entity.js';
import { stale } from './stale.js';

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
  /** Refuses with STALE, and the whole change with it, if a row is not as it was read. */
  revise(entity: EntitySchema, rows: readonly Revised[], kind?: RevisedKind): Promise<void>;
  /**
   * Write rows from which personal values are gone, and take those values out of the record too: out of everything it
   * says of these rows before this revision, and of the further rows given, which stay as they are. What they say now
   * is recorded as kind ERASED, with the ids of the changes that were emptied: the mark that `cna-hub verify` asks for.
   * A row that the same change has written already cannot be erased: its record would hold the values.
   */
  erase(entity: EntitySchema, rows: readonly Revised[], more?: readonly RecordedSubject[]): Promise<void>;
}

/** An erasure is none of them: it has a method of its own. */
export type RevisedKind = Exclude<ChangeKind, ChangeKind.ADDED | ChangeKind.ERASED>;

/** A row as the record knows it: the name of its entity, and its id. */
interface RecordedSubject {
  readonly type: string;
  readonly id: string;
}

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
      if (ledger.hashes.length === 0) throw new NothingChanged();
      const told = asStored({
        actor: author.actor,
        reason: account.reason,
        cause: account.cause ?? ChangeCause.SOURCE,
        summary: account.summary,
        evidence: account.evidence ?? null,
        previousHash: before.hash,
      });
      const seal = { ...told, number, committedAt: committedAt.toISOString() };
      const hash = revisionHashOf(seal, ledger.hashes);
      const sealed = await em.nativeUpdate(RevisionEntity, { number }, { ...told, hash });
      if (sealed !== 1) throw new Error(`the store did not take revision ${String(number)}`);
      await store.announce(em, number);
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
  /** What the chain binds of the changes so far: their hashes. */
  readonly hashes: string[] = [];
  readonly #changed = new Set<string>();

  constructor(
    readonly em: SqlEntityManager,
    readonly revision: number,
  ) {}

  async add(entity: EntitySchema, rows: readonly Facts[]): Promise<void> {
    const stamp = { version: 1, createdRevision: this.revision, changedRevision: this.revision };
    const columns = columnsOf(this.em, entity);
    const usual = usualOf(columns);
    for (const some of inBatches(rows, rowsPerStatement)) {
      const whole = some.map((row) => ({ ...usual, ...said(row), ...stamp }));
      const records = whole.map((row) => ({ before: null, after: recorded(columns, row) }));
      await this.#insert(entity, whole);
      await this.#record(entity, ChangeKind.ADDED, records);
    }
  }

  async revise(entity: EntitySchema, rows: readonly Revised[], kind: RevisedKind = ChangeKind.CHANGED): Promise<void> {
    const columns = columnsOf(this.em, entity);
    for (const some of inBatches(rows, rowsPerStatement)) {
      const revised = some.map((one) => this.#revised(one));
      const records = revised.map(({ before, row }) => ({
        before: recorded(columns, before),
        after: recorded(columns, row),
      }));
      await this.#write(entity, revised);
      await this.#record(entity, kind, records);
    }
  }

  async erase(entity: EntitySchema, rows: readonly Revised[], more: readonly RecordedSubject[] = []): Promise<void> {
    await this.#erase(entity, rows);
    for (const type of new Set(more.map((one) => one.type))) {
      const { class: other } = this.em.getMetadata().getByClassName(type);
      const ids = new Set(more.filter((one) => one.type === type).map(({ id }) => id));
      const unmarked = [...ids].filter((id) => !this.#changed.has(this.#changeId(type, id)));
      for (const some of inBatches(unmarked, rowsPerStatement)) {
        const there = await readRows<RowBase & Facts>(this.em, other as never, { id: { $in: [...some] } });
        const asTheyAre = there.map((row) => ({ before: row, after: row }));
        await this.#erase(other as never, asTheyAre);
      }
    }
  }

  async #erase(entity: EntitySchema, rows: readonly Revised[]): Promise<void> {
    const columns = columnsOf(this.em, entity);
    for (const some of inBatches(rows, rowsPerStatement)) {
      const revised = some.map((one) => this.#revised(one));
      const ids = revised.map(({ row }) => row.id);
      const taken = await takePayloads(this.em, this.revision, this.#metaOf(entity).className, ids);
      // What was there before is what is erased.
      const records = revised.map(({ row }) => ({
        before: null,
        after: { ...recorded(columns, row), ...marked(taken.get(row.id)) },
      }));
      await this.#write(entity, revised);
      await this.#record(entity, ChangeKind.ERASED, records);
    }
  }

  #revised({ before, after }: Revised): Written {
    const row = { ...before, ...said(after), version: before.version + 1, changedRevision: this.revision };
    return { before, row };
  }

  /** One statement for many rows: every one of them is there, so every insert is an update. */
  async #write(entity: EntitySchema, rows: readonly Written[]): Promise<void> {
    const { tableName } = this.#metaOf(entity);
    const affectedRows = await writeRows(
      this.em,
      entity,
      rows.map(({ row }) => row),
      (columns) =>
        `on conflict ("id") do update set ${columns.map((name) => `"${name}" = excluded."${name}"`).join(', ')} ` +
        // Nobody’s change is overwritten unread, whoever forgets to compare the versions.
        `where "${tableName}"."version" = excluded."version" - 1`,
    );
    if (affectedRows !== rows.length) throw await this.#stale(entity, rows);
  }

  /** Which of the rows somebody else has changed since they were read. */
  async #stale(entity: EntitySchema, rows: readonly Written[]): Promise<Error> {
    const ids = rows.map(({ before }) => before.id);
    const present = await readRows<RowBase>(this.em, entity, { id: { $in: ids } });
    for (const { before } of rows) {
      const now = present.find(({ id, changedRevision }) => id === before.id && changedRevision !== this.revision);
      if (now && now.version !== before.version) return stale(before.version, now.version);
    }
    return new Error('a change revises one row twice');
  }

  async #record(entity: EntitySchema, kind: ChangeKind, rows: readonly Recorded[]): Promise<void> {
    const { className: subjectType } = this.#metaOf(entity);
    const records = rows.map(({ before, after }) => {
      const subjectId = String(after['id']);
      const id = this.#changeId(subjectType, subjectId);
      const salt = newSalt();
      const payloadHash = payloadHashOf(salt, before, after);
      this.hashes.push(changeHashOf({ id, subjectType, subjectId, kind, payloadHash }));
      this.#changed.add(id);
      return { id, revisionNumber: this.revision, subjectType, subjectId, kind, before, after, salt, payloadHash };
    });
    await this.#insert(ChangeEntity as EntitySchema, records);
  }

  /** A database that leaves a row out without saying so has not written it. */
  async #insert(entity: EntitySchema, rows: readonly object[]): Promise<void> {
    const affectedRows = await writeRows(this.em, entity, rows);
    if (affectedRows !== rows.length)
      throw new Error(`the store did not take all rows of ${this.#metaOf(entity).tableName}`);
  }

  #metaOf(entity: EntitySchema): { readonly className: string; readonly tableName: string } {
    return this.em.getMetadata().get(entity);
  }

  #changeId(type: string, id: string): string {
    return `${String(this.revision)}/${type}/${id}`;
  }
}

interface Written {
  readonly before: RowBase;
  readonly row: RowBase;
}

interface Recorded {
  readonly before: Payload | null;
  readonly after: Payload;
}

/** What the record of an erasure says besides: which changes were emptied, and who could read them. */
const marked = ({ ids, levels, owners }: Taken = { ids: [], levels: [], owners: [] }): object => ({
  erased: ids,
  ...(levels.length > 0 ? { levels } : {}),
  ...(owners.length > 0 ? { owners } : {}),
});

/** Without what is left undefined: that says nothing, and the row keeps what it has. */
const said = <Row extends object>(row: Row): Row =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as Row;

/** The directory's present revision; 0 before the first change. */
export async function headRevision(em: SqlEntityManager): Promise<number> {
  const head = await em.findOne(HeadEntity, { id: 1 }, { disableIdentityMap: true });
  return head?.revision ?? 0;
}
