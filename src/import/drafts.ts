import type { EntitySchema } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { z } from 'zod';
import type { Facts } from '../changes/change.js';
import type { CitationRef } from '../values/evidence.js';
import { Refusal } from '../values/refusal.js';
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

/** A row that a file stands for, and where it stands. */
interface PlacedDraft {
  readonly entity: EntitySchema;
  readonly facts: Facts;
  readonly line: number;
}

/** Everything one file stands for. */
export interface FileDrafts {
  readonly report: FileReport;
  readonly issues: readonly ImportIssue[];
  readonly drafts: readonly PlacedDraft[];
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
  const report = emptyFileReport(file.name);
  const issues: ImportIssue[] = [];
  const drafts: PlacedDraft[] = [];

  for (const { line, cells } of lines) {
    report.rowsIn += 1;
    const found: ImportIssue[] = [];
    const note: Note = (kind, column, sentence, value = cells[column] ?? '') => {
      // One line can stand for several rows that share a fault; it is said once.
      if (found.some((issue) => issue.column === column && issue.sentence === sentence)) return;
      found.push({ file: file.name, line, column, value: value.slice(0, 200), kind, sentence });
    };
    const read = readLine(file, shape, cells, directory, citing, note);
    const own = new Set(read.map(({ entity, facts }) => `${entity.meta.className}:${facts.id}`));
    for (const draft of read) checkReferences(em, draft, directory, own, note);
    if (found.some((issue) => issue.kind === 'HELD_BACK')) {
      report.heldBack += 1;
    } else {
      report.mapped += 1;
      if (found.length > 0) report.remarked += 1;
      for (const draft of read) {
        const isNew = directory.put(draft.entity, draft.facts, `${file.name} line ${String(line)}`);
        if (isNew) drafts.push({ ...draft, line });
      }
    }
    issues.push(...found);
  }
  checkOwnReferences(file, drafts, directory);
  return { report, issues, drafts };
}

type Note = (kind: ImportIssue['kind'], column: string, sentence: string, value?: string) => void;

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
  { entity, facts }: { entity: EntitySchema; facts: Facts },
  directory: Directory,
  own: ReadonlySet<string>,
  note: Note,
): void {
  for (const prop of em.getMetadata().get(entity).relations) {
    const id = facts[prop.name];
    const target = prop.targetMeta;
    if (typeof id !== 'string' || !target || own.has(`${target.className}:${id}`)) continue;
    if (directory.has(target.className, id)) continue;
    note('HELD_BACK', prop.name, `there is no such ${target.className}, or its line was held back`, id);
  }
}

/** References within a file can point down; a broken one breaks the file. */
function checkOwnReferences(file: SeedFile, drafts: readonly PlacedDraft[], directory: Directory): void {
  for (const { entity, facts, line } of drafts) {
    for (const name of file.ownReferences ?? []) {
      const id = facts[name];
      if (typeof id !== 'string' || directory.has(entity.meta.className, id)) continue;
      throw new Refusal(
        'BAD_INPUT',
        `${file.name} line ${String(line)}: ${name} names “${id}”, which is not in the file. Nothing was imported.`,
      );
    }
  }
}
