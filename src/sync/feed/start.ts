import { noHash } from '../../changes/chain.js';
import { RevisionEntity } from '../../changes/revision.entity.js';
import type { Ask } from '../../graph/context.js';
import { readRows } from '../../store/rows.js';
import { chainOf, expired, readCursor, writeCursor } from './cursor.js';
import { endOf, type Place } from './event.js';
import { reachOf } from './seen.js';

/** Where a follower stands. */
export interface Start {
  readonly place: Place;
  /** The hash of the place’s revision, or as much of it as a cursor holds. */
  readonly hash: string;
}

const dayMs = 24 * 60 * 60 * 1000;

/** Until when a change is told that was committed at this moment; `null`: it is to come. */
export const expiryOf = ({ rules, now }: Pick<Ask, 'rules' | 'now'>, at: Date | null): Date =>
  new Date((at ?? now).getTime() + rules.feedDays * dayMs);

/** Refuses to go on from a place where what comes next is not told any more. */
export function checkAge(ask: Pick<Ask, 'rules' | 'now'>, nextAt: Date | null): void {
  if (nextAt && expiryOf(ask, nextAt) < ask.now) throw expired('TOO_OLD');
}

/**
 * Where a cursor stands; the oldest place that is kept where none is given. Refuses one from which the viewer cannot
 * go on: of another store, or of a copy that holds other things than the viewer may read now.
 */
export async function startOf(ask: Ask, since: string | null | undefined): Promise<Start> {
  if (since == null) return oldestKept(ask);
  const { chain, reach, ...place } = readCursor(since);
  // Another process of this hub may have given it.
  if (place.revision > ask.image.revision) await ask.follow();
  const hash = await hashOf(ask, place.revision);
  if (hash === null || chainOf(hash) !== chain) throw expired('FOREIGN');
  if (reach !== reachIn(ask)) throw expired('OTHER_READER');
  return { place, hash };
}

/** Is the store still the one that the place was read from, and not one put back from a backup? */
export const isOfThisStore = async (ask: Ask, { place, hash }: Start): Promise<boolean> =>
  (await hashOf(ask, place.revision)) === hash;

async function hashOf({ store, image }: Ask, number: number): Promise<string | null> {
  if (number === 0) return noHash;
  if (number > image.revision) return null;
  const [row] = await readRows<RevisionKept>(store.fork(), RevisionEntity, { number });
  return row?.hash ?? null;
}

interface RevisionKept {
  readonly number: number;
  readonly hash: string | null;
}

/** Behind the newest revision that is too old to be told. */
async function oldestKept(ask: Ask): Promise<Start> {
  const { store, now, rules } = ask;
  const committedAt = { $lt: new Date(now.getTime() - rules.feedDays * dayMs) };
  const [last] = await readRows<RevisionKept>(store.fork(), RevisionEntity, { committedAt }, 1, { number: 'desc' });
  return last ? { place: endOf(last.number), hash: last.hash ?? '' } : { place: endOf(0), hash: noHash };
}

/** The cursor of a place, for this viewer. */
export const cursorAt = (ask: Ask, { place, hash }: Start): string =>
  writeCursor({ ...place, chain: chainOf(hash), reach: reachIn(ask) });

/** What the viewer may read in this request, worked out once. */
const reachIn = (ask: Ask): string => ask.perRequest(reachOf, () => reachOf(ask, ask.image));
