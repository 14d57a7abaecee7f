// Kills a hub with SIGKILL at random moments while a member list is applied, starts it again, and applies the same
// preview again: before that the list is there whole or not at all; after it, once. Then the list is taken back, so that
// the next time begins where this one did.
//
//   node test/crash/sync-kill.mjs [--count 100] [--rows 400] [--store sqlite|postgresql://SERVER] [--seed 1]
//
// On PostgreSQL it makes a database of its own on the server and drops it. Needs dist/ (npm run build).
import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ScriptHub } from '../kit/scriptHub.mjs';
import { newDatabase, randomFrom, say } from '../kit/scriptStores.mjs';
import { syntheticList } from '../kit/syntheticList.mjs';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '100' },
    rows: { type: 'string', default: '400' },
    store: { type: 'string', default: 'sqlite' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const [count, rows] = [Number(values.count), Number(values.rows)];
if (!Number.isInteger(count) || count < 1) throw new Error('--count takes a whole number');
if (!Number.isInteger(rows) || rows < 1) throw new Error('--rows takes a whole number');

const folder = mkdtempSync(join(tmpdir(), 'cna-hub-sync-kill-'));
const database = await newDatabase(values.store);
const random = randomFrom(Number(values.seed));
const hub = await ScriptHub.on(database.url, folder);

const evidence = { kind: 'LETTER', document: 'Synthetic letter', date: '2026-01-01', sender: 'Synthetic office' };
const previewing =
  'mutation ($input: PreviewMembershipSyncInput!) { previewMembershipSync(input: $input) { id counts { added } } }';
const applying = 'mutation ($input: ApplyMembershipSyncInput!) { applyMembershipSync(input: $input) { sync { id } } }';
const reverting = 'mutation ($input: RevertSyncInput!) { revertSync(input: $input) { id } }';
const present =
  '{ network(acronym: "WACAP") { focalPoints(first: 1) { totalCount } } membershipSyncs(network: "WACAP") { totalCount } }';

try {
  process.exitCode = await killTimes(count);
} finally {
  await hub.kill();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
}

async function killTimes(times) {
  await hub.start();
  const token = await hub.token('NETWORK_SECRETARIAT:WACAP');
  const state = async () => {
    const { network, membershipSyncs } = await hub.ask(token, present);
    return [network.focalPoints.totalCount, membershipSyncs.totalCount];
  };
  const preview = async (name) => {
    const list = { network: 'WACAP', rows: syntheticList(rows, name), reason: 'Synthetic.', evidence };
    const { previewMembershipSync } = await hub.ask(token, previewing, { input: list });
    if (previewMembershipSync.counts.added !== rows) throw new Error('the preview does not add every row');
    return previewMembershipSync.id;
  };
  const apply = (id) => hub.ask(token, applying, { input: { preview: id } });
  const faults = [];
  let before = 0;
  let half = 0;

  // How long it takes undisturbed: kills are spread over that.
  const first = await preview('Warm-up');
  const started = performance.now();
  const warm = await apply(first);
  const takesMs = performance.now() - started;
  await hub.ask(token, reverting, { input: { sync: warm.applyMembershipSync.sync.id, reason: 'Synthetic.' } });

  for (let time = 0; time < times; time += 1) {
    const [entries, syncs] = await state();
    const id = await preview(`Time ${time}`);
    const told = apply(id).then(
      ({ applyMembershipSync }) => applyMembershipSync.sync.id,
      () => null,
    );
    await after(random() * takesMs * 1.2);
    await hub.kill();
    const acknowledged = await told;
    await hub.start();
    const [left, leftSyncs] = await state();
    const isNone = left === entries && leftSyncs === syncs;
    const isWhole = left === entries + rows && leftSyncs === syncs + 1;
    if (!isNone && !isWhole) half += 1;
    if (acknowledged && !isWhole) faults.push(`time ${time}: it was acknowledged and is not there`);
    if (isNone) before += 1;
    const again = (await apply(id)).applyMembershipSync.sync.id;
    if (acknowledged && again !== acknowledged) faults.push(`time ${time}: told sync ${acknowledged}, then ${again}`);
    const [now, nowSyncs] = await state();
    if (now !== entries + rows || nowSyncs !== syncs + 1) faults.push(`time ${time}: ${now - entries} rows after both`);
    await hub.ask(token, reverting, { input: { sync: again, reason: 'Synthetic.' } });
    if ((await state())[0] !== entries) faults.push(`time ${time}: it was not taken back whole`);
    if (process.stdout.isTTY) process.stdout.write(`\r${time + 1} of ${times}`);
  }

  const verify = await hub.command('verify').then(
    () => 'intact',
    (error) => `BROKEN: ${error.stdout} ${error.stderr}`,
  );
  say(
    `${values.store.split(':')[0]}, seed ${values.seed}: ${times} kills in applying ${rows} rows, ${before} before and ` +
      `${times - before - half} after the commit, half ${half}, faults ${faults.length}, record ${verify}`,
  );
  for (const fault of faults.slice(0, 10)) say(`  ${fault}`);
  return half + faults.length > 0 || verify !== 'intact' ? 1 : 0;
}
