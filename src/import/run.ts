import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { EntitySchema } from '../store/orm.js';
import { change, type Author, type Facts, type Ledger, type Revised } from '../changes/change.js';
import type { RowBase } from '../store/row.js';
import type { Store } from '../store/store.js';
import { Refusal } from '../values/refusal.js';
import { readCsv, type CsvLine } from './csv.js';
import { Directory } from './directory.js';
import { draftFile, type Cite, type FileDrafts } from './drafts.js';
import { summarize, type FileReport, type ImportIssue, type ImportReport } from './report.js';
import type { SeedFile } from './seedFile.js';

/** Which files make up the directory and which rows they stand for; assembled in `domains.ts`. */
export interface ImportPlan {
  /** In the order of dependency: a file's rows point to rows of files before it. */
  readonly files: readonly SeedFile[];
  /** Every entity that files make rows of. */
  readonly entities: readonly EntitySchema[];
  readonly cite: Cite;
  /** The entity of the documents that citations name. */
  readonly citedEntity: EntitySchema;
}

/** Told after each file: how far the run is. */
export type Progress = (file: string, done: number, total: number) => void;

/**
 * Import a folder of directory files in one revision. A file that is not there is left as it is; rows that are in the
 * directory and not in a file are kept, for absence is not an end. Running it twice changes nothing the second time.
 * Throws `Refusal` and changes nothing if a file is structurally broken.
 */
export async function importFolder(
  store: Store,
  plan: ImportPlan,
  folder: string,
  author: Author,
  progress: Progress = () => undefined,
): Promise<ImportReport> {
  const present = readFolder(folder, plan.files);
  const done: Omit<FileDrafts, 'drafts'>[] = [];
  const revision = await changeOrRefuse(store, author, async (ledger) => {
    const directory = await Directory.read(ledger.em, plan.entities);
    for (const [at, { file, read }] of present.entries()) {
      const { drafts, ...said } = draftFile(ledger.em, file, read(), directory, plan);
      await write(ledger, directory, drafts, said.report);
      done.push(said);
      progress(file.name, at + 1, present.length);
    }
    const files = done.map(({ report }) => report);
    return { reason: summarize(basename(resolve(folder)), files), summary: { files } };
  });
  const issues: ImportIssue[] = done.flatMap(({ issues }) => issues);
  return { revision, files: done.map(({ report }) => report), issues };
}

/** A value that must be unique and stands twice, such as a network’s acronym, breaks the files. */
async function changeOrRefuse(...[store, author, work]: Parameters<typeof change>): Promise<number | null> {
  try {
    return await change(store, author, work);
  } catch (error) {
    const what = store.duplicateIn(error);
    if (what === null) throw error;
    throw new Refusal('BAD_INPUT', `A value that must be unique stands twice: ${what}. Nothing was imported.`);
  }
}

interface PresentFile {
  readonly file: SeedFile;
  /** Its lines, read anew: only one file's lines are in memory at a time. */
  readonly read: () => CsvLine[];
}

/** The files of the folder, each one found to be readable before anything is written. */
function readFolder(folder: string, files: readonly SeedFile[]): PresentFile[] {
  const names = listCsv(folder);
  const unknown = names.filter((name) => !files.some((file) => file.name === name));
  if (unknown.length > 0) {
    const known = files.map((file) => file.name).join(', ');
    throw new Refusal(
      'BAD_INPUT',
      `${folder} holds ${unknown.join(', ')}, which is no file of the directory: ${known}.`,
    );
  }
  const present = files.filter((file) => names.includes(file.name));
  if (present.length === 0) throw new Refusal('BAD_INPUT', `${folder} holds no CSV file of the directory.`);
  return present.map((file) => {
    const content = readContent(folder, file.name);
    const read = (): CsvLine[] => readCsv(file.name, content, Object.keys(file.columns));
    read();
    return { file, read };
  });
}

function readContent(folder: string, name: string): Buffer {
  try {
    return readFileSync(join(folder, name));
  } catch {
    throw new Refusal('BAD_INPUT', `${name} cannot be read. Nothing was imported.`);
  }
}

function listCsv(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.csv'));
  } catch {
    throw new Refusal('BAD_INPUT', `${folder} is not a folder that can be read.`);
  }
}

async function write(
  ledger: Ledger,
  directory: Directory,
  drafts: FileDrafts['drafts'],
  report: FileReport,
): Promise<void> {
  const added = new Map<EntitySchema, Facts[]>();
  const revised = new Map<EntitySchema, Revised[]>();
  for (const { entity, facts } of drafts) {
    const before = directory.before(entity, facts.id);
    if (!before) {
      listed(added, entity).push(facts);
      report.added += 1;
    } else if (differs(before, facts)) {
      listed(revised, entity).push({ before, after: facts });
      report.changed += 1;
    } else {
      report.unchanged += 1;
    }
  }
  // New rows come last: one may take over a unique value that a changed row gives up.
  for (const [entity, rows] of revised) await ledger.revise(entity, rows);
  for (const [entity, rows] of added) await ledger.add(entity, rows);
}

function listed<Row>(lists: Map<EntitySchema, Row[]>, entity: EntitySchema): Row[] {
  const list = lists.get(entity) ?? [];
  lists.set(entity, list);
  return list;
}

const differs = (before: RowBase & Record<string, unknown>, facts: Facts): boolean =>
  Object.entries(facts).some(([name, value]) => !isDeepStrictEqual(before[name] ?? null, value ?? null));
