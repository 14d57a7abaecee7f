// How long after a commit another process shows it: two processes on one PostgreSQL database. This one writes; the
// other is a hub that hears of commits by NOTIFY and never looks by itself. Times are of the one monotonic clock that
// all processes of a Linux machine share, from the acknowledged commit to the moved image.
//
//   npm exec -- node bench/follow.mjs postgresql://user:password@host/database        600 commits
//
// It makes a database of its own on that server and drops it.
import 'reflect-metadata';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { importInto, openDirectory, startApp } from '../dist/app.js';
import { change } from '../dist/changes/change.js';
import { readConfig } from '../dist/config.js';
import { entities } from '../dist/domains.js';
import { readRows } from '../dist/store/rows.js';
import { createDatabase, dropDatabase } from '../tools/postgres.mjs';
import { machine } from './measure.mjs';

const commits = 600;
const warmUp = 50;
const now = () => Number(process.hrtime.bigint()) / 1e6;

/** The hub that follows: tells its parent when its image came to a revision. */
async function follow(url) {
  const config = readConfig({ DATABASE_URL: url, PORT: '0' });
  const log = pino({ level: 'silent' });
  const store = await openDirectory(config);
  const app = await startApp(store, { config, log, catchUpEveryMs: 1e9 });
  const { image } = app;
  const catchUp = image.catchUp.bind(image);
  image.catchUp = async (from) => {
    const moved = await catchUp(from);
    if (moved) process.send({ revision: image.revision, at: now() });
    return moved;
  };
  process.on('message', async () => {
    await app.stop();
    process.disconnect();
  });
  process.send({ revision: image.revision, at: now() });
}

async function measure(server) {
  const url = await createDatabase(server);
  const store = await openDirectory(readConfig({ DATABASE_URL: url }));
  try {
    await importInto(store, fileURLToPath(new URL('../seeds', import.meta.url)), {
      actor: 'benchmark',
      at: new Date(),
    });
    const reader = fork(fileURLToPath(import.meta.url), ['follow', url]);
    const seen = [];
    reader.on('message', ({ revision, at }) => seen.push({ revision, at }));
    await once(reader, 'message');
    const acknowledged = await write(store);
    while (seen.at(-1).revision < acknowledged.at(-1).revision) await setTimeout(20);
    reader.send('stop');
    await once(reader, 'exit');
    report(acknowledged, seen);
  } finally {
    await store.close();
    await dropDatabase(server, url);
  }
}

/** Change one authority after another, with pauses as people and programs make them. */
async function write(store) {
  const entity = entities.find(({ meta }) => meta.className === 'Authority');
  const rows = await readRows(store.fork(), entity);
  const acknowledged = [];
  for (let n = 0; n < commits + warmUp; n += 1) {
    const before = rows[n % rows.length];
    const after = { ...before, name: `${before.name} ${String(n)}` };
    const revision = await change(store, { actor: 'benchmark', at: new Date() }, async (ledger) => {
      await ledger.revise(entity, [{ before, after }]);
      return { reason: 'Synthetic change of a benchmark.', summary: {} };
    });
    acknowledged.push({ revision, at: now() });
    Object.assign(before, after, { version: before.version + 1, changedRevision: revision });
    await setTimeout(Math.random() * 50);
  }
  return acknowledged;
}

function report(acknowledged, seen) {
  const delays = acknowledged
    .slice(warmUp)
    // An image can move over several revisions at once. Nobody sees a commit before it is made.
    .map(({ revision, at }) => Math.max(0, seen.find((one) => one.revision >= revision).at - at))
    .sort((a, b) => a - b);
  const quantile = (share) => delays[Math.min(delays.length - 1, Math.floor(share * delays.length))].toFixed(1);
  console.log(`${machine()}; ${String(delays.length)} commits, ms from the acknowledged commit to the moved image`);
  console.log(`p50 ${quantile(0.5)}, p90 ${quantile(0.9)}, p99 ${quantile(0.99)}, longest ${quantile(1)}`);
}

const [first, second] = process.argv.slice(2);
if (first === 'follow') await follow(second);
else await measure(first);
