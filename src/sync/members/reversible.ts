import { accessLevels, type AccessLevel } from '../../access/level.js';
import { ChangeKind } from '../../changes/change.entity.js';
import type { SqlEntityManager } from '../../store/orm.js';
import { changedByOthers } from './changedByOthers.js';
import { nodeKey } from './entryKind.js';
import { isToldTo, type LeftEntry } from './leftEntry.js';
import { entriesChangedSince } from './moved.js';
import { presentEntries } from './present.js';
import { Sorting } from './sorting.js';
import { eachChange } from './syncChanges.js';
import type { MembershipSyncRow } from './sync.entity.js';
import type { Touch } from './takenBack.js';

/** What of a sync can be taken back. */
export interface Reversible {
  /** The keys of the entries that can. */
  readonly open: ReadonlySet<string>;
  /** The keys of rows that others have changed since. They stay, also of an entry that is open: see `levels`. */
  readonly kept: ReadonlySet<string>;
  /** The entries that stay as they are. */
  readonly left: readonly LeftEntry[];
}

/**
 * Of a sync that was taken back before, only what was left then is looked at: by now it may be as the sync left it.
 * `levels`: what who takes it back may read. For a change of anything else no entry is left, or it would tell of that.
 */
export async function reversible(
  em: SqlEntityManager,
  sync: MembershipSyncRow,
  levels: readonly AccessLevel[],
): Promise<Reversible> {
  const { networkId, appliedRevision } = sync;
  const touched = await touchedBy(em, sync, levels);
  const written = await entriesChangedSince(em, networkId, appliedRevision, accessLevels);
  const own = written.filter((entry) => touched.has(nodeKey(entry)));
  const changed = await changedByOthers(em, own, appliedRevision);
  const sorting = new Sorting(await presentEntries(em, networkId), touched, new Set(written.map(nodeKey)));
  const changedOf = Map.groupBy(changed, ({ entry }) => entry);
  for (const entry of own) {
    const changedLevels = new Set((changedOf.get(nodeKey(entry)) ?? []).flatMap((row) => row.levels));
    if (levels.some((level) => changedLevels.has(level))) sorting.leaveChanged(entry, [...changedLevels]);
  }
  sorting.leaveImpossible();
  return { open: sorting.open, kept: new Set(changed.map(({ key }) => key)), left: sorting.left };
}

async function touchedBy(
  em: SqlEntityManager,
  sync: MembershipSyncRow,
  levels: readonly AccessLevel[],
): Promise<ReadonlyMap<string, Touch>> {
  const told = sync.leftEntries?.filter((entry) => isToldTo(levels, entry));
  const stillOpen = told && new Set(told.map(nodeKey));
  const touched = new Map<string, Touch>();
  for await (const { table, entry, kind, before, formerId } of eachChange(em, sync)) {
    if (stillOpen?.has(entry) === false) continue;
    const isWhole = table === 'NetworkMembership' || table === 'FocalPoint';
    if (isWhole) touched.set(entry, { isAdded: kind === ChangeKind.ADDED, said: before, formerId });
    else if (!touched.has(entry)) touched.set(entry, { isAdded: false, said: null, formerId: null });
  }
  return touched;
}
