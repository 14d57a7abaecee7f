import { isDeepStrictEqual } from 'node:util';
import type { EntitySchema, SqlEntityManager } from '../store/orm.js';
import type { Facts } from '../changes/change.js';
import type { RowBase } from '../store/row.js';
import { readRows } from '../store/rows.js';
import { Refusal } from '../values/refusal.js';

interface Known {
  readonly before: (RowBase & Record<string, unknown>) | null;
  facts: Facts;
  from: string | null;
}

/** The directory as this run sees it: the rows of the store, and over them the rows of the files read so far. */
export class Directory {
  readonly #rows = new Map<string, Map<string, Known>>();

  /** Read the present rows of these entities. */
  static async read(em: SqlEntityManager, entities: readonly EntitySchema[]): Promise<Directory> {
    const directory = new Directory();
    for (const entity of entities) {
      const rows = new Map<string, Known>();
      for (const row of await readRows<RowBase & Record<string, unknown>>(em, entity)) {
        rows.set(row.id, { before: row, facts: row, from: null });
      }
      directory.#rows.set(entity.meta.className, rows);
    }
    return directory;
  }

  has(type: string, id: string): boolean {
    return this.#rows.get(type)?.has(id) ?? false;
  }

  find(entity: EntitySchema, id: string): Facts | undefined {
    return this.#rows.get(entity.meta.className)?.get(id)?.facts;
  }

  /** The row as the store has it; `null` when it is new. */
  before(entity: EntitySchema, id: string): (RowBase & Record<string, unknown>) | null {
    return this.#rows.get(entity.meta.className)?.get(id)?.before ?? null;
  }

  /**
   * Take a row from a file. Returns false if the same row was taken before; refuses two rows that share an id and
   * differ, for then one of them would be lost.
   */
  put(entity: EntitySchema, facts: Facts, from: string): boolean {
    const rows = this.#rows.get(entity.meta.className);
    if (!rows) throw new Error(`${entity.meta.className} was not read`);
    const known = rows.get(facts.id);
    if (known?.from != null) {
      if (isDeepStrictEqual(known.facts, facts)) return false;
      throw new Refusal(
        'BAD_INPUT',
        `${from} gives ${entity.meta.className} “${facts.id}” again, with other values than ${known.from}. ` +
          'Nothing was imported.',
      );
    }
    rows.set(facts.id, { before: known?.before ?? null, facts, from });
    return true;
  }
}
