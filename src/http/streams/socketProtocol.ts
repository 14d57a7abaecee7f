import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { makeServer } from 'graphql-ws';
import type { Logger } from 'pino';
import type { WebSocket } from 'ws';
import { isVisitor, type Viewer } from '../../access/viewer.js';
import type { Request } from '../../graph/route.js';
import { Refusal } from '../../values/refusal.js';
import { requestFacts } from '../ask.js';
import type { Authenticate } from '../authenticate.js';
import { credentialsIn, type Listener } from './listener.js';
import type { Subscription, Subscriptions } from './operation.js';
import type { StreamSettings } from './settings.js';
import { close, closing, socketOutlet } from './socket.js';
import type { Streams } from './streams.js';
import { SentAway, UntilOver } from './untilOver.js';

export interface SocketParts {
  readonly streams: Streams;
  readonly subscriptions: Subscriptions;
  readonly authenticate: Authenticate;
  readonly shown: (error: unknown) => GraphQLFormattedError;
  readonly corsOrigins: readonly string[];
  readonly now: () => Date;
  readonly settings: StreamSettings;
  readonly log: Logger;
}

/** What is known of one WebSocket. */
interface Connection {
  readonly socket: WebSocket;
  readonly request: Request;
  /** Who opened it; once the connection is initialised, who that says. */
  listener: Listener;
}

type Serve = (socket: WebSocket, request: Request, viewer: Viewer) => void;

/** Serves what WebSockets ask for, by the protocol graphql-transport-ws. */
export function socketProtocol(parts: SocketParts): Serve {
  const { settings, shown, streams, subscriptions, log } = parts;
  const server = makeServer<Record<string, unknown>, Connection>({
    connectionInitWaitTimeout: settings.lingerMs,
    onConnect: async ({ extra, connectionParams = {} }) => {
      try {
        extra.listener = await introduced(extra, connectionParams, parts);
        return true;
      } catch (error) {
        refuseConnection(extra.socket, error, parts);
        return false;
      }
    },
    onSubscribe: ({ extra, subscriptions: open }, id, payload) => {
      try {
        streams.admit();
        checkCount(Object.keys(open).length, settings.mostOnOneSocket);
        const subscription = subscriptions.prepare(payload);
        return { ...subscription, schema: subscriptions.schema, contextValue: { id, subscription, connection: extra } };
      } catch (error) {
        return [new GraphQLError('refused', { originalError: error as Error })];
      }
    },
    subscribe: ({ contextValue }) => {
      const { id, subscription, connection } = contextValue as Opening;
      const { socket, listener } = connection;
      const untilOver = new UntilOver(() => {
        follower.left();
      });
      const outlet = socketOutlet(socket, id, settings, (reason) => {
        untilOver.end(reason);
      });
      const follower = streams.open(subscription, listener, outlet);
      return untilOver;
    },
    onError: (_context, _id, _payload, errors) =>
      errors.map((error) =>
        error.originalError instanceof SentAway ? error.originalError.shown : shown(error.originalError ?? error),
      ),
  });
  return (socket, request, viewer) => {
    const credentials = credentialsIn(request);
    const listener = { viewer, credentials, request: requestFacts(request, null) };
    const closed = server.opened(
      {
        protocol: socket.protocol,
        send: sender(socket),
        close: (code, reason) => {
          close(socket, code ?? closing.badMessage, reason ?? '', settings.lingerMs);
        },
        onMessage: (take) => {
          socket.on('message', (data: Buffer) => {
            take(data.toString('utf8')).catch((error: unknown) => {
              log.debug({ err: error, id: request.id }, 'a message could not be taken');
              close(socket, closing.badMessage, 'This message is not understood.', settings.lingerMs);
            });
          });
        },
      },
      { socket, request, listener },
    );
    socket.once('close', (code, reason) => {
      void closed(code, String(reason));
    });
  };
}

interface Opening {
  readonly id: string;
  readonly subscription: Subscription;
  readonly connection: Connection;
}

/** What `connection_init` says of who listens and why, beside the head of the request; browsers can say it here alone. */
async function introduced(
  { request, listener }: Connection,
  { authorization, purpose }: Readonly<Record<string, unknown>>,
  { authenticate, now }: SocketParts,
): Promise<Listener> {
  if (authorization === undefined && purpose === undefined) return listener;
  const headers = new Map(request.headers);
  if (typeof purpose === 'string') headers.set('x-purpose', purpose);
  if (authorization !== undefined) {
    if (!isVisitor(listener.viewer) || typeof authorization !== 'string') {
      throw new Refusal('BAD_CREDENTIALS', 'Send credentials once: as `authorization`, a text, or in the header.');
    }
    headers.set('authorization', authorization);
  }
  const told = { ...request, headers };
  const viewer = await authenticate(told, now());
  return { viewer, credentials: credentialsIn(told), request: requestFacts(told, null) };
}

function refuseConnection(socket: WebSocket, error: unknown, { log, settings }: SocketParts): void {
  const isRefusal = error instanceof Refusal;
  if (!isRefusal) log.error({ err: error }, 'a WebSocket could not be opened');
  const sentence = isRefusal ? error.message : 'Something went wrong in the hub.';
  const isBad = isRefusal && error.code !== 'NOT_READY';
  close(socket, isBad ? closing.badCredentials : closing.tryAgain, sentence, settings.lingerMs);
}

function checkCount(open: number, most: number): void {
  if (open <= most) return;
  throw new Refusal(
    'TOO_MANY_FOLLOWERS',
    `One WebSocket carries ${String(most)} subscriptions. End one, or open another WebSocket.`,
  );
}

/** How many answers of the protocol may wait for one WebSocket; a client that takes them has none waiting. */
const mostAnswersWaiting = 1000;

/** Sends the protocol’s own messages. Who does not take the answers to what they send is cut off. */
function sender(socket: WebSocket): (text: string) => Promise<void> {
  let waiting = 0;
  return (text) =>
    new Promise((resolve) => {
      waiting += 1;
      if (waiting > mostAnswersWaiting) socket.terminate();
      const sent = (): void => {
        waiting -= 1;
        resolve();
      };
      if (socket.readyState === socket.OPEN) socket.send(text, sent);
      else sent();
    });
}
