import type { Logger } from 'pino';
import type { Config } from './config.js';
import { visitor, type Viewer } from './access/viewer.js';
import { domainRules, entities, graphParts, importPlan, tables } from './domains.js';
import { buildGraph, type Graph } from './graph/schema.js';
import { RequestAsk, type Given } from './http/ask.js';
import { cachingExecutor } from './http/answerCache.js';
import { openDoor } from './http/door.js';
import { close, listen } from './http/listen.js';
import { compilingExecutor } from './http/executor.js';
import { buildHub } from './http/hub.js';
import { Image } from './image/image.js';
import type { ImportReport } from './import/report.js';
import { importFolder, type Progress } from './import/run.js';
import { belongingOn } from './networks/belonging.js';
import { openStore, type Store } from './store/store.js';

/** One server, built from its parts; the command line and every test use it. */
export interface App {
  readonly url: string;
  readonly store: Store;
  readonly image: Image;
  readonly graph: Graph;
  /** A question as the door would hand it to the graph. */
  asking(viewer: Viewer, at: Date): RequestAsk;
  /** Bring the image to the store’s revision now. */
  catchUp(): Promise<boolean>;
  /** Stop taking requests, finish those under way, close the store. */
  stop(): Promise<void>;
}

export interface AppOptions {
  readonly config: Config;
  readonly log: Logger;
  readonly now?: () => Date;
  /** Keep answers to repeated public questions; the benchmarks turn it off. */
  readonly keepAnswers?: boolean;
  /** How often to look for revisions committed by other processes. */
  readonly catchUpEveryMs?: number;
}

let builtGraph: Graph | undefined;

/** The graph is the same for every server of a process. */
export const theGraph = (): Graph => (builtGraph ??= buildGraph(graphParts));

/** Open the store and bring its tables up to date. */
export async function openDirectory(config: Config): Promise<Store> {
  const store = await openStore(config.databaseUrl, entities);
  try {
    await store.migrate();
  } catch (error) {
    await store.close();
    throw error;
  }
  return store;
}

/** Import a folder of directory files into the store. */
export function importInto(store: Store, folder: string, actor: string, progress?: Progress): Promise<ImportReport> {
  return importFolder(store, importPlan, folder, { actor, at: new Date() }, progress);
}

/** Load the image, open the door. */
export async function startApp(store: Store, options: AppOptions): Promise<App> {
  const { config, log, now = () => new Date(), keepAnswers = true, catchUpEveryMs = 1000 } = options;
  const graph = theGraph();
  const image = new Image(tables);
  await image.load(store);

  let isStopping = false;
  const compiled = compilingExecutor(graph.schema);
  const execute = keepAnswers ? cachingExecutor(compiled) : compiled;
  const follower = followStore(image, store, log, catchUpEveryMs);
  const given: Given = {
    store,
    rules: {
      ...domainRules,
      confirmationMonths: config.confirmationMonths,
      editorsMayApprove: config.editorsMayApprove,
    },
    belongingOn,
    follow: () => follower.now(),
  };
  const parts = {
    schema: graph.schema,
    execute,
    given,
    authenticate: () => Promise.resolve(visitor),
    image,
    log,
    now,
    home: config.home,
    corsOrigins: config.corsOrigins,
  };
  const hub = await buildHub({ ...parts, isStopping: () => isStopping });
  const server = openDoor(hub.answer, log);
  const url = await listen(server, config);

  return {
    url,
    store,
    image,
    graph,
    asking: (viewer, at) => {
      const request = { id: 'none', purpose: null, idempotencyKey: null, fingerprint: '' };
      return new RequestAsk(image, viewer, at, request, given);
    },
    catchUp: follower.now,
    stop: async () => {
      isStopping = true;
      await follower.stop();
      await close(server);
      await hub.stop();
      await store.close();
    },
  };
}

/** Look for revisions that other processes committed, one look at a time. */
function followStore(image: Image, store: Store, log: Logger, everyMs: number) {
  let running: Promise<boolean> = Promise.resolve(false);
  const look = (): Promise<boolean> => (running = running.catch(() => false).then(() => image.catchUp(store)));
  const timer = setInterval(() => {
    look().catch((error: unknown) => {
      log.error({ err: error }, 'the image could not follow the store');
    });
  }, everyMs);
  timer.unref();
  return {
    now: look,
    stop: async () => {
      clearInterval(timer);
      await running.catch(() => false);
    },
  };
}
