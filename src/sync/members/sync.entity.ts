import { defineEntity, p } from '@mikro-orm/core';
import { row, type RowOf } from '../../store/row.js';
import type { Evidence } from '../../values/evidence.js';
import type { Counts } from './diff.js';
import type { LeftEntry } from './leftEntry.js';

export enum SyncStatus {
  APPLIED = 'APPLIED',
  REVERTED = 'REVERTED',
}

/** A member list that was applied, in one revision. Moments are ISO 8601 texts: the record compares rows as stored. */
export const MembershipSyncEntity = defineEntity({
  name: 'MembershipSync',
  tableName: 'membership_sync',
  properties: {
    ...row,
    networkId: p.string().length(60).index(),
    /** A preview is applied once. */
    previewId: p.string().length(60).unique(),
    status: p.enum(() => SyncStatus),
    isCompleteList: p.boolean(),
    counts: p.json<Counts>(),
    reason: p.text(),
    evidence: p.json<Evidence>(),
    appliedBy: p.text(),
    appliedAt: p.string().length(24),
    appliedRevision: p.integer(),
    revertedBy: p.text().nullable(),
    revertedAt: p.string().length(24).nullable(),
    revertReason: p.text().nullable(),
    revertedRevision: p.integer().nullable(),
    /** The entries that were left as they are when it was taken back. */
    leftEntries: p.json<LeftEntry[]>().nullable(),
  },
});

export type MembershipSyncRow = RowOf<typeof MembershipSyncEntity>;
