import { RevisionEntity } from './revision.entity.js';
import type { SqlEntityManager } from '../store/orm.js';

/** A link of the chain as the store has it now. */
export interface Link {
  readonly number: number;
  readonly hash: string | null;
  readonly committedAt: Date;
}

/** The newest link of the record; `null` before the first change. */
export async function lastLink(em: SqlEntityManager): Promise<Link | null> {
  const [last] = await em.find(RevisionEntity, {}, { orderBy: { number: 'desc' }, limit: 1, disableIdentityMap: true });
  return last ? { number: last.number, hash: last.hash ?? null, committedAt: last.committedAt } : null;
}

/** What is wrong with the chain beside a head that was exported before; `null`: it still contains that revision. */
export async function strayedFrom(
  em: SqlEntityManager,
  { revision, hash }: { readonly revision: number; readonly hash: string },
): Promise<string | null> {
  const last = await lastLink(em);
  const present = await em.findOne(RevisionEntity, { number: revision }, { disableIdentityMap: true });
  if (!present) {
    return (
      `Revision ${String(revision)} is missing: it was exported with the head, and the record ends with ` +
      `revision ${String(last?.number ?? 0)}. Its newest revisions were cut off, or this is an older copy of the store.`
    );
  }
  if (present.hash === hash) return null;
  return (
    `Revision ${String(revision)} is not the one that was exported with the head: it has another hash. ` +
    'The record was written anew, at that revision or before it.'
  );
}
