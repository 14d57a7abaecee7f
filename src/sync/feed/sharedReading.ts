import { LRUCache } from 'lru-cache';
import type { Ask } from '../../graph/context.js';
import type { Image } from '../../image/image.js';
import type { Place } from './event.js';
import { readChanges, type Reading } from './readChanges.js';

/** How the feed is read from a place: so many rows of the record at most. */
type ReadFeed = (place: Place, most: number) => Promise<Reading>;

interface Kept {
  readonly readings: LRUCache<string, Promise<Reading>>;
  readonly image: string;
}

/** How many readings are kept while the directory is as it is; one holds no values, and at most a thousand events. */
const mostKept = 32;

const kept = new WeakMap<Image, Kept>();

/**
 * Read what changed after a place once, for everybody who asks from there: what a reading says is the same for all of
 * them, and each sees as much of it as they may.
 */
export const sharedReading =
  ({ store, image, rules }: Pick<Ask, 'store' | 'image' | 'rules'>): ReadFeed =>
  (place, most) => {
    const readings = readingsOf(image);
    const key = keyOf(place, most);
    const known = readings.get(key);
    if (known) return known;
    const reading = readChanges({ em: store.fork(), image, owners: rules.owners }, place, most);
    readings.set(key, reading);
    // What failed is tried again by the next who asks.
    reading.catch(() => readings.delete(key));
    return reading;
  };

const keyOf = ({ revision, mark, part }: Place, most: number): string => [revision, mark, part, most].join(' ');

function readingsOf(image: Image): Kept['readings'] {
  const now = `${String(image.edition)} ${String(image.revision)}`;
  const known = kept.get(image);
  if (known?.image === now) return known.readings;
  const readings = new LRUCache<string, Promise<Reading>>({ max: mostKept });
  kept.set(image, { readings, image: now });
  return readings;
}
