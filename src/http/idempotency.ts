import { getOperationAST, GraphQLError, OperationTypeNode, type ExecutionResult } from 'graphql';
import { isVisitor } from '../access/viewer.js';
import { keepAnswer, keptOf, keyedRequest } from '../changes/idempotency.js';
import { Refusal, type RefusalCode } from '../values/refusal.js';
import type { RequestAsk } from './ask.js';
import type { Execute } from './executor.js';

/** An answer as it is kept: with the refusals in it as they were made. */
interface KeptAnswer {
  readonly data: ExecutionResult['data'];
  readonly refusals: readonly KeptRefusal[];
  /** The revision that the answer gave as the directory’s. */
  readonly revision: number;
}

interface KeptRefusal {
  readonly code: RefusalCode;
  readonly sentence: string;
  readonly details: Readonly<Record<string, string | number>>;
  readonly path: readonly (string | number)[] | null;
  readonly locations: GraphQLError['locations'] | null;
}

/**
 * Make repeating a change harmless: a mutation with an `Idempotency-Key` that was answered before gets the same
 * answer again, one that is still under way is refused. What was done is kept by the change itself, in its own
 * transaction (`changes/idempotency.ts`), so also a process that dies in between does nothing twice.
 */
export function repeatableExecutor(execute: Execute): Execute {
  const underWay = new Set<string>();
  return async (operation, ask) => {
    const { idempotencyKey, fingerprint } = ask.request;
    const isMutation = getOperationAST(operation.document, operation.name)?.operation === OperationTypeNode.MUTATION;
    if (!idempotencyKey || !isMutation || isVisitor(ask.viewer)) return execute(operation, ask);
    const request = keyedRequest(ask.viewer.actor, idempotencyKey, fingerprint);
    if (underWay.has(request.id)) return refused(inFlight());
    // At once, before anything is awaited: two that come together find each other.
    underWay.add(request.id);
    try {
      const kept = await keptOf(ask.store.fork(), request, ask.now);
      if (kept?.answer) return replayed(fromOrdered(kept.answer['ordered']) as KeptAnswer, ask);
      const result = await execute(operation, ask);
      const answer = keepable(result, ask);
      if (answer) {
        await keepAnswer(ask.store, request, ask.now, answer).catch((error: unknown) => {
          // What was done is kept already; a repetition then finds that instead of the words of the answer.
          if (!ask.store.isBusy(error)) throw error;
        });
      }
      return result;
    } catch (error) {
      return refused(error);
    } finally {
      underWay.delete(request.id);
    }
  };
}

const inFlight = (): Refusal =>
  new Refusal('IN_FLIGHT', 'The first request with this `Idempotency-Key` is still under way. Ask again in a moment.');

function refused(error: unknown): ExecutionResult {
  if (!(error instanceof Refusal)) throw error;
  return { errors: [new GraphQLError(error.message, { originalError: error })] };
}

/**
 * The answer as it is kept; `undefined` where it must not be, for restricted values are in it, or need not be, for
 * it says that something failed and trying again may help.
 */
function keepable({ data, errors = [] }: ExecutionResult, ask: RequestAsk): Record<string, unknown> | undefined {
  if (ask.hasRestricted) return undefined;
  // What the answer tells of the directory is told again, also when the directory has moved on.
  ask.revision = ask.image.revision;
  const refusals = errors.flatMap(({ originalError, path, locations }): KeptRefusal[] =>
    originalError instanceof Refusal && originalError.code !== 'NOT_READY'
      ? [
          {
            code: originalError.code,
            sentence: originalError.message,
            details: originalError.details,
            path: path ?? null,
            locations: locations ?? null,
          },
        ]
      : [],
  );
  if (refusals.length < errors.length) return undefined;
  return { ordered: ordered({ data: data ?? null, refusals, revision: ask.revision } satisfies KeptAnswer) };
}

/** A value with its objects as lists of names and values: PostgreSQL keeps the order of lists alone. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return { fields: Object.entries(value).map(([name, part]) => [name, ordered(part)]) };
}

/** What `ordered` made a list of. */
function fromOrdered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromOrdered);
  if (typeof value !== 'object' || value === null) return value;
  const { fields } = value as { readonly fields: readonly (readonly [string, unknown])[] };
  return Object.fromEntries(fields.map(([name, part]) => [name, fromOrdered(part)]));
}

function replayed({ data, refusals, revision }: KeptAnswer, ask: RequestAsk): ExecutionResult {
  ask.revision = revision;
  const errors = refusals.map(({ code, sentence, details, path, locations }) => {
    const originalError = new Refusal(code, sentence, details);
    const error = new GraphQLError(sentence, { originalError, path });
    if (locations) Object.defineProperty(error, 'locations', { value: locations, enumerable: true });
    return error;
  });
  return errors.length > 0 ? { data: data ?? null, errors } : { data: data ?? null };
}
