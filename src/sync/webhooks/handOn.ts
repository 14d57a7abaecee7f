import type { Work } from '../../jobs/job.js';
import { writeIfFree } from '../../store/writeIfFree.js';
import { changesFor } from './changesFor.js';
import { DeliveryStatus, WebhookDeliveryEntity } from './delivery.entity.js';
import { changedBody, changedType, newMessageId } from './message.js';
import { WebhookEntity, WebhookStatus, type WebhookRow } from './webhook.entity.js';

/** While so many messages of a webhook wait, changes wait too, and become one message when there is room. */
const mostWaiting = 20;

/** Make a message of what changed since a webhook was last told of changes, if any of it is for this webhook. */
export async function handOn(work: Work, webhook: WebhookRow): Promise<void> {
  const { store, image, now } = work;
  const { id: webhookId, position: from } = webhook;
  if (from >= image.revision) return;
  const waiting = { webhookId, status: DeliveryStatus.WAITING, type: changedType };
  if ((await store.fork().count(WebhookDeliveryEntity, waiting)) >= mostWaiting) return;
  const { data, at: changedAt } = await changesFor(work, webhook);
  const { revision: to, changes, hasUnnamed } = data;
  const isForIt = hasUnnamed || changes.length > 0;
  const at = now();
  await writeIfFree(store, (em) =>
    em.transactional(async (inside) => {
      // Of several processes one hands on.
      const mine = { id: webhookId, position: from, status: WebhookStatus.ACTIVE };
      if ((await inside.nativeUpdate(WebhookEntity, mine, { position: to })) === 0 || !isForIt) return;
      await inside.insert(WebhookDeliveryEntity, {
        id: newMessageId(at),
        webhookId,
        type: changedType,
        fromRevision: from + 1,
        toRevision: to,
        body: changedBody(changedAt.toISOString(), data),
        ...{ status: DeliveryStatus.WAITING, attempts: 0, dueAt: at, lastStatus: null, lastProblem: null },
        ...{ createdAt: at, lastAttemptAt: null, settledAt: null },
      });
    }),
  );
}
