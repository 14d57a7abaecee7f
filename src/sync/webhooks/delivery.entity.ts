import { defineEntity, p } from '@mikro-orm/core';
import type { RowOf } from '../../store/row.js';
import { WebhookEntity } from './webhook.entity.js';

/** What became of a message. */
export enum DeliveryStatus {
  /** It is to be sent, for the first time or again. */
  WAITING = 'WAITING',
  /** The receiver took it: it answered 2xx. */
  SENT = 'SENT',
  /** Every attempt failed. */
  FAILED = 'FAILED',
  /** Its webhook was stopped before it arrived. */
  STOPPED = 'STOPPED',
}

/** Why an attempt failed: a word, never what the receiver said. */
export enum DeliveryProblem {
  STATUS = 'STATUS',
  REDIRECT = 'REDIRECT',
  TIMEOUT = 'TIMEOUT',
  ADDRESS = 'ADDRESS',
  CONNECTION = 'CONNECTION',
  TLS = 'TLS',
  ANSWER = 'ANSWER',
}

/** One message to a webhook, kept for 30 days. */
export const WebhookDeliveryEntity = defineEntity({
  name: 'WebhookDelivery',
  tableName: 'webhook_delivery',
  properties: {
    /** Sent as `webhook-id`, the same at each attempt; sorts as messages were made. */
    id: p.string().length(40).primary(),
    webhookId: () => p.manyToOne(WebhookEntity).mapToPk().joinColumn('webhook_id').deleteRule('cascade'),
    type: p.string().length(40),
    /** The revisions that it tells of, both included. */
    fromRevision: p.integer(),
    toRevision: p.integer(),
    /** What is sent, byte by byte the same at each attempt: it names what everybody may know alone. */
    body: p.text(),
    status: p.enum(() => DeliveryStatus),
    attempts: p.integer(),
    /** When it is next tried; while an attempt is under way, when another process may take it to be lost. */
    dueAt: p.datetime().length(3),
    lastStatus: p.integer().nullable(),
    lastProblem: p.enum(() => DeliveryProblem).nullable(),
    createdAt: p.datetime().length(3),
    lastAttemptAt: p.datetime().length(3).nullable(),
    /** When it was SENT, FAILED or STOPPED. */
    settledAt: p.datetime().length(3).nullable(),
  },
  indexes: [{ properties: ['webhookId', 'id'] }, { properties: ['status', 'dueAt'] }],
});

export type WebhookDeliveryRow = RowOf<typeof WebhookDeliveryEntity>;
