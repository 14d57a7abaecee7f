import { setImmediate } from 'node:timers/promises';
import { ApolloServer, type ApolloServerOptions, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { GraphQLError, OperationTypeNode, type GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { Refusal } from '../values/refusal.js';
import type { RequestAsk } from './ask.js';
import { errorFormatter } from './errors.js';
import type { Execute } from './executor.js';
import { fragmentsOf } from './fragments.js';
import { costOf } from './limits/cost.js';
import { checkDepth } from './limits/depth.js';
import { settleMoment, type Moments } from './moment.js';
import { coercedVariables } from './variables.js';

/** The longest operation, in tokens of the GraphQL language. */
export const mostTokens = 1000;

/** Apollo Server over the graph, with the hub's own executor, limits and errors. */
export function buildApollo(
  schema: GraphQLSchema,
  execute: Execute,
  moments: Moments,
  log: Logger,
): ApolloServer<RequestAsk> {
  return new ApolloServer<RequestAsk>({
    gateway: executorGateway(schema, execute),
    introspection: true,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: true,
    // Automatic persisted queries would let a stranger fill a store.
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    parseOptions: { maxLexicalTokens: mostTokens },
    stopOnTerminationSignals: false,
    formatError: errorFormatter(log),
    logger: apolloLog(log),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      // Nothing about a request leaves the hub, whatever Apollo settings the environment holds.
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      beforeRunning(moments),
      extensions,
      classicStatus,
    ],
  });
}

type Gateway = NonNullable<Extract<ApolloServerOptions<RequestAsk>, { gateway: unknown }>['gateway']>;

/** Apollo's hook for an executor of one's own. */
function executorGateway(schema: GraphQLSchema, execute: Execute): Gateway {
  return {
    onSchemaLoadOrUpdate: (callback) => {
      callback({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    load: () =>
      Promise.resolve({
        executor: async ({ document, request, operation, operationName, context, source }) => {
          const ask = context as RequestAsk;
          // A question is answered from the image as it is now, also if that moves on before the last field is there.
          if (operation.operation === OperationTypeNode.QUERY) ask.revision = ask.image.revision;
          const text = { document, text: source, name: operationName ?? undefined };
          return (await execute({ ...text, variables: request.variables ?? {} }, ask)) as never;
        },
      }),
    stop: () => Promise.resolve(),
  };
}

/** Depth and cost, refused before anything runs; then the moment that the operation is asked of. */
const beforeRunning = (moments: Moments): ApolloServerPlugin<RequestAsk> => ({
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation: async ({ schema, document, operation, operationName, request, contextValue }) => {
        if (!operation) return;
        if (operation.operation === OperationTypeNode.SUBSCRIPTION) throw refusedRequest(notHere());
        const coerced = coercedVariables(schema, operation, request.variables ?? {});
        if (coerced.errors) throw badVariable(coerced.errors[0]);
        // Long variables take their time; others are answered in between.
        const isChange = operation.operation === OperationTypeNode.MUTATION;
        if (isChange) await setImmediate();
        const fragments = fragmentsOf(document);
        const variables = coerced.coerced;
        try {
          checkDepth(operation, fragments);
          contextValue.cost = costOf(schema, document, operationName ?? undefined, variables);
          if (isChange) await setImmediate();
          await settleMoment(moments, contextValue, request, { schema, operation, fragments, variables });
        } catch (error) {
          throw refusedRequest(error);
        }
      },
    }),
});

/** A refusal of the whole request is the caller’s fault, unless the hub is not ready: not a failure of the server. */
const refusedRequest = (error: unknown): unknown =>
  error instanceof Refusal
    ? new GraphQLError(error.message, {
        originalError: error,
        extensions: { http: { status: error.code === 'NOT_READY' ? 503 : 400 } },
      })
    : error;

const notHere = (): Refusal =>
  new Refusal(
    'BAD_INPUT',
    'Subscriptions are not answered here. Ask at /graphql/stream: POST with `accept: text/event-stream`, or a WebSocket ' +
      'with the subprotocol graphql-transport-ws.',
  );

const badVariable = (error: GraphQLError | undefined): GraphQLError =>
  new GraphQLError(error?.message ?? 'A variable has a wrong value.', {
    nodes: error?.nodes ?? null,
    extensions: { code: 'BAD_USER_INPUT', ...error?.extensions, http: { status: 400 } },
  });

/** Every answer says what it cost and which revision of the directory it is. */
const extensions: ApolloServerPlugin<RequestAsk> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse: ({ response, contextValue }) => {
        if (response.body.kind === 'single') {
          const { cost, image, revision = image.revision } = contextValue;
          const result = response.body.singleResult;
          result.extensions = {
            ...result.extensions,
            revision,
            ...(cost === undefined ? {} : { cost }),
          };
        }
        return Promise.resolve();
      },
    }),
};

/**
 * Under `application/json` a well-formed answer is 200, also when the document does not parse or validate (GraphQL
 * over HTTP, section 6.4.1); Apollo says 400.
 */
const classicStatus: ApolloServerPlugin<RequestAsk> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse: ({ request, response, errors }) => {
        const accepts = request.http?.headers.get('accept') ?? '';
        const code = errors?.[0]?.extensions['code'];
        const isDocumentFault = code === 'GRAPHQL_PARSE_FAILED' || code === 'GRAPHQL_VALIDATION_FAILED';
        if (isDocumentFault && !accepts.includes('application/graphql-response+json')) response.http.status = 200;
        return Promise.resolve();
      },
    }),
};

const apolloLog = (log: Logger) => ({
  debug: (message: unknown) => {
    log.debug(String(message));
  },
  info: (message: unknown) => {
    log.info(String(message));
  },
  warn: (message: unknown) => {
    log.warn(String(message));
  },
  error: (message: unknown) => {
    log.error(String(message));
  },
});
