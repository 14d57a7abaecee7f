import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Logger } from 'pino';
import type { Request, Response } from '../graph/route.js';
import { Refusal } from '../values/refusal.js';
import { outOf, type Pushed } from './streams/out.js';

export type Answer = (request: Request) => Promise<Response | Pushed>;

/** The largest request body. */
export const largestBody = 32 * 1024;

const common: readonly (readonly [string, string])[] = [
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'no-referrer'],
];

/** The hub’s only door: node:http in, plain values on the other side, every request logged without its content. */
export function openDoor(answer: Answer, log: Logger): Server {
  // Some clients offer to go on in HTTP/2 (`Upgrade: h2c`); that is left aside, and they are answered.
  const shouldUpgradeCallback = ({ headers }: IncomingMessage): boolean =>
    headers.upgrade?.toLowerCase() === 'websocket';
  const server = createServer({ shouldUpgradeCallback }, (incoming, outgoing) => {
    void serve(answer, log, incoming, outgoing);
  });
  // A list of 32 MB over a slow line takes its time.
  server.requestTimeout = 120_000;
  server.headersTimeout = 10_000;
  return server;
}

async function serve(answer: Answer, log: Logger, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const started = performance.now();
  const request = plainRequest(incoming);
  let response: Response | Pushed;
  try {
    response = await answer(request);
  } catch (error) {
    response = failure(error, request.id, log);
  }
  outgoing.statusCode = response.status;
  for (const [name, value] of [...common, ...response.headers]) {
    // On what an answer depends is said by several; of everything else there is one.
    if (name === 'vary') outgoing.appendHeader(name, value);
    else outgoing.setHeader(name, value);
  }
  outgoing.setHeader('x-request-id', request.id);
  try {
    if ('push' in response) {
      outgoing.flushHeaders();
      response.push(outOf(outgoing));
    } else {
      await write(outgoing, request.method, response.body);
    }
  } catch {
    outgoing.destroy();
  }
  const ms = Math.round((performance.now() - started) * 10) / 10;
  log.info(
    { id: request.id, method: request.method, path: shownPath(request.path), status: response.status, ms },
    'request',
  );
}

/**
 * The secret of a link is in its path, and whoever reads the log must not be able to use it: also where the address was
 * mangled on its way. A sign that needs no escape is the same with one (RFC 3986, section 2.3).
 */
const shownPath = (path: string): string =>
  path
    .replace(/%([0-7][\da-f])/gi, (escape, code: string) => {
      const sign = String.fromCharCode(parseInt(code, 16));
      return /[\w.~-]/.test(sign) ? sign : escape;
    })
    .replace(/(confirm\/).+/i, '$1…')
    .replace(/[\w-]{43,}/g, '…');

/** The path and query of a request’s target. One in absolute form names a host before them (RFC 9112, section 3.2.2). */
function originForm(target: string): string {
  const rest = target.replace(/^https?:\/\/[^/?#]*/i, '');
  return rest.startsWith('?') || rest === '' ? `/${rest}` : rest;
}

/** What node:http has read, as a plain value. */
export function plainRequest(incoming: IncomingMessage): Request {
  const url = originForm(incoming.url ?? '/');
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
    body: (most = largestBody) => readBody(incoming, most),
  };
}

/** The refusal of a body that is larger than this. */
export const bodyTooLarge = (most: number): Refusal =>
  new Refusal(
    'BODY_TOO_LARGE',
    most > largestBody
      ? `The request is larger than ${String(most / 1024 / 1024)} MB. Split the list into several.`
      : `The request is larger than ${String(most / 1024)} kB.`,
  );

async function readBody(incoming: IncomingMessage, most: number): Promise<string> {
  if (Number(incoming.headers['content-length'] ?? 0) > most) throw bodyTooLarge(most);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > most) throw bodyTooLarge(most);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function write(outgoing: ServerResponse, method: string, body: Response['body']): Promise<void> {
  if (typeof body === 'string' || Buffer.isBuffer(body)) {
    const bytes = typeof body === 'string' ? Buffer.from(body) : body;
    outgoing.end(method === 'HEAD' ? undefined : bytes);
    return;
  }
  const stream = body instanceof Readable ? body : Readable.from(body);
  try {
    if (method === 'HEAD') outgoing.end();
    // As fast as the caller takes it; whatever it is read from is let go when the caller leaves.
    else await pipeline(stream, outgoing);
  } finally {
    // Where the caller had left before, the pipeline refuses and leaves the source open.
    stream.destroy();
  }
}

const statusOf: Partial<Record<Refusal['code'], number>> = {
  BODY_TOO_LARGE: 413,
  NOT_READY: 503,
  NOT_FOUND: 404,
  BAD_CREDENTIALS: 401,
  TOO_MANY_FOLLOWERS: 503,
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
    ...(status === 503 ? ([['retry-after', '5']] as const) : []),
  ],
  body: JSON.stringify(body),
});
