import { ask } from '../store/walk.js';
import type { SqlEntityManager } from '../store/orm.js';
import { inBatches } from '../values/batches.js';
import { ChangeEntity } from './change.entity.js';

const idsPerStatement = 1000;

/** What was taken out of the record of one subject. */
export interface Taken {
  /** The ids of the changes. */
  readonly ids: readonly string[];
  /** The levels under which the subject had been shown; none of one whose rows have no level. */
  readonly levels: readonly string[];
  /** Whose it had been, each time it was somebody else’s; none of one whose rows do not say it. */
  readonly owners: readonly Owned[];
}

/** The columns by which a row says whose it is. */
export const ownerColumns = ['stateId', 'participantId', 'networkId'] as const;

/** What a row says of that. */
export type Owned = Readonly<Partial<Record<(typeof ownerColumns)[number], string>>>;

interface Found {
  readonly id: string;
  readonly subject_id: string;
  readonly was: string | null;
  readonly is: string | null;
  readonly levels: unknown;
  readonly owners: unknown;
  /** By column, on each side. */
  readonly [side: `${'was' | 'is'}_${string}`]: string | null;
}

const ownerSql = ownerColumns
  .flatMap((name) => [`"before" ->> '${name}' as "was_${name}"`, `"after" ->> '${name}' as "is_${name}"`])
  .join(', ');

/**
 * Take the payloads out of everything that the record says of these subjects before this revision: what the rows said,
 * and the salt without which a guess at it cannot be proved. Hashes stay, so the chain holds. Returns, by subject, the
 * ids of the changes: whoever erases must list them (`erased` in the record of the erasure), or `cna-hub verify` takes
 * them for broken. Those that an earlier erasure took come with the others, so that one mark speaks for all. So do the
 * levels and the owners: whoever could read what is gone has to be told that it is.
 */
export async function takePayloads(
  em: SqlEntityManager,
  revision: number,
  subjectType: string,
  subjectIds: readonly string[],
): Promise<ReadonlyMap<string, Taken>> {
  const taken = new Map(
    subjectIds.map((id) => [id, { ids: [] as string[], levels: new Set<string>(), owners: new Map<string, Owned>() }]),
  );
  for (const some of inBatches(subjectIds, idsPerStatement)) {
    const found = await ask<Found>(
      em,
      `select id, subject_id, "before" ->> 'visibility' as was, "after" ->> 'visibility' as "is", "after" -> 'levels' as levels, "after" -> 'owners' as owners, ${ownerSql} ` +
        `from change where subject_type = ? and revision_number < ? and subject_id in (${marks(some)}) ` +
        'order by revision_number',
      [subjectType, revision, ...some],
    );
    for (const one of found) {
      const own = taken.get(one.subject_id);
      own?.ids.push(one.id);
      for (const level of levelsIn(one)) own?.levels.add(level);
      for (const owner of ownersIn(one)) own?.owners.set(JSON.stringify(owner), owner);
    }
    for (const ids of inBatches(
      found.map(({ id }) => id),
      idsPerStatement,
    )) {
      const nothing = { before: null, after: null, salt: null, erasedRevision: revision };
      const emptied = await em.nativeUpdate(ChangeEntity, { id: { $in: ids } }, nothing);
      if (emptied !== ids.length) throw new Error('the store did not take the erasure');
    }
  }
  return new Map(
    [...taken].map(([id, { ids, levels, owners }]) => [
      id,
      { ids, levels: [...levels].sort(), owners: [...owners.values()] },
    ]),
  );
}

/** The levels that a change tells of, and those that an erasure before it did. */
function levelsIn({ was, is, levels }: Found): string[] {
  return [was, is, ...(listIn(levels) as readonly string[])].filter((level) => level !== null);
}

/** Whose it was on either side of a change, and before the erasures before it. */
function ownersIn(found: Found): Owned[] {
  const on = (side: 'was' | 'is'): Owned =>
    Object.fromEntries(
      ownerColumns.flatMap((name) => (found[`${side}_${name}`] ? [[name, found[`${side}_${name}`]]] : [])),
    );
  return [on('was'), on('is'), ...(listIn(found.owners) as readonly Owned[])].filter(
    (owner) => Object.keys(owner).length > 0,
  );
}

/** SQLite hands JSON back as text. */
const listIn = (json: unknown): readonly unknown[] =>
  ((typeof json === 'string' ? JSON.parse(json) : json) as readonly unknown[] | null) ?? [];

const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ');
