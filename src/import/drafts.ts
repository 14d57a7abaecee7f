import type { EntitySchema, SqlEntityManager } from '../store/orm.js';
import { z } from 'zod';
import type { Facts } from '../changes/change.js';
import type { CitationRef } from '../values/evidence.js';
import type { CsvLine } from './csv.js';
import type { Directory } from './directory.js';
import { checkLengths, checkReferences, holdBackOrphans } from './lineChecks.js';
import { ReadLine, type PlacedDraft } from './readLine.js';
import { emptyFileReport, type FileReport, type ImportIssue } from './report.js';
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
  const read = lines.map((csvLine) => {
    const line = new ReadLine(file.name, csvLine);
    line.drafts = draftsOf(file, shape, line, directory, citing);
    checkReferences(em, line, directory);
    checkLengths(em, line);
    return line;
  });
  holdBackOrphans(file.ownReferences ?? [], read, directory);

  const report = emptyFileReport(file.name);
  const placed: PlacedDraft[] = [];
  for (const line of read) {
    report.rowsIn += 1;
    if (line.isHeldBack) {
      report.heldBack += 1;
      continue;
    }
    report.mapped += 1;
    if (line.issues.length > 0) report.remarked += 1;
    for (const draft of line.drafts) if (directory.put(draft.entity, draft.facts, line.place)) placed.push(draft);
  }
  return { report, issues: read.flatMap(({ issues }) => issues), drafts: placed };
}

function draftsOf(
  file: SeedFile,
  shape: z.ZodObject,
  line: ReadLine,
  directory: Directory,
  { cite, citedEntity }: Citing,
): PlacedDraft[] {
  const parsed = shape.safeParse(line.cells);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) line.holdBack(String(issue.path[0] ?? ''), issue.message);
    return [];
  }
  const cited = cite((parsed.data['sources'] as readonly string[] | undefined) ?? []);
  const given = new Set(cited.drafts.map(({ facts }) => facts.id));
  for (const { source } of cited.citations) {
    if (given.has(source) || directory.has(citedEntity.meta.className, source)) continue;
    line.holdBack('sources', `sources.csv has no document “${source}”`);
  }
  const drafts = file.read(parsed.data, {
    find: (entity, id) => directory.find(entity, id),
    remark: (column, sentence) => {
      line.remark(column, sentence);
    },
    holdBack: (column, sentence) => {
      line.holdBack(column, sentence);
    },
  });
  return [...cited.drafts, ...drafts].map(({ entity, facts }) => ({
    entity,
    // Through JSON: what is compared with the store and recorded is exactly what can be stored.
    facts: JSON.parse(JSON.stringify({ citations: cited.citations, ...facts })) as Facts,
  }));
}
