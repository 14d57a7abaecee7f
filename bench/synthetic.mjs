// Fills a new store with the real States, treaties and networks and, on top of them, N made-up authorities with their
// contact details, designations, focal points and memberships, through the product's own import. Every made-up row
// says so in its name, note and source; the files stand in a temporary folder and never in seeds/.
//
//   npm exec -- node bench/synthetic.mjs 1740 /tmp/cna-bench/1740.sqlite
//   npm exec -- node bench/synthetic.mjs 174000 /tmp/cna-bench/174000.sqlite
//
// Prints one line of JSON: what the import of the made-up files cost.
import 'reflect-metadata';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { importInto, openDirectory } from '../dist/app.js';
import { chance, languagesOfNames, nameOf, placesOf } from './names.mjs';

const [count, path] = [Number(process.argv[2]), process.argv[3]];
if (!Number.isInteger(count) || count < 1 || !path) {
  console.error('usage: node bench/synthetic.mjs NUMBER_OF_AUTHORITIES PATH_OF_NEW_STORE.sqlite');
  process.exit(1);
}

const seeds = fileURLToPath(new URL('../seeds/', import.meta.url));
const seedLines = (file) => parse(readFileSync(join(seeds, file)), { columns: true, bom: true });
const random = chance(20261122);
const note = 'Synthetic: made up for measurements.';
/** As in the real data, about three rows share a source, and a third of the rows have a second one. */
const sourcesOf = () => {
  const one = () => `synthetic data of bench/synthetic.mjs, gazette ${random.below(Math.ceil(count / 3))}`;
  return random.next() < 0.3 ? `${one()} | ${one()}` : one();
};

const states = seedLines('states.csv').filter(({ status }) => status !== 'FORMER_STATE');
const networks = seedLines('networks.csv').map(({ network_id: id }) => id);
// Designations under treaties that any State can be party to, with the articles and functions that really occur.
const patterns = seedLines('designations.csv').filter(
  ({ legal_basis: basis, article }) => basis === 'MULTILATERAL_TREATY' && article,
);
const places = placesOf(languagesOfNames, random);

/** Large States have more authorities than small ones, none has none. */
const stateAt = (at) => (at < states.length ? states[at] : states[Math.floor(states.length * random.next() ** 1.6)]);
const languageOf = (state) => {
  const own = state.official_languages.split(' ').find((language) => languagesOfNames.includes(language));
  return own ?? random.of(['en', 'fr', 'es', 'de']);
};
const day = (from) => `${from + random.below(2025 - from)}-${String(1 + random.below(12)).padStart(2, '0')}-15`;
const number = (at) => String(at).padStart(6, '0');

/** The lines of a file by column; written as they are made, so that memory holds one at a time. */
function writeFile(folder, name, columns, lines) {
  const file = openSync(join(folder, name), 'w');
  const cell = (value) => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  writeSync(file, `${columns.join(',')}\n`);
  let waiting = '';
  for (const line of lines) {
    waiting += `${columns.map((column) => cell(line[column] ?? '')).join(',')}\n`;
    if (waiting.length < 1 << 20) continue;
    writeSync(file, waiting);
    waiting = '';
  }
  writeSync(file, waiting);
  closeSync(file);
}

const authorities = [];

function* authorityLines() {
  for (let at = 0; at < count; at += 1) {
    const state = stateAt(at);
    const language = languageOf(state);
    const { kind, name, original } = nameOf(state.name_en, language, places, random);
    const id = `SYN-${number(at)}`;
    authorities.push({ id, state: state.iso3 });
    yield {
      authority_id: id,
      state_code: state.iso3,
      name,
      name_original: original ?? '',
      name_original_language: original ? language : '',
      kind,
      languages_accepted: [...new Set([language, 'en'])].join(' '),
      accepts_interpol_urgent: random.of(['YES', 'NO', 'UNKNOWN']),
      note: `${note} Entry ${number(at)}, not a real body.`,
      sources: sourcesOf(),
    };
  }
}

/** Numbers kept free for fiction by Ofcom, addresses of a domain kept free by RFC 2606. */
function* contactLines() {
  for (const [at, { id }] of authorities.entries()) {
    const common = { authority_id: id, note, visibility: 'PUBLIC', sources: sourcesOf() };
    const telephone = `+44 20 7946 0${String(random.below(1000)).padStart(3, '0')}`;
    yield { ...common, detail_id: `${id}-1`, kind: 'EMAIL', value: `synthetic-${number(at)}@example.org` };
    if (at % 2 === 0) yield { ...common, detail_id: `${id}-2`, kind: 'TELEPHONE', value: telephone };
    else
      yield {
        ...common,
        detail_id: `${id}-2`,
        kind: 'ADDRESS',
        value: `Synthetic Street ${at}, ${random.of(places.get('en'))}`,
      };
  }
}

function* designationLines() {
  for (const [at, { id, state }] of authorities.entries()) {
    // Three quarters have two, a quarter one: 1.75 on average.
    for (let turn = 0; turn < (at % 4 === 0 ? 1 : 2); turn += 1) {
      const { legal_basis, treaty_code, article, function: what, role } = random.of(patterns);
      const from = day(1995);
      yield {
        designation_id: `${id}-D${turn}`,
        authority_id: id,
        state_code: state,
        legal_basis,
        treaty_code,
        article,
        function: what,
        role,
        notification_date: from,
        valid_from: from,
        valid_until: random.next() < 0.1 ? `${Number(from.slice(0, 4)) + 1}-01-01` : '',
        evidence_tier: random.of(['A', 'B', 'C']),
        note: random.next() < 0.5 ? note : `${note} Designation ${number(at)}.`,
        sources: sourcesOf(),
      };
    }
  }
}

/** One focal point for ten authorities. */
function* focalPointLines() {
  for (let at = 0; at < count / 10; at += 1) {
    yield {
      appointment_id: `SYN-F${number(at)}`,
      network_id: networks[at % networks.length],
      state_code: random.of(authorities).state,
      role: random.of(['FOCAL_POINT', 'CONTACT_POINT', 'SINGLE_POINT_OF_CONTACT']),
      institution: `Synthetic institution ${at}`,
      appointed_on: day(2015),
      note,
      sources: sourcesOf(),
    };
  }
}

/** One member body for twenty authorities: States themselves are in the real data. */
function* membershipLines() {
  for (let at = 0; at < count / 20; at += 1) {
    yield {
      membership_id: `SYN-M${number(at)}`,
      network_id: networks[at % networks.length],
      member_code: random.of(authorities).state,
      member_body: `Synthetic body ${at}`,
      role: random.of(['MEMBER', 'MEMBER', 'OBSERVER']),
      since: day(2010),
      note,
      sources: sourcesOf(),
    };
  }
}

const columnsOf = (file) => readFileSync(join(seeds, file), 'utf8').split('\n', 1)[0].trim().split(',');

function writeFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'cna-synthetic-'));
  writeFile(folder, 'authorities.csv', columnsOf('authorities.csv'), authorityLines());
  writeFile(folder, 'contact-details.csv', columnsOf('contact-details.csv'), contactLines());
  writeFile(folder, 'designations.csv', columnsOf('designations.csv'), designationLines());
  writeFile(folder, 'focal-points.csv', columnsOf('focal-points.csv'), focalPointLines());
  writeFile(folder, 'memberships.csv', columnsOf('memberships.csv'), membershipLines());
  return folder;
}

mkdirSync(dirname(path), { recursive: true });
for (const ending of ['', '-wal', '-shm']) rmSync(path + ending, { force: true });
const store = await openDirectory({ databaseUrl: `sqlite:${path}` });
await importInto(store, seeds, { actor: 'bench', at: new Date() });

const folder = writeFolder();
let highest = 0;
const step = () => {
  highest = Math.max(highest, process.memoryUsage().heapUsed);
};
const began = { wall: Date.now(), cpu: process.cpuUsage() };
try {
  const report = await importInto(store, folder, { actor: 'bench', at: new Date() }, step);
  const cpu = process.cpuUsage(began.cpu);
  console.log(
    JSON.stringify({
      authorities: count,
      rows: report.files.reduce((sum, file) => sum + file.added, 0),
      heldBack: report.files.reduce((sum, file) => sum + file.heldBack, 0),
      wallSeconds: (Date.now() - began.wall) / 1000,
      cpuSeconds: (cpu.user + cpu.system) / 1e6,
      highestRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
      heapBetweenFilesMb: Math.round(highest / 2 ** 20),
      storeMb: Math.round(statSync(path).size / 2 ** 20),
    }),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
  await store.close();
}
