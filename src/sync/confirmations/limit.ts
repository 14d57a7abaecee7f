import { LRUCache } from 'lru-cache';
import type { Store } from '../../store/store.js';

// Programs that look through mail open a link several times; people answer once.
const most = 60;
const perSecond = 0.5;

interface Bucket {
  tokens: number;
  filledAt: number;
}

const buckets = new WeakMap<Store, LRUCache<string, Bucket>>();

/**
 * May this link, which is a right one, be opened once more? Each opening is noted in the access log, so whoever has a link
 * could fill that. One who has none is not counted: a guess costs one question by primary key and never hits, and a
 * count that all share would let anybody shut the pages for everybody.
 */
export function mayOpen(store: Store, linkId: string, atMs = performance.now()): boolean {
  const all = buckets.get(store) ?? new LRUCache<string, Bucket>({ max: 10_000 });
  buckets.set(store, all);
  const bucket = all.get(linkId) ?? { tokens: most, filledAt: atMs };
  all.set(linkId, bucket);
  bucket.tokens = Math.min(most, bucket.tokens + ((atMs - bucket.filledAt) / 1000) * perSecond);
  bucket.filledAt = atMs;
  if (bucket.tokens < 1) return false;
  bucket.tokens -= 1;
  return true;
}
