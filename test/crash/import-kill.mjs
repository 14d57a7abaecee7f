// Kills imports with SIGKILL at random moments and looks at the store each time: it must be as before the run or as
// after it, never between, and a second run must complete it.
//
//   node test/crash/import-kill.mjs [--count 100] [--store sqlite|postgresql://SERVER] [--seed 1]
//
// On PostgreSQL it makes databases of its own on the server and drops them. Needs dist/ (npm run build).
import 'reflect-metadata';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { verifyRecord } from '../../dist/changes/verify.js';
import { entities } from '../../dist/domains.js';
import { openStore } from '../../dist/store/store.js';
import { createDatabase, dropDatabase } from '../../tools/postgres.mjs';
import { randomFrom, say } from '../kit/scriptStores.mjs';

const home = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '100' },
    store: { type: 'string', default: 'sqlite' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const count = Number(values.count);
if (!Number.isInteger(count) || count < 1) throw new Error('--count takes a whole number');

// When a revision was made differs from run to run, and with it and the salts the chain, which `verify` walks.
const unlike = { committed_at: null, salt: null, payload_hash: null, hash: null, previous_hash: null };

const folder = mkdtempSync(join(tmpdir(), 'cna-hub-kill-'));
const dropped = [];
try {
  process.exitCode = await killTimes(count);
} finally {
  for (const drop of dropped) await drop();
  rmSync(folder, { recursive: true, force: true });
}

async function killTimes(times) {
  const files = { before: join(home, 'seeds'), after: editedSeeds() };
  const before = await newStore();
  await run(files.before, before.url).ended;
  const finished = await newStore(before.url);
  const started = performance.now();
  await run(files.after, finished.url).ended;
  const wholeMs = performance.now() - started;
  const expected = { before: await lookAt(before.url), after: await lookAt(finished.url) };
  if (expected.before.print === expected.after.print) throw new Error('the two sets of files say the same');
  say(`${values.store.split(':')[0]}, seed ${values.seed}: one run takes ${Math.round(wholeMs)} ms`);
  say(`before: ${shown(expected.before)}; after: ${shown(expected.after)}`);

  const random = randomFrom(Number(values.seed));
  const found = { before: 0, after: 0, between: 0, 'not completed': 0, 'ended by itself': 0 };
  const moments = [];
  let store = await newStore(before.url);
  for (let time = 0; time < times; time += 1) {
    const atMs = random() * wholeMs * 1.05;
    const { child, ended, progress } = run(files.after, store.url);
    await Promise.race([after(atMs), ended]);
    child.kill('SIGKILL');
    const { signal } = await ended;
    if (signal !== 'SIGKILL') found['ended by itself'] += 1;
    else moments.push(progress());
    const seen = await lookAt(store.url);
    const state = nameOf(seen, expected);
    found[state] += 1;
    if (state === 'between') say(`kill ${time + 1} at ${Math.round(atMs)} ms left it between: ${shown(seen)}`);
    await run(files.after, store.url).ended;
    const completed = await lookAt(store.url);
    if (completed.print !== expected.after.print) {
      found['not completed'] += 1;
      say(`after kill ${time + 1} at ${Math.round(atMs)} ms the second run left: ${shown(completed)}`);
    }
    await store.drop();
    store = await newStore(before.url);
  }
  const during = moments.filter((file) => file !== '').length;
  say(`${times} kills, ${during} of them while files were read: ${JSON.stringify(found)}`);
  return found.between + found['not completed'] > 0 ? 1 : 0;
}

/** The seeds with new rows, changed rows and a new file’s worth of citations, so that a run writes into most tables. */
function editedSeeds() {
  const edited = join(folder, 'edited');
  cpSync(join(home, 'seeds'), edited, { recursive: true });
  for (const name of ['participations', 'authorities', 'designations', 'memberships', 'statements', 'attendance']) {
    const path = join(edited, `${name}.csv`);
    const [header, ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n');
    // Every cited document becomes another one; every line is a changed row.
    const changed = lines.map((line) =>
      line.replaceAll('https://', 'http://').replaceAll('SEED-000 § ', 'SEED-000 § on '),
    );
    writeFileSync(path, `${[header, ...changed].join('\n')}\n`);
  }
  const facts = Array.from({ length: 3000 }, (_, at) => `K${at},synthetic,synthetic,synthetic,${at},,,synthetic ${at}`);
  writeFileSync(join(edited, 'facts.csv'), `${facts.join('\n')}\n`, { flag: 'a' });
  return edited;
}

/** An empty store, or a copy of one that nobody has open. */
async function newStore(copyOf) {
  if (values.store !== 'sqlite') {
    const url = await createDatabase(values.store, copyOf);
    const drop = () => dropDatabase(values.store, url);
    dropped.push(drop);
    return { url, drop };
  }
  const place = mkdtempSync(join(folder, 'store-'));
  const path = join(place, 'directory.sqlite');
  if (copyOf) cpSync(copyOf.slice('sqlite:'.length), path);
  return { url: `sqlite:${path}`, drop: () => rmSync(place, { recursive: true }) };
}

function run(files, url) {
  const child = spawn(process.execPath, [join(home, 'dist/main.js'), 'import', files], {
    env: { PATH: process.env.PATH, DATABASE_URL: url },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (text) => (said += String(text)));
  const ended = new Promise((resolve) => child.once('close', (code, signal) => resolve({ code, signal })));
  return { child, ended, progress: () => /\d+\/\d+ (\S+)\n$/.exec(said)?.[1] ?? '' };
}

/** What the store says, as one print of all its rows, and whether its chain of revisions holds. */
async function lookAt(url) {
  const store = await openStore(url, entities);
  try {
    const print = createHash('sha256');
    const counts = {};
    const read = (sql) => store.orm.em.getConnection().execute(sql);
    for (const { meta } of entities) {
      const key = meta.className === 'Revision' ? 'number' : 'id';
      const rows = (await read(`select * from "${meta.tableName}"`)).map((row) => ({ ...row, ...unlike }));
      rows.sort((a, b) => (a[key] < b[key] ? -1 : 1));
      counts[meta.tableName] = rows.length;
      for (const row of rows) print.update(JSON.stringify(row));
    }
    const faults = await chainFaults(read);
    const { broken } = await verifyRecord(store, entities);
    if (broken) faults.push(broken);
    return { print: faults.length > 0 ? faults.join() : print.digest('hex'), counts, faults };
  } finally {
    await store.close();
  }
}

/** Every revision must be there, with its reason and its changes. */
async function chainFaults(read) {
  const faults = [];
  const [{ revision: head }] = await read('select revision from head');
  const numbers = (await read('select number from revision order by number')).map(({ number }) => Number(number));
  if (numbers.join() !== Array.from({ length: head }, (_, at) => at + 1).join())
    faults.push(`head ${head}, revisions ${numbers}`);
  const unexplained = await read("select number from revision where reason = '' or reason is null");
  if (unexplained.length > 0) faults.push('a revision without its reason');
  const records = await read('select revision_number as n, count(*) as c from change group by revision_number');
  if (records.length !== Number(head)) faults.push(`records of ${records.length} revisions, head ${head}`);
  return faults;
}

function nameOf(seen, expected) {
  if (seen.print === expected.before.print) return 'before';
  return seen.print === expected.after.print ? 'after' : 'between';
}

function shown({ counts, faults }) {
  return `${counts.revision} revisions, ${counts.change} records${faults.length > 0 ? `, ${faults.join('; ')}` : ''}`;
}
