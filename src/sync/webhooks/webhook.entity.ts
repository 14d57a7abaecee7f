import { defineEntity, p } from '@mikro-orm/core';
import type { ChangeKind } from '../../changes/change.entity.js';
import type { ChangeCause } from '../../changes/revision.entity.js';
import type { RowOf } from '../../store/row.js';

/** Whether a webhook is told of changes. */
export enum WebhookStatus {
  ACTIVE = 'ACTIVE',
  /** Whoever keeps it wants no messages for now. */
  PAUSED = 'PAUSED',
  /** The hub gave up: its receiver is gone, or failed for too long. */
  STOPPED = 'STOPPED',
}

/** Which changes a webhook is told of, as a filter of the feed says it; `null`: whichever. */
export interface WebhookChoice {
  readonly types: readonly string[] | null;
  readonly networks: readonly string[] | null;
  readonly states: readonly string[] | null;
  readonly kinds: readonly ChangeKind[] | null;
  readonly causes: readonly ChangeCause[] | null;
  readonly ids: readonly string[] | null;
}

/**
 * An address that is told of changes. It is no part of the directory and not on its record: what belongs to it is
 * secret.
 */
export const WebhookEntity = defineEntity({
  name: 'Webhook',
  tableName: 'webhook',
  properties: {
    id: p.string().length(40).primary(),
    /** The network whose secretariat keeps it; `null`: the directory’s own. */
    networkId: p.string().length(60).nullable().index(),
    name: p.text(),
    url: p.text(),
    choice: p.json<WebhookChoice>(),
    status: p.enum(() => WebhookStatus),
    statusReason: p.text().nullable(),
    createdBy: p.text(),
    createdAt: p.datetime().length(3),
    /** The last revision whose changes were handed on to it. */
    position: p.integer(),
    /** Since when no message has arrived; `null`: the last one that was tried did, or none waits. */
    failingSince: p.datetime().length(3).nullable(),
    /** Who changed it or its secrets last; `null`: nobody since it was made. */
    updatedBy: p.text().nullable(),
    updatedAt: p.datetime().length(3).nullable(),
  },
});

export type WebhookRow = RowOf<typeof WebhookEntity>;
