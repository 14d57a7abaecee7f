import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { visitor } from '../../src/access/viewer.js';
import { webhookJob } from '../../src/sync/webhooks/job.js';
import { theWire, type Wire } from '../../src/sync/webhooks/wire.js';
import { grounds } from './changes.js';
import { changeWorld, made } from './changeWorld.js';
import { aHub, type Asking, type TestHub } from './hub.js';
import { signInSettings } from './signedIn.js';

/** A message as its receiver got it. */
export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What a receiver answers. */
interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A receiver of messages: a real server on this machine. */
export interface Receiver {
  readonly url: string;
  /** As WEBHOOK_ALLOWED_HOSTS names it. */
  readonly host: string;
  readonly received: Received[];
  /** What it answers from now on; `null`: nothing, ever. */
  answer: Answer | null;
  stop(): Promise<void>;
}

export async function aReceiver(port = 0): Promise<Receiver> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (text: string) => (body += text));
    request.on('end', () => {
      received.push({ path: request.url ?? '', headers: request.headers, body });
      const { answer } = receiver;
      if (!answer) return;
      response.writeHead(answer.status ?? 200, { ...answer.headers });
      response.end(answer.body);
    });
  });
  await listening(server, port);
  const host = `127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const receiver: Receiver = {
    url: `http://${host}/hook`,
    host,
    received,
    answer: {},
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) =>
        server.close(() => {
          resolve();
        }),
      );
    },
  };
  return receiver;
}

const listening = (server: Server, port: number): Promise<void> =>
  new Promise((resolve) =>
    server.listen(port, '127.0.0.1', () => {
      resolve();
    }),
  );

/** A clock that tests move. */
export interface Clock {
  at: Date;
  readonly now: () => Date;
  forward(ms: number): void;
}

/** It starts now, for receivers compare timestamps with their own clock. */
export function aClock(): Clock {
  const clock: Clock = {
    at: new Date(),
    now: () => clock.at,
    forward: (ms) => {
      clock.at = new Date(clock.at.getTime() + ms);
    },
  };
  return clock;
}

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;

/** A hub that may send to these receivers. */
export const aSendingHub = (
  receivers: readonly Receiver[],
  { clock, ...options }: { readonly clock?: Clock } & NonNullable<Parameters<typeof aHub>[1]> = {},
): Promise<TestHub> =>
  aHub(changeWorld, {
    ...options,
    ...(clock ? { now: clock.now } : {}),
    environment: { ...signInSettings, WEBHOOK_ALLOWED_HOSTS: receivers.map(({ host }) => host).join(',') },
  });

const webhookFields = `id name url status statusReason failingSince toldRevision createdBy updatedBy updatedAt network { acronym }
  filter { types networks states kinds causes ids } keys { scheme publicKey validUntil }
  deliveries { nodes { id type status fromRevision toRevision attempts dueAt statusCode problem settledAt } }`;

export interface ToldWebhook {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly status: string;
  readonly statusReason: string | null;
  readonly failingSince: string | null;
  readonly toldRevision: number;
  readonly createdBy: string;
  readonly updatedBy: string | null;
  readonly updatedAt: string | null;
  readonly network: { readonly acronym: string } | null;
  readonly filter: Readonly<Record<string, readonly string[] | null>>;
  readonly keys: readonly {
    readonly scheme: string;
    readonly publicKey: string | null;
    readonly validUntil: string | null;
  }[];
  readonly deliveries: { readonly nodes: readonly ToldDelivery[] };
}

interface ToldDelivery {
  readonly id: string;
  readonly type: string;
  readonly status: string;
  readonly fromRevision: number;
  readonly toRevision: number;
  readonly attempts: number;
  readonly dueAt: string | null;
  readonly statusCode: number | null;
  readonly problem: string | null;
  readonly settledAt: string | null;
}

export interface ToldOutcome {
  readonly webhook: ToldWebhook | null;
  readonly secrets: readonly {
    readonly scheme: string;
    readonly secret: string | null;
    readonly publicKey: string | null;
  }[];
  readonly delivery: ToldDelivery | null;
}

/** The text of a mutation of webhooks. */
export const webhookMutation = (name: string): string => `
  mutation ($input: ${name[0]?.toUpperCase() ?? ''}${name.slice(1)}Input!) {
    ${name}(input: $input) {
      webhook { ${webhookFields} }
      secrets { scheme secret publicKey }
      delivery { id type status fromRevision toRevision attempts dueAt statusCode problem settledAt }
    }
  }`;

/** Ask for a change of a webhook that must not be refused. */
export async function kept(asking: Asking, name: string, input: object): Promise<ToldOutcome> {
  const told = await asking.told<Record<string, ToldOutcome>>(webhookMutation(name), { input });
  const outcome = told[name];
  if (!outcome) throw new Error(`${name} told nothing`);
  return outcome;
}

/** Make a webhook of NETA for a receiver; its id, and its secret of HMAC. */
export async function aWebhook(
  hub: TestHub,
  { url }: Pick<Receiver, 'url'>,
  more: object = {},
): Promise<{ readonly id: string; readonly secret: string; readonly publicKey: string }> {
  const input = { network: 'NETA', name: 'Synthetic receiver', url, ...more };
  const { webhook, secrets } = await kept(hub.as('NETWORK_SECRETARIAT:NETA'), 'createWebhook', input);
  const secret = secrets.find((one) => one.secret)?.secret ?? '';
  return { id: webhook?.id ?? '', secret, publicKey: secrets.find((one) => one.publicKey)?.publicKey ?? '' };
}

/** The webhook as its keeper sees it. */
export async function told(hub: TestHub, id: string, by = 'NETWORK_SECRETARIAT:NETA'): Promise<ToldWebhook> {
  const question = `query ($id: ID!) { webhook(id: $id) { ${webhookFields} } }`;
  const { webhook } = await hub.as(by).told<{ webhook: ToldWebhook | null }>(question, { id });
  if (!webhook) throw new Error('there is no such webhook');
  return webhook;
}

/** Change the directory: an observer joins NETA. */
export async function aChange(hub: TestHub, body = 'Synthetic body'): Promise<number> {
  const input = { ...grounds, version: 1, network: 'NETA', body, role: 'OBSERVER', since: '2026-01-01' };
  return (await made(hub.as('NETWORK_SECRETARIAT:NETA'), 'admitMember', input)).revision;
}

/** Send what is due over a wire of the test. */
export function sendOver(
  hub: TestHub,
  clock: Clock,
  wire: Partial<Wire>,
  signal = new AbortController().signal,
): Promise<void> {
  const { store, image } = hub;
  const { rules } = hub.asking(visitor, clock.at);
  const log = pino({ level: 'silent' });
  const work = { store, image, rules, log, now: clock.now, follow: () => hub.catchUp() };
  return webhookJob({ ...theWire, ...wire }).run({ ...work, signal });
}

/** What a message says. */
export interface Said {
  readonly type: string;
  readonly timestamp: string;
  readonly data: {
    readonly revision: number;
    readonly cursor: string;
    readonly hasMore: boolean;
    readonly hasUnnamed: boolean;
    readonly changes: readonly {
      readonly type: string;
      readonly id: string;
      readonly kind: string;
      readonly instruction: string;
    }[];
  };
}

export const saidIn = ({ body }: Received): Said => JSON.parse(body) as Said;

/** The ids of messages, as they came. */
export const idsOf = (received: readonly Received[]): unknown[] => received.map(({ headers }) => headers['webhook-id']);

/** The one message that came. */
export function onlyOne({ received }: Receiver): Received {
  const [one, ...others] = received;
  if (one && others.length === 0) return one;
  throw new Error(`${String(received.length)} messages came, not one`);
}

/** Does the message bear a signature of this secret of HMAC? */
export function isSignedBy(secret: string, { headers, body }: Received): boolean {
  const [timestamp, id] = [String(headers['webhook-timestamp']), String(headers['webhook-id'])];
  const signature = new StandardWebhook(secret).sign(id, new Date(Number(timestamp) * 1000), body);
  return String(headers['webhook-signature']).split(' ').includes(signature);
}
