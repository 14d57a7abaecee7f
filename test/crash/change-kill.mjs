// Kills a hub with SIGKILL at random moments while changes are sent to it, starts it again, and repeats with the same
// Idempotency-Key whatever was not acknowledged. In the end every change must be there exactly once, the acknowledged
// ones at the revision that was told, and the chain of the record must hold.
//
//   node test/crash/change-kill.mjs [--count 100] [--store sqlite|postgresql://SERVER] [--seed 1]
//
// On PostgreSQL it makes a database of its own on the server and drops it. Needs dist/ (npm run build).
import 'reflect-metadata';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ScriptHub } from '../kit/scriptHub.mjs';
import { newDatabase, randomFrom, say } from '../kit/scriptStores.mjs';

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

const folder = mkdtempSync(join(tmpdir(), 'cna-hub-kill-'));
const database = await newDatabase(values.store);
const random = randomFrom(Number(values.seed));
const hub = await ScriptHub.on(database.url, folder, { SEEDS: syntheticSeeds() });

try {
  process.exitCode = await killTimes(count);
} finally {
  await hub.kill();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
}

async function killTimes(times) {
  await hub.start();
  const token = await hub.token('SECRETARIAT');
  /** By name: the revision that was told, or null while nothing was. */
  const told = new Map();
  const faults = [];
  let repeats = 0;
  let sent = 0;

  const send = async (name) => {
    const { query, variables } = change(name);
    const { designate } = await hub.ask(token, query, variables, { 'idempotency-key': name });
    const { status, revision } = designate;
    if (status !== 'APPLIED') faults.push(`${name}: ${status}`);
    const before = told.get(name);
    if (before != null && before !== revision) faults.push(`${name} told revision ${before}, then ${revision}`);
    told.set(name, revision);
  };

  for (let time = 0; time < times; time += 1) {
    let isKilled = false;
    const writers = Array.from({ length: 4 }, async () => {
      while (!isKilled) {
        const name = `synthetic-${(sent += 1)}`;
        told.set(name, null);
        try {
          await send(name);
        } catch (error) {
          if (!isKilled) faults.push(`${name}: ${error.message}`);
        }
      }
    });
    await after(20 + random() * 400);
    isKilled = true;
    await Promise.all([hub.kill(), ...writers]);
    await hub.start();
    for (const [name, revision] of told) {
      // Some that were acknowledged are repeated too: they must be told the same revision.
      if (revision !== null && random() > 0.05) continue;
      repeats += 1;
      await send(name);
    }
  }

  const found = await scopes(token);
  const lost = [...told.keys()].filter((name) => !found.has(name));
  const twice = [...found].filter(([, times]) => times > 1);
  const strangers = [...found.keys()].filter((name) => !told.has(name));
  const verify = await hub.command('verify').then(
    () => 'intact',
    (error) => `BROKEN: ${error.stdout} ${error.stderr}`,
  );
  say(
    `${values.store.split(':')[0]}, seed ${values.seed}: ${times} kills, ${sent} changes, ${repeats} repeated; lost ` +
      `${lost.length}, twice ${twice.length}, strangers ${strangers.length}, faults ${faults.length}, record ${verify}`,
  );
  for (const fault of faults.slice(0, 10)) say(`  ${fault}`);
  return lost.length + twice.length + strangers.length + faults.length > 0 || verify !== 'intact' ? 1 : 0;
}

/** A designation whose scope is its name. */
function change(name) {
  return {
    query: 'mutation ($input: DesignateInput!) { designate(input: $input) { status revision } }',
    variables: {
      input: {
        authority: Buffer.from('Authority:AAA-01').toString('base64url'),
        version: 1,
        form: 'EXTRADITION',
        role: 'COMPETENT_AUTHORITY',
        scope: name,
        reason: 'Synthetic data of a crash test.',
        evidence: { kind: 'LETTER', document: 'Synthetic letter', date: '2026-01-01', sender: 'Synthetic office' },
      },
    },
  };
}

/** How often each name is in the directory. */
async function scopes(token) {
  const found = new Map();
  let cursor = null;
  do {
    const query =
      'query ($after: String) { designations(first: 100, after: $after) { nodes { scope } pageInfo { hasNextPage endCursor } } }';
    const { designations } = await hub.ask(token, query, { after: cursor });
    const { nodes, pageInfo } = designations;
    for (const { scope } of nodes) if (scope) found.set(scope, (found.get(scope) ?? 0) + 1);
    cursor = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (cursor !== null);
  return found;
}

function syntheticSeeds() {
  const seeds = mkdtempSync(join(folder, 'seeds-'));
  const columns = (name, lines) => writeFileSync(join(seeds, name), `${lines.join('\n')}\n`);
  const heads = (name) => readHeader(join(home, 'seeds', name));
  const line = (name, cells) => heads(name).map((column) => cells[column] ?? '');
  const sources = 'synthetic data of a crash test';
  columns('states.csv', [
    heads('states.csv').join(','),
    line('states.csv', { iso3: 'AAA', name_en: 'Synthetic State', status: 'UN_MEMBER', sources }).join(','),
  ]);
  columns('authorities.csv', [
    heads('authorities.csv').join(','),
    line('authorities.csv', {
      authority_id: 'AAA-01',
      state_code: 'AAA',
      name: 'Synthetic authority',
      kind: 'OTHER',
      sources,
    }).join(','),
  ]);
  return seeds;
}

function readHeader(path) {
  const [header = ''] = readFileSync(path, 'utf8').split('\n');
  return header.trim().split(',');
}
