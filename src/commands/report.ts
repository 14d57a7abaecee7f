import type { ImportIssue, ImportReport } from '../import/report.js';
import { printable } from './printable.js';

const columns = ['file', 'lines', 'mapped', 'held back', 'remarked', 'rows added', 'changed', 'unchanged'] as const;

/** What of the run is shown. */
export interface Shown {
  /** How many held-back lines and remarks. */
  readonly mostIssues: number;
  /** The cells that they speak of too; not where the text may be kept as a log, for a cell can be a contact detail. */
  readonly withValues: boolean;
}

/** The run as a table, then the lines that a person should look at. */
export function showReport(report: ImportReport, { mostIssues, withValues }: Shown): string {
  const figures = report.files.map((file) => [
    file.rowsIn,
    file.mapped,
    file.heldBack,
    file.remarked,
    file.added,
    file.changed,
    file.unchanged,
  ]);
  const total = columns.slice(1).map((_, at) => figures.reduce((sum, row) => sum + (row[at] ?? 0), 0));
  const rows = report.files.map(({ file }, at) => [file, ...(figures[at] ?? []).map(count)]);
  const sums = ['in all', ...total.map(count)];
  const widths = columns.map((title, at) =>
    Math.max(title.length, ...[...rows, sums].map((cells) => (cells[at] ?? '').length)),
  );
  const line = (cells: readonly string[]): string =>
    cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  ');
  const rule = line(widths.map((width) => '-'.repeat(width)));
  const issues = [...report.issues].sort((a, b) => a.kind.localeCompare(b.kind));
  const shown = issues.slice(0, mostIssues).map((issue) => showIssue(issue, withValues));
  const more = issues.length - shown.length;
  return [
    line(columns),
    rule,
    ...rows.map(line),
    rule,
    line(sums),
    ...(shown.length > 0 ? ['', ...shown] : []),
    ...(more > 0 ? [`  … and ${count(more)} more: cna-hub import FOLDER --issues ${String(issues.length)}`] : []),
    '',
    report.revision === null
      ? 'Nothing changed: the directory already says what these files say.'
      : `This is revision ${String(report.revision)} of the directory.`,
    '',
  ].join('\n');
}

function showIssue({ kind, file, line, column, value, sentence }: ImportIssue, withValues: boolean): string {
  const place = `${file} line ${String(line)}, ${column}`;
  const what = kind === 'HELD_BACK' ? 'held back' : 'remark   ';
  return withValues ? `  ${what}  ${printable(`${place} “${value}”: ${sentence}`)}` : `  ${what}  ${place}`;
}

const count = (value: number): string => value.toLocaleString('en');
