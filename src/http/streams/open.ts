import type { Server } from 'node:http';
import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import type { Request, Response } from '../../graph/route.js';
import type { Authenticate } from '../authenticate.js';
import { errorFormatter } from '../errors.js';
import { eventStream } from './eventStream.js';
import { Subscriptions } from './operation.js';
import type { Pushed } from './out.js';
import { Sockets } from './sockets.js';
import { Streams, type StreamParts } from './streams.js';

interface OpenParts extends Omit<StreamParts, 'shown'> {
  readonly schema: GraphQLSchema;
  readonly authenticate: Authenticate;
  readonly corsOrigins: readonly string[];
}

/** The streams of a hub: what its door needs of them. */
export interface OpenStreams {
  /** Serve a subscription as a stream of events. */
  readonly stream: (request: Request) => Promise<Response | Pushed>;
  /** Serve WebSockets at a server. */
  readonly takeFrom: (server: Server) => void;
  /** The directory has moved. */
  readonly moved: () => void;
  /** Send everybody away. */
  readonly stop: () => Promise<void>;
}

/** Open the two ways to follow: Server-Sent Events and WebSocket. */
export function openStreams(given: OpenParts): OpenStreams {
  const format = errorFormatter(given.log);
  const shown = (error: unknown): GraphQLFormattedError =>
    format(error instanceof GraphQLError ? error.toJSON() : { message: '' }, error);
  const streams = new Streams({ ...given, shown });
  const parts = { ...given, shown, streams, subscriptions: new Subscriptions(given.schema) };
  const sockets = new Sockets(parts);
  return {
    stream: (request) => eventStream({ ...parts, lingerMs: given.settings.lingerMs }, request),
    takeFrom: (server) => {
      sockets.takeFrom(server);
    },
    moved: () => {
      streams.moved();
    },
    stop: async () => {
      await streams.stop();
      await sockets.stop();
    },
  };
}
