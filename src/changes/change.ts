import type { EntitySchema } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import type { RowBase } from '../store/row.js';
import type { Store } from '../store/store.js';
import { Refusal } from '../values/refusal.js';
import { ChangeEntity, ChangeKind } from './change.entity.js';
import { HeadEntity, RevisionEntity } from './revision.entity.js';

/** A row without what the record itself keeps: version and revisions. */
export type Facts = Omit<RowBase, 'version' | 'createdRevision' | 'changedRevision'> & Record<string, unknown>;

/** Who changes the directory. */
export interface Author {
  readonly actor: string;
  readonly at: Date;
}

/** Why it was changed and what that did, known when the work is done. */
export interface Account {
  readonly reason: string;
  readonly summary: Record<string, unknown>;
}

/** The only way to write rows of the directory: inside one revision, each with its record. */
export interface Ledger {
  readonly em: SqlEntityManager;
  add(entity: EntitySchema, rows: readonly Facts[]): Promise<void>;
  revise(entity: EntitySchema, rows: readonly Revised[]): Promise<void>;
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
 * after. Work that writes nothing leaves no revision. Returns the revision's number, or `null` if nothing changed.
 */
export async function change(
  store: Store,
  author: Author,
  work: (ledger: Ledger) => Promise<Account>,
): Promise<number | null> {
  try {
    return await store.fork().transactional(async (em) => {
      const number = await raiseHead(em);
      // Written first, for the changes point to it; what it says is known when the work is done.
      const { at: committedAt, actor } = author;
      await em.insert(RevisionEntity, { number, committedAt, actor, reason: '', summary: {} });
      const ledger = new RecordingLedger(em, number);
      const account = await work(ledger);
      if (!ledger.hasWritten) throw new NothingChanged();
      await em.nativeUpdate(RevisionEntity, { number }, { ...account });
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
  hasWritten = false;

  constructor(
    readonly em: SqlEntityManager,
    private readonly number: number,
  ) {}

  async add(entity: EntitySchema, rows: readonly Facts[]): Promise<void> {
    const stamp = { version: 1, createdRevision: this.number, changedRevision: this.number };
    for (const some of inBatches(rows)) {
      await this.em.insertMany(
        entity,
        some.map((row) => ({ ...row, ...stamp })),
      );
      await this.record(
        entity,
        ChangeKind.ADDED,
        some.map((after) => ({ before: null, after })),
      );
    }
  }

  async revise(entity: EntitySchema, rows: readonly Revised[]): Promise<void> {
    for (const some of inBatches(rows)) {
      const whole = some.map(({ before, after }) => ({
        ...before,
        ...after,
        version: before.version + 1,
        changedRevision: this.number,
      }));
      // One statement for many rows: every one of them is there, so every insert is an update.
      const columns = Object.keys(whole[0] ?? {}).filter((name) => name !== 'id');
      await this.em.createQueryBuilder(entity).insert(whole).onConflict('id').merge(columns).execute('run', false);
      await this.record(entity, ChangeKind.CHANGED, some);
    }
  }

  private async record(
    entity: EntitySchema,
    kind: ChangeKind,
    rows: readonly { readonly before: RowBase | null; readonly after: Facts }[],
  ): Promise<void> {
    const revisionNumber = this.number;
    const subjectType = entity.meta.className;
    const records = rows.map(({ before, after }) => {
      const id = `${String(revisionNumber)}/${subjectType}/${after.id}`;
      return { id, revisionNumber, subjectType, subjectId: after.id, kind, before, after };
    });
    await this.em.insertMany(ChangeEntity, records);
    this.hasWritten = true;
  }
}

function* inBatches<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let at = 0; at < rows.length; at += rowsPerStatement) yield rows.slice(at, at + rowsPerStatement);
}

/** The directory's present revision; 0 before the first change. */
export async function headRevision(em: SqlEntityManager): Promise<number> {
  const head = await em.findOne(HeadEntity, { id: 1 }, { disableIdentityMap: true });
  return head?.revision ?? 0;
}
