import { setImmediate } from 'node:timers/promises';
import type { Ledger } from '../../changes/change.js';
import { ChangeCause } from '../../changes/revision.entity.js';
import type { Ask } from '../../graph/context.js';
import { commit, writeAll, type Done } from '../../proposals/commit.js';
import { DiscrepancyEntity, DiscrepancyStatus } from '../../proposals/discrepancy.entity.js';
import { citationOf, documentOf } from '../../proposals/evidence.js';
import { ChangeStatus, type NodeRef } from '../../proposals/outcome.js';
import { newId } from '../../proposals/perform.js';
import type { EntitySchema } from '../../store/orm.js';
import { Refusal } from '../../values/refusal.js';
import { checkEnds } from './ends.js';
import {
  forgetRowsById,
  previews,
  readPreview,
  refuseForgotten,
  refuseIncomplete,
  rowsAfter,
  type KeptPreview,
  type StoredRow,
} from './keptPreview.js';
import { entriesChangedSince, namesOf } from './moved.js';
import { applying } from './saidBefore.js';
import { levelsOf, maySync } from './standing.js';
import { MembershipSyncEntity, SyncStatus } from './sync.entity.js';
import { writeEntries } from './writeEntries.js';

/** Which preview, and the number of ends where it needs to be confirmed. */
export interface Application {
  readonly previewId: string;
  readonly confirmedEnds: number | null;
}

const syncs = MembershipSyncEntity as unknown as EntitySchema;
const rowsPerBatch = 100;

/**
 * Write exactly what a preview shows, in one revision. Returns the id of the sync: of a preview that was applied before
 * the one that did it; `null` where there is nothing to write.
 */
export async function applyPreview(ask: Ask, application: Application): Promise<string | null> {
  const { previewId } = application;
  const outcome = await commit(ask, { name: applying, input: application }, async (ledger) => {
    const preview = await readPreview(ledger.em, previewId);
    if (!preview || !maySync(ask, preview.networkId)) throw noPreview();
    if (preview.appliedSyncId !== null) return nothing({ type: 'MembershipSync', id: preview.appliedSyncId });
    await refuseForgotten(ledger.em, preview, ask.now);
    const { networkId, comparedRevision } = preview;
    const moved = await entriesChangedSince(ledger.em, networkId, comparedRevision, levelsOf(ask, networkId));
    if (moved.length > 0) throw movedSince(preview, namesOf(moved), moved.length);
    checkEnds(preview, application.confirmedEnds, ask.rules.syncMostEndsPercent);
    if (preview.effect.writing === 0) return nothing({ type: 'MembershipPreview', id: preview.id });
    return apply(ask, ledger, preview);
  });
  return outcome.entry.type === 'MembershipSync' ? outcome.entry.id : null;
}

const noPreview = (): Refusal => new Refusal('NOT_FOUND', 'There is no preview with this id.');

const movedSince = ({ networkId, comparedRevision }: KeptPreview, rows: string, count: number): Refusal =>
  new Refusal(
    'MOVED',
    `The entries of ${networkId} have changed since revision ${String(comparedRevision)}, with which the list was compared: ${rows}. Nothing was written. Make a new preview of the same list.`,
    { rows, count },
  );

const outcomeAbout = (entry: NodeRef): Done['outcome'] => ({
  status: ChangeStatus.APPLIED,
  entry,
  proposalId: null,
  discrepancyId: null,
});

/** Nothing is written, so the transaction leaves no trace. */
const nothing = (entry: NodeRef): Done => ({ outcome: outcomeAbout(entry), account: { reason: '', summary: {} } });

async function apply(ask: Ask, ledger: Ledger, preview: KeptPreview): Promise<Done> {
  const { id: previewId, networkId, request, counts } = preview;
  const { reason, evidence, isCompleteList } = request;
  await writeAll(ledger, await documentOf(evidence, ledger.em));
  let after = '';
  let found = 0;
  for (;;) {
    const rows = await rowsAfter(ledger.em, previewId, { after, most: rowsPerBatch });
    await writeEntries(
      ledger,
      rows.flatMap(({ content }) => content.writes),
      citationOf(evidence),
    );
    await ledger.add(
      DiscrepancyEntity,
      rows.flatMap((row) => disagreementOf(ask, preview, row)),
    );
    await forgetRowsById(
      ledger.em,
      rows.map(({ id }) => id),
    );
    found += rows.length;
    const last = rows.at(-1);
    if (!last || rows.length < rowsPerBatch) break;
    after = last.id;
    // Questions are answered in between.
    await setImmediate();
  }
  refuseIncomplete(preview, found);
  const id = newId('sync');
  const sync = {
    id,
    citations: [citationOf(evidence)],
    networkId,
    previewId,
    status: SyncStatus.APPLIED,
    isCompleteList,
    counts,
    reason,
    evidence,
    appliedBy: ask.viewer.actor,
    appliedAt: ask.now.toISOString(),
    appliedRevision: ledger.revision,
    revertedBy: null,
    revertedAt: null,
    revertReason: null,
    revertedRevision: null,
    leftEntries: null,
  };
  await ledger.add(syncs, [sync]);
  await ledger.em.nativeUpdate(previews, { id: previewId }, { appliedSyncId: id });
  const summary = { operation: applying, network: networkId, ...counts };
  return {
    outcome: outcomeAbout({ type: 'MembershipSync', id }),
    account: { reason, evidence, cause: ChangeCause.SOURCE, summary },
  };
}

function disagreementOf(ask: Ask, { networkId, request }: KeptPreview, { content }: StoredRow) {
  const { entry, disagreement } = content;
  if (!entry || !disagreement) return [];
  const row = {
    id: newId('discrepancy'),
    citations: [],
    operation: applying,
    stateId: disagreement.stateId,
    networkId,
    subjectType: entry.type,
    subjectId: entry.id,
    said: disagreement.said,
    reason: request.reason,
    evidence: request.evidence,
    status: DiscrepancyStatus.OPEN,
    raisedBy: ask.viewer.actor,
    raisedAt: ask.now.toISOString(),
    settledBy: null,
    settledAt: null,
    settlement: null,
  };
  return [row];
}
