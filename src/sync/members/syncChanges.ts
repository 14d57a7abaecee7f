import { ChangeEntity, type ChangeKind } from '../../changes/change.entity.js';
import type { EntitySchema, SqlEntityManager } from '../../store/orm.js';
import { readIds, readRows } from '../../store/rows.js';
import { inBatches } from '../../values/batches.js';
import type { EntryTable } from './diff.js';
import { nodeKey } from './entryKind.js';
import type { MembershipSyncRow } from './sync.entity.js';
import { entryTables } from './writeEntries.js';

const changes = ChangeEntity as EntitySchema;

/** What a sync did to one row. */
export interface SyncChange {
  readonly table: EntryTable;
  /** The row’s id. */
  readonly id: string;
  /** The key of the entry that the row is part of. */
  readonly entry: string;
  readonly kind: ChangeKind;
  readonly before: Readonly<Record<string, unknown>> | null;
  /** The id of the network that the sync took from it. */
  readonly formerId: string | null;
}

interface Recorded {
  readonly subjectId: string;
  readonly kind: ChangeKind;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
}

const changesPerPage = 400;

/** What a sync did to the rows of one table, page by page. */
export async function* changesOf(
  em: SqlEntityManager,
  { appliedRevision }: MembershipSyncRow,
  table: EntryTable,
): AsyncGenerator<SyncChange[]> {
  const where = { revisionNumber: appliedRevision, subjectType: table };
  const ids = await readIds(em, changes, where);
  for (const some of inBatches(ids, changesPerPage)) {
    const rows = await readRows<Recorded>(em, changes, { id: { $in: some } });
    yield rows.map(({ subjectId: id, kind, before, after }) => ({
      table,
      id,
      entry: entryOf(table, id),
      kind,
      before,
      formerId: formerIdOf(before, after),
    }));
  }
}

function entryOf(table: EntryTable, id: string): string {
  if (table === 'NetworkMembership') return nodeKey({ type: table, id });
  // The id of a holder is that of the appointment, the id of a line begins with it.
  return nodeKey({ type: 'FocalPoint', id: table === 'FocalPointContact' ? id.slice(0, id.lastIndexOf('/')) : id });
}

function formerIdOf(before: Recorded['before'], after: Recorded['after']): string | null {
  const former = before?.['externalId'];
  return typeof former === 'string' && former !== after?.['externalId'] ? former : null;
}

/** Everything that a sync did. */
export async function* eachChange(em: SqlEntityManager, sync: MembershipSyncRow): AsyncGenerator<SyncChange> {
  for (const table of Object.keys(entryTables) as EntryTable[]) {
    for await (const page of changesOf(em, sync, table)) yield* page;
  }
}
