import { ask } from '../store/walk.js';
import type { SqlEntityManager } from '../store/orm.js';
import { ChangeEntity } from './change.entity.js';

const idsPerStatement = 1000;

/**
 * Take the payloads out of everything that the record says of these subjects before this revision: what the rows said,
 * and the salt without which a guess at it cannot be proved. Hashes stay, so the chain holds. Returns, by subject, the
 * ids of the changes: whoever erases must list them (`erased` in the record of the erasure), or `cna-hub verify` takes
 * them for broken. Those that an earlier erasure took come with the others, so that one mark speaks for all.
 */
export async function takePayloads(
  em: SqlEntityManager,
  revision: number,
  subjectType: string,
  subjectIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const taken = new Map<string, string[]>(subjectIds.map((id) => [id, []]));
  for (const some of batches(subjectIds)) {
    const found = await ask<{ id: string; subject_id: string }>(
      em,
      `select id, subject_id from change where subject_type = ? and revision_number < ? and subject_id in (${marks(some)}) ` +
        'order by revision_number',
      [subjectType, revision, ...some],
    );
    for (const { id, subject_id } of found) taken.get(subject_id)?.push(id);
    for (const ids of batches(found.map(({ id }) => id))) {
      const nothing = { before: null, after: null, salt: null, erasedRevision: revision };
      const emptied = await em.nativeUpdate(ChangeEntity, { id: { $in: ids } }, nothing);
      if (emptied !== ids.length) throw new Error('the store did not take the erasure');
    }
  }
  return taken;
}

function* batches(ids: readonly string[]): Generator<string[]> {
  for (let at = 0; at < ids.length; at += idsPerStatement) yield ids.slice(at, at + idsPerStatement);
}

const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ');
