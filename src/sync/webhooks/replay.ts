import type { Ask } from '../../graph/context.js';
import { globalId } from '../../values/globalId.js';
import { Refusal } from '../../values/refusal.js';
import { readCursor } from '../feed/cursor.js';
import { afterAll } from '../feed/event.js';
import { DeliveryStatus, WebhookDeliveryEntity } from './delivery.entity.js';
import { newMessageId, pingBody, pingType } from './message.js';
import { once, type WebhookOutcome } from './once.js';
import { WebhookEntity, WebhookStatus, type WebhookRow } from './webhook.entity.js';
import type { ReplayWebhookInput, TestWebhookInput } from './webhook.input.js';
import { findKept, noSecrets } from './webhook.service.js';

const mostPingsAnHour = 10;
const hourMs = 3_600_000;

/** Send again what was sent before: one message under its own id, or everything since a cursor as new messages. */
export const replayWebhook = (ask: Ask, input: ReplayWebhookInput): Promise<WebhookOutcome> =>
  once(ask, { name: 'replayWebhook', input }, async (em) => {
    const webhook = await findKept(ask, em, input.webhook);
    const { id: webhookId } = webhook;
    const { since, delivery } = input;
    if ((since == null) === (delivery == null)) {
      throw new Refusal('BAD_INPUT', 'Give either `since` or `delivery`.');
    }
    checkActive(webhook);
    if (since != null) {
      const { revision, mark } = readCursor(since);
      if (revision > webhook.position) {
        throw new Refusal(
          'BAD_INPUT',
          `\`since\` lies after revision ${String(webhook.position)}, up to which it was told.`,
        );
      }
      // Of a revision that was told in part, all is told again.
      const position = mark === afterAll ? revision : revision - 1;
      await em.nativeUpdate(WebhookEntity, { id: webhookId }, { position });
      return { webhookId, deliveryId: null, secrets: noSecrets };
    }
    const id = delivery ?? '';
    const again = { status: DeliveryStatus.WAITING, attempts: 0, dueAt: ask.now, settledAt: null };
    if ((await em.nativeUpdate(WebhookDeliveryEntity, { id, webhookId }, again)) === 0) {
      throw new Refusal('NOT_FOUND', 'This webhook has no delivery with this id; the log goes back 30 days.');
    }
    return { webhookId, deliveryId: id, secrets: noSecrets };
  });

function checkActive({ status }: WebhookRow): void {
  if (status === WebhookStatus.ACTIVE) return;
  throw new Refusal('BAD_INPUT', `The webhook is ${status}. Make it ACTIVE with \`updateWebhook\` first.`);
}

/** Send a message that says nothing, whatever the webhook’s status; the log tells how that went. */
export const testWebhook = (ask: Ask, input: TestWebhookInput): Promise<WebhookOutcome> =>
  once(ask, { name: 'testWebhook', input }, async (em) => {
    const { id: webhookId, position } = await findKept(ask, em, input.webhook);
    const since = new Date(ask.now.getTime() - hourMs);
    const pings = { webhookId, type: pingType, createdAt: { $gt: since } };
    if ((await em.count(WebhookDeliveryEntity, pings)) >= mostPingsAnHour) {
      throw new Refusal('BAD_INPUT', `${String(mostPingsAnHour)} pings an hour are enough. Try again later.`);
    }
    const id = newMessageId(ask.now);
    await em.insert(WebhookDeliveryEntity, {
      id,
      webhookId,
      type: pingType,
      fromRevision: position,
      toRevision: position,
      body: pingBody(ask.now, globalId('Webhook', webhookId)),
      ...{ status: DeliveryStatus.WAITING, attempts: 0, dueAt: ask.now, lastStatus: null, lastProblem: null },
      ...{ createdAt: ask.now, lastAttemptAt: null, settledAt: null },
    });
    return { webhookId, deliveryId: id, secrets: noSecrets };
  });
