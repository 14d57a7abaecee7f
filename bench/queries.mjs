// What the five questions cost the server: CPU per request, SQL statements, latency of search; and what the image costs:
// load time, memory. Each request goes through HTTP and is executed: the answer cache is off.
//
//   npm exec -- node bench/queries.mjs /tmp/cna-bench/1740.sqlite /tmp/cna-bench/174000.sqlite
//   npm exec -- node bench/queries.mjs --runs 1 --requests 500 --only Q5 STORE      quicker, one question
//   npm exec -- node bench/queries.mjs --keep-answers STORE                         with the answer cache, for comparison
//   npm exec -- node bench/queries.mjs --runs 1 --only Q3 --profile /tmp/profile STORE   writes a CPU profile of the hub
//
// The stores come from bench/synthetic.mjs. The client is this process, the hub another one (hub.mjs), so the CPU is
// the hub's alone: JSON, HTTP, logging and garbage collection included.
import { parseArgs } from 'node:util';
import { basename } from 'node:path';
import { clientOf, machine, median, quantile, shown, startHub, table } from './measure.mjs';
import { questionsOn } from './questions.mjs';

const { values: options, positionals: stores } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '3' },
    requests: { type: 'string', default: '2000' },
    warm: { type: 'string', default: '1000' },
    only: { type: 'string' },
    'keep-answers': { type: 'boolean', default: false },
    profile: { type: 'string' },
  },
});
const [runs, requests, warm] = [options.runs, options.requests, options.warm].map(Number);
if (stores.length === 0) {
  console.error(
    'usage: node bench/queries.mjs [--runs 3] [--requests 2000] [--only Q1] [--keep-answers] STORE.sqlite …',
  );
  process.exit(1);
}

const profiling = options.profile ? ['--cpu-prof', `--cpu-prof-dir=${options.profile}`] : [];

/** Send the n-th variables, one request at a time; a refusal stops the measurement. */
async function send(client, { query, variables }, from, count) {
  const times = [];
  let bytes = 0;
  for (let n = from; n < from + count; n += 1) {
    const { ms, text } = await client.ask(query, variables(n));
    if (text.startsWith('{"errors"') || text.includes('"errors":[')) throw new Error(text.slice(0, 500));
    times.push(ms);
    bytes += text.length;
  }
  return { times, bytes };
}

async function measureRun(hub, client, question) {
  await send(client, question, 0, warm);
  await hub.memory();
  const before = await hub.usage();
  const { times, bytes } = await send(client, question, warm, requests);
  const after = await hub.usage();
  return {
    cpuMs: (after.cpuMs - before.cpuMs) / requests,
    statements: after.statements - before.statements,
    p50: median(times),
    p99: quantile(times, 0.99),
    most: quantile(times, 1),
    kilobytes: bytes / requests / 1000,
  };
}

async function measureStore(store) {
  const found = new Map();
  const images = [];
  for (let run = 0; run < runs; run += 1) {
    const hub = await startHub(store, { keepAnswers: options['keep-answers'], nodeOptions: profiling });
    images.push({ ...hub.load, ...hub.after, ownHeapMb: hub.after.heapMb - hub.before.heapMb });
    const client = clientOf(hub.url);
    const tell = async (query, variables) => {
      const { data, errors } = JSON.parse((await client.ask(query, variables)).text);
      if (errors) throw new Error(errors[0].message);
      return data;
    };
    for (const [name, question] of Object.entries(await questionsOn(tell))) {
      if (options.only && options.only !== name) continue;
      const result = await measureRun(hub, client, question);
      found.set(name, [...(found.get(name) ?? []), result]);
    }
    client.close();
    await hub.stop();
  }
  return { found, images };
}

for (const store of stores) {
  const { found, images } = await measureStore(store);
  const of = (results, figure, digits) =>
    shown(
      results.map((result) => result[figure]),
      digits,
    );
  console.log(`\n${basename(store, '.sqlite')} authorities; ${machine()}; ${runs} runs of ${requests} requests\n`);
  console.log(
    table(
      ['question', 'server CPU, ms', 'SQL statements', 'latency p50, ms', 'p99, ms', 'most, ms', 'answer, kB'],
      [...found].map(([name, results]) => [
        name,
        of(results, 'cpuMs', 3),
        of(results, 'statements', 0),
        of(results, 'p50'),
        of(results, 'p99'),
        of(results, 'most'),
        of(results, 'kilobytes', 1),
      ]),
    ),
  );
  console.log(`\nimage load: ${of(images, 'wallSeconds')} s wall, ${of(images, 'cpuSeconds')} s CPU`);
  console.log(
    `heap after load and gc: ${of(images, 'heapMb', 0)} MB, of it the image ${of(images, 'ownHeapMb', 0)} MB; RSS ${of(images, 'rssMb', 0)} MB`,
  );
}
