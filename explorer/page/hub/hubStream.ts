import type { FetcherParams } from '@graphiql/toolkit';
import type { ExecutionResult } from 'graphql';
import { createClient, NetworkError } from 'graphql-sse';
import { plainError } from './plainError.ts';

/** A subscription, told event by event until the visitor stops it. */
export function hubStream(
  { query, operationName, variables }: FetcherParams,
  headers: Record<string, string> = {},
): AsyncIterableIterator<ExecutionResult> {
  // Asked again by itself it would begin with the first cursor, or with none, and say nothing of what it missed.
  const client = createClient({ url: '/graphql/stream', headers, retryAttempts: 0 });
  const name = operationName ? { operationName } : {};
  const events = client.iterate({ query, ...name, variables: variables as Record<string, unknown> });
  const refused = async (error: unknown): Promise<IteratorResult<ExecutionResult>> => {
    const refusal = error instanceof NetworkError && (error as NetworkError<Response>).response;
    if (!refusal) throw plainError('The hub has ended the stream, or cannot be reached.');
    return { value: (await refusal.json()) as ExecutionResult };
  };
  return {
    next: () => events.next().catch(refused) as Promise<IteratorResult<ExecutionResult>>,
    // Not after the next event, as a generator would: a browser has few connections to one host.
    return: () => {
      client.dispose();
      return Promise.resolve({ done: true, value: undefined });
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
