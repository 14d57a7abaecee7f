import { CsvError, parse } from 'csv-parse/sync';
import { Refusal } from '../values/refusal.js';

/** One line of a CSV file by column name, with its line number in the file. */
export interface CsvLine {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/**
 * Read a CSV file (RFC 4180, UTF-8, header line). Refuses a file that is structurally broken: not UTF-8, unbalanced
 * quotes, a wrong number of cells, a missing, unknown or repeated column.
 */
export function readCsv(name: string, content: Buffer, columns: readonly string[]): CsvLine[] {
  const text = decode(name, content);
  let header: readonly string[] = [];
  let records: { record: Record<string, string>; info: { lines: number } }[];
  try {
    records = parse(text, {
      bom: true,
      info: true,
      skip_empty_lines: true,
      // Both can stand in one file: editors and version control change line ends here and there.
      record_delimiter: ['\r\n', '\n', '\r'],
      columns: (first: string[]) => {
        header = first.map((cell) => cell.trim());
        return header as string[];
      },
    }) as unknown as typeof records;
  } catch (error) {
    if (error instanceof CsvError) throw broken(name, error.message);
    throw error;
  }
  checkHeader(name, header, columns);
  return records.map(({ record, info }) => ({ line: info.lines, cells: record }));
}

function decode(name: string, content: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    throw broken(name, 'it is not UTF-8 text');
  }
}

function checkHeader(name: string, header: readonly string[], columns: readonly string[]): void {
  const missing = columns.filter((column) => !header.includes(column));
  const unknown = header.filter((column) => !columns.includes(column));
  if (missing.length > 0) throw broken(name, `it lacks the column ${missing.join(', ')}`);
  if (unknown.length > 0) throw broken(name, `it has an unknown column ${unknown.join(', ')}`);
  if (new Set(header).size < header.length) throw broken(name, 'a column stands twice in its header');
}

const broken = (name: string, why: string): Refusal =>
  new Refusal('BAD_INPUT', `${name} cannot be read: ${why}. Nothing was imported.`);
