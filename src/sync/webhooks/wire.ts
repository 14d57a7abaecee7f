import { request as requestHttp, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as requestHttps, type RequestOptions } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './address.js';
import { DeliveryProblem } from './delivery.entity.js';
import { addressesOf, type AskedName, type NamedAddress } from './names.js';
import { Flood, NotOutside, problemIn, problemOf } from './problem.js';
import type { Target } from './target.js';

/** How messages leave the hub. */
export interface Wire {
  /** Every address of a name. */
  readonly resolve: (name: AskedName) => Promise<readonly NamedAddress[]>;
  /** How long an attempt may take in all, from the name to the end of the answer. */
  readonly timeoutMs: number;
  /** Whose certificates are trusted; absent: whom Node trusts. */
  readonly ca?: string;
}

/** The wire of a hub at work. */
export const theWire: Wire = { resolve: addressesOf, timeoutMs: 15_000 };

/** How an attempt ended. Nothing of what the receiver said but its status. */
export interface Attempt {
  readonly status: number | null;
  /** `null`: the receiver took the message. */
  readonly problem: DeliveryProblem | null;
  readonly retryAfter: string | undefined;
}

/** A request that the hub makes. */
export interface Posting {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** An answer is read no further; a receiver has nothing to tell. */
const longestAnswer = 1024;
/** All that is taken from a connection: what TLS needs, and heads. */
const mostRead = 65_536;
/** HTTP lets a server say as often as it likes that an answer will come. */
const mostInformed = 10;

/**
 * Send a message once. The connection is made to an address that was checked, to no other: the name is not looked up
 * a second time, no redirect is followed, no proxy is asked.
 */
export async function post(
  target: Target,
  { headers, body }: Posting,
  wire: Wire,
  stop: AbortSignal,
): Promise<Attempt> {
  const late = AbortSignal.timeout(wire.timeoutMs);
  try {
    const answer = await sent(target, { headers, body }, wire, AbortSignal.any([late, stop]));
    const status = answer.statusCode ?? 0;
    return { status, problem: problemOf(status), retryAfter: answer.headers['retry-after'] };
  } catch (error) {
    const problem = late.aborted ? DeliveryProblem.TIMEOUT : problemIn(error as NodeJS.ErrnoException);
    return { status: null, problem, retryAfter: undefined };
  }
}

function sent({ url, isAllowed }: Target, posting: Posting, wire: Wire, signal: AbortSignal): Promise<IncomingMessage> {
  // An address is connected to as it stands, without a look-up.
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(literal) !== 0 && !isAllowed && !isPublicAddress(literal)) return Promise.reject(new NotOutside());
  const options: RequestOptions = {
    method: 'POST',
    headers: { ...posting.headers, 'content-length': Buffer.byteLength(posting.body) },
    // A connection of its own, so that each one is checked; the shared agents may know of proxies.
    agent: false,
    lookup: checkedLookup(wire, { isAllowed, signal }),
    signal,
    rejectUnauthorized: true,
    ...(wire.ca === undefined ? {} : { ca: wire.ca }),
  };
  const request = url.protocol === 'https:' ? requestHttps(url, options) : requestHttp(url, options);
  request.end(posting.body);
  return answerTo(request);
}

/** The head of the answer to a request. What a receiver can make the hub read has an end. */
const answerTo = (request: ClientRequest): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    let informed = 0;
    request.on('error', reject);
    request.once('socket', (socket) =>
      socket.on('data', () => {
        if (socket.bytesRead > mostRead) request.destroy(new Flood());
      }),
    );
    request.on('information', () => {
      informed += 1;
      if (informed > mostInformed) request.destroy(new Flood());
    });
    request.once('response', (answer) => {
      resolve(answer);
      // Whatever comes of the rest, the status is known.
      answer.on('error', () => undefined);
      let read = 0;
      answer.on('data', (chunk: Buffer) => {
        read += chunk.length;
        if (read > longestAnswer) request.destroy();
      });
    });
    // A connection that ends in any other way, such as a change of protocol, is none that took the message.
    request.once('close', () => {
      reject(new Error('the connection was closed without an answer'));
    });
  });

/** Looks a name up once and gives the connection what was checked; one inner address among several refuses them all. */
const checkedLookup =
  ({ resolve }: Wire, { isAllowed, signal }: Omit<AskedName, 'host'>): LookupFunction =>
  (host, options, done) => {
    const named = resolve({ host, isAllowed, signal }).catch(() => []);
    const checked = named.then((found: readonly NamedAddress[]) => {
      const [first] = found;
      if (!first || !(isAllowed || found.every(({ address }) => isPublicAddress(address)))) throw new NotOutside();
      return { first, all: [...found] };
    });
    checked.then(
      ({ first, all }) => {
        if (options.all) done(null, all);
        else done(null, first.address, first.family);
      },
      (error: unknown) => {
        done(error as NodeJS.ErrnoException, []);
      },
    );
  };
