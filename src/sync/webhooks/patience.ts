import type { SqlEntityManager } from '../../store/orm.js';
import { DeliveryStatus, WebhookDeliveryEntity } from './delivery.entity.js';
import { changedType } from './message.js';
import { stopWebhook } from './stop.js';
import { WebhookEntity } from './webhook.entity.js';

const patienceDays = 5;
const dayMs = 86_400_000;

/**
 * Note how a message of a webhook fared: since when it has been failing, and whether it is given up. It is where no
 * message arrived for so many days and one of them was tried to the end: days on which nothing was to be sent, or the
 * hub did not run, tell nothing about a receiver.
 */
export async function notePatience(
  em: SqlEntityManager,
  webhookId: string,
  status: DeliveryStatus,
  at: Date,
): Promise<void> {
  const failing = async (failingSince: Date | null): Promise<void> => {
    const otherwise = failingSince ? null : { $ne: null };
    await em.nativeUpdate(WebhookEntity, { id: webhookId, failingSince: otherwise }, { failingSince });
  };
  if (status === DeliveryStatus.SENT) return failing(null);
  if (status === DeliveryStatus.WAITING) return failing(at);
  const webhook = await em.findOne(WebhookEntity, { id: webhookId }, { disableIdentityMap: true });
  const since = webhook?.failingSince;
  if (since && at.getTime() - since.getTime() > patienceDays * dayMs) {
    await stopWebhook(em, webhookId, `No message arrived for ${String(patienceDays)} days.`, at);
    return;
  }
  const waiting = { webhookId, status: DeliveryStatus.WAITING, type: changedType };
  await failing((await em.count(WebhookDeliveryEntity, waiting)) === 0 ? null : at);
}
