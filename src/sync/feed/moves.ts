import { ownerColumns, type Owned } from '../../changes/erase.js';
import { ChangeKind } from '../../changes/change.entity.js';
import type { SqlEntityManager } from '../../store/orm.js';
import { readSql } from '../../store/rows.js';
import type { Facts } from './row.js';

/** A revision at which a row came under another State or network, and whose it was until then. */
export interface Move {
  readonly revision: number;
  /** Several where an erasure took what was said before it: it may have been any of them. */
  readonly before: readonly Owned[];
}

interface Found {
  readonly revision: number;
  readonly subjectId: string;
  readonly kind: ChangeKind;
  readonly before: Facts | null;
  readonly after: (Facts & { readonly owners?: readonly Owned[] }) | null;
}

const differs = ownerColumns
  .map((name) => `"before" ->> '${name}' is distinct from "after" ->> '${name}'`)
  .join(' or ');

/** All moves of these rows of one entity, by their id, oldest first. */
export async function movesOf(
  em: SqlEntityManager,
  subjectType: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly Move[]>> {
  const found = await readSql<Found>(
    em,
    `select revision_number as revision, subject_id as "subjectId", kind, "before", "after" from change
    where subject_type = ? and subject_id in (${ids.map(() => '?').join(', ')})
      and (kind = ? or "before" is not null and "after" is not null and (${differs}))
    order by revision_number`,
    [subjectType, ...ids, ChangeKind.ERASED],
    ['before', 'after'],
  );
  const moves = new Map<string, Move[]>();
  for (const { revision, subjectId, kind, before, after } of found) {
    const was = kind === ChangeKind.ERASED ? (after?.owners ?? []) : [ownedIn(before)];
    if (was.length > 0) moves.set(subjectId, [...(moves.get(subjectId) ?? []), { revision, before: was }]);
  }
  return moves;
}

const ownedIn = (facts: Facts | null): Owned =>
  Object.fromEntries(ownerColumns.flatMap((name) => (facts?.[name] == null ? [] : [[name, facts[name] as string]])));
