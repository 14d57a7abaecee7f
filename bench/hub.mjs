// The hub under measurement, in a process of its own: started by queries.mjs, answers its questions over IPC.
// Nothing is kept between requests but what the hub needs: no answer cache, and no look for new revisions.
import 'reflect-metadata';
import { performance } from 'node:perf_hooks';
import { pino } from 'pino';
import { openDirectory, startApp, theGraph } from '../dist/app.js';
import { readConfig } from '../dist/config.js';

const [databaseUrl, answers] = process.argv.slice(2);
const config = readConfig({ DATABASE_URL: databaseUrl, PORT: '0' });
// Requests are logged as in production, to nowhere.
const log = pino({ level: config.logLevel, base: null }, pino.destination('/dev/null'));

const megabytes = (bytes) => Math.round(bytes / 2 ** 20);
const memory = () => {
  globalThis.gc();
  const { heapUsed, rss, external, arrayBuffers } = process.memoryUsage();
  return { heapMb: megabytes(heapUsed), rssMb: megabytes(rss), outsideMb: megabytes(external + arrayBuffers) };
};

theGraph();
const before = memory();
const store = await openDirectory(config);
const load = { wallSeconds: 0, cpuSeconds: 0 };
/** The image reads its rows in one snapshot, so that is how long it takes to load. */
const snapshot = async (read) => {
  const began = { wall: performance.now(), cpu: process.cpuUsage() };
  const result = await store.snapshot(read);
  const { user, system } = process.cpuUsage(began.cpu);
  load.wallSeconds = (performance.now() - began.wall) / 1000;
  load.cpuSeconds = (user + system) / 1e6;
  return result;
};
const options = { config, log, keepAnswers: answers === 'keep', catchUpEveryMs: 1e9 };
const app = await startApp({ ...store, snapshot }, options);

const asked = {
  usage: () => {
    const { user, system } = process.cpuUsage();
    return { cpuMs: (user + system) / 1000, statements: store.statements() };
  },
  memory,
  stop: async () => {
    await app.stop();
    process.disconnect();
  },
};
process.on('message', async (what) => {
  const answer = await asked[what]();
  if (process.connected) process.send({ what, answer });
});
process.send({ what: 'ready', answer: { url: app.url, load, before, after: memory() } });
