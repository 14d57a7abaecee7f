// How many can follow one hub, and how soon each is told: followers over Server-Sent Events on one hub process, held by
// client processes of their own. Times are of the one monotonic clock that all processes of a Linux machine share, from
// the acknowledged commit to the moment at which a follower has read the whole message.
//
//   npm exec -- node bench/followers.mjs                                        1, 1,000 and 10,000 followers, SQLite
//   npm exec -- node bench/followers.mjs --count 2000 --store postgresql://user:password@host/database
//   npm exec -- node bench/followers.mjs --count 1000 --apart
//
// All are visitors with one question, whom the hub tells with one reading. With --apart each has a question of its own, as
// each signed-in follower has: what it is told is then read and put into words for it alone.
//
// Every follower of a connection needs an open file in the hub and one in its client: `ulimit -n` has to allow it.
import 'reflect-metadata';
import { spawnSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { machine, quantile, table } from './measure.mjs';
import { newDatabase } from '../test/kit/scriptStores.mjs';

const file = fileURLToPath(import.meta.url);
const clients = 2;
const commits = 40;
const pauseMs = 250;
const sustainedMs = 10_000;
const now = () => Number(process.hrtime.bigint()) / 1e6;

/** Under another name it is another question. */
const questionOf = (name) => `subscription ${name} ($since: Cursor) { directoryChanged(since: $since) {
  changes { revision kind type nodeId instruction node { id ... on Authority { name } } } endCursor hasMore } }`;

// --- the hub, and who writes in it ---

async function hub(url) {
  const { pino } = await import('pino');
  const { importInto, openDirectory, startApp } = await import('../dist/app.js');
  const { change } = await import('../dist/changes/change.js');
  const { readConfig } = await import('../dist/config.js');
  const { entities } = await import('../dist/domains.js');
  const { readRows } = await import('../dist/store/rows.js');
  const config = readConfig({ DATABASE_URL: url, PORT: '0' });
  const store = await openDirectory(config);
  await importInto(store, fileURLToPath(new URL('../seeds', import.meta.url)), { actor: 'benchmark', at: new Date() });
  const ended = {};
  const write = (line) => {
    const { msg, reason } = JSON.parse(line);
    if (msg === 'stream ended') ended[reason] = (ended[reason] ?? 0) + 1;
  };
  const app = await startApp(store, { config, log: pino({ level: 'info' }, { write }), catchUpEveryMs: 1e9 });
  const entity = entities.find(({ meta }) => meta.className === 'Authority');
  const rows = await readRows(store.fork(), entity);
  let written = 0;
  // As a mutation does it: one change, one revision, then the image follows.
  const commit = async () => {
    const before = rows[written % rows.length];
    written += 1;
    const after = { ...before, name: `Synthetic name ${String(written)}` };
    const revision = await change(store, { actor: 'benchmark', at: new Date() }, async (ledger) => {
      await ledger.revise(entity, [{ before, after }]);
      return { reason: 'Synthetic change of a benchmark.', summary: {} };
    });
    Object.assign(before, after, { version: before.version + 1, changedRevision: revision });
    const at = now();
    await app.catchUp();
    return { revision, at };
  };
  let longestTurnMs = 0;
  let seen = performance.now();
  setInterval(() => {
    longestTurnMs = Math.max(longestTurnMs, performance.now() - seen - 5);
    seen = performance.now();
  }, 5).unref();
  const work = {
    commits: async ({ count, everyMs }) => {
      const made = [];
      longestTurnMs = 0;
      for (let n = 0; n < count; n += 1) {
        made.push(await commit());
        await setTimeout(everyMs);
      }
      return { made, longestTurnMs };
    },
    sustain: async ({ forMs }) => {
      const made = [];
      for (const began = now(); now() - began < forMs;) {
        made.push(await commit());
        // As between two requests, everybody else has a turn.
        await setImmediate();
      }
      return { made };
    },
    usage: () => {
      global.gc();
      const { rss, heapUsed, external } = process.memoryUsage();
      return { rss, heapUsed, external, cpu: process.cpuUsage(), ended };
    },
    stop: async () => {
      const began = now();
      await app.stop();
      return { ms: now() - began };
    },
  };
  process.on('message', async ({ name, ...given }) => {
    process.send({ answer: await work[name](given) });
    if (name === 'stop') process.disconnect();
  });
  process.send({ answer: { url: app.url } });
}

// --- a client process, and its followers ---

function client(url, isApart) {
  const { port } = new URL(url);
  let followers = 0;
  const request = () => {
    followers += 1;
    const name = isApart ? `Follower_${String(process.pid)}_${String(followers)}` : 'Follower';
    const body = JSON.stringify({ query: questionOf(name) });
    return (
      `POST /graphql/stream HTTP/1.1\r\nhost: localhost\r\naccept: text/event-stream\r\n` +
      `content-type: application/json\r\ncontent-length: ${String(body.length)}\r\n\r\n${body}`
    );
  };
  /** Revision and time, one after the other, of each change that each follower was told. */
  let told = [];
  let gone = 0;
  let outOfOrder = 0;
  const follow = async () => {
    const socket = connect(Number(port), 'localhost');
    socket.setNoDelay();
    await once(socket, 'connect');
    socket.write(request());
    let text = '';
    let last = 0;
    const greeted = new Promise((resolve) => {
      socket.on('data', (chunk) => {
        const at = now();
        text += chunk.toString('latin1');
        const events = text.split('\n\n');
        text = events.pop();
        for (const event of events) {
          if (event.includes('"directoryChanged"')) resolve();
          for (const [, number] of event.matchAll(/"revision":(\d+),"kind"/g)) {
            if (Number(number) !== last + 1 && last !== 0) outOfOrder += 1;
            last = Number(number);
            told.push(last, at);
          }
        }
      });
    });
    socket.on('error', () => undefined);
    socket.on('close', () => (gone += 1));
    await greeted;
  };
  const work = {
    open: async ({ count }) => {
      const atOnce = 50;
      for (let n = 0; n < count; n += atOnce) {
        await Promise.all(Array.from({ length: Math.min(atOnce, count - n) }, follow));
      }
    },
    told: () => {
      const all = told;
      told = [];
      return { told: all, gone, outOfOrder };
    },
    count: () => told.length / 2,
  };
  process.on('message', async ({ name, ...given }) => {
    if (name === 'stop') process.exit();
    process.send({ answer: await work[name](given) });
  });
  process.send({ answer: 'ready' });
}

// --- the measurement ---

async function start(role, args, execArgv = []) {
  const child = fork(file, [role, ...args], { execArgv });
  await once(child, 'message').then(([{ answer }]) => (child.answer = answer));
  const ask = async (name, given = {}) => {
    child.send({ name, ...given });
    const [{ answer }] = await once(child, 'message');
    return answer;
  };
  return { ask, answer: child.answer, end: () => child.send({ name: 'stop' }) };
}

function checkOpenFiles(count) {
  const most = Number(spawnSync('sh', ['-c', 'ulimit -n']).stdout);
  const needed = count + 500;
  if (Number.isNaN(most) || most >= needed) return;
  console.error(
    `${String(count)} followers need ${String(needed)} open files in the hub, and this shell allows ${String(most)}. ` +
      `Raise it first: ulimit -n ${String(needed)}`,
  );
  process.exit(1);
}

const kb = (bytes) => (bytes / 1024).toFixed(1);
const ms = (value) => value.toFixed(1);

async function measure({ count, store, apart }) {
  checkOpenFiles(count);
  const database = await newDatabase(store);
  const server = await start('hub', [database.url], ['--expose-gc', '--max-semi-space-size=16']);
  const holders = await Promise.all(
    Array.from({ length: clients }, () => start('client', [server.answer.url, apart ? 'apart' : 'together'])),
  );
  const steps = [...new Set([1, 1000, count].filter((one) => one <= count))];
  await server.ask('commits', { count: 20, everyMs: 5 });
  const empty = await server.ask('usage');
  const rows = [];
  let open = 0;
  for (const step of steps) {
    const began = now();
    const more = step - open;
    const shares = holders.map((_, at) => Math.floor(more / clients) + (at < more % clients ? 1 : 0));
    await Promise.all(holders.map(({ ask }, at) => ask('open', { count: shares[at] })));
    open = step;
    const openedMs = now() - began;
    await setTimeout(1000);
    const usage = await server.ask('usage');
    const { made, longestTurnMs } = await server.ask('commits', { count: commits, everyMs: pauseMs });
    await until(holders, commits * step);
    const delays = await delaysOf(holders, made);
    rows.push([
      step.toLocaleString('en'),
      ...[0.5, 0.9, 0.99, 1].map((share) => ms(quantile(delays.all, share))),
      ms(longestTurnMs),
      step === 1 ? '' : kb((usage.rss - empty.rss) / step),
      step === 1 ? '' : kb((usage.heapUsed - empty.heapUsed) / step),
      (more / (openedMs / 1000)).toFixed(0),
    ]);
  }
  console.log(
    `${machine()}, ${database.url.split(':')[0]}; ${String(commits)} commits each, one every ${String(pauseMs)} ms\n`,
  );
  const titles = ['followers', 'p50, ms', 'p90, ms', 'p99, ms', 'longest, ms', 'longest turn of the hub, ms'];
  console.log(table([...titles, 'RSS each, kB', 'heap each, kB', 'opened a second'], rows));

  const before = await server.ask('usage');
  const began = now();
  const { made } = await server.ask('sustain', { forMs: sustainedMs });
  const writtenMs = now() - began;
  await until(holders, made.length * open);
  const allMs = now() - began;
  const after = await server.ask('usage');
  const { all, gone, outOfOrder } = await delaysOf(holders, made);
  console.log(
    `\nAs fast as it can write, ${String(open)} followers: ${(made.length / (writtenMs / 1000)).toFixed(0)} changes/s written, ` +
      `${((made.length * open) / (allMs / 1000)).toFixed(0)} changes/s told in all; ` +
      `p50 ${ms(quantile(all, 0.5))} ms, p99 ${ms(quantile(all, 0.99))} ms; the last one told ${ms(allMs - writtenMs)} ms after the last commit. ` +
      `RSS ${(before.rss / 2 ** 20).toFixed(0)} MB before, ${(after.rss / 2 ** 20).toFixed(0)} MB after.\n` +
      `Missing ${String(made.length * open - all.length)}, out of order ${String(outOfOrder)}, dropped ${String(gone)} ${JSON.stringify(after.ended)}.`,
  );
  const stopped = await server.ask('stop');
  console.log(`Stopped in ${ms(stopped.ms)} ms with ${String(open)} followers.`);
  for (const holder of holders) holder.end();
  await database.drop();
  return all.length === made.length * open && outOfOrder === 0 && gone === 0;
}

/** Wait until so many changes were told, or until nothing more comes. */
async function until(holders, wanted) {
  for (let before = -1; ;) {
    const counts = await Promise.all(holders.map(({ ask }) => ask('count')));
    const sum = counts.reduce((one, other) => one + other, 0);
    if (sum >= wanted || sum === before) return;
    before = sum;
    await setTimeout(2000);
  }
}

/** How long after its commit each change was told to each follower. */
async function delaysOf(holders, made) {
  const committed = new Map(made.map(({ revision, at }) => [revision, at]));
  const told = await Promise.all(holders.map(({ ask }) => ask('told')));
  const all = [];
  for (const one of told) {
    for (let at = 0; at < one.told.length; at += 2) {
      const commit = committed.get(one.told[at]);
      if (commit !== undefined) all.push(Math.max(0, one.told[at + 1] - commit));
    }
  }
  const sum = (name) => told.reduce((total, one) => total + one[name], 0);
  return { all: Float64Array.from(all).sort(), gone: sum('gone'), outOfOrder: sum('outOfOrder') };
}

const [role, url, how] = process.argv.slice(2);
if (role === 'hub') await hub(url);
else if (role === 'client') client(url, how === 'apart');
else {
  const { values } = parseArgs({
    options: {
      count: { type: 'string', default: '10000' },
      store: { type: 'string', default: 'sqlite' },
      apart: { type: 'boolean', default: false },
    },
  });
  const isWhole = await measure({ ...values, count: Number(values.count) });
  process.exitCode = isWhole ? 0 : 1;
}
