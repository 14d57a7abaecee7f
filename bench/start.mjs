// How long the hub takes to its first correct answer, as a user starts it: `npm start`, dist/ built, real data, embedded
// store. Fresh: no store yet. Restart: the store is there. Then its memory, at once and after 1,000 requests.
//
//   npm exec -- node bench/start.mjs            3 fresh starts and 3 restarts
//   npm exec -- node bench/start.mjs --build    also the build: npm run build, once
//
// Memory and CPU are read from /proc, so this runs on Linux.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../test/kit/freePort.ts';
import { clientOf, machine, shown, table } from './measure.mjs';
import { questionsOn } from './questions.mjs';

const home = fileURLToPath(new URL('..', import.meta.url));
const runs = 3;
const firstQuestion = '{ state(code: "TGO") { name participations(first: 1) { totalCount } } }';

/** The process of the hub among those that `npm start` began: npm, a shell, node. */
function hubUnder(root) {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const parents = new Map(processes.map((id) => [id, field(id, 'stat').split(') ').at(-1).split(' ')[1]]));
  const isUnder = (id) => {
    for (let at = id; at && at !== '0'; at = parents.get(at)) if (at === String(root)) return true;
    return false;
  };
  return processes.find(
    (id) => field(id, 'cmdline').includes('dist/main.js') && field(id, 'cmdline').startsWith('node') && isUnder(id),
  );
}

function field(id, name) {
  try {
    return readFileSync(`/proc/${id}/${name}`, 'utf8');
  } catch {
    return '';
  }
}

const memoryOf = (id, name) =>
  Math.round(Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(field(id, 'status'))?.[1] ?? 0) / 1024);
/** Seconds of CPU; Linux counts in hundredths. */
const cpuOf = (id) => {
  const times = field(id, 'stat').split(') ').at(-1).split(' ');
  return (Number(times[11]) + Number(times[12])) / 100;
};

async function start(storePath) {
  const port = await freePort();
  const client = clientOf(`http://127.0.0.1:${port}`);
  const began = performance.now();
  const env = { ...process.env, PORT: String(port), DATABASE_URL: `sqlite:${storePath}` };
  const npm = spawn('npm', ['start'], { cwd: home, env, stdio: 'ignore' });
  for (;;) {
    const answer = await client.ask(firstQuestion).catch(() => null);
    if (answer?.text.includes('"name":"Togo"')) break;
    if (npm.exitCode !== null) throw new Error('npm start ended; run it by hand to see why');
    await setTimeout(10);
  }
  const seconds = (performance.now() - began) / 1000;
  const hub = hubUnder(npm.pid);
  const figures = { seconds, cpuSeconds: cpuOf(hub), rssMb: memoryOf(hub, 'VmRSS') };
  const tell = async (query, variables) => JSON.parse((await client.ask(query, variables)).text).data;
  const questions = Object.values(await questionsOn(tell));
  for (let n = 0; n < 1000; n += 1) {
    const { query, variables } = questions[n % questions.length];
    await client.ask(query, variables(n));
  }
  Object.assign(figures, { laterRssMb: memoryOf(hub, 'VmRSS'), highestRssMb: memoryOf(hub, 'VmHWM') });
  client.close();
  process.kill(Number(hub), 'SIGTERM');
  await once(npm, 'exit');
  return figures;
}

if (process.argv.includes('--build')) {
  const began = performance.now();
  spawnSync('npm', ['run', 'build'], { cwd: home, stdio: 'ignore' });
  console.log(`build: ${((performance.now() - began) / 1000).toFixed(1)} s`);
}
spawnSync('node', ['tools/build.mjs'], { cwd: home, stdio: 'inherit' });

const [fresh, again] = [[], []];
for (let run = 0; run < runs; run += 1) {
  const folder = mkdtempSync(join(tmpdir(), 'cna-start-'));
  try {
    const store = join(folder, 'directory.sqlite');
    fresh.push(await start(store));
    again.push(await start(store));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const line = (name, results) => [
  name,
  shown(results.map(({ seconds }) => seconds)),
  shown(results.map(({ cpuSeconds }) => cpuSeconds)),
  shown(
    results.map(({ rssMb }) => rssMb),
    0,
  ),
  shown(
    results.map(({ laterRssMb }) => laterRssMb),
    0,
  ),
  shown(
    results.map(({ highestRssMb }) => highestRssMb),
    0,
  ),
];
console.log(`${machine()}; ${runs} runs, median (lowest–highest)\n`);
console.log(
  table(
    [
      '',
      'npm start to first answer, s',
      'CPU of the hub till then, s',
      'RSS, MB',
      'RSS after 1,000 requests, MB',
      'highest RSS, MB',
    ],
    [line('fresh start', fresh), line('restart', again)],
  ),
);
