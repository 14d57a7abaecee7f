import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { Refusal } from '../values/refusal.js';

/** A request as the hub sees it: a plain value. */
export interface Request {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  /** With the `?`; empty if there is none. */
  readonly search: string;
  readonly headers: ReadonlyMap<string, string>;
  /** The body as text; read only when asked for, never more than the limit. */
  body(): Promise<string>;
}

/** An answer as a plain value. */
export interface Response {
  readonly status: number;
  readonly headers: Iterable<readonly [string, string]>;
  readonly body: string | Buffer | AsyncIterable<string>;
}

export type Answer = (request: Request) => Promise<Response>;

/** The largest request body. */
const largestBody = 32 * 1024;

const common: readonly (readonly [string, string])[] = [
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'no-referrer'],
];

/** The hub’s only door: node:http in, plain values on the other side, every request logged without its content. */
export function openDoor(answer: Answer, log: Logger): Server {
  const server = createServer((incoming, outgoing) => {
    void serve(answer, log, incoming, outgoing);
  });
  server.requestTimeout = 30_000;
  server.headersTimeout = 10_000;
  return server;
}

async function serve(answer: Answer, log: Logger, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const started = performance.now();
  const request = plainRequest(incoming);
  let response: Response;
  try {
    response = await answer(request);
  } catch (error) {
    response = failure(error, request.id, log);
  }
  outgoing.statusCode = response.status;
  for (const [name, value] of [...common, ...response.headers]) outgoing.setHeader(name, value);
  outgoing.setHeader('x-request-id', request.id);
  try {
    await write(outgoing, request.method, response.body);
  } catch {
    outgoing.destroy();
  }
  const ms = Math.round((performance.now() - started) * 10) / 10;
  log.info({ id: request.id, method: request.method, path: request.path, status: response.status, ms }, 'request');
}

function plainRequest(incoming: IncomingMessage): Request {
  const url = incoming.url ?? '/';
  const mark = url.indexOf('?');
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  // Of several, Node keeps the first alone; nobody can know which of them was meant.
  const { authorization = [] } = incoming.headersDistinct;
  if (authorization.length > 1) headers.set('authorization', authorization.join(', '));
  const given = headers.get('x-request-id');
  return {
    // A caller’s own id is taken over, so that its log and ours can be laid side by side.
    id: given && /^[\w.-]{1,64}$/.test(given) ? given : randomUUID(),
    method: incoming.method ?? 'GET',
    path: mark < 0 ? url : url.slice(0, mark),
    search: mark < 0 ? '' : url.slice(mark),
    headers,
    body: () => readBody(incoming),
  };
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  const tooLarge = (): Refusal =>
    new Refusal('BODY_TOO_LARGE', `The request is larger than ${String(largestBody / 1024)} kB.`);
  if (Number(incoming.headers['content-length'] ?? 0) > largestBody) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestBody) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function write(outgoing: ServerResponse, method: string, body: Response['body']): Promise<void> {
  if (method === 'HEAD') {
    outgoing.end();
  } else if (typeof body === 'string' || Buffer.isBuffer(body)) {
    outgoing.end(typeof body === 'string' ? Buffer.from(body) : body);
  } else {
    for await (const chunk of body) outgoing.write(chunk);
    outgoing.end();
  }
}

const statusOf: Partial<Record<Refusal['code'], number>> = {
  BODY_TOO_LARGE: 413,
  NOT_READY: 503,
  NOT_FOUND: 404,
  BAD_CREDENTIALS: 401,
};

/** A refusal at the door, in the form of a GraphQL answer; anything else becomes one sentence with a reference. */
export function failure(error: unknown, reference: string, log: Logger): Response {
  if (error instanceof Refusal) {
    const response = jsonResponse(statusOf[error.code] ?? 400, refusal(error.code, error.message));
    if (error.code !== 'BAD_CREDENTIALS') return response;
    // RFC 6750, section 3.
    const challenge = ['www-authenticate', 'Bearer realm="cna-hub", error="invalid_token"'] as const;
    return { ...response, headers: [...response.headers, challenge] };
  }
  log.error({ err: error, id: reference }, 'a request failed');
  const sentence = `Something went wrong in the hub. Tell its operator this reference: ${reference}.`;
  return jsonResponse(500, refusal('INTERNAL', sentence));
}

const refusal = (code: string, message: string): unknown => ({ errors: [{ message, extensions: { code } }] });

export const jsonResponse = (status: number, body: unknown): Response => ({
  status,
  // A body that was refused unread would be taken for the next request on this connection.
  headers: [
    ['content-type', 'application/json; charset=utf-8'],
    ...(status === 413 ? ([['connection', 'close']] as const) : []),
  ],
  body: JSON.stringify(body),
});
