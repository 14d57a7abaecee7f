import { createHash } from 'node:crypto';
import type { Belonging } from '../access/policy.js';
import type { Viewer } from '../access/viewer.js';
import type { ExecutionResult } from 'graphql';
import type { Logger } from 'pino';
import type { Ask, RequestFacts, Rules } from '../graph/context.js';
import type { Image } from '../image/image.js';
import type { Store } from '../store/store.js';
import { dayOf } from '../values/partialDate.js';
import { Refusal } from '../values/refusal.js';
import type { Question, Request, RoutedAsk } from '../graph/route.js';

/** What the hub gives every request. */
export interface Given {
  readonly store: Store;
  readonly log: Logger;
  readonly rules: Rules;
  readonly belongingOn: (image: Image, day: string) => Belonging;
  readonly follow: () => Promise<unknown>;
  /** Runs an operation on the graph. */
  readonly execute: (
    operation: Omit<Question, 'isNoted'> & { readonly name: undefined },
    ask: RequestAsk,
  ) => Promise<ExecutionResult>;
}

/** One request’s question (Apollo copies it property by property, so nothing of it is a private name): what its resolvers get, and what the door learns while it is answered. */
export class RequestAsk implements RoutedAsk {
  readonly today: string;
  readonly store: Store;
  readonly log: Logger;
  readonly rules: Rules;
  /** Set once, before the operation runs, where it gives `knownAt`. */
  knownAt: number | null = null;
  /** Known once the operation is read. */
  cost?: number;
  /** Of a question, once it runs: the revision from which it is answered. */
  revision?: number;
  hasRestricted = false;
  isNoted = false;
  private readonly made = new Map<object, unknown>();
  private readonly given: Given;
  private readonly present: Image;

  constructor(
    public image: Image,
    readonly viewer: Viewer,
    readonly now: Date,
    readonly request: RequestFacts,
    given: Given,
  ) {
    this.today = dayOf(now);
    this.store = given.store;
    this.log = given.log;
    this.rules = given.rules;
    this.given = given;
    this.present = image;
  }

  get belonging(): Belonging {
    // Who belongs today decides what may be read today, also of the past.
    return this.given.belongingOn(this.present, this.today);
  }

  perRequest<Value>(key: object, make: (ask: Ask) => Value): Value {
    if (!this.made.has(key)) this.made.set(key, make(this));
    return this.made.get(key) as Value;
  }

  markRestricted(): void {
    this.hasRestricted = true;
  }

  async follow(): Promise<void> {
    await this.given.follow();
    // What loaders have read is not as it was.
    this.made.clear();
  }

  put({ document, text, variables, isNoted }: Question): Promise<ExecutionResult> {
    const asked = new RequestAsk(this.present, this.viewer, this.now, this.request, this.given);
    asked.isNoted = isNoted;
    return this.given.execute({ document, text, variables, name: undefined }, asked);
  }
}

const longestPurpose = 500;

/** What the request says of itself. */
export function requestFacts({ id, headers }: Request, body: unknown): RequestFacts {
  const purpose = headers.get('x-purpose')?.trim() ?? '';
  if (purpose.length > longestPurpose) {
    throw new Refusal('BAD_INPUT', `\`X-Purpose\` is longer than ${String(longestPurpose)} characters.`);
  }
  const idempotencyKey = headers.get('idempotency-key') ?? null;
  if (idempotencyKey !== null && !/^[\x21-\x7e]{1,200}$/.test(idempotencyKey)) {
    throw new Refusal('BAD_KEY_USE', 'An `Idempotency-Key` has 1 to 200 visible characters of ASCII.');
  }
  // Only a request with a key is ever compared with another.
  const fingerprint = idempotencyKey
    ? createHash('sha256')
        .update(JSON.stringify(body ?? null))
        .digest('hex')
    : '';
  return { id, purpose: purpose === '' ? null : purpose, idempotencyKey, fingerprint };
}
