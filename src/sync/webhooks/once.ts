import { keepOutcome, keptOf, keyedRequest } from '../../changes/idempotency.js';
import type { Ask } from '../../graph/context.js';
import { placeOf, type Asked } from '../../proposals/commit.js';
import type { SqlEntityManager } from '../../store/orm.js';
import { Refusal } from '../../values/refusal.js';
import { checkMayWrite } from './policy.js';
import type { NewSecret } from './signature.js';
import { trace } from './trace.js';

/** What a mutation did, as it is told. */
export interface WebhookOutcome {
  /** `null`: it was deleted. */
  readonly webhookId: string | null;
  readonly deliveryId: string | null;
  /** Shown this once; a repetition of the request does not show them again. */
  readonly secrets: readonly NewSecret[];
}

const noneAgain: readonly NewSecret[] = [];

/**
 * Do the work in one transaction; repeated under the same Idempotency-Key it is not done again. Webhooks are on no
 * record, so the directory’s revision stays.
 */
export async function once(
  ask: Ask,
  asked: Asked,
  work: (em: SqlEntityManager) => Promise<WebhookOutcome>,
): Promise<WebhookOutcome> {
  const { viewer, request, store, now } = ask;
  checkMayWrite(viewer);
  const place = placeOf(ask, asked);
  const keyed = request.idempotencyKey && keyedRequest(viewer.actor, request.idempotencyKey, request.fingerprint);
  // A secret is in the answer, so the answer is not kept.
  ask.markRestricted();
  try {
    const { outcome, isRepeated } = await store.fork().transactional(async (em) => {
      const told = keyed ? (await keptOf(em, keyed, now))?.outcomes[place] : undefined;
      if (told) return { outcome: { ...(told as WebhookOutcome), secrets: noneAgain }, isRepeated: true };
      const done = await work(em);
      if (keyed) await keepOutcome(em, keyed, now, { place, value: { ...done, secrets: noneAgain } });
      return { outcome: done, isRepeated: false };
    });
    if (!isRepeated) trace(ask, asked, outcome.webhookId);
    return outcome;
  } catch (error) {
    if (!store.isBusy(error)) throw error;
    throw new Refusal('NOT_READY', 'Another process is writing to the store. Nothing was changed; try again.');
  }
}
