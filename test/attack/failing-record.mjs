// Makes the writing of the record fail, at another place each time, and looks at the store: the change must not have
// happened, nothing of it may be left, and the record must be whole.
//
//   node test/attack/failing-record.mjs [--count 1000] [--store sqlite|postgresql://SERVER] [--seed 1]
//
// On PostgreSQL it makes a database of its own on the server and drops it. Needs dist/ (npm run build).
import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { headRevision } from '../../dist/changes/change.js';
import { verifyRecord } from '../../dist/changes/verify.js';
import { entities } from '../../dist/domains.js';
import { openStore } from '../../dist/store/store.js';
import { newDatabase, randomFrom, say } from '../kit/scriptStores.mjs';
import { layFaults } from './faults.mjs';
import { commit, edited, named, participant, writeSmallRecord } from './smallRecord.mjs';
import { Tables } from './tables.mjs';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000' },
    store: { type: 'string', default: 'sqlite' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});

const Participant = named('TreatyParticipant');
const Holder = named('FocalPointHolder');
const Proposal = named('Proposal');

/** What is being done when the record fails. */
const works = {
  add: (ledger, mark) => ledger.add(Participant, [participant(`N${mark}`), participant(`M${mark}`)]),
  revise: async (ledger, mark) => {
    const rows = [];
    for (const id of ['AAA', 'AAD', 'AAE']) rows.push(await edited(ledger, Participant, id, { note: mark }));
    await ledger.revise(Participant, rows);
  },
  erase: async (ledger) => {
    const gone = { name: null, title: null, erasedRevision: ledger.revision };
    const more = [{ type: 'Proposal', id: 'P-AAD' }];
    await ledger.erase(Holder, [await edited(ledger, Holder, 'AAD', gone)], more);
    await ledger.revise(Proposal, [await edited(ledger, Proposal, 'P-AAE', { decisionReason: 'synthetic' })]);
  },
};

const database = await newDatabase(values.store);
const store = await openStore(database.url, entities);
try {
  await store.migrate();
  process.exitCode = await attack(Number(values.count), randomFrom(Number(values.seed)));
} finally {
  await store.close();
  await database.drop();
}

async function attack(count, random) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  await writeSmallRecord(store);
  const { arm, faults } = await layFaults(store);
  const counts = Object.fromEntries(faults.map((fault) => [fault, { injected: 0, told: 0, unrecorded: 0, half: 0 }]));
  let unharmed = 0;
  let at = 0;
  for (let injected = 0; injected < count; at += 1) {
    // Every tenth time nothing fails, to see that it is the fault that stops the change.
    const fault = at % 10 === 9 ? null : faults[injected % faults.length];
    const work = fault?.includes('update of change') ? 'erase' : pick(Object.keys(works));
    const before = { print: await new Tables(store.fork()).print(), head: await headRevision(store.fork()) };
    await arm(fault, Math.floor(random() * 2));
    const outcome = await tried(work, String(at));
    await arm(null, 0);
    const after = { print: await new Tables(store.fork()).print(), head: await headRevision(store.fork()) };
    const { broken } = await verifyRecord(store, entities);
    if (fault === null) {
      if (outcome.revision !== before.head + 1 || broken)
        throw new Error(`without a fault: ${outcome.error} ${broken}`);
      unharmed += 1;
      continue;
    }
    injected += 1;
    const tally = counts[fault];
    tally.injected += 1;
    if (outcome.error) tally.told += 1;
    if (broken) tally.unrecorded += 1;
    if (after.print !== before.print) tally.half += 1;
    if (broken || !outcome.error || after.print !== before.print) say(`${fault}, ${work}: ${outcome.error} ${broken}`);
  }
  return show(counts, unharmed);
}

async function tried(work, mark) {
  try {
    return { revision: await commit(store, `synthetic ${work}`, (ledger) => works[work](ledger, mark)), error: null };
  } catch (error) {
    return { revision: null, error: error.message };
  }
}

function show(counts, unharmed) {
  const sum = { injected: 0, told: 0, unrecorded: 0, half: 0 };
  for (const [fault, tally] of Object.entries(counts)) {
    for (const name of Object.keys(sum)) sum[name] += tally[name];
    say(`  ${fault.padEnd(40)} ${JSON.stringify(tally)}`);
  }
  say(
    `${store.dialect}, seed ${values.seed}: ${sum.injected} failures, ${sum.told} of them told, ${sum.unrecorded} unrecorded changes, ` +
      `${sum.half} half written; ${unharmed} changes without a failure went well`,
  );
  return sum.told === sum.injected && sum.unrecorded === 0 && sum.half === 0 ? 0 : 1;
}
