import { STATUS_CODES, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { handleProtocols } from 'graphql-ws';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Viewer } from '../../access/viewer.js';
import type { Request, Response } from '../../graph/route.js';
import { Refusal } from '../../values/refusal.js';
import { failure, jsonResponse, largestBody, plainRequest } from '../door.js';
import { close, closing } from './socket.js';
import { socketProtocol, type SocketParts } from './socketProtocol.js';
import { Turns } from './turns.js';

const paths = ['/graphql/stream', '/graphql'];

/** The WebSockets of this process. */
export class Sockets {
  readonly #sockets = new WebSocketServer({
    noServer: true,
    maxPayload: largestBody,
    perMessageDeflate: false,
    handleProtocols,
    // Answered here, where it is seen whether the other side takes the answers.
    autoPong: false,
  });
  readonly #alive = new WeakSet<WebSocket>();
  readonly #turns = new Turns();
  readonly #serve: ReturnType<typeof socketProtocol>;
  readonly #timer: NodeJS.Timeout;
  #isStopping = false;

  constructor(private readonly parts: SocketParts) {
    this.#serve = socketProtocol(parts);
    this.#timer = setInterval(() => {
      void this.#turns.each([...this.#sockets.clients], (socket) => {
        this.#beat(socket);
      });
    }, parts.settings.heartbeatMs);
    this.#timer.unref();
  }

  /** Take the upgrades of a server. */
  takeFrom(server: Server): void {
    server.on('upgrade', (incoming: IncomingMessage, duplex: Duplex, head: Buffer) => {
      duplex.on('error', () => duplex.destroy());
      const request = plainRequest(incoming);
      this.#admitted(request)
        .then((viewer) => {
          // Somebody who hung up meanwhile is not waited for.
          if (duplex.destroyed) return;
          this.#sockets.handleUpgrade(incoming, duplex, head, (socket) => {
            this.#opened(socket, request, viewer);
          });
        })
        .catch((error: unknown) => {
          const response =
            error instanceof RefusedUpgrade ? error.response : failure(error, request.id, this.parts.log);
          refuse(duplex, response);
        });
    });
  }

  /** Close all of them, telling why. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    clearInterval(this.#timer);
    const { lingerMs } = this.parts.settings;
    const gone = [...this.#sockets.clients].map((socket) => new Promise((resolve) => socket.once('close', resolve)));
    for (const socket of this.#sockets.clients) close(socket, closing.goingAway, 'The hub is stopping.', lingerMs);
    await Promise.all(gone);
  }

  /** Who opens the socket, where the head of the request says it. */
  async #admitted(request: Request): Promise<Viewer> {
    const { headers, path } = request;
    if (!paths.includes(path)) throw new Refusal('NOT_FOUND', 'Subscriptions are at /graphql/stream.');
    if (headers.get('upgrade')?.toLowerCase() !== 'websocket') throw refused(400, 'Only WebSockets are opened here.');
    if (!this.#isOriginTaken(headers)) throw refused(403, 'Pages of your origin may not follow this hub.');
    if (this.#isStopping) throw refused(503, 'The hub is stopping.');
    if (this.#sockets.clients.size >= this.parts.settings.maxFollowers) throw refused(503, 'The hub is full.');
    return this.parts.authenticate(request, this.parts.now());
  }

  /** A browser opens a WebSocket from any page, so the origin is looked at here (RFC 6455, section 10.2). */
  #isOriginTaken(headers: Request['headers']): boolean {
    const origin = headers.get('origin');
    const { corsOrigins } = this.parts;
    if (origin === undefined || corsOrigins.includes('*') || corsOrigins.includes(origin)) return true;
    return URL.canParse(origin) && new URL(origin).host === headers.get('host');
  }

  #opened(socket: WebSocket, request: Request, viewer: Viewer): void {
    const { settings, log } = this.parts;
    this.#alive.add(socket);
    socket.on('pong', () => this.#alive.add(socket));
    socket.on('ping', (data) => {
      if (socket.bufferedAmount > settings.mostWaitingBytes) socket.terminate();
      else socket.pong(data);
    });
    // ws closes by itself what breaks the protocol or is too large.
    socket.on('error', (error) => {
      log.debug({ err: error, id: request.id }, 'a WebSocket broke');
    });
    this.#serve(socket, request, viewer);
  }

  #beat(socket: WebSocket): void {
    if (!this.#alive.delete(socket)) socket.terminate();
    else if (socket.readyState === socket.OPEN) socket.ping();
  }
}

class RefusedUpgrade extends Error {
  constructor(readonly response: Response) {
    super('refused');
  }
}

const refused = (status: number, message: string): RefusedUpgrade =>
  new RefusedUpgrade(jsonResponse(status, { errors: [{ message, extensions: { code: codeOf(status) } }] }));

const codeOf = (status: number): string => (status === 403 ? 'FORBIDDEN' : status === 503 ? 'NOT_READY' : 'BAD_INPUT');

/** Answer a request for an upgrade with a refusal, and hang up. */
function refuse(duplex: Duplex, { status, headers, body }: Response): void {
  const lines = [...headers, ['connection', 'close'] as const].map(([name, value]) => `${name}: ${value}`);
  const text = typeof body === 'string' ? body : '';
  duplex.end(`HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('\r\n')}\r\n\r\n${text}`);
}
