import type { GraphQLFormattedError } from 'graphql';
import type { Request, Response } from '../../graph/route.js';
import { placeArgument } from '../../graph/source.js';
import { Refusal } from '../../values/refusal.js';
import { requestFacts } from '../ask.js';
import { jsonResponse } from '../door.js';
import type { Authenticate } from '../authenticate.js';
import { credentialsIn, type Listener } from './listener.js';
import { Message } from './message.js';
import type { SentOperation, Subscription, Subscriptions } from './operation.js';
import type { Out, Pushed } from './out.js';
import type { Outlet } from './outlet.js';
import type { Streams } from './streams.js';

/** A comment, which clients pass over; the first one opens the way through proxies. */
const comment = Buffer.from(':\n\n');
// EventSource needs the empty `data`.
const complete = Buffer.from('event: complete\ndata: \n\n');

const headers = [
  ['content-type', 'text/event-stream; charset=utf-8'],
  ['cache-control', 'no-store, no-transform'],
  // nginx holds back what it proxies unless it is told.
  ['x-accel-buffering', 'no'],
] as const;

interface EventStreamParts {
  readonly streams: Streams;
  readonly subscriptions: Subscriptions;
  readonly authenticate: Authenticate;
  readonly shown: (error: unknown) => GraphQLFormattedError;
  readonly now: () => Date;
  readonly lingerMs: number;
}

/** Serves a subscription as a stream of events (GraphQL over Server-Sent Events, distinct connections mode). */
export async function eventStream(parts: EventStreamParts, request: Request): Promise<Response | Pushed> {
  if (!takesEvents(request)) {
    const message = 'Subscriptions are served here as a stream of events: ask with `accept: text/event-stream`.';
    return jsonResponse(406, { errors: [{ message, extensions: { code: 'BAD_INPUT' } }] });
  }
  const viewer = await parts.authenticate(request, parts.now());
  const sent = request.method === 'POST' ? await sentBody(request) : sentAddress(request.search);
  parts.streams.admit();
  const listener = { viewer, credentials: credentialsIn(request), request: requestFacts(request, null) };
  const push = (out: Out): void => {
    serve(parts, out, listener, () => prepared(parts, request, sent));
  };
  return { status: 200, headers, push };
}

/** Whatever is wrong with the operation is told on the stream: an EventSource learns nothing from a status. */
function serve(parts: EventStreamParts, out: Out, listener: Listener, prepare: () => Subscription): void {
  out.write(comment);
  const outlet = outletOf(out, parts.lingerMs);
  try {
    const follower = parts.streams.open(prepare(), listener, outlet);
    out.whenGone(() => {
      follower.left();
    });
  } catch (error) {
    outlet.end(parts.shown(error));
  }
}

const outletOf = (out: Out, lingerMs: number): Outlet => ({
  send: (message, taken) => {
    out.write(message.event, taken);
  },
  get waitingBytes() {
    return out.waitingBytes;
  },
  beat: () => {
    out.write(comment);
  },
  end: (reason) => {
    if (reason) out.write(new Message({ errors: [reason] }, null).event);
    out.write(complete);
    out.end(lingerMs);
  },
});

function prepared({ subscriptions }: EventStreamParts, { headers: given }: Request, sent: SentOperation): Subscription {
  const subscription = subscriptions.prepare(sent);
  // An EventSource that lost its connection comes back with the id of the last event that it took.
  const last = given.get('last-event-id');
  return last ? { ...subscription, args: { ...subscription.args, [placeArgument]: last } } : subscription;
}

const takesEvents = ({ headers: given }: Request): boolean => {
  const accept = given.get('accept') ?? '*/*';
  return /text\/event-stream|text\/\*|\*\/\*/.test(accept);
};

async function sentBody(request: Request): Promise<SentOperation> {
  if (!(request.headers.get('content-type') ?? '').startsWith('application/json')) {
    throw new Refusal('BAD_INPUT', 'Send the operation as JSON, with `content-type: application/json`.');
  }
  const text = await request.body();
  return operationIn(jsonIn(text, 'The request body'));
}

function sentAddress(search: string): SentOperation {
  const { query, operationName, variables } = Object.fromEntries(new URLSearchParams(search));
  return operationIn({ query, operationName, variables: variables && jsonIn(variables, '`variables`') });
}

function jsonIn(text: string, what: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Refusal('BAD_INPUT', `${what} is not JSON.`);
  }
}

/** The parts of a request (GraphQL over HTTP, section 5.1), each of its type. */
function operationIn(sent: unknown): SentOperation {
  if (Array.isArray(sent)) throw new Refusal('ONE_OPERATION_ONLY', 'Send one operation per request.');
  const { query, operationName, variables } = (sent ?? {}) as Record<string, unknown>;
  if (typeof query !== 'string') throw new Refusal('BAD_INPUT', '`query` is missing: the text of the subscription.');
  if (operationName != null && typeof operationName !== 'string') {
    throw new Refusal('BAD_INPUT', '`operationName` is not a text.');
  }
  if (variables != null && (typeof variables !== 'object' || Array.isArray(variables))) {
    throw new Refusal('BAD_INPUT', '`variables` is not an object.');
  }
  return { query, operationName, variables: variables as Record<string, unknown> | null | undefined };
}
