// Kills followers with SIGKILL at random moments while random changes of every kind are written: added, changed, ended,
// erased, shown to others, moved, taken back, imported, synchronized. Three follow, each with the reference client: a
// visitor, a practitioner of a member State and the directory’s secretariat. Each time they have caught up, their copies
// must equal what the hub gives them. What each was told is kept too: nothing may be lost or out of order, and every end
// and every erasure must have been told as one.
//
//   node test/crash/follower-kill.mjs [--kills 100] [--changes 10000] [--store sqlite|postgresql://SERVER] [--seed 1]
//
// On PostgreSQL it makes a database of its own on the server and drops it. Needs dist/ (npm run build).
import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { entities } from '../../dist/domains.js';
import { openStore } from '../../dist/store/store.js';
import { ScriptHub } from '../kit/scriptHub.mjs';
import { newDatabase, randomFrom, say } from '../kit/scriptStores.mjs';
import { KilledFollower } from './killedFollower.mjs';
import { writeSeeds } from './followedSeeds.mjs';
import { RandomChanges } from './followedWorld.mjs';
import { faultsIn } from './toldChanges.mjs';

const home = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    changes: { type: 'string', default: '10000' },
    store: { type: 'string', default: 'sqlite' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const [kills, wanted] = [values.kills, values.changes].map(Number);
if (!(kills >= 1 && wanted >= kills))
  throw new Error('--kills and --changes take whole numbers, more changes than kills');

const folder = mkdtempSync(join(tmpdir(), 'cna-hub-follow-'));
const database = await newDatabase(values.store);
const random = randomFrom(Number(values.seed));
const seeds = (names) => writeSeeds(join(folder, `seeds-${names}`), home, names);
const hub = await ScriptHub.on(database.url, folder, { SEEDS: seeds('first') });
const followers = [];
let store;
try {
  process.exitCode = await killTimes();
} finally {
  await Promise.all(followers.map((follower) => follower.kill()));
  await store?.close();
  await hub.kill();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
}

async function killTimes() {
  await hub.start();
  store = await openStore(database.url, entities);
  const secretariat = await hub.token('SECRETARIAT');
  const roles = { visitor: null, member: 'PRACTITIONER:BBB', secretariat: 'SECRETARIAT' };
  for (const [name, role] of Object.entries(roles)) {
    const token = role && (await hub.token(role));
    followers.push(new KilledFollower({ name, url: hub.url, token, copy: join(folder, `${name}.jsonl`) }));
  }
  const changes = new RandomChanges({
    store,
    random,
    seeds,
    ask: (query, variables) => hub.ask(secretariat, query, variables),
    importFolder: (path) => hub.command('import', path),
  });
  const faults = [];
  const startedAt = await revisionNow();
  for (const follower of followers) await follower.start();
  await Promise.all(followers.map((follower) => follower.firstCopy()));
  const started = performance.now();
  let made = 0;
  let compared = 0;
  let killed = 0;
  for (let time = 0; time < kills; time += 1) {
    const until = Math.round(((time + 1) * wanted) / kills);
    const victim = followers[Math.floor(random() * followers.length)];
    const kill = after(random() * 900).then(async () => {
      await victim.kill();
      killed += 1;
      await after(random() * 200);
      await victim.start();
    });
    for (; made < until; made += 1) await changes.next();
    await kill;
    const revision = await revisionNow();
    for (const follower of followers) {
      const fault = await follower.differsAt(revision);
      if (fault) faults.push(`after kill ${time + 1}: ${fault}`);
      else compared += 1;
    }
    if ((time + 1) % 10 === 0) say(`${time + 1} kills, ${made} changes, ${compared} comparisons, revision ${revision}`);
  }
  const told = await faultsIn(store, followers, startedAt);
  faults.push(...told.faults);
  const seconds = Math.round((performance.now() - started) / 1000);
  say(JSON.stringify({ done: changes.done, refused: changes.refused, told: told.counts }));
  say(
    `${values.store.split(':')[0]}, seed ${values.seed}: ${killed} kills, ${made} changes, ${compared} copies compared and ` +
      `equal, ${seconds} s; lost ${told.lost}, out of order ${told.disordered}, ends not told ${told.endless}, faults ${faults.length}`,
  );
  for (const fault of faults.slice(0, 20)) say(`  ${fault}`);
  return faults.length > 0 ? 1 : 0;
}

async function revisionNow() {
  const [head] = await store.fork().getConnection().execute('select revision from head', [], 'all');
  return head.revision;
}
