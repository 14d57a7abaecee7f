import type { Logger } from 'pino';
import type { Author } from './changes/change.js';
import { sealRecord } from './changes/seal.js';
import type { Config } from './config.js';
import type { Viewer } from './access/viewer.js';
import { ApiKeys } from './accounts/apiKeys.js';
import { developmentToken, type DevelopmentPerson } from './accounts/developmentToken.js';
import { identifyBy } from './accounts/identify.js';
import { domainRules, entities, graphParts, importPlan, jobs, routes, tables } from './domains.js';
import { mutationsOf } from './graph/mutations.js';
import { buildGraph, type Graph } from './graph/schema.js';
import { RequestAsk, type Given } from './http/ask.js';
import { authenticateBy } from './http/authenticate.js';
import { cachingExecutor } from './http/answerCache.js';
import { openDoor } from './http/door.js';
import { close, listen } from './http/listen.js';
import { compilingExecutor } from './http/executor.js';
import { buildHub } from './http/hub.js';
import { repeatableExecutor } from './http/idempotency.js';
import { openStreams } from './http/streams/open.js';
import { usualStreams, type StreamSettings } from './http/streams/settings.js';
import { followStore } from './image/follow.js';
import { Image } from './image/image.js';
import { PastImages } from './image/past.js';
import type { ImportReport } from './import/report.js';
import { importFolder, type Progress } from './import/run.js';
import { runJobs } from './jobs/run.js';
import { belongingOn } from './networks/belonging.js';
import { NetworkEntity } from './networks/network.entity.js';
import { ParticipantEntity } from './states/participant.entity.js';
import { readIds } from './store/rows.js';
import { openStore, type Store } from './store/store.js';
import { sealingKey } from './sync/webhooks/sealing.js';
import { Refusal } from './values/refusal.js';

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
  /** Do now what the hub does by itself every so often. */
  runJobs(): Promise<void>;
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
  /** Whether to look at once when another process says that it committed; tests of a hub that is behind turn it off. */
  readonly hearsNotices?: boolean;
  /** Whether jobs run by the clock; tests run them when they say so. */
  readonly timesJobs?: boolean;
  /** How streams are kept, where it is not as usual. */
  readonly streams?: Partial<StreamSettings>;
}

let builtGraph: Graph | undefined;

/** The graph is the same for every server of a process. */
export const theGraph = (): Graph => (builtGraph ??= buildGraph(graphParts));

/** Open the store and bring its tables up to date. */
export async function openDirectory(config: Config): Promise<Store> {
  const store = await openStore(config.databaseUrl, entities);
  try {
    await store.migrate();
    await sealRecord(store);
  } catch (error) {
    await store.close();
    throw error;
  }
  return store;
}

/** Import a folder of directory files into the store. */
export function importInto(store: Store, folder: string, author: Author, progress?: Progress): Promise<ImportReport> {
  return importFolder(store, importPlan, folder, author, progress);
}

/** The keys with which machines act on a store. */
export const keysOf = (store: Store, config: Config): ApiKeys => new ApiKeys(store, config.apiKeySecret);

/** For whom a role can be: the codes of the networks and of the States that the store holds. */
export async function codesIn(store: Store): Promise<{ networks: string[]; states: string[] }> {
  const em = store.fork();
  const networks = await readIds(em, NetworkEntity, {});
  const states = await readIds(em, ParticipantEntity, {});
  return { networks: networks.sort(), states: states.sort() };
}

/** A token of development. Refuses where the settings do not allow such tokens. */
export async function tokenFor(config: Config, person: DevelopmentPerson, now: Date): Promise<string> {
  if (config.developmentKeyFile) return developmentToken(config.developmentKeyFile, person, now);
  throw new Refusal('BAD_INPUT', 'Tokens of development are off. Set DEVELOPMENT_TOKENS=on, for the hub too.');
}

/** Load the image, open the door. */
export async function startApp(store: Store, options: AppOptions): Promise<App> {
  const {
    config,
    log,
    now = () => new Date(),
    keepAnswers = true,
    catchUpEveryMs = 1000,
    hearsNotices = true,
    timesJobs = true,
  } = options;
  const graph = theGraph();
  const image = new Image(tables);
  const keys = keysOf(store, config);
  await keys.ready(now());
  await image.load(store);

  let isStopping = false;
  const compiled = compilingExecutor(graph.schema);
  const execute = repeatableExecutor(keepAnswers ? cachingExecutor(compiled) : compiled);
  const follower = followStore(image, store, log, catchUpEveryMs);
  const given: Given = {
    store,
    log,
    rules: {
      ...domainRules,
      mutations: mutationsOf(graph.directory),
      confirmationMonths: config.confirmationMonths,
      editorsMayApprove: config.editorsMayApprove,
      syncMostEndsPercent: config.syncMostEndsPercent,
      publicUrl: config.publicUrl,
      smtpUrl: config.smtpUrl,
      mailFrom: config.mailFrom,
      mailFolder: config.mailFolder,
      feedDays: config.feedDays,
      webhookKey: config.webhookSecretKey === null ? null : sealingKey(config.webhookSecretKey),
      webhookAllowedHosts: config.webhookAllowedHosts,
    },
    belongingOn,
    follow: () => follower.now(),
    execute: compiled,
  };
  const identify = identifyBy(config, keys);
  const { corsOrigins, home } = config;
  const common = { schema: graph.schema, given, image, log, now, authenticate: authenticateBy(identify), corsOrigins };
  const settings = { ...usualStreams, maxFollowers: config.maxFollowers, ...options.streams };
  const live = openStreams({ ...common, execute: compiled, identify, settings });
  follower.onMoved(live.moved);
  const parts = { ...common, execute, routes, past: new PastImages(tables, store), home, stream: live.stream };
  const hub = await buildHub({ ...parts, isStopping: () => isStopping });
  const server = openDoor(hub.answer, log);
  live.takeFrom(server);
  const url = await listen(server, config);
  if (hearsNotices) await follower.hear();
  const { rules, follow } = given;
  const running = runJobs(jobs, { store, image, rules, log, now, follow }, timesJobs);

  return {
    url,
    store,
    image,
    graph,
    asking: (viewer, at) => {
      const request = { id: 'none', purpose: null, idempotencyKey: null, fingerprint: '' };
      return new RequestAsk(image, viewer, at, request, given);
    },
    catchUp: () => follower.now(),
    runJobs: () => running.now(),
    stop: async () => {
      isStopping = true;
      await running.stop();
      await follower.stop();
      await live.stop();
      await close(server);
      await hub.stop();
      await keys.settled();
      await store.close();
    },
  };
}
