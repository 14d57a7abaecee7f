import type { SqlEntityManager } from '../../store/orm.js';
import { DeliveryStatus, WebhookDeliveryEntity, type WebhookDeliveryRow } from './delivery.entity.js';
import { pingType } from './message.js';
import { notePatience } from './patience.js';
import { mostAttempts, nextAttempt, retryAfterMs } from './schedule.js';
import { stopWebhook } from './stop.js';
import type { Attempt } from './wire.js';

/** An attempt that has ended. */
interface Ended {
  /** With this attempt counted. */
  readonly row: WebhookDeliveryRow;
  readonly attempt: Attempt;
  readonly at: Date;
}

/** Note what came of an attempt: of the message, and of its webhook. */
export async function note(em: SqlEntityManager, { row, attempt, at }: Ended): Promise<void> {
  const { status: lastStatus, problem: lastProblem } = attempt;
  const { webhookId } = row;
  const next = nextOf(row, attempt, at);
  const status = lastProblem === null ? DeliveryStatus.SENT : next ? DeliveryStatus.WAITING : DeliveryStatus.FAILED;
  const settledAt = status === DeliveryStatus.WAITING ? null : at;
  // Not what was replayed meanwhile.
  const mine = { id: row.id, attempts: row.attempts, status: DeliveryStatus.WAITING };
  await em.nativeUpdate(WebhookDeliveryEntity, mine, {
    status,
    lastStatus,
    lastProblem,
    settledAt,
    ...(next ? { dueAt: next } : {}),
  });
  if (lastStatus === 410) {
    await stopWebhook(em, webhookId, 'Its receiver answered 410 Gone: it wants no more messages.', at);
  }
  if (row.type !== pingType) await notePatience(em, webhookId, status, at);
}

/** When the message is tried again; `null`: not any more. */
const nextOf = ({ type, attempts }: WebhookDeliveryRow, { problem, retryAfter }: Attempt, at: Date): Date | null =>
  problem === null || attempts >= mostAttempts(type) ? null : nextAttempt(attempts, at, retryAfterMs(retryAfter, at));
