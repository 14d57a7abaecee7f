// How long a member list of many rows takes, and what memory: a hub as its operator starts it, on the real data, to
// which a list of made-up people is sent. Each step is one request (besides reading the preview): the time is that until
// its answer. RSS is read from /proc every 20 ms (so this runs on Linux); meanwhile another caller asks for a State
// again and again, and the longest answer tells how long others wait.
//
//   npm exec -- node bench/sync.mjs [--rows 20000] [--store sqlite|postgresql://SERVER]
//
// On PostgreSQL it makes a database of its own on the server and drops it. Needs dist/ (npm run build).
import 'reflect-metadata';
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as after } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { freePort } from '../test/kit/freePort.ts';
import { newDatabase, say } from '../test/kit/scriptStores.mjs';
import { syntheticList } from '../test/kit/syntheticList.mjs';
import { machine, table } from './measure.mjs';

const home = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({
  options: { rows: { type: 'string', default: '20000' }, store: { type: 'string', default: 'sqlite' } },
});
const count = Number(values.rows);
if (!Number.isInteger(count) || count < 1) throw new Error('--rows takes a whole number');

const folder = mkdtempSync(join(tmpdir(), 'cna-hub-sync-'));
const database = await newDatabase(values.store);
const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const env = {
  PATH: process.env.PATH,
  DATABASE_URL: database.url,
  PORT: String(port),
  LOG_LEVEL: 'silent',
  DEVELOPMENT_TOKENS: 'on',
  DEVELOPMENT_KEY_FILE: join(folder, 'development-key.json'),
};
const grounds = {
  reason: 'Synthetic data of a benchmark.',
  evidence: { kind: 'LETTER', document: 'Synthetic letter', date: '2026-01-01', sender: 'Synthetic office' },
};
const counts = 'counts { added changed ended unchanged disagrees refused }';
const previewing = `mutation ($input: PreviewMembershipSyncInput!) { previewMembershipSync(input: $input) { id ${counts} } }`;
const applying = `mutation ($input: ApplyMembershipSyncInput!) { applyMembershipSync(input: $input) { sync { id ${counts} } } }`;
const reverting = `mutation ($input: RevertSyncInput!) { revertSync(input: $input) { id ${counts} } }`;

let hub;
try {
  await measure();
} finally {
  hub?.kill('SIGKILL');
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
}

async function measure() {
  await start();
  const command = [join(home, 'dist/main.js'), 'token', '--role', 'NETWORK_SECRETARIAT:WACAP'];
  const { stdout } = await promisify(execFile)(process.execPath, command, { env });
  const token = stdout.trim();
  const lines = [];
  const step = async (name, query, input) => {
    const { seconds, baseMb, peakMb, longestMs, data } = await watched(() => ask(token, query, { input }));
    lines.push([
      name,
      seconds.toFixed(1),
      String(Math.round(peakMb - baseMb)),
      String(Math.round(longestMs)),
      tell(data),
    ]);
    say(lines.at(-1).join('  '));
    return Object.values(data)[0];
  };
  const list = (change) => ({ ...grounds, network: 'WACAP', rows: syntheticList(count, change) });
  const added = await step('preview, all new', previewing, list());
  const first = await step('apply', applying, { preview: added.id });
  await step('preview, nothing new', previewing, list());
  const changed = await step('preview, all changed', previewing, list('Another synthetic office'));
  const second = await step('apply', applying, { preview: changed.id });
  await step('take the second back', reverting, { sync: second.sync.id, reason: 'A synthetic mistake.' });
  say(`\n${machine()}; ${count.toLocaleString('en')} rows, ${values.store.split(':')[0]}\n`);
  say(table(['', 's', 'RSS beyond before, MB', 'longest answer to others, ms', ''], lines));
  if (first.sync.counts.added < count * 0.9) throw new Error('the list was not applied');
}

/** The counts in an answer that are not zero. */
function tell(data) {
  const [part] = Object.values(data);
  const all = Object.entries((part.sync ?? part).counts);
  return all.flatMap(([name, n]) => (n > 0 ? [`${n} ${name}`] : [])).join(', ');
}

/** Do something and watch the hub meanwhile. */
async function watched(work) {
  await after(1500);
  const baseMb = rssMb();
  let peakMb = baseMb;
  let longestMs = 0;
  let isOver = false;
  const sampling = (async () => {
    while (!isOver) {
      peakMb = Math.max(peakMb, rssMb());
      await after(20);
    }
  })();
  const asking = (async () => {
    while (!isOver) {
      const began = performance.now();
      await fetch(`${url}/graphql?query=${encodeURIComponent('{ state(code: "TGO") { name } }')}`, {
        headers: { 'content-type': 'application/json', connection: 'close' },
      });
      longestMs = Math.max(longestMs, performance.now() - began);
      await after(10);
    }
  })();
  const began = performance.now();
  const data = await work();
  const seconds = (performance.now() - began) / 1000;
  isOver = true;
  await Promise.all([sampling, asking]);
  return { seconds, baseMb, peakMb, longestMs, data };
}

function rssMb() {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${hub.pid}/status`, 'utf8'))[1]) / 1024;
}

/** The hub as its operator starts it; resolves when it answers. */
async function start() {
  const { scripts } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  const options = scripts.start.match(/--max-semi-space-size=\d+/g) ?? [];
  hub = spawn(process.execPath, [...options, join(home, 'dist/main.js'), 'serve'], { env, stdio: 'ignore' });
  for (let look = 0; look < 1200; look += 1) {
    if (hub.exitCode !== null) throw new Error('the hub did not start');
    const isReady = await fetch(`${url}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    await after(50);
  }
  throw new Error('the hub did not become ready');
}

async function ask(token, query, variables) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const body = JSON.stringify({ query, variables });
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body });
  const answer = await response.json();
  if (answer.errors) throw new Error(answer.errors[0].message);
  return answer.data;
}
