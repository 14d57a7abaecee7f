import { setTimeout as after } from 'node:timers/promises';
import type { Work } from '../../jobs/job.js';
import type { SqlEntityManager } from '../../store/orm.js';
import type { Store } from '../../store/store.js';
import { writeIfFree } from '../../store/writeIfFree.js';
import { Refusal } from '../../values/refusal.js';
import { DeliveryProblem, DeliveryStatus, WebhookDeliveryEntity, type WebhookDeliveryRow } from './delivery.entity.js';
import { note } from './note.js';
import { mostAttempts, nextAttempt } from './schedule.js';
import { opened, validSecrets } from './secrets.js';
import { signedHeaders } from './signature.js';
import { targetOf, type Target } from './target.js';
import type { WebhookRow } from './webhook.entity.js';
import { post, type Attempt, type Wire } from './wire.js';

/** For how long a message is one process’s own at least; then it is taken to have died. Longer than any attempt. */
const leaseMs = 60_000;

/**
 * Take a message for this process alone: of several that want it, the first one’s count of attempts is still right.
 * The attempt is counted before it is made, and where its end is never noted it is next tried as if it had failed: a
 * process that dies of a message does so no more often than it is tried.
 */
async function lease({ store, now }: Work, row: WebhookDeliveryRow): Promise<boolean> {
  const { id, attempts } = row;
  const at = now();
  const lost = nextAttempt(attempts + 1, at, leaseMs) ?? new Date(at.getTime() + leaseMs);
  let taken = 0;
  try {
    await writeIfFree(store, async (em) => {
      taken = await em.nativeUpdate(
        WebhookDeliveryEntity,
        { id, attempts, status: DeliveryStatus.WAITING, dueAt: { $lte: at } },
        { attempts: attempts + 1, lastAttemptAt: at, dueAt: lost },
      );
    });
  } catch (error) {
    // Somebody is writing; it stays due.
    if (!store.isBusy(error)) throw error;
  }
  return taken > 0;
}

/** What a process sends with. */
export interface Sender {
  readonly work: Work;
  readonly wire: Wire;
  /** The webhooks of which its log says already that their secrets cannot be opened. */
  readonly unsigned: Set<string>;
}

/** Send a message once, and note how that went. */
export async function deliver(sender: Sender, webhook: WebhookRow, row: WebhookDeliveryRow): Promise<void> {
  const { work, wire, unsigned } = sender;
  const { store, rules, log, now, signal } = work;
  if (row.attempts >= mostAttempts(row.type)) return ended(work, row, broken);
  const at = now();
  const sealed = await validSecrets(store.fork(), [webhook.id], at);
  // It was deleted meanwhile.
  if (sealed.length === 0) return;
  const secrets = rules.webhookKey ? opened(rules.webhookKey, sealed) : [];
  if (secrets.length === 0) {
    if (!unsigned.has(webhook.id)) {
      log.error({ webhook: webhook.id }, 'WEBHOOK_SECRET_KEY opens no secret of this webhook; nothing is sent to it');
    }
    unsigned.add(webhook.id);
    return;
  }
  unsigned.delete(webhook.id);
  if (!(await lease(work, row))) return;
  const timestamp = Math.floor(at.getTime() / 1000);
  const signed = signedHeaders(secrets, { id: row.id, timestamp, body: row.body });
  const headers = { ...signed, 'content-type': 'application/json', 'user-agent': 'cna-hub' };
  const target = targetNow(webhook.url, rules.webhookAllowedHosts);
  const attempt = target ? await post(target, { headers, body: row.body }, wire, signal) : refused;
  // What came of it is not known; the message is due again when the lease ends, under the same id.
  if (signal.aborted && attempt.problem !== null) return;
  await ended(work, { ...row, attempts: row.attempts + 1 }, attempt);
}

async function ended({ store, log, now }: Work, row: WebhookDeliveryRow, attempt: Attempt): Promise<void> {
  const { status, problem } = attempt;
  const { id: delivery, webhookId: webhook, attempts } = row;
  if (problem !== null) log.info({ webhook, delivery, attempts, status, problem }, 'a webhook did not take a message');
  await noted(store, (em) => note(em, { row, attempt, at: now() }));
}

/** An address that was taken once can be refused now: the settings say otherwise. `null`: it is. */
function targetNow(url: string, allowedHosts: readonly string[]): Target | null {
  try {
    return targetOf(url, allowedHosts);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** The process died in the last attempt, and the connection with it. */
const broken: Attempt = { status: null, problem: DeliveryProblem.CONNECTION, retryAfter: undefined };
const refused: Attempt = { status: null, problem: DeliveryProblem.ADDRESS, retryAfter: undefined };

const noteTries = 40;
const noteEveryMs = 250;

/** Waits for other writers, without stopping the process as SQLite would. */
async function noted(store: Store, write: (em: SqlEntityManager) => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await writeIfFree(store, (em) => em.transactional(write));
      return;
    } catch (error) {
      if (!store.isBusy(error) || tries === noteTries) throw error;
      await after(noteEveryMs);
    }
  }
}
