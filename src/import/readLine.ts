import type { EntitySchema } from '../store/orm.js';
import type { Facts } from '../changes/change.js';
import type { CsvLine } from './csv.js';
import type { ImportIssue } from './report.js';

/** A row that a line stands for. */
export interface PlacedDraft {
  readonly entity: EntitySchema;
  readonly facts: Facts;
}

const longestShown = 200;

/** A line as read: the rows it stands for, and what was found about it. */
export class ReadLine {
  readonly cells: CsvLine['cells'];
  readonly issues: ImportIssue[] = [];
  drafts: readonly PlacedDraft[] = [];
  readonly #file: string;
  readonly #line: number;

  constructor(file: string, { line, cells }: CsvLine) {
    this.#file = file;
    this.#line = line;
    this.cells = cells;
  }

  get place(): string {
    return `${this.#file} line ${String(this.#line)}`;
  }

  get isHeldBack(): boolean {
    return this.issues.some(({ kind }) => kind === 'HELD_BACK');
  }

  holdBack(column: string, sentence: string, value?: string): void {
    this.#note('HELD_BACK', column, sentence, value);
  }

  remark(column: string, sentence: string): void {
    this.#note('REMARK', column, sentence);
  }

  #note(kind: ImportIssue['kind'], column: string, sentence: string, value = this.cells[column] ?? ''): void {
    // One line can stand for several rows that share a fault; it is said once.
    if (this.issues.some((issue) => issue.column === column && issue.sentence === sentence)) return;
    const shown = this.#mayBeQuoted(column) ? value.slice(0, longestShown) : '';
    this.issues.push({ file: this.#file, line: this.#line, column, value: shown, kind, sentence });
  }

  /** Reports are read by anybody, so of a line that is not for everybody they quote nothing but that it is not. */
  #mayBeQuoted(column: string): boolean {
    const visibility = this.cells['visibility'];
    return visibility === undefined || visibility.trim() === 'PUBLIC' || column === 'visibility';
  }

  /** The column that a fact was read from: the one that says the same, else the one of the same name. */
  columnOf(name: string, value: string): string {
    const columns = Object.keys(this.cells);
    const [noun = name] = name.split(/(?=[A-Z])/);
    const same = columns.find((column) => this.cells[column]?.trim() === value);
    return same ?? columns.find((column) => column.startsWith(noun)) ?? name;
  }
}
