import { randomUUID } from 'node:crypto';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { Refusal, refusalCodes, type RefusalCode } from '../values/refusal.js';

/** Codes that GraphQL and Apollo give to requests that are wrong as GraphQL; ours are in `refusalCodes`. */
const protocolCodes = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

/**
 * What the caller sees of an error: a refusal with its code and sentence, a fault in the request as GraphQL words it,
 * and for anything else one sentence with a reference number that stands in the log.
 */
export function errorFormatter(log: Logger) {
  return (formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError => {
    const { locations, path } = formatted;
    const place = { ...(locations ? { locations } : {}), ...(path ? { path } : {}) };
    const error = thrown instanceof GraphQLError ? (thrown.originalError ?? thrown) : thrown;
    if (error instanceof Refusal) {
      return { message: error.message, ...place, extensions: { code: error.code, ...error.details } };
    }
    const code = formatted.extensions?.['refusal'] ?? formatted.extensions?.['code'];
    if (typeof code === 'string' && (protocolCodes.has(code) || isRefusalCode(code))) {
      return {
        message: asSentence(formatted.message),
        ...place,
        extensions: { code: finalCode(formatted.message, code) },
      };
    }
    const reference = randomUUID();
    log.error({ err: error, reference }, 'an unknown error was masked');
    const message = `Something went wrong in the hub. Tell its operator this reference: ${reference}.`;
    return { message, ...place, extensions: { code: 'INTERNAL', reference } };
  };
}

/** Errors of our own scalars carry their code themselves. */
const isRefusalCode = (code: string): boolean => code !== 'INTERNAL' && refusalCodes.includes(code as RefusalCode);

const tokenLimit = /Document contains more tha[nt] (\d+) tokens/;

const finalCode = (message: string, code: string): string => (tokenLimit.test(message) ? 'TOO_LONG' : code);

function asSentence(message: string): string {
  const [, limit] = tokenLimit.exec(message) ?? [];
  return limit ? `The operation has more than ${limit} tokens. Ask for less at once.` : message;
}
