// What a list of 20,000 rows costs as a file: written, and read as `cna-hub sync` reads it, in each format. Each step is
// a process of its own, as `npm run cna-hub` starts one, so that its peak of memory is its own; the rows are synthetic
// and say so.
//
//   npm exec -- node bench/lists.mjs             20,000 rows
//   npm exec -- node bench/lists.mjs 2000
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listFormats } from '../dist/lists/list.js';
import { readList } from '../dist/lists/read.js';
import { writeList } from '../dist/lists/write.js';
import { machine } from './measure.mjs';

const aimMb = 300;

/** Rows as a network’s list has them: an office, a holder, four contact lines. */
const rowsOf = (count) =>
  Array.from({ length: count }, (_, at) => ({
    externalId: `SYN-${String(at + 1)}`,
    kind: 'FOCAL_POINT',
    member: ['BEN', 'GHA', 'TGO', 'SEN'][at % 4],
    role: 'CONTACT_POINT',
    since: '2026-01-01',
    localTitle: 'point focal (synthetic)',
    institution: `Synthetic office ${String(at + 1)} of the Ministry of Justice`,
    occupancy: 'FILLED',
    languages: ['fr', 'en'],
    note: 'A synthetic row of a benchmark.',
    holder: { name: `Example Person ${String(at + 1)}`, title: 'Ms', visibility: 'NETWORK' },
    contacts: [
      { kind: 'TELEPHONE', value: `+44 20 7946 ${String(at % 1000).padStart(4, '0')}`, visibility: 'PRACTITIONER' },
      { kind: 'TELEPHONE', value: `+44 20 7946 ${String((at + 1) % 1000).padStart(4, '0')}`, note: 'at night' },
      { kind: 'EMAIL', value: `person.${String(at + 1)}@example.org`, visibility: 'NETWORK' },
      { kind: 'ADDRESS', value: `${String(at + 1)} Example Street, Lomé` },
    ],
  }));

/** One step in this process: what it took. */
async function step(what, format, path, count) {
  const rows = what === 'write' ? rowsOf(Number(count)) : [];
  const bytes = what === 'read' ? readFileSync(path) : null;
  const started = performance.now();
  const parts = [];
  if (bytes) {
    const list = await readList(path, bytes);
    if (list.rows.length !== Number(count)) throw new Error(`${format}: ${String(list.rows.length)} rows were read`);
  } else {
    for await (const part of writeList(format, rows)) parts.push(Buffer.from(part));
  }
  const seconds = (performance.now() - started) / 1000;
  if (parts.length > 0) writeFileSync(path, Buffer.concat(parts));
  process.stdout.write(JSON.stringify({ seconds, peakMb: process.resourceUsage().maxRSS / 1024 }));
}

function measure(count) {
  const folder = mkdtempSync(join(tmpdir(), 'cna-hub-lists-'));
  const own = fileURLToPath(import.meta.url);
  const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  const options = scripts['cna-hub'].match(/--max-semi-space-size=\d+/g) ?? [];
  const cells = [['format', 'file', 'written in', 'peak', 'read in', 'peak', '']];
  let missed = 0;
  try {
    for (const format of listFormats) {
      const path = join(folder, `list.${format}`);
      const run = (what) =>
        JSON.parse(execFileSync(process.execPath, [...options, own, what, format, path, String(count)]));
      const [written, read] = [run('write'), run('read')];
      const isMet = read.peakMb <= aimMb;
      if (!isMet) missed += 1;
      const figures = [written, read].flatMap(({ seconds, peakMb }) => [
        `${seconds.toFixed(1)} s`,
        `${peakMb.toFixed(0)} MB`,
      ]);
      const size = `${(statSync(path).size / 1024 / 1024).toFixed(1)} MB`;
      cells.push([format, size, ...figures, isMet ? 'met' : 'missed']);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const lines = cells.map((line) =>
    line
      .map((cell) => cell.padEnd(12))
      .join('')
      .trimEnd(),
  );
  process.stdout.write(
    `${machine()}\n${String(count)} rows; aim for reading: at most ${String(aimMb)} MB\n\n${lines.join('\n')}\n`,
  );
  process.exitCode = missed > 0 ? 1 : 0;
}

const [what = '20000', ...rest] = process.argv.slice(2);
if (/^\d+$/.test(what)) measure(Number(what));
else await step(what, ...rest);
