import type { EntitySchema } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import type { RowBase } from '../store/row.js';
import type { Store } from '../store/store.js';
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
  revise(entity: EntitySchema, before: RowBase, after: Facts): Promise<void>;
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
      const records: Record<string, unknown>[] = [];
      const ledger = openLedger(em, number, records);
      const account = await work(ledger);
      if (records.length === 0) throw new NothingChanged();
      await em.insert(RevisionEntity, {
        number,
        committedAt: author.at,
        actor: author.actor,
        reason: account.reason,
        summary: account.summary,
      });
      await insertAll(em, ChangeEntity, records);
      return number;
    });
  } catch (error) {
    if (error instanceof NothingChanged) return null;
    throw error;
  }
}

/** Rolls the raised head back. */
class NothingChanged extends Error {}

async function raiseHead(em: SqlEntityManager): Promise<number> {
  const connection = em.getConnection();
  const context = em.getTransactionContext();
  // An update before any read: SQLite takes its write lock here, PostgreSQL the row's; a second writer waits.
  await connection.execute('update head set revision = revision + 1 where id = 1', [], 'run', context);
  const head = await em.findOne(HeadEntity, { id: 1 });
  if (!head) {
    await em.insert(HeadEntity, { id: 1, revision: 1 });
    return 1;
  }
  return head.revision;
}

function openLedger(em: SqlEntityManager, number: number, records: Record<string, unknown>[]): Ledger {
  const record = (entity: EntitySchema, kind: ChangeKind, id: string, before: unknown, after: unknown): void => {
    const subjectType = entity.meta.className;
    const key = `${String(number)}/${subjectType}/${id}`;
    records.push({ id: key, revisionNumber: number, subjectType, subjectId: id, kind, before, after });
  };
  return {
    em,
    add: async (entity, rows) => {
      const stamped = rows.map((row) => ({ ...row, version: 1, createdRevision: number, changedRevision: number }));
      await insertAll(em, entity, stamped);
      for (const row of rows) record(entity, ChangeKind.ADDED, row.id, null, row);
    },
    revise: async (entity, before, after) => {
      const stamp = { version: before.version + 1, changedRevision: number };
      await em.nativeUpdate(entity, { id: before.id }, { ...after, ...stamp });
      record(entity, ChangeKind.CHANGED, before.id, before, after);
    },
  };
}

async function insertAll(em: SqlEntityManager, entity: EntitySchema, rows: Record<string, unknown>[]): Promise<void> {
  for (let at = 0; at < rows.length; at += rowsPerStatement) {
    await em.insertMany(entity, rows.slice(at, at + rowsPerStatement));
  }
}

/** The directory's present revision; 0 before the first change. */
export async function headRevision(em: SqlEntityManager): Promise<number> {
  const head = await em.findOne(HeadEntity, { id: 1 }, { disableIdentityMap: true });
  return head?.revision ?? 0;
}
