import type { Domain } from '../../domain.js';
import { WebhookDeliveryEntity } from './delivery.entity.js';
import { keepWebhooks, sendToWebhooks } from './job.js';
import { WebhookSecretEntity } from './secret.entity.js';
import { WebhookEntity } from './webhook.entity.js';
import { WebhookMutations, WebhookResolver } from './webhook.resolver.js';

/** Who is told of changes at an address of their own. */
export const webhooks: Domain = {
  entities: [WebhookEntity, WebhookSecretEntity, WebhookDeliveryEntity],
  tables: [],
  files: [],
  resolvers: [WebhookResolver, WebhookMutations],
  jobs: [sendToWebhooks, keepWebhooks],
};
