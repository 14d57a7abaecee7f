import type { EntitySchema } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { z } from 'zod';
import type { Facts } from '../changes/change.js';
import type { CitationRef } from '../values/evidence.js';
import type { CsvLine } from './csv.js';
import { emptyFileReport, type FileReport, type ImportIssue } from './report.js';
import type { Directory } from './directory.js';
import type { Draft, SeedFile } from './seedFile.js';

/** Turns the entries of a `sources` cell into citations, and into rows for documents not met before. */
export type Cite = (entries: readonly string[]) => {
  readonly citations: readonly CitationRef[];
  readonly drafts: readonly Draft[];
};

/** How citations are read, and the entity of the documents they name. */
export interface Citing {
  readonly cite: Cite;
  readonly citedEntity: EntitySchema;
}

/** A row that a file stands for. */
interface PlacedDraft {
  readonly entity: EntitySchema;
  readonly facts: Facts;
}

/** Everything one file stands for. */
export interface FileDrafts {
  readonly report: FileReport;
  readonly issues: readonly ImportIssue[];
  readonly drafts: readonly PlacedDraft[];
}

/** A line as read: the rows it stands for, and what was found about it. */
interface ReadLine {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
  readonly drafts: readonly PlacedDraft[];
  readonly issues: ImportIssue[];
}

/** Read the lines of a file into rows, check every reference, and say of each line that could not be read why. */
export function draftFile(
  em: SqlEntityManager,
  file: SeedFile,
  lines: readonly CsvLine[],
  directory: Directory,
  citing: Citing,
): FileDrafts {
  const shape = z.object(file.columns);
  const read = lines.map(({ line, cells }): ReadLine => {
    const issues: ImportIssue[] = [];
    const note = noteIn(issues, file, line, cells);
    const drafts = readLine(file, shape, cells, directory, citing, note);
    const own = new Set(drafts.map(keyOf));
    for (const draft of drafts) {
      checkReferences(em, draft, directory, own, cells, note);
      checkLengths(em, draft, cells, note);
    }
    return { line, cells, drafts, issues };
  });
  holdBackOrphans(file, read, directory);

  const report = emptyFileReport(file.name);
  const placed: PlacedDraft[] = [];
  for (const one of read) {
    report.rowsIn += 1;
    if (isHeldBack(one)) {
      report.heldBack += 1;
      continue;
    }
    report.mapped += 1;
    if (one.issues.length > 0) report.remarked += 1;
    for (const { entity, facts } of one.drafts) {
      if (directory.put(entity, facts, `${file.name} line ${String(one.line)}`)) placed.push({ entity, facts });
    }
  }
  return { report, issues: read.flatMap(({ issues }) => issues), drafts: placed };
}

type Note = (kind: ImportIssue['kind'], column: string, sentence: string, value?: string) => void;

const longestShown = 200;

function noteIn(issues: ImportIssue[], file: SeedFile, line: number, cells: ReadLine['cells']): Note {
  return (kind, column, sentence, value = cells[column] ?? '') => {
    // One line can stand for several rows that share a fault; it is said once.
    if (issues.some((issue) => issue.column === column && issue.sentence === sentence)) return;
    issues.push({ file: file.name, line, column, value: value.slice(0, longestShown), kind, sentence });
  };
}

const keyOf = ({ entity, facts }: PlacedDraft): string => `${entity.meta.className}:${facts.id}`;

const isHeldBack = ({ issues }: ReadLine): boolean => issues.some(({ kind }) => kind === 'HELD_BACK');

function readLine(
  file: SeedFile,
  shape: z.ZodObject,
  cells: Readonly<Record<string, string>>,
  directory: Directory,
  { cite, citedEntity }: Citing,
  note: Note,
): { entity: EntitySchema; facts: Facts }[] {
  const parsed = shape.safeParse(cells);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) note('HELD_BACK', String(issue.path[0] ?? ''), issue.message);
    return [];
  }
  const cited = cite((parsed.data['sources'] as readonly string[] | undefined) ?? []);
  const given = new Set(cited.drafts.map(({ facts }) => facts.id));
  for (const { source } of cited.citations) {
    if (given.has(source) || directory.has(citedEntity.meta.className, source)) continue;
    note('HELD_BACK', 'sources', `sources.csv has no document “${source}”`);
  }
  const drafts = file.read(parsed.data as never, {
    find: (entity, id) => directory.find(entity, id),
    remark: (column, sentence) => { note('REMARK', column, sentence); },
    holdBack: (column, sentence) => { note('HELD_BACK', column, sentence); },
  });
  return [...cited.drafts, ...drafts].map(({ entity, facts }) => ({
    entity,
    // Through JSON: what is compared with the store and recorded is exactly what can be stored.
    facts: JSON.parse(JSON.stringify({ citations: cited.citations, ...facts })) as Facts,
  }));
}

function checkReferences(
  em: SqlEntityManager,
  { entity, facts }: PlacedDraft,
  directory: Directory,
  own: ReadonlySet<string>,
  cells: ReadLine['cells'],
  note: Note,
): void {
  for (const prop of em.getMetadata().get(entity).relations) {
    const id = facts[prop.name];
    const target = prop.targetMeta;
    if (typeof id !== 'string' || !target || own.has(`${target.className}:${id}`)) continue;
    if (directory.has(target.className, id)) continue;
    note('HELD_BACK', columnOf(cells, prop.name, id), missing(target.className), id);
  }
}

const missing = (type: string): string => `there is no such ${type}, or its line was held back`;

/** PostgreSQL indexes no text that is much longer. */
const longestUnique = 200;

/** A text that the store has no room for; one that may be of any length has no limit here. */
function checkLengths(em: SqlEntityManager, { entity, facts }: PlacedDraft, cells: ReadLine['cells'], note: Note): void {
  for (const prop of em.getMetadata().get(entity).props) {
    const value = facts[prop.name];
    const most = prop.length ?? (prop.unique ? longestUnique : undefined);
    if (typeof value !== 'string' || most === undefined || value.length <= most) continue;
    note('HELD_BACK', columnOf(cells, prop.name, value), `it is longer than ${String(most)} characters`, value);
  }
}

/** References within a file can point down, so they are checked when all of it is read; a line without its parent waits. */
function holdBackOrphans(file: SeedFile, read: readonly ReadLine[], directory: Directory): void {
  const names = file.ownReferences ?? [];
  let isSettled = names.length === 0;
  while (!isSettled) {
    isSettled = true;
    const standing = read.filter((one) => !isHeldBack(one));
    const given = new Set(standing.flatMap(({ drafts }) => drafts.map(keyOf)));
    for (const { line, cells, drafts, issues } of standing) {
      const note = noteIn(issues, file, line, cells);
      for (const { entity, facts } of drafts) {
        for (const name of names) {
          const id = facts[name];
          if (typeof id !== 'string' || given.has(`${entity.meta.className}:${id}`)) continue;
          if (directory.has(entity.meta.className, id)) continue;
          note('HELD_BACK', columnOf(cells, name, id), missing(entity.meta.className), id);
          isSettled = false;
        }
      }
    }
  }
}

/** The column that a fact was read from: the one that says the same, else the one of the same name. */
function columnOf(cells: ReadLine['cells'], name: string, value: string): string {
  const columns = Object.keys(cells);
  const [noun = name] = name.split(/(?=[A-Z])/);
  return columns.find((column) => cells[column]?.trim() === value) ?? columns.find((column) => column.startsWith(noun)) ?? name;
}
