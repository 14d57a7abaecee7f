import { readCsv } from './csv.js';
import { readJsonl } from './jsonl.js';
import { checkSize } from './limits.js';
import type { List } from './list.js';
import { readJcards, readVcards } from './vcard.js';
import { readXlsx } from './xlsx.js';
import { Refusal } from '../values/refusal.js';

/** Read a list: what the file is its first bytes say where they can, else the ending of its name. */
export async function readList(name: string, bytes: Buffer, sheet?: string): Promise<List> {
  checkSize(bytes.length);
  if (bytes.length === 0) throw new Refusal('BAD_INPUT', 'The file is empty.');
  const signature = bytes.toString('latin1', 0, 4);
  if (signature === 'PK\x03\x04') return readXlsx(bytes, sheet);
  if (signature === '\xd0\xcf\x11\xe0') throw oldWorkbook(bytes);
  const ending = /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  switch (ending) {
    case 'csv':
    case 'tsv':
    case 'txt':
      return readCsv(bytes);
    case 'jsonl':
    case 'ndjson':
      return readJsonl(bytes);
    case 'vcf':
    case 'vcard':
      return readVcards(bytes);
    case 'jcard':
    case 'json':
      return readJcards(bytes);
    case 'xlsx':
    case 'xlsm':
      throw new Refusal(
        'BAD_INPUT',
        'The file is broken: it is no Excel workbook. Open it in a spreadsheet program and save it anew.',
      );
    default:
      throw new Refusal('BAD_INPUT', 'A list is a file whose name ends in .xlsx, .csv, .jsonl, .vcf or .jcard.');
  }
}

/** Both old workbooks and those with a password are of this older kind. */
function oldWorkbook(bytes: Buffer): Refusal {
  const isProtected = bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'));
  return new Refusal(
    'BAD_INPUT',
    isProtected
      ? 'The workbook has a password. Take it away (File, Info, Protect Workbook, Encrypt with Password), and save it.'
      : 'The file is a workbook of an older kind (.xls). Open it in a spreadsheet program and save it as .xlsx.',
  );
}
