import type { SqlEntityManager } from '../../store/orm.js';
import { DeliveryStatus, WebhookDeliveryEntity } from './delivery.entity.js';
import { changedType } from './message.js';
import { WebhookEntity, WebhookStatus } from './webhook.entity.js';

/**
 * Give a webhook up. What had not arrived, also what failed in the end since none arrives, is handed on again, as one
 * message, when its keeper makes it ACTIVE: its position goes back before the first such message.
 */
export async function stopWebhook(
  em: SqlEntityManager,
  webhookId: string,
  statusReason: string,
  at: Date,
): Promise<void> {
  const waiting = { webhookId, status: DeliveryStatus.WAITING };
  const webhook = await em.findOne(WebhookEntity, { id: webhookId }, { disableIdentityMap: true });
  const since = webhook?.failingSince;
  const failed = since ? [{ webhookId, status: DeliveryStatus.FAILED, settledAt: { $gte: since } }] : [];
  const [first] = await em.find(
    WebhookDeliveryEntity,
    { type: changedType, $or: [waiting, ...failed] },
    { orderBy: { fromRevision: 'asc' }, limit: 1, disableIdentityMap: true },
  );
  // What is being told anew may lie further back.
  const back = webhook && first ? { position: Math.min(webhook.position, first.fromRevision - 1) } : {};
  const active = { id: webhookId, status: WebhookStatus.ACTIVE };
  const stopped = await em.nativeUpdate(WebhookEntity, active, {
    status: WebhookStatus.STOPPED,
    statusReason,
    ...back,
  });
  if (stopped > 0)
    await em.nativeUpdate(WebhookDeliveryEntity, waiting, { status: DeliveryStatus.STOPPED, settledAt: at });
}
