import type { AccessLevel } from '../../access/level.js';
import { ChangeEntity } from '../../changes/change.entity.js';
import { columnsOf, differingColumn, recorded, type Payload } from '../../changes/recorded.js';
import type { EntitySchema, SqlEntityManager } from '../../store/orm.js';
import type { RowBase } from '../../store/row.js';
import { readRows } from '../../store/rows.js';
import { inBatches } from '../../values/batches.js';
import type { EntryTable } from './diff.js';
import { nodeKey } from './entryKind.js';
import type { NamedEntry } from './moved.js';
import { entryTables } from './writeEntries.js';

const entriesPerBatch = 100;

/** A row of an entry that says something else than at a revision. */
export interface DifferingRow {
  /** The key of its entry. */
  readonly entry: string;
  readonly key: string;
  /** Its level now, and where it had one then that too: who may read either may know of it. */
  readonly levels: readonly AccessLevel[];
}

/**
 * Of entries that have been written since a revision, the rows that say something else than they did then. What was
 * changed and taken back again, by whomever, is nobody’s change.
 */
export async function changedByOthers(
  em: SqlEntityManager,
  entries: readonly NamedEntry[],
  revision: number,
): Promise<DifferingRow[]> {
  const changed: DifferingRow[] = [];
  for (const some of inBatches(entries, entriesPerBatch)) {
    for (const part of parts) changed.push(...(await differingIn(em, part, some, revision)));
  }
  return changed;
}

/** A table in which entries have rows, and the column that names the entry. */
interface Part {
  readonly type: NamedEntry['type'];
  readonly table: EntryTable;
  readonly column: 'id' | 'focalPointId';
}

const parts: readonly Part[] = [
  { type: 'NetworkMembership', table: 'NetworkMembership', column: 'id' },
  { type: 'FocalPoint', table: 'FocalPoint', column: 'id' },
  { type: 'FocalPoint', table: 'FocalPointHolder', column: 'focalPointId' },
  { type: 'FocalPoint', table: 'FocalPointContact', column: 'focalPointId' },
];

/** The rows of entries in one table that differ. */
async function differingIn(
  em: SqlEntityManager,
  { type, table, column }: Part,
  entries: readonly NamedEntry[],
  revision: number,
): Promise<DifferingRow[]> {
  const ids = entries.filter((entry) => entry.type === type).map(({ id }) => id);
  if (ids.length === 0) return [];
  const where = { [column]: { $in: ids }, changedRevision: { $gt: revision } };
  const rows = await readRows<PartRow>(em, entryTables[table], where);
  const differ = await differing(em, table, rows, revision);
  return differ.map(({ row, then }) => ({
    entry: nodeKey({ type, id: row[column] }),
    key: nodeKey({ type: table, id: row.id }),
    levels: [row, ...(then ? [then] : [])].map(levelOf),
  }));
}

interface PartRow extends RowBase {
  /** Of holders and lines. */
  readonly focalPointId: string;
  readonly isVoid: boolean;
  /** Of holders and lines; everybody may read the others. */
  readonly visibility?: AccessLevel;
}

/** A row now, and what is on record of it then. */
interface Differing {
  readonly row: PartRow;
  readonly then: Payload | null;
}

interface Recorded {
  readonly subjectId: string;
  readonly revisionNumber: number;
  readonly before: Payload | null;
  readonly after: Payload | null;
}

/** The rows that say something else than at the revision; one that was added and is void again says nothing. */
async function differing(
  em: SqlEntityManager,
  table: EntryTable,
  rows: readonly PartRow[],
  revision: number,
): Promise<Differing[]> {
  const older = rows.filter(({ createdRevision }) => createdRevision <= revision);
  const where = {
    subjectType: table,
    subjectId: { $in: older.map(({ id }) => id) },
    revisionNumber: { $lte: revision },
  };
  const order = { revisionNumber: 'desc' } as const;
  const said =
    older.length > 0 ? await readRows<Recorded>(em, ChangeEntity as EntitySchema, where, undefined, order) : [];
  const saidOf = Map.groupBy(said, ({ subjectId }) => subjectId);
  const columns = columnsOf(em, entryTables[table]);
  return rows.flatMap((row): Differing[] => {
    if (row.createdRevision > revision) return row.isVoid ? [] : [{ row, then: null }];
    const [last] = saidOf.get(row.id) ?? [];
    // What was erased since is not on record any more.
    if (!last?.after) return [{ row, then: null }];
    const differs = differingColumn(columns, recorded(columns, row), last.before, last.after) !== null;
    return differs ? [{ row, then: last.after }] : [];
  });
}

const levelOf = ({ visibility }: { readonly visibility?: unknown }): AccessLevel =>
  (visibility as AccessLevel | undefined) ?? 'PUBLIC';
