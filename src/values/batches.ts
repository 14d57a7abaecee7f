/** A list in pieces of at most so many. */
export function* inBatches<Item>(all: readonly Item[], size: number): Generator<Item[]> {
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size);
}
