import { createHash } from 'node:crypto';
import { has } from '../access/policy.js';
import { isVisitor, Scope } from '../access/viewer.js';
import { change, type Account, type Ledger } from '../changes/change.js';
import { keepOutcome, keptOf, keyedRequest } from '../changes/idempotency.js';
import type { Write } from '../changes/operation.js';
import type { Ask } from '../graph/context.js';
import { Refusal } from '../values/refusal.js';
import type { Outcome } from './outcome.js';

/** What was done, and what the record says of it. */
export interface Done {
  readonly outcome: Omit<Outcome, 'revision'>;
  readonly account: Account;
}

/** A change as it was asked for: the mutation’s name and its input. */
export interface Asked {
  readonly name: string;
  readonly input: object;
}

const equalsBefore = new WeakMap<Ask, Map<string, number>>();

/**
 * What names a change within its request: what it says, and how many said the same before it. Not its place: of a
 * request that is repeated, other changes can be refused than the first time.
 */
export function placeOf(ask: Ask, { name, input }: Asked): string {
  const said = createHash('sha256')
    .update(JSON.stringify([name, input]))
    .digest('hex');
  const counts = equalsBefore.get(ask) ?? new Map<string, number>();
  equalsBefore.set(ask, counts);
  const before = counts.get(said) ?? 0;
  counts.set(said, before + 1);
  return `${said}#${String(before)}`;
}

/**
 * Do the work in one transaction with its record; repeated under the same key it is not done again. When this
 * returns, readers of this process see it.
 */
export async function commit(ask: Ask, asked: Asked, work: (ledger: Ledger) => Promise<Done>): Promise<Outcome> {
  const { viewer, request, store, now } = ask;
  if (isVisitor(viewer)) throw new Refusal('SIGN_IN_NEEDED', 'Sign in to change the directory.');
  if (!has(viewer, Scope.WRITE)) {
    throw new Refusal('FORBIDDEN', 'This key may not change anything: it lacks the scope WRITE.');
  }
  const place = placeOf(ask, asked);
  const keyed = request.idempotencyKey && keyedRequest(viewer.actor, request.idempotencyKey, request.fingerprint);
  let told: Outcome | undefined;
  await change(store, { actor: viewer.actor, at: now }, async (ledger) => {
    told = keyed ? ((await keptOf(ledger.em, keyed, now))?.outcomes[place] as Outcome | undefined) : undefined;
    // Nothing is written, so the transaction leaves no trace.
    if (told) return { reason: '', summary: {} };
    const { outcome, account } = await work(ledger);
    told = { ...outcome, revision: ledger.revision };
    if (keyed) await keepOutcome(ledger.em, keyed, now, { place, value: told });
    return account;
  });
  if (!told) throw new Error('a change gave no outcome');
  await ask.follow();
  return told;
}

/** Write the rows of a plan. */
export async function writeAll(ledger: Ledger, writes: readonly Write[]): Promise<void> {
  for (const { entity, before, after, kind } of writes) {
    if (before) await ledger.revise(entity, [{ before, after }], kind);
    else await ledger.add(entity, [after]);
  }
}
