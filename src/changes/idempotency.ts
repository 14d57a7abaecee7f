import { createHash } from 'node:crypto';
import type { SqlEntityManager } from '../store/orm.js';
import { readRows } from '../store/rows.js';
import type { Store } from '../store/store.js';
import { Refusal } from '../values/refusal.js';
import { IdempotentRequestEntity } from './idempotentRequest.entity.js';

/** A request that its caller named with a key (IETF draft “The Idempotency-Key HTTP Header Field”). */
export interface KeyedRequest {
  /** Caller and key together: another caller’s key is another key. */
  readonly id: string;
  /** SHA-256 over the operation and its variables. */
  readonly fingerprint: string;
}

/** What is kept of such a request. */
interface Kept {
  readonly fingerprint: string;
  readonly outcomes: Readonly<Record<string, unknown>>;
  readonly answer: Readonly<Record<string, unknown>> | null;
}

// A caller may repeat for a day; a second one is there for clocks and weekends.
const keptMs = 48 * 60 * 60 * 1000;

export const keyedRequest = (caller: string, key: string, fingerprint: string): KeyedRequest => ({
  id: createHash('sha256')
    .update(JSON.stringify([caller, key]))
    .digest('hex'),
  fingerprint,
});

const forgottenAt = (at: Date): Date => new Date(at.getTime() - keptMs);

/** What an earlier request with this key did, if any that is still kept. Refuses the key for another request. */
export async function keptOf(em: SqlEntityManager, { id, fingerprint }: KeyedRequest, at: Date): Promise<Kept | null> {
  const [kept] = await readRows<Kept>(em, IdempotentRequestEntity, { id, at: { $gte: forgottenAt(at) } });
  if (!kept) return null;
  if (kept.fingerprint !== fingerprint) {
    throw new Refusal(
      'BAD_KEY_USE',
      'This `Idempotency-Key` was used for another request. Take a new key for each change, and the same only to repeat it.',
    );
  }
  return kept;
}

/** Keep what one field of the request did, in the transaction that did it. */
export async function keepOutcome(
  em: SqlEntityManager,
  request: KeyedRequest,
  at: Date,
  outcome: { readonly place: string; readonly value: unknown },
): Promise<void> {
  const { id, fingerprint } = request;
  const kept = await keptOf(em, request, at);
  const outcomes = { ...kept?.outcomes, [outcome.place]: outcome.value };
  if (kept) await em.nativeUpdate(IdempotentRequestEntity, { id }, { outcomes });
  else {
    await forgetOld(em, at);
    await em.insert(IdempotentRequestEntity, { id, fingerprint, at, outcomes, answer: null });
  }
}

const forgetOld = (em: SqlEntityManager, at: Date): Promise<number> =>
  em.nativeDelete(IdempotentRequestEntity, { at: { $lt: forgottenAt(at) } });

/** Keep the whole answer, so that repeating the request gives the same; forget those that are old enough. */
export async function keepAnswer(
  store: Store,
  request: KeyedRequest,
  at: Date,
  answer: Record<string, unknown>,
): Promise<void> {
  const { id, fingerprint } = request;
  await store.fork().transactional(async (em) => {
    await forgetOld(em, at);
    const changed = await em.nativeUpdate(IdempotentRequestEntity, { id, fingerprint }, { answer });
    if (changed > 0) return;
    // Another process can have taken the key for another request meanwhile; what that did stays.
    const kept = { id, fingerprint, at, outcomes: {}, answer };
    await em.createQueryBuilder(IdempotentRequestEntity).insert(kept).onConflict('id').ignore().execute('run');
  });
}
