// Writers that edit the same rows at once: nobody's edit may be lost, and whoever read a version that is gone is told.
//
//   node test/attack/writers.mjs [--writers 8] [--edits 1000] [--rows 50] [--store sqlite|postgresql://SERVER]
//
// On SQLite they are of one process, as in the hub; on PostgreSQL each has connections of its own. Needs dist/.
import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { verifyRecord } from '../../dist/changes/verify.js';
import { entities } from '../../dist/domains.js';
import { readRows } from '../../dist/store/rows.js';
import { openStore } from '../../dist/store/store.js';
import { Refusal } from '../../dist/values/refusal.js';
import { newDatabase, randomFrom, say } from '../kit/scriptStores.mjs';
import { commit, named, participant } from './smallRecord.mjs';

const { values } = parseArgs({
  options: {
    writers: { type: 'string', default: '8' },
    edits: { type: 'string', default: '1000' },
    rows: { type: 'string', default: '50' },
    store: { type: 'string', default: 'sqlite' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const [writers, edits, rows] = [values.writers, values.edits, values.rows].map(Number);
const Participant = named('TreatyParticipant');
const ids = Array.from({ length: rows }, (_, at) => `R${at}`);

const database = await newDatabase(values.store);
const stores = [];
try {
  process.exitCode = await attack();
} finally {
  for (const store of stores) await store.close();
  await database.drop();
}

async function attack() {
  const first = await opened();
  await commit(first, 'rows', (ledger) =>
    ledger.add(
      Participant,
      ids.map((id) => ({ ...participant(id), note: '0' })),
    ),
  );
  const acknowledged = new Map(ids.map((id) => [id, 0]));
  const told = { acknowledged: 0, stale: 0, other: 0 };
  const started = performance.now();
  await Promise.all(
    Array.from({ length: writers }, async (_, at) => {
      const store = first.dialect === 'sqlite' ? first : await opened();
      const random = randomFrom(Number(values.seed) + at);
      for (let edit = 0; edit < edits; edit += 1) {
        const id = ids[Math.floor(random() * rows)];
        const outcome = await editOne(store, id, edit % 2 === 0);
        told[outcome] += 1;
        if (outcome === 'acknowledged') acknowledged.set(id, acknowledged.get(id) + 1);
      }
    }),
  );
  const tookMs = performance.now() - started;
  const wrong = [];
  for (const { id, version, note } of await readRows(first.fork(), Participant)) {
    const edited = acknowledged.get(id);
    if (version !== 1 + edited || Number(note) !== edited)
      wrong.push(`${id}: version ${version}, ${note} counted, ${edited} acknowledged`);
  }
  const { broken, revisions } = await verifyRecord(first, entities);
  for (const line of wrong) say(line);
  const lost = wrong.length;
  say(
    `${first.dialect}, seed ${values.seed}: ${writers} writers, ${writers * edits} edits on ${rows} rows: ${told.acknowledged} acknowledged, ` +
      `${told.stale} stale and told, ${told.other} otherwise refused; ${lost} rows with lost edits; ` +
      `${revisions} revisions, ${broken ?? 'record whole'}; ${Math.round((writers * edits * 1000) / tookMs)} edits/s`,
  );
  const isRight = lost === 0 && !broken && told.other === 0 && revisions === 1 + told.acknowledged && told.stale > 0;
  return isRight ? 0 : 1;
}

async function opened() {
  const store = await openStore(database.url, entities);
  stores.push(store);
  await store.migrate();
  return store;
}

/** Read a row, wait, and count one on. Half of the writers compare the version themselves, half leave it to the ledger. */
async function editOne(store, id, comparesItself) {
  const [read] = await readRows(store.fork(), Participant, { id });
  await new Promise(setImmediate);
  try {
    await commit(store, 'one on', async (ledger) => {
      const [now] = await readRows(ledger.em, Participant, { id });
      if (comparesItself && now.version !== read.version) throw new Refusal('STALE', 'stale');
      await ledger.revise(Participant, [{ before: read, after: { ...read, note: String(Number(read.note) + 1) } }]);
    });
    return 'acknowledged';
  } catch (error) {
    if (error instanceof Refusal && error.code === 'STALE') return 'stale';
    say(`refused otherwise: ${error.message}`);
    return 'other';
  }
}
