import { pino } from 'pino';
import { openDirectory, startApp, type App } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import type { Store } from '../../src/store/store.js';
import { newDatabase, type TestDatabase } from './databases.js';
import { writeWorld, type World } from './world.js';

/** What the hub answered. */
interface Answer<Data> {
  readonly data: Data;
  readonly errors?: readonly { message: string; path?: readonly (string | number)[]; extensions: { code: string } }[];
  readonly extensions: { revision: number; cost?: number };
}

/** A running hub of a test, asked through its public door. */
export interface TestHub extends App {
  /** Ask a question; its errors are part of the answer. */
  ask<Data = Record<string, never>>(query: string, variables?: Record<string, unknown>): Promise<Answer<Data>>;
  /** Ask a question that must succeed, and give its data. */
  told<Data>(query: string, variables?: Record<string, unknown>): Promise<Data>;
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

interface Options {
  readonly now?: () => Date;
}

/** The day on which tests live unless they say another. */
export const testDay = new Date('2026-11-22T12:00:00Z');

/** A hub on the real data. */
export const aRealHub = (options: Options = {}): Promise<TestHub> =>
  startHub(process.env['REAL_DATA_URL'], undefined, options);

/** A hub on a small world that the test describes. */
export const aHub = (world: World, options: Options = {}): Promise<TestHub> => startHub(undefined, world, options);

/** An empty store of a test, closed and dropped by `drop`. */
export async function aStore(): Promise<{ store: Store; url: string; drop: () => Promise<void> }> {
  const database = await newDatabase();
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
  const config = readConfig({ DATABASE_URL: database.url, PORT: '0', LOG_LEVEL: 'silent' });
  const store = await openDirectory(config);
  if (world) await writeWorld(store, world);
  const log = pino({ level: 'silent' });
  const app = await startApp(store, { config, log, now: options.now ?? (() => testDay), catchUpEveryMs: 1e9 });
  return asTestHub(app, database);
}

function asTestHub(app: App, database: TestDatabase): TestHub {
  const call = (path: string, init?: RequestInit): Promise<Response> => fetch(`${app.url}${path}`, init);
  const ask = async <Data>(query: string, variables: Record<string, unknown> = {}): Promise<Answer<Data>> => {
    const response = await call('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as Answer<Data>;
  };
  return {
    ...app,
    fetch: call,
    ask,
    told: async <Data>(query: string, variables?: Record<string, unknown>): Promise<Data> => {
      const answer = await ask<Data>(query, variables);
      if (answer.errors) throw new Error(`the hub refused: ${answer.errors.map(({ message }) => message).join(' ')}`);
      return answer.data;
    },
    stop: async () => {
      await app.stop();
      await database.drop();
    },
  };
}
