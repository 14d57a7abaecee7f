import { ChangeEntity, ChangeKind } from '../../changes/change.entity.js';
import type { Ask } from '../../graph/context.js';
import type { EntitySchema, SqlEntityManager } from '../../store/orm.js';
import { readRows } from '../../store/rows.js';
import { writeRows } from '../../store/writeRows.js';
import { Refusal } from '../../values/refusal.js';
import type { Counts, DiffRow, KeptRow } from './diff.js';
import {
  MembershipPreviewEntity,
  MembershipPreviewRowEntity,
  type Effect,
  type PreviewRequest,
} from './preview.entity.js';
import type { RowKind } from './rowKind.js';
import { maySeeSyncs } from './standing.js';

export const previews = MembershipPreviewEntity as unknown as EntitySchema;
const previewRows = MembershipPreviewRowEntity as unknown as EntitySchema;

/** A preview as it is kept. */
export interface KeptPreview {
  readonly id: string;
  readonly networkId: string;
  readonly actor: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  /** -1 while it is being made. */
  readonly comparedRevision: number;
  readonly request: PreviewRequest;
  readonly counts: Counts;
  readonly effect: Effect;
  readonly appliedSyncId: string | null;
}

/** A preview by its id, whoever may see it. */
export async function readPreview(em: SqlEntityManager, id: string): Promise<KeptPreview | null> {
  const [row] = await readRows<KeptPreview>(em, previews, { id, comparedRevision: { $gte: 0 } });
  if (!row) return null;
  return { ...row, createdAt: isoOf(row.createdAt), expiresAt: isoOf(row.expiresAt) };
}

/** SQLite hands times back as milliseconds. */
const isoOf = (time: string | number | Date): string => new Date(time).toISOString();

/** A preview for whoever may see the network’s lists; for everybody else there is none. */
export async function seenPreview(ask: Ask, id: string): Promise<KeptPreview | null> {
  const preview = await readPreview(ask.store.fork(), id);
  return preview && maySeeSyncs(ask, preview.networkId) ? preview : null;
}

/** How long the rows of a preview are kept. */
export const keptMs = 24 * 60 * 60 * 1000;

/** Of one network so many previews are kept as somebody may compare. */
const mostOpen = 10;

/**
 * Refuse where its rows are no longer to be had. They hold personal values, so they go when their time is over, and when
 * a person was erased from the directory after they were made.
 */
export async function refuseForgotten(em: SqlEntityManager, preview: KeptPreview, now: Date): Promise<void> {
  const why = await whyForgotten(em, preview, now);
  if (why !== null) throw notKept(why);
}

const notKept = (why: string): Refusal =>
  new Refusal('PREVIEW_EXPIRED', `This preview is not kept any more: ${why}. Make a new one of the same list.`);

/** Refuse where some of its rows were taken away while they were read: their time was over in that moment. */
export function refuseIncomplete({ counts }: KeptPreview, found: number): void {
  const made = Object.values<number>({ ...counts }).reduce((sum, count) => sum + count, 0);
  if (found !== made) throw notKept('it expired in this moment');
}

async function whyForgotten(em: SqlEntityManager, preview: KeptPreview, now: Date): Promise<string | null> {
  const { createdAt, expiresAt, appliedSyncId, comparedRevision } = preview;
  if (appliedSyncId !== null) return 'it was applied';
  if (expiresAt <= now.toISOString()) {
    const isOld = Date.parse(expiresAt) - Date.parse(createdAt) >= keptMs;
    return isOld ? 'a day is over' : `${String(mostOpen)} newer ones of the network’s lists were made`;
  }
  return (await erasedSince(em, comparedRevision)) === null ? null : 'a person was erased from the directory meanwhile';
}

/** The last revision after this one that erased something. */
async function erasedSince(em: SqlEntityManager, revision: number): Promise<number | null> {
  const where = { kind: ChangeKind.ERASED, revisionNumber: { $gt: revision } };
  const order = { revisionNumber: 'desc' } as const;
  const [last] = await readRows<{ revisionNumber: number }>(em, ChangeEntity as EntitySchema, where, 1, order);
  return last?.revisionNumber ?? null;
}

/** A row of a preview as it stands in the store. */
export interface StoredRow {
  readonly id: string;
  readonly kind: RowKind;
  readonly content: KeptRow;
}

/** The rows of a preview in the order of the list, from a place on. */
export const rowsAfter = (
  em: SqlEntityManager,
  previewId: string,
  { after, most, kind }: { readonly after: string; readonly most: number; readonly kind?: RowKind | null },
): Promise<StoredRow[]> =>
  readRows<StoredRow>(em, previewRows, { previewId, id: { $gt: after }, ...(kind ? { kind } : {}) }, most, {
    id: 'asc',
  });

/** Keep some rows of a diff; `from` is the place of the first among the entries that the list does not name. */
export async function keepRows(em: SqlEntityManager, previewId: string, rows: readonly PlacedRow[]): Promise<void> {
  if (rows.length === 0) return;
  const stored = rows.map(({ place, row: { kind, ...content } }) => ({
    id: `${previewId}/${String(place).padStart(6, '0')}`,
    previewId,
    kind,
    content,
  }));
  await writeRows(em, previewRows, stored);
}

/** A row of a diff and its place in it. */
export interface PlacedRow {
  readonly place: number;
  readonly row: DiffRow;
}

/** Take the rows of previews away: they hold personal values. */
export async function forgetRows(em: SqlEntityManager, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await em.nativeDelete(previewRows, { previewId: { $in: [...ids] } });
}

/** Some of the rows of a preview. */
export async function forgetRowsById(em: SqlEntityManager, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await em.nativeDelete(previewRows, { id: { $in: [...ids] } });
}

/** Of a network only the newest previews are kept, this one above all; older ones expire. */
export async function expireOlder(
  em: SqlEntityManager,
  { id, networkId }: Pick<KeptPreview, 'id' | 'networkId'>,
  now: Date,
): Promise<void> {
  const open = { networkId, id: { $ne: id }, appliedSyncId: null, expiresAt: { $gt: now } };
  const rows = await readRows<{ id: string }>(em, previews, open, 1000, { createdAt: 'desc', id: 'asc' });
  const old = rows.slice(mostOpen - 1).map((row) => row.id);
  if (old.length === 0) return;
  await em.nativeUpdate(previews, { id: { $in: old } }, { expiresAt: now });
  await forgetRows(em, old);
}

/** Some of the previews whose rows are there still and are to be forgotten by now. */
export async function forgettable(em: SqlEntityManager, now: Date, most: number): Promise<string[]> {
  const erased = (await erasedSince(em, -1)) ?? 0;
  const rows = await em
    .createQueryBuilder(previews, 'p')
    .select('p.id')
    .where({
      $or: [
        { expiresAt: { $lte: now } },
        { appliedSyncId: { $ne: null } },
        { comparedRevision: { $gte: 0, $lt: erased } },
      ],
    })
    .andWhere('exists (select 1 from membership_preview_row where preview_id = p.id)')
    .limit(most)
    .execute<{ id: string }[]>('all');
  return rows.map(({ id }) => id);
}
