import type { Ledger, Revised } from '../../changes/change.js';
import { ChangeKind } from '../../changes/change.entity.js';
import { FocalPointEntity } from '../../networks/focalPoint.entity.js';
import { FocalPointContactEntity, FocalPointHolderEntity } from '../../networks/holder.entity.js';
import { NetworkMembershipEntity } from '../../networks/membership.entity.js';
import { withCitations } from '../../proposals/evidence.js';
import type { EntitySchema, SqlEntityManager } from '../../store/orm.js';
import type { RowBase } from '../../store/row.js';
import { readRows } from '../../store/rows.js';
import type { CitationRef } from '../../values/evidence.js';
import { Refusal } from '../../values/refusal.js';
import type { EntryTable, EntryWrite } from './diff.js';

const schema = (entity: unknown): EntitySchema => entity as EntitySchema;

/** The tables that entries are kept in, those before which others point to. */
export const entryTables: Readonly<Record<EntryTable, EntitySchema>> = {
  NetworkMembership: schema(NetworkMembershipEntity),
  FocalPoint: schema(FocalPointEntity),
  FocalPointHolder: schema(FocalPointHolderEntity),
  FocalPointContact: schema(FocalPointContactEntity),
};

/** Write rows of many entries, a few statements for each table; what they rest on is cited. */
export async function writeEntries(
  ledger: Ledger,
  writes: readonly EntryWrite[],
  citation: CitationRef,
): Promise<void> {
  for (const [table, entity] of Object.entries(entryTables)) {
    const own = writes.filter((write) => write.table === table);
    const added = own.filter(({ version }) => version === null);
    // Of the new ones too: unseen by who sent the list, somebody may have been named to hold an appointment.
    const there = await rowsById(
      ledger.em,
      entity,
      own.map(({ id }) => id),
    );
    if (own.some(({ id, version }) => (there.get(id)?.version ?? null) !== version)) throw moved();
    const revised = (isEnd: boolean): Revised[] =>
      own.flatMap((write) => {
        const before = there.get(write.id);
        return before && write.isEnd === isEnd ? [revisionOf(write, before, citation)] : [];
      });
    await ledger.revise(entity, revised(false));
    await ledger.revise(entity, revised(true), ChangeKind.ENDED);
    await ledger.add(
      entity,
      added.map(({ id, after }) => ({ ...after, id, citations: [citation] })),
    );
  }
}

/** It names no entry, for who asks may not be told of its row. */
const moved = (): Refusal =>
  new Refusal('MOVED', 'An entry has changed since the list was compared. Make a new preview of the same list.');

const revisionOf = ({ after }: EntryWrite, before: RowBase, citation: CitationRef): Revised => ({
  before,
  after: { ...before, ...after, citations: withCitations(before.citations, [citation]) },
});

/** Rows of a table by id. */
export async function rowsById<Row extends RowBase>(
  em: SqlEntityManager,
  entity: EntitySchema,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Row>> {
  const rows = ids.length > 0 ? await readRows<Row>(em, entity, { id: { $in: [...ids] } }) : [];
  return new Map(rows.map((row) => [row.id, row]));
}
