import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { importInto } from '../../src/app.js';
import { importPlan } from '../../src/domains.js';
import type { ImportReport } from '../../src/import/report.js';
import type { Store } from '../../src/store/store.js';

/** The lines of directory files by file name; a cell that a test does not care about is filled in. */
export type World = Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;

/** What a line holds unless the test says otherwise. Everything here is made up and says so. */
const usual: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'states.csv': { status: 'UN_MEMBER', name_en: 'Synthetic State', sources: 'synthetic data of a test' },
  'regions.csv': { name_en: 'Synthetic region', level: 'REGION', sources: 'synthetic data of a test' },
  'treaties.csv': { kind: 'MULTILATERAL', title_en: 'Synthetic treaty', sources: 'synthetic data of a test' },
  'treaty-articles.csv': { designation_type: 'NONE', sources: 'synthetic data of a test' },
  'authorities.csv': { name: 'Synthetic authority', kind: 'OTHER', sources: 'synthetic data of a test' },
  'contact-details.csv': {
    kind: 'ADDRESS',
    value: 'Synthetic street 1',
    visibility: 'PUBLIC',
    sources: 'synthetic data of a test',
  },
  'designations.csv': {
    legal_basis: 'MULTILATERAL_TREATY',
    function: 'MLA',
    role: 'CENTRAL_AUTHORITY',
    evidence_tier: 'A',
    sources: 'synthetic data of a test',
  },
  'statements.csv': {
    kind: 'DECLARATION',
    summary: 'Synthetic statement',
    evidence_tier: 'A',
    sources: 'synthetic data of a test',
  },
  'sources.csv': { kind: 'OTHER', reference: 'synthetic data of a test' },
  'facts.csv': { category: 'synthetic', subject: 'Synthetic subject', attribute: 'synthetic_attribute' },
  'jurisdictions.csv': { name_en: 'Synthetic territory' },
  'organizations.csv': { name_en: 'Synthetic organization' },
  'bilateral-treaties.csv': { subject: 'MLA', forms: 'MUTUAL_LEGAL_ASSISTANCE' },
  'designations-unspecified.csv': { function: 'MLA' },
  'networks.csv': { name_en: 'Synthetic network', kind: 'JUDICIAL_NETWORK' },
  'memberships.csv': { role: 'MEMBER' },
  'focal-points.csv': { role: 'FOCAL_POINT' },
  'network-links.csv': { link_type: 'COOPERATION' },
  'network-activity.csv': { period: '2023', indicator: 'synthetic_cases', value: '1' },
  'meetings.csv': { start_date: '2023-09-11', end_date: '2023-09-12' },
  'agenda.csv': { topic: 'Synthetic topic' },
  'attendance.csv': { role: 'PRESENT' },
  'recommendations.csv': { summary: 'Synthetic recommendation' },
};

const source = { sources: 'synthetic data of a test' };

/** When the real directory of tests was imported: before the time at which tests live, on whatever day they run. */
export const worldDay = new Date(process.env['WORLD_DAY'] ?? '');

let imports = 0;

/** When the next import of a test is made: each a second after the one before. */
export function nextImport(): Date {
  imports += 1;
  return new Date(worldDay.getTime() + imports * 1000);
}

/** The lines of one of the real directory files, as they stand in seeds/: what answers on the real data are held against. */
export function realLines(name: string): Record<string, string>[] {
  const file = readFileSync(new URL(`../../seeds/${name}`, import.meta.url));
  return parse(file, { columns: true, bom: true });
}

/** Write a world as directory files; the folder is the caller’s to remove. */
export function worldFolder(world: World): string {
  const folder = mkdtempSync(join(tmpdir(), 'cna-hub-world-'));
  for (const [name, lines] of Object.entries(world)) {
    const file = importPlan.files.find((one) => one.name === name);
    if (!file) throw new Error(`there is no directory file ${name}`);
    const columns = Object.keys(file.columns);
    const filled = lines.map((line) => ({ ...(columns.includes('sources') ? source : {}), ...usual[name], ...line }));
    writeFileSync(join(folder, name), stringify(filled, { header: true, columns }));
  }
  return folder;
}

/** Import a world through the product’s own import. */
export async function writeWorld(store: Store, world: World): Promise<ImportReport> {
  const folder = worldFolder(world);
  try {
    return await importInto(store, folder, { actor: 'test', at: nextImport() });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
