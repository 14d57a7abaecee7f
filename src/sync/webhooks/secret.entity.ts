import { defineEntity, p } from '@mikro-orm/core';
import type { RowOf } from '../../store/row.js';
import { WebhookEntity } from './webhook.entity.js';

/** The two schemes of the Standard Webhooks specification. */
export enum WebhookScheme {
  /** HMAC-SHA-256 with a secret that hub and receiver share: `v1`. */
  HMAC = 'HMAC',
  /** A signature that the receiver checks with a public key: `v1a`. */
  ED25519 = 'ED25519',
}

/** What messages of a webhook are signed with. Several at once while one takes the place of another. */
export const WebhookSecretEntity = defineEntity({
  name: 'WebhookSecret',
  tableName: 'webhook_secret',
  properties: {
    id: p.string().length(40).primary(),
    webhookId: () => p.manyToOne(WebhookEntity).mapToPk().joinColumn('webhook_id').deleteRule('cascade').index(),
    scheme: p.enum(() => WebhookScheme),
    /** The secret, encrypted under WEBHOOK_SECRET_KEY (`sealing.ts`). */
    sealed: p.text(),
    /** `whpk_…`, of a pair. */
    publicKey: p.text().nullable(),
    createdAt: p.datetime().length(3),
    /** Until when it signs beside its successor; `null`: it is the present one. */
    validUntil: p.datetime().length(3).nullable(),
  },
});

export type WebhookSecretRow = RowOf<typeof WebhookSecretEntity>;
