import { writeCsv } from './csv.js';
import { writeJsonl } from './jsonl.js';
import type { ListFormat } from './list.js';
import type { MemberRow } from './memberRow.js';
import { saysAnything, tidyRow, type GivenRow } from './tidyRow.js';
import { writeJcards, writeVcards } from './vcard.js';
import { writeXlsx } from './xlsx.js';

/** Write a list, piece by piece where its format allows that. The same rows are always the same bytes. */
export async function* writeList(format: ListFormat, rows: readonly GivenRow[]): AsyncGenerator<string | Buffer> {
  const tidy = rows.map(tidyRow).filter(saysAnything);
  if (format === 'xlsx') yield await writeXlsx(tidy);
  else yield* textsOf(format, tidy);
}

function textsOf(format: Exclude<ListFormat, 'xlsx'>, rows: readonly MemberRow[]): Iterable<string> {
  switch (format) {
    case 'csv':
      return writeCsv(rows);
    case 'vcf':
      return writeVcards(rows);
    case 'jcard':
      return writeJcards(rows);
    case 'jsonl':
      return writeJsonl(rows);
  }
}

/** How a file of the format is told to a browser. */
export const mediaTypes: Readonly<Record<ListFormat, string>> = {
  csv: 'text/csv; charset=utf-8; header=present',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  vcf: 'text/vcard; charset=utf-8; version=4.0',
  jcard: 'application/vcard+json',
  jsonl: 'application/jsonl; charset=utf-8',
};
