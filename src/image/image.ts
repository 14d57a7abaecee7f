import { setImmediate } from 'node:timers/promises';
import type { SqlEntityManager } from '../store/orm.js';
import { ChangeEntity } from '../changes/change.entity.js';
import { headRevision } from '../changes/change.js';
import { RevisionEntity } from '../changes/revision.entity.js';
import { readIds, readPages, readRows } from '../store/rows.js';
import type { Store } from '../store/store.js';
import { SearchIndex } from './search.js';
import type { ImageNode, TableSpec, Tables } from './spec.js';
import { ImageTable } from './table.js';

/** A spec of any node type, as the image keeps it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a heterogeneous list; `table` restores the type
export type AnyTableSpec = TableSpec<any>;

/** One revision as the image shows it. */
export interface RevisionRow {
  readonly number: number;
  readonly committedAt: string | Date;
  readonly reason: string;
  readonly hash: string | null;
  readonly summary: Readonly<Record<string, unknown>>;
}

/**
 * The public directory in memory at one revision: plain rows linked by properties, indexed, searchable. Restricted
 * rows never enter it.
 */
export class Image implements Tables {
  #tables = new Map<string, ImageTable<ImageNode>>();
  #search = new SearchIndex();
  #isSearched = true;
  #revision = 0;
  #last: RevisionRow | null = null;
  /** What was worked out from these rows; gone with the next revision. */
  readonly #derived = new Map<string, unknown>();
  #edition = nextEdition();

  constructor(readonly specs: readonly AnyTableSpec[]) {
    for (const spec of specs) this.#tables.set(spec.type, new ImageTable(spec as TableSpec<ImageNode>));
  }

  /** The revision of the store that these rows are. */
  get revision(): number {
    return this.#revision;
  }

  /**
   * Which reading of the store this is, told apart from every other of this process. What was answered from one
   * reading is not what another says, even of the same revision: a backup was put back, a person was erased.
   */
  get edition(): number {
    return this.#edition;
  }

  /** How many rows it holds. */
  get size(): number {
    return [...this.#tables.values()].reduce((sum, { size }) => sum + size, 0);
  }

  /** The revision itself: when and why; `null` for an empty directory. */
  get lastRevision(): RevisionRow | null {
    return this.#last;
  }

  get search(): SearchIndex {
    return this.#search;
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
      await this.#fill(({ entity, where }) => readPages<ImageNode>(em, entity, where));
      this.#stamp(await lastRevision(em));
    });
  }

  /** Show rows that were read elsewhere, of a past revision. They are not searched: search asks the present alone. */
  async showPast(rowsOf: RowsOf, last: RevisionRow | null): Promise<void> {
    this.#isSearched = false;
    await this.#fill(rowsOf);
    this.#stamp(last);
  }

  async #fill(rowsOf: RowsOf): Promise<void> {
    for (const table of this.#tables.values()) {
      for await (const page of rowsOf(table.spec)) {
        for (const row of page) this.#put(table, row);
        // The image of before answers in between.
        await setImmediate();
      }
      table.loaded();
    }
  }

  /** Read the rows that changed since; returns whether the image moved. */
  async catchUp(store: Store): Promise<boolean> {
    if ((await headRevision(store.fork())) === this.#revision) return false;
    const step = await store.snapshot((em) => this.#changesIn(em));
    if (!step) {
      const fresh = new Image(this.specs);
      await fresh.load(store);
      this.#become(fresh);
      return true;
    }
    // One synchronous step: no request sees half of it.
    for (const { table, gone } of step.changes) for (const node of gone) this.#remove(table, node);
    for (const { table, rows } of step.changes) for (const row of rows) this.#put(table, row);
    for (const { table, rows } of step.changes) this.#renewContexts(table.spec.type, rows);
    this.#stamp(step.last);
    return true;
  }

  /** What is new since the image’s revision; `null` where reading everything anew is right, or cheaper. */
  async #changesIn(em: SqlEntityManager): Promise<{ changes: TableChange[]; last: RevisionRow | null } | null> {
    const head = await headRevision(em);
    const known = await readRows<RevisionRow>(em, RevisionEntity, { number: { $in: [this.#revision, head] } });
    if (!this.#isOneOf(known)) return null;
    const touched = await touchedSince(em, this.#revision);
    const changes: TableChange[] = [];
    let room = mostPatched;
    for (const table of this.#tables.values()) {
      const { entity, where } = table.spec;
      if (!touched.has(entity.meta.className)) continue;
      const since = { changedRevision: { $gt: this.#revision } };
      const rows = await readRows<ImageNode>(em, entity, { ...where, ...since }, room + 1);
      room -= rows.length;
      if (room < 0) return null;
      changes.push({ table, rows, gone: where ? notAmong(rows, table, await readIds(em, entity, since)) : [] });
    }
    return { changes, last: known.find(({ number }) => number === head) ?? null };
  }

  /** False when the store was put back from a backup: the revision that the image shows is not in it. */
  #isOneOf(known: readonly RevisionRow[]): boolean {
    const last = this.#last;
    if (!last) return true;
    return known.some(
      ({ number, committedAt }) => number === last.number && String(committedAt) === String(last.committedAt),
    );
  }

  #become(fresh: Image): void {
    this.#tables = fresh.#tables;
    this.#search = fresh.#search;
    this.#edition = fresh.#edition;
    this.#stamp(fresh.#last);
  }

  #remove(table: ImageTable<ImageNode>, node: ImageNode): void {
    table.remove(node);
    if (table.spec.texts) this.#search.remove(node);
  }

  /** Rows of a type changed: what is found by their names is indexed anew. */
  #renewContexts(type: string, rows: readonly ImageNode[]): void {
    for (const table of this.#tables.values()) {
      const { contextFrom } = table.spec;
      if (contextFrom?.type !== type) continue;
      for (const { id } of rows) for (const node of table.by(contextFrom.index, id)) this.#index(table, node, true);
    }
  }

  #put(table: ImageTable<ImageNode>, row: ImageNode): void {
    // While loading each row is new.
    const known = this.#revision > 0 && table.get(row.id) !== undefined;
    const node = table.put(row, this);
    this.#index(table, node, known);
  }

  #index(table: ImageTable<ImageNode>, node: ImageNode, known: boolean): void {
    const { texts, context } = table.spec;
    if (texts && this.#isSearched) this.#search.put(node, texts(node), context?.(node, this) ?? [], known);
  }

  #stamp(last: RevisionRow | null): void {
    this.#last = last;
    this.#derived.clear();
    this.#revision = last?.number ?? 0;
  }
}

/** The pages of rows that belong into a table. */
export type RowsOf = (spec: AnyTableSpec) => AsyncIterable<readonly ImageNode[]>;

let editions = 0;
const nextEdition = (): number => (editions += 1);

/** The types of the rows that were changed after a revision. */
async function touchedSince(em: SqlEntityManager, revision: number): Promise<ReadonlySet<string>> {
  const rows = await em
    .createQueryBuilder(ChangeEntity)
    .select('subjectType', true)
    .where({ revisionNumber: { $gt: revision } })
    .execute<{ subjectType: string }[]>('all');
  return new Set(rows.map(({ subjectType }) => subjectType));
}

// Above this a full reading, page by page, holds up requests less than patching in one step.
const mostPatched = 10_000;

/** What changed in one table: rows to put, and nodes that its condition does not admit any more. */
interface TableChange {
  readonly table: ImageTable<ImageNode>;
  readonly rows: readonly ImageNode[];
  readonly gone: readonly ImageNode[];
}

function notAmong(rows: readonly ImageNode[], table: ImageTable<ImageNode>, ids: readonly string[]): ImageNode[] {
  const admitted = new Set(rows.map(({ id }) => id));
  return ids.flatMap((id) => (admitted.has(id) ? [] : (table.get(id) ?? [])));
}

async function lastRevision(em: SqlEntityManager): Promise<RevisionRow | null> {
  const [last] = await readRows<RevisionRow>(em, RevisionEntity, { number: await headRevision(em) });
  return last ?? null;
}
