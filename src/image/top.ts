/** The first `count` of a list in an order, without putting the rest in order. */
export function topOf<Item>(list: readonly Item[], order: (a: Item, b: Item) => number, count: number): Item[] {
  // Deep pages are rare and may cost a full sort.
  if (count > 1000) return [...list].sort(order).slice(0, count);
  const best: Item[] = [];
  for (const item of list) {
    if (best.length === count && order(item, best[count - 1] as Item) >= 0) continue;
    let at = best.length;
    while (at > 0 && order(item, best[at - 1] as Item) < 0) at -= 1;
    best.splice(at, 0, item);
    if (best.length > count) best.pop();
  }
  return best;
}
