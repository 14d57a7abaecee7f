import { defineEntity, p } from '@mikro-orm/core';
import type { Evidence } from '../../values/evidence.js';
import type { Counts, KeptRow } from './diff.js';
import { RowKind } from './rowKind.js';

/** What a preview was asked for, besides its rows. */
export interface PreviewRequest {
  readonly reason: string;
  readonly evidence: Evidence;
  readonly isCompleteList: boolean;
  /** From which day what a complete list does not name ends. */
  readonly absentUntil: string;
}

/** How much applying it would do. */
export interface Effect {
  /** Rows that write something. */
  readonly writing: number;
  readonly members: KindEffect;
  readonly focalPoints: KindEffect;
  /** Entries that a complete list does not name and that do not end, for a refused row may mean them. */
  readonly withheldEnds: number;
}

/** What it would do to the entries of one kind. */
export interface KindEffect {
  /** Entries that hold today, before it is applied. */
  readonly current: number;
  /** Ends that the list says. */
  readonly explicitEnds: number;
  /** Ends of entries that a complete list does not name. */
  readonly proposedEnds: number;
}

/**
 * What a member list would change. No part of the record, for it holds personal values: its rows are deleted when it is
 * applied and when it expires.
 */
export const MembershipPreviewEntity = defineEntity({
  name: 'MembershipPreview',
  tableName: 'membership_preview',
  properties: {
    id: p.string().length(60).primary(),
    networkId: p.string().length(60).index(),
    /** Who made it. */
    actor: p.text(),
    createdAt: p.datetime().length(3),
    expiresAt: p.datetime().length(3).index(),
    /** The revision of the directory that the list was compared with. */
    comparedRevision: p.integer(),
    request: p.json<PreviewRequest>(),
    /** How many rows there are of each kind. */
    counts: p.json<Counts>(),
    effect: p.json<Effect>(),
    appliedSyncId: p.string().length(60).nullable(),
  },
});

/** One row of a preview: what the list says of one entry, and what that would change. */
export const MembershipPreviewRowEntity = defineEntity({
  name: 'MembershipPreviewRow',
  tableName: 'membership_preview_row',
  properties: {
    /** The preview’s id and the place: `preview-1/000001`. */
    id: p.string().length(80).primary(),
    previewId: p.string().length(60),
    kind: p.enum(() => RowKind),
    content: p.json<KeptRow>(),
  },
  indexes: [{ properties: ['previewId', 'id'] }, { properties: ['previewId', 'kind', 'id'] }],
});
