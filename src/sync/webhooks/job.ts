import { setTimeout as after } from 'node:timers/promises';
import type { Job, Work } from '../../jobs/job.js';
import { deliver, type Sender } from './deliver.js';
import { DeliveryStatus, WebhookDeliveryEntity } from './delivery.entity.js';
import { Flights } from './flights.js';
import { handOn } from './handOn.js';
import { pingType } from './message.js';
import { forgetEndedSecrets } from './secrets.js';
import { WebhookEntity, WebhookStatus, type WebhookRow } from './webhook.entity.js';
import { theWire, type Wire } from './wire.js';

const lookEveryMs = 1000;
const keepingEveryMs = 3_600_000;
const keptDays = 30;
const dayMs = 86_400_000;
const mostLookedAt = 1000;

/**
 * Tells webhooks of changes. What is to be told is read from the record afterwards, so a commit neither waits for it
 * nor can be missed.
 */
export function webhookJob(wire: Wire): Job {
  const unsigned = new Set<string>();
  return {
    name: 'webhooks',
    everyMs: lookEveryMs,
    run: async (work) => {
      if (!work.rules.webhookKey) return;
      const flights = new Flights();
      // A receiver that is slow keeps nobody else waiting.
      for (;;) {
        await look({ work, wire, unsigned }, flights);
        if (flights.size === 0 || work.signal.aborted) break;
        await Promise.race([flights.oneEnds(), after(lookEveryMs, undefined, { ref: false })]);
      }
      await flights.allEnd();
    },
  };
}

/** Hand on what changed, and send what is due. */
async function look(sender: Sender, flights: Flights): Promise<void> {
  const { work } = sender;
  const webhooks = await work.store
    .fork()
    .find(WebhookEntity, {}, { orderBy: { id: 'asc' }, disableIdentityMap: true });
  if (webhooks.length === 0) return;
  for (const webhook of webhooks) {
    if (webhook.status === WebhookStatus.ACTIVE) await handOnIfFree(work, webhook);
  }
  await sendDue(sender, flights, webhooks);
}

/** Where another process is writing, next time will do; and what is wrong with one webhook is no other’s. */
async function handOnIfFree(work: Work, webhook: WebhookRow): Promise<void> {
  try {
    await handOn(work, webhook);
  } catch (error) {
    if (!work.store.isBusy(error)) work.log.error({ err: error, webhook: webhook.id }, 'a webhook could not be told');
  }
}

async function sendDue(sender: Sender, flights: Flights, webhooks: readonly WebhookRow[]): Promise<void> {
  const { store, now, log, signal } = sender.work;
  const byId = new Map(webhooks.map((webhook) => [webhook.id, webhook]));
  const active = webhooks.flatMap(({ id, status }) => (status === WebhookStatus.ACTIVE ? [id] : []));
  const due = await store.fork().find(
    WebhookDeliveryEntity,
    {
      status: DeliveryStatus.WAITING,
      dueAt: { $lte: now() },
      $or: [{ webhookId: { $in: active } }, { type: pingType }],
    },
    { orderBy: { id: 'asc' }, limit: mostLookedAt, disableIdentityMap: true },
  );
  for (const row of due) {
    const webhook = byId.get(row.webhookId);
    const host = webhook && URL.parse(webhook.url)?.host;
    if (!webhook || host == null || signal.aborted) continue;
    const flight = { messageId: row.id, dueAt: row.dueAt, webhookId: webhook.id, host };
    if (!flights.mayStart(flight)) continue;
    flights.start(flight, () =>
      deliver(sender, webhook, row).catch((error: unknown) => {
        log.error({ err: error, webhook: webhook.id, delivery: row.id }, 'a message to a webhook could not be sent');
      }),
    );
  }
}

export const sendToWebhooks = webhookJob(theWire);

/** Takes away what is not needed any more. */
export const keepWebhooks: Job = {
  name: 'keeping of webhooks',
  everyMs: keepingEveryMs,
  run: async ({ store, now }) => {
    const at = now();
    const em = store.fork();
    const old = { createdAt: { $lt: new Date(at.getTime() - keptDays * dayMs) } };
    await em.nativeDelete(WebhookDeliveryEntity, { ...old, status: { $ne: DeliveryStatus.WAITING } });
    await forgetEndedSecrets(em, at);
  },
};
