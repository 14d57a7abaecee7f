import { GraphQLError, getOperationAST, type DocumentNode, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';
import type { RequestAsk } from './ask.js';
import { coercedVariables } from './variables.js';

/** One operation, ready to run. */
interface Operation {
  readonly document: DocumentNode;
  /** The operation’s text: what it is cached by. */
  readonly text: string;
  readonly name: string | undefined;
  readonly variables: Record<string, unknown>;
  /** What the root fields are read from; of a subscription the event. */
  readonly root?: unknown;
}

export type Execute = (operation: Operation, ask: RequestAsk) => Promise<ExecutionResult>;

/** Run operations compiled to code, the latest 500 kept. Same answers as graphql-js, which the tests hold beside it. */
export function compilingExecutor(schema: GraphQLSchema): Execute {
  const compiled = new LRUCache<string, CompiledQuery>({ max: 500 });
  return async ({ document, text, name, variables, root }, ask) => {
    const key = `${name ?? ''}\n${text}`;
    let query = compiled.get(key);
    if (!query) {
      const made = compileQuery(schema, document, name, { disablingCapturingStackErrors: true });
      if (!isCompiledQuery(made)) return made;
      compiled.set(key, made);
      query = made;
    }
    const operation = getOperationAST(document, name);
    const coerced = operation ? coercedVariables(schema, operation, variables) : { coerced: {} };
    if (coerced.errors) return { errors: coerced.errors };
    // graphql-jit knows nothing of the default of a variable that may not be null, so it gets values that are complete.
    const result = await query.query(root, ask, coerced.coerced);
    return result.errors ? { ...result, errors: result.errors.map(rebuilt) } : result;
  };
}

/** graphql-jit’s errors have read-only extensions, and Apollo drops their path and locations. */
function rebuilt(error: GraphQLError): GraphQLError {
  const { message, path, locations } = error;
  const originalError = error.originalError ?? undefined;
  const copy = new GraphQLError(message, { path: path ?? null, originalError: originalError ?? null });
  if (locations) Object.defineProperty(copy, 'locations', { value: locations, enumerable: true });
  return copy;
}
