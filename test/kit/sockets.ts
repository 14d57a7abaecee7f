import { once } from 'node:events';
import { WebSocket, type ClientOptions } from 'ws';

/** What the protocol graphql-transport-ws sends. */
interface ProtocolMessage {
  readonly type: string;
  readonly id?: string;
  readonly payload?: unknown;
}

/** A WebSocket of a test: it says exactly what the test says, right or wrong. */
export interface TestSocket {
  readonly socket: WebSocket;
  readonly say: (message: unknown) => void;
  /** The next message; waits for it. */
  readonly heard: () => Promise<ProtocolMessage>;
  /** How the hub closed it. */
  readonly closed: () => Promise<{ readonly code: number; readonly reason: string }>;
}

interface Options extends ClientOptions {
  readonly path?: string;
  readonly protocol?: string;
}

/** A WebSocket to a hub, open; rejects with the status where the hub opens none. */
export async function aSocket(url: string, options: Options = {}): Promise<TestSocket> {
  const { path = '/graphql/stream', protocol = 'graphql-transport-ws', ...others } = options;
  const socket = new WebSocket(`${url.replace('http', 'ws')}${path}`, protocol, others);
  const queue: ProtocolMessage[] = [];
  const waiting: ((message: ProtocolMessage) => void)[] = [];
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString()) as ProtocolMessage;
    const next = waiting.shift();
    if (next) next(message);
    else queue.push(message);
  });
  const closing = once(socket, 'close') as Promise<[number, Buffer]>;
  closing.catch(() => undefined);
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
    socket.once('unexpected-response', (_request, { statusCode }) => {
      socket.terminate();
      reject(new Error(`the hub answered ${String(statusCode)}`));
    });
  });
  socket.on('error', () => undefined);
  return {
    socket,
    say: (message) => {
      socket.send(typeof message === 'string' ? message : JSON.stringify(message));
    },
    heard: () => {
      const message = queue.shift();
      return message ? Promise.resolve(message) : new Promise((resolve) => waiting.push(resolve));
    },
    closed: async () => {
      const [code, reason] = await closing;
      return { code, reason: reason.toString() };
    },
  };
}

/** A WebSocket on which subscriptions can be asked for. */
export async function anOpenSocket(url: string, payload?: unknown, options?: Options): Promise<TestSocket> {
  const open = await aSocket(url, options);
  open.say({ type: 'connection_init', ...(payload === undefined ? {} : { payload }) });
  const answer = await open.heard();
  if (answer.type !== 'connection_ack') throw new Error(`${answer.type} instead of an acknowledgement`);
  return open;
}
