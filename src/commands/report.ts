import type { ImportReport } from '../import/report.js';

const columns = ['file', 'lines', 'mapped', 'held back', 'remarked', 'added', 'changed', 'unchanged'] as const;

/** The run as a table, then the lines that a person should look at. */
export function showReport(report: ImportReport, mostIssues: number): string {
  const rows = report.files.map((file) => [
    file.file,
    ...[file.rowsIn, file.mapped, file.heldBack, file.remarked, file.added, file.changed, file.unchanged].map(count),
  ]);
  const widths = columns.map((title, at) => Math.max(title.length, ...rows.map((cells) => (cells[at] ?? '').length)));
  const line = (cells: readonly string[]): string =>
    cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  ');
  const issues = [...report.issues].sort((a, b) => a.kind.localeCompare(b.kind));
  const shown = issues.slice(0, mostIssues).map(
    (issue) =>
      `  ${issue.kind === 'HELD_BACK' ? 'held back' : 'remark'}  ${issue.file} line ${String(issue.line)}, ` +
      `${issue.column} “${issue.value}”: ${issue.sentence}`,
  );
  const more = issues.length - shown.length;
  return [
    line(columns),
    line(widths.map((width) => '-'.repeat(width))),
    ...rows.map(line),
    ...(shown.length > 0 ? ['', ...shown] : []),
    ...(more > 0 ? [`  … and ${count(more)} more: cna-hub import FOLDER --issues ${String(issues.length)}`] : []),
    '',
    report.revision === null
      ? 'Nothing changed: the directory already says what these files say.'
      : `This is revision ${String(report.revision)} of the directory.`,
    '',
  ].join('\n');
}

const count = (value: number): string => value.toLocaleString('en');
