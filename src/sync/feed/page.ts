import { setImmediate } from 'node:timers/promises';
import type { Ask } from '../../graph/context.js';
import { Refusal } from '../../values/refusal.js';
import type { Place, SeenEvent } from './event.js';
import type { Reading } from './readChanges.js';
import { seenBy } from './seen.js';
import { sharedReading } from './sharedReading.js';
import { checkAge, expiryOf, type Start } from './start.js';

/** Which events somebody wants. */
export type Wanted = (event: SeenEvent) => boolean;

/** An event, and where its reader stands once it is told. */
export interface ToldEvent extends SeenEvent {
  readonly end: Start;
}

/** Some of what changed, for one viewer. */
export interface FeedPage {
  readonly changes: readonly ToldEvent[];
  /** Where the reader stands then: also where nothing was for them. */
  readonly end: Start;
  readonly hasMore: boolean;
  /** Until when they can go on from there. */
  readonly expiresAt: Date;
  /** The directory’s revision up to which the feed goes. */
  readonly revision: number;
}

const largestPage = 500;

/** The size of a page of the feed, which has its limits. */
export function checkedFirst(first: number): number {
  if (first >= 1 && first <= largestPage) return first;
  throw new Refusal(
    'BAD_PAGE_SIZE',
    `\`first\` is ${String(first)}; ask for 1 to ${String(largestPage)} changes at a time.`,
  );
}

// A follower of little must not have the whole record read at once; it comes again, further on.
const mostSeen = 3000;
// What the reader may not know of does not count towards that: else where a page ends would tell how much there is of
// it. So much of it in a row ends a page all the same, at the end of a revision.
const mostRows = 20_000;
const fewestRows = 100;
const mostRowsAtOnce = 1000;

/**
 * What changed since a place and a viewer may know of, as far as they want it. It ends behind something that they may
 * know of, or behind a whole revision: a place between what is hidden from them would tell that it is there.
 */
export async function pageOfFeed(ask: Ask, start: Start, first: number, wanted: Wanted): Promise<FeedPage> {
  const changes: ToldEvent[] = [];
  const reader = { viewer: ask.viewer, belonging: ask.belonging };
  const read = sharedReading(ask);
  let [end, endAt, at] = [start, ask.now, start.place];
  let done: Reading['done'] = null;
  let most = Math.min(mostRowsAtOnce, Math.max(fewestRows, first));
  for (let [rows, seen] = [0, 0]; ; most = mostRowsAtOnce) {
    const reading = await read(at, most);
    const { upTo } = reading;
    // What comes next was committed at `endAt` or later. The moment itself would tell of what is hidden there.
    const unfinished = (): FeedPage => ({
      changes,
      end,
      hasMore: true,
      expiresAt: expiryOf(ask, endAt),
      revision: upTo,
    });
    if (rows === 0) checkAge(ask, reading.firstAt);
    for (const event of reading.events) {
      const one = seenBy(reader, event);
      if (!one) continue;
      const isWanted = wanted(one);
      // It begins the next page.
      if (seen === mostSeen || (isWanted && changes.length === first)) return unfinished();
      seen += 1;
      [end, endAt] = [startAt(reading, event.place), new Date(event.committedAt)];
      if (isWanted) changes.push({ ...one, end });
    }
    if (!reading.nextAt) {
      return {
        changes,
        end: startAt(reading, reading.end),
        hasMore: false,
        expiresAt: expiryOf(ask, null),
        revision: upTo,
      };
    }
    rows += reading.rows;
    done = reading.done ?? done;
    if (rows >= mostRows) {
      if (done && done.place.revision >= end.place.revision) [end, endAt] = [done, done.at];
      if (end !== start) return unfinished();
    }
    at = reading.end;
    // Others are answered in between.
    await setImmediate();
  }
}

const startAt = ({ chains }: Reading, place: Place): Start => ({ place, hash: chains.get(place.revision) ?? '' });
