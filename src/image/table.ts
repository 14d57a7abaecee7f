import type { ImageNode, NodeTable, TableSpec, Tables } from './spec.js';

const nothing: readonly never[] = [];

/** The rows of one entity by id, in order, and by each index. */
export class ImageTable<Node extends ImageNode> implements NodeTable<Node> {
  readonly #byId = new Map<string, Node>();
  readonly #keys = new Map<Node, string>();
  readonly #indexed = new Map<string, Map<string, Node[]>>();
  #ordered: Node[] = [];
  /** Orders asked for since the table last changed. */
  readonly #sorted = new Map<string, readonly Node[]>();
  #loading = true;

  constructor(readonly spec: TableSpec<Node>) {
    for (const name of Object.keys(spec.indexes ?? {})) this.#indexed.set(name, new Map());
  }

  get size(): number {
    return this.#byId.size;
  }

  get(id: string): Node | undefined {
    return this.#byId.get(id);
  }

  /** Every row in the table's order. */
  all(): readonly Node[] {
    return this.#ordered;
  }

  /** Every row in another order of the spec; sorted once per change of the table. */
  sorted(order: string): readonly Node[] {
    let list = this.#sorted.get(order);
    if (!list) {
      const placeOf = this.placeIn(order);
      const placed = this.#ordered.map((node) => ({ node, place: placeOf(node) }));
      list = placed.sort((a, b) => comparePlace(a.place, b.place)).map(({ node }) => node);
      this.#sorted.set(order, list);
    }
    return list;
  }

  /** Where a node stands in an order of the spec. */
  placeIn(order: string): (node: Node) => readonly [string, string] {
    const keyOf = this.spec.orders?.[order];
    if (!keyOf) throw new Error(`${this.spec.type} has no order ${order}`);
    return (node) => [keyOf(node), node.id];
  }

  /** The rows that an index lists under a key, in the table's order. */
  by(index: string, key: string): readonly Node[] {
    return this.#lists(index).get(key) ?? nothing;
  }

  /** Add or replace a row. While loading, order is established once at the end by `loaded`. */
  put(row: Omit<Node, 'nodeType'>, image: Tables): Node {
    // Each id is read once while loading.
    const before = this.#loading ? undefined : this.#byId.get(row.id);
    this.#sorted.clear();
    if (before) this.#unlist(before);
    // The same object stays, so links to it from other rows hold the new values.
    const node = (before ? Object.assign(before, row) : Object.assign(row, { nodeType: this.spec.type })) as Node;
    this.#byId.set(node.id, node);
    this.spec.link?.(node, image);
    this.#keys.set(node, this.spec.sortKey(node));
    if (this.#loading) this.#ordered.push(node);
    else this.#list(node);
    return node;
  }

  /** Take a row out that is not public any more. */
  remove(node: Node): void {
    this.#sorted.clear();
    this.#unlist(node);
    this.#byId.delete(node.id);
    this.#keys.delete(node);
  }

  /** Sort once and fill the indexes in that order. */
  loaded(): void {
    const placed = this.#ordered.map((node) => ({ node, place: this.place(node) }));
    placed.sort((a, b) => comparePlace(a.place, b.place));
    this.#ordered = placed.map(({ node }) => node);
    for (const node of this.#ordered) this.#index(node, (list) => list.push(node));
    this.#loading = false;
  }

  /** The table's order, for cursors too. */
  readonly compare = (a: Node, b: Node): number => comparePlace(this.place(a), this.place(b));

  /** Where a node stands in the table's order. */
  place(node: Node): readonly [string, string] {
    return [this.#keys.get(node) ?? '', node.id];
  }

  #lists(index: string): Map<string, Node[]> {
    const lists = this.#indexed.get(index);
    if (!lists) throw new Error(`${this.spec.type} has no index ${index}`);
    return lists;
  }

  #index(node: Node, place: (list: Node[]) => void): void {
    for (const [name, keysOf] of Object.entries(this.spec.indexes ?? {})) {
      const keys = keysOf(node);
      if (keys === null) continue;
      const lists = this.#lists(name);
      for (const key of typeof keys === 'string' ? [keys] : keys) {
        let list = lists.get(key);
        if (!list) lists.set(key, (list = []));
        place(list);
      }
    }
  }

  #list(node: Node): void {
    const insert = (list: Node[]): void => {
      list.splice(this.#placeIn(list, node), 0, node);
    };
    insert(this.#ordered);
    this.#index(node, insert);
  }

  #unlist(node: Node): void {
    const drop = (list: Node[]): void => {
      const at = this.#placeIn(list, node);
      if (list[at] === node) list.splice(at, 1);
    };
    drop(this.#ordered);
    this.#index(node, drop);
  }

  /** Where a node stands in a list of the table's order, or would. */
  #placeIn(list: readonly Node[], node: Node): number {
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const there = list[middle];
      if (there && this.compare(there, node) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Compare places by code unit, the same on every machine. */
export function comparePlace(a: readonly [string, string], b: readonly [string, string]): number {
  if (a[0] !== b[0]) return a[0] < b[0] ? -1 : 1;
  return a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0;
}
