import type { SqlEntityManager } from '@mikro-orm/sql';
import { headRevision } from '../changes/change.js';
import { RevisionEntity } from '../changes/revision.entity.js';
import { readPages, readRows } from '../store/rows.js';
import type { Store } from '../store/store.js';
import { SearchIndex } from './search.js';
import { ImageTable, type ImageNode, type TableSpec } from './table.js';

/** A spec of any node type, as the image keeps it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a heterogeneous list; `table` restores the type
export type AnyTableSpec = TableSpec<any>;

/** One revision as the image shows it. */
export interface RevisionRow {
  readonly number: number;
  readonly committedAt: string | Date;
  readonly reason: string;
  readonly summary: Readonly<Record<string, unknown>>;
}

/**
 * The public directory in memory at one revision: plain rows linked by properties, indexed, searchable. Restricted
 * rows never enter it.
 */
export class Image {
  readonly #tables = new Map<string, ImageTable<ImageNode>>();
  readonly search = new SearchIndex();
  #revision = 0;
  #last: RevisionRow | null = null;
  /** What was worked out from these rows; gone with the next revision. */
  readonly #derived = new Map<string, unknown>();

  constructor(readonly specs: readonly AnyTableSpec[]) {
    for (const spec of specs) this.#tables.set(spec.type, new ImageTable(spec as TableSpec<ImageNode>));
  }

  /** The revision of the store that these rows are. */
  get revision(): number {
    return this.#revision;
  }

  /** The revision itself: when and why; `null` for an empty directory. */
  get lastRevision(): RevisionRow | null {
    return this.#last;
  }

  /** The table of a spec, with its node type. */
  table<Node extends ImageNode>(spec: TableSpec<Node>): ImageTable<Node> {
    const table = this.#tables.get(spec.type);
    if (!table) throw new Error(`the image holds no ${spec.type}`);
    return table as unknown as ImageTable<Node>;
  }

  /** A node by its type in the graph and its id. */
  node(type: string, id: string): ImageNode | undefined {
    return this.#tables.get(type)?.get(id);
  }

  /** The texts under which search finds a node. */
  textsOf(node: ImageNode): string[] {
    return this.#tables.get(node.nodeType)?.spec.texts?.(node) ?? [];
  }

  /** Work something out once per revision. Name every input besides the image in `key`. */
  perRevision<Value>(key: string, compute: () => Value): Value {
    if (!this.#derived.has(key)) {
      // Keys hold the day, so a process that runs for years must forget.
      if (this.#derived.size > 1000) this.#derived.clear();
      this.#derived.set(key, compute());
    }
    return this.#derived.get(key) as Value;
  }

  /** Read the whole public directory. */
  async load(store: Store): Promise<void> {
    await store.snapshot(async (em) => {
      for (const table of this.#tables.values()) {
        for await (const page of readPages<ImageNode>(em, table.spec.entity, table.spec.where)) {
          for (const row of page) this.#put(table, row);
        }
        table.loaded();
      }
      this.#stamp(await lastRevision(em));
    });
  }

  /** Read the rows that changed since; returns whether the image moved. */
  async catchUp(store: Store): Promise<boolean> {
    if ((await headRevision(store.fork())) === this.#revision) return false;
    const since = { changedRevision: { $gt: this.#revision } };
    const changed: (readonly [ImageTable<ImageNode>, ImageNode[]])[] = [];
    const last = await store.snapshot(async (em) => {
      for (const table of this.#tables.values()) {
        changed.push([table, await readRows<ImageNode>(em, table.spec.entity, { ...table.spec.where, ...since })]);
      }
      return lastRevision(em);
    });
    // One synchronous step: no request sees half of it.
    for (const [table, rows] of changed) for (const row of rows) this.#put(table, row);
    this.#stamp(last);
    return true;
  }

  #put(table: ImageTable<ImageNode>, row: ImageNode): void {
    const known = table.get(row.id) !== undefined;
    const node = table.put(row, this);
    const texts = table.spec.texts?.(node);
    if (texts) this.search.put(node, texts, known);
  }

  #stamp(last: RevisionRow | null): void {
    this.#last = last;
    this.#derived.clear();
    this.#revision = last?.number ?? 0;
  }
}

async function lastRevision(em: SqlEntityManager): Promise<RevisionRow | null> {
  const [last] = await readRows<RevisionRow>(em, RevisionEntity, { number: await headRevision(em) });
  return last ?? null;
}
