/** Something about a line that a person should look at. */
export interface ImportIssue {
  readonly file: string;
  readonly line: number;
  readonly column: string;
  readonly value: string;
  /** HELD_BACK: the line was not imported. REMARK: it was, and this part of it was kept as text only. */
  readonly kind: 'HELD_BACK' | 'REMARK';
  readonly sentence: string;
}

/** What happened to the lines and rows of one file. */
export interface FileReport {
  readonly file: string;
  /** Lines in the file. */
  rowsIn: number;
  /** Lines that became rows. */
  mapped: number;
  /** Lines that did not. */
  heldBack: number;
  /** Lines that were mapped with a remark. */
  remarked: number;
  /** Rows written for the first time, changed, and found as they were. A line can stand for several rows. */
  added: number;
  changed: number;
  unchanged: number;
}

export interface ImportReport {
  /** The revision that the run made; `null` when nothing changed. */
  readonly revision: number | null;
  readonly files: readonly FileReport[];
  readonly issues: readonly ImportIssue[];
}

export const emptyFileReport = (file: string): FileReport => ({
  file,
  rowsIn: 0,
  mapped: 0,
  heldBack: 0,
  remarked: 0,
  added: 0,
  changed: 0,
  unchanged: 0,
});

/** The run in one sentence: the reason of its revision, which everybody can read. */
export function summarize(origin: string, files: readonly FileReport[]): string {
  const sum = (figure: 'rowsIn' | 'mapped' | 'heldBack' | 'added' | 'changed'): string =>
    files.reduce((total, file) => total + file[figure], 0).toLocaleString('en');
  return (
    `Import of ${origin}: ${sum('rowsIn')} lines of ${String(files.length)} files, ${sum('mapped')} mapped, ` +
    `${sum('heldBack')} held back; ${sum('added')} rows added, ${sum('changed')} changed.`
  );
}
