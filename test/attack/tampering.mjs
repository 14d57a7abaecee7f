// Tampers with the record and with the rows behind it, one way at a time, and asks `verify` each time: it must find
// all of it. Then tampers in the two ways that no chain can find, and asks it beside an exported head.
//
//   node test/attack/tampering.mjs [--count 10000] [--store sqlite|postgresql://SERVER] [--seed 1]
//
// On PostgreSQL it makes a database of its own on the server and drops it. Needs dist/ (npm run build).
import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { strayedFrom } from '../../dist/changes/head.js';
import { verifyIn, verifyRecord } from '../../dist/changes/verify.js';
import { entities } from '../../dist/domains.js';
import { openStore } from '../../dist/store/store.js';
import { newDatabase, randomFrom, say } from '../kit/scriptStores.mjs';
import { rewriteEverything, cutTheTail } from './beyondTheChain.mjs';
import { writeSmallRecord } from './smallRecord.mjs';
import { tamperings } from './tamperings.mjs';
import { Tables } from './tables.mjs';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '10000' },
    store: { type: 'string', default: 'sqlite' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});

/** Thrown to undo a tampering before the next. */
class Undo extends Error {}

const database = await newDatabase(values.store);
const store = await openStore(database.url, entities);
try {
  await store.migrate();
  if (store.dialect === 'sqlite') await store.orm.em.getConnection().execute('pragma foreign_keys = off');
  process.exitCode = await attack(Number(values.count), randomFrom(Number(values.seed)));
} finally {
  await store.close();
  await database.drop();
}

async function attack(count, random) {
  // Payloads as they were before they were erased: what whoever kept a backup can put back.
  const backup = new Map();
  await writeSmallRecord(store, async (em) => {
    for (const row of await new Tables(em).rows('change')) if (row.after !== null) backup.set(row.id, row);
  });
  const whole = await verifyRecord(store, entities);
  if (whole.broken || whole.erased === 0)
    throw new Error(`the record to attack is not right: ${JSON.stringify(whole)}`);
  say(`${store.dialect}, seed ${values.seed}: ${JSON.stringify(whole)}`);
  const kinds = Object.entries(tamperings);
  const counts = Object.fromEntries(kinds.map(([kind]) => [kind, { tried: 0, found: 0 }]));
  const started = performance.now();
  for (let done = 0; done < count;) {
    const [kind, tamper] = kinds[done % kinds.length];
    const seen = await inside(async (em) => {
      const tables = new Tables(em);
      const before = await tables.print();
      const what = await tamper({ tables, random, backup });
      if (what === null || (await tables.print()) === before) return null;
      return { what, broken: (await verifyIn(em, entities)).broken };
    });
    // It changed nothing, or the database refused it: another one.
    if (seen === null) continue;
    done += 1;
    counts[kind].tried += 1;
    if (seen.broken) counts[kind].found += 1;
    else say(`NOT FOUND: ${seen.what}`);
    counts[kind].example ??= seen.broken;
  }
  const missed = show(counts, performance.now() - started);
  const after = await verifyRecord(store, entities);
  if (after.broken) throw new Error(`the attack left something behind: ${after.broken}`);
  return missed + (await beyondTheChain()) > 0 ? 1 : 0;
}

/** Do something in a transaction and undo it. `null` where the database refuses it. */
async function inside(work) {
  let result = null;
  try {
    await store.fork().transactional(async (em) => {
      const tables = new Tables(em);
      if (store.dialect === 'postgresql') await tables.run('set local session_replication_role = replica');
      result = await work(em);
      throw new Undo();
    });
  } catch (error) {
    if (!(error instanceof Undo) && !isRefusedByDatabase(error)) throw error;
  }
  return result;
}

/** A value that the column cannot have: data exceptions, broken constraints, wrong types. */
function isRefusedByDatabase({ code, message }) {
  return /^(22|23|42)/.test(code) || /constraint|datatype mismatch/i.test(message);
}

function show(counts, tookMs) {
  const sum = { tried: 0, found: 0 };
  for (const [kind, { tried, found, example }] of Object.entries(counts)) {
    sum.tried += tried;
    sum.found += found;
    say(
      `  ${kind.padEnd(44)} ${String(tried).padStart(6)} tried ${String(found).padStart(6)} found   ${example ?? ''}`,
    );
  }
  say(
    `${sum.tried} tamperings, ${sum.found} found, ${sum.tried - sum.found} not found; ${Math.round(tookMs / sum.tried)} ms each`,
  );
  return sum.tried - sum.found;
}

/** What only a head kept elsewhere can find. */
async function beyondTheChain() {
  let wrong = 0;
  for (const [what, tamper] of Object.entries({ cutTheTail, rewriteEverything })) {
    const seen = await inside(async (em) => {
      const tables = new Tables(em);
      const [{ number: revision, hash }] = (await tables.rows('revision')).sort((a, b) => b.number - a.number);
      await tamper(tables);
      const { broken } = await verifyIn(em, entities);
      return { chain: broken, head: await strayedFrom(em, { revision, hash }) };
    });
    const isRight = seen !== null && seen.chain === null && seen.head !== null;
    if (!isRight) wrong += 1;
    say(`${what}: the chain alone ${seen?.chain ?? 'finds nothing'}; with the exported head: ${seen?.head}`);
  }
  return wrong;
}
