import { pino, type Logger } from 'pino';
import { openDirectory, startApp, type App, type AppOptions } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import type { Store } from '../../src/store/store.js';
import { keyOf, signInSettings, tokenOf, type TestKey } from './signedIn.js';
import { newDatabase, type TestDatabase } from './databases.js';
import { writeWorld, type World } from './world.js';

/** What the hub answered. */
interface Answer<Data> {
  readonly data: Data;
  readonly errors?: readonly { message: string; path?: readonly (string | number)[]; extensions: { code: string } }[];
  readonly extensions: { revision: number; cost?: number };
}

type Sent = Readonly<Record<string, string>>;

/** The public door of a hub, for one caller. */
export interface Asking {
  /** Ask a question; its errors are part of the answer. */
  ask<Data = Record<string, never>>(
    query: string,
    variables?: Record<string, unknown>,
    headers?: Sent,
  ): Promise<Answer<Data>>;
  /** Ask a question that must succeed, and give its data. */
  told<Data>(query: string, variables?: Record<string, unknown>, headers?: Sent): Promise<Data>;
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

interface Caller {
  /** Tells two people of the same roles apart. */
  readonly name?: string;
  /** Sent with every request, such as an Idempotency-Key. */
  readonly headers?: Sent;
}

/** A running hub of a test; what it is asked without `as` is a visitor’s. */
export interface TestHub extends App, Asking {
  /** Ask as a signed-in person of these roles, each as `STATE_EDITOR:TGO`, with a real token. */
  as(roles: string | readonly string[], caller?: Caller): Asking;
  /** Ask with a new API key. */
  asKey(key: TestKey, headers?: Sent): Promise<Asking>;
}

interface Options {
  readonly now?: () => Date;
  /** Settings beside those of every test. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Where the hub’s log goes; nowhere unless told. */
  readonly log?: Logger;
  /** How streams are kept; tests make it all smaller. */
  readonly streams?: NonNullable<AppOptions['streams']>;
}

/** The day on which tests live unless they say another. */
export const testDay = new Date('2026-11-22T12:00:00Z');

/** A hub on the real data. */
export const aRealHub = (options: Options = {}): Promise<TestHub> =>
  startHub(process.env['REAL_DATA_URL'], undefined, options);

/** A hub on a small world that the test describes. */
export const aHub = (world: World, options: Options = {}): Promise<TestHub> =>
  startHub(process.env['EMPTY_DATA_URL'], world, options);

/** An empty store of a test, closed and dropped by `drop`. */
export async function aStore(): Promise<{ store: Store; url: string; drop: () => Promise<void> }> {
  const database = await newDatabase(process.env['EMPTY_DATA_URL']);
  const store = await openDirectory(readConfig({ DATABASE_URL: database.url }));
  return {
    store,
    url: database.url,
    drop: async () => {
      await store.close();
      await database.drop();
    },
  };
}

async function startHub(copyOf: string | undefined, world: World | undefined, options: Options): Promise<TestHub> {
  const database = await newDatabase(copyOf);
  const settings = {
    DATABASE_URL: database.url,
    PORT: '0',
    LOG_LEVEL: 'silent',
    PUBLIC_URL: 'https://directory.example',
  };
  const config = readConfig({ ...settings, ...(options.environment ?? signInSettings) });
  const store = await openDirectory(config);
  if (world) await writeWorld(store, world);
  const { log = pino({ level: 'silent' }), now = () => testDay, streams = {} } = options;
  // A test’s hub follows when the test says so.
  const whenTold = { catchUpEveryMs: 1e9, hearsNotices: false, timesJobs: false };
  const app = await startApp(store, { config, log, now, streams, ...whenTold });
  return asTestHub(app, database, now);
}

function asTestHub(app: App, database: TestDatabase, now: () => Date): TestHub {
  return {
    ...app,
    ...asking(app.url, () => ({})),
    as: (roles, { name, headers } = {}) =>
      asking(app.url, async () => {
        const token = await tokenOf([roles].flat(), now(), name);
        return { authorization: `Bearer ${token}`, ...headers };
      }),
    asKey: async (key, headers) => {
      const text = await keyOf(app.store, key, now());
      return asking(app.url, () => ({ authorization: `Bearer ${text}`, ...headers }));
    },
    stop: async () => {
      await app.stop();
      await database.drop();
    },
  };
}

/** The door at an address; every request has the caller’s headers. */
function asking(url: string, own: () => Sent | Promise<Sent>): Asking {
  const call = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    for (const [name, value] of Object.entries(await own())) headers.set(name, value);
    return fetch(`${url}${path}`, { ...init, headers });
  };
  const ask = async <Data>(
    query: string,
    variables: Record<string, unknown> = {},
    headers: Sent = {},
  ): Promise<Answer<Data>> => {
    const response = await call('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as Answer<Data>;
  };
  const told = async <Data>(query: string, variables?: Record<string, unknown>, headers?: Sent): Promise<Data> => {
    const answer = await ask<Data>(query, variables, headers);
    if (answer.errors) throw new Error(`the hub refused: ${answer.errors.map(({ message }) => message).join(' ')}`);
    return answer.data;
  };
  return { fetch: call, ask, told };
}
