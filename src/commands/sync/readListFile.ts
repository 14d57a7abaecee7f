import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { checkSize } from '../../lists/limits.js';
import type { List } from '../../lists/list.js';
import { readList } from '../../lists/read.js';
import { Refusal } from '../../values/refusal.js';
import type { ListOrder } from './options.js';

/** Read the list of a command; nothing larger than a list is taken into memory. */
export async function readListFile({ file, sheet }: ListOrder): Promise<List> {
  const bytes = bytesOf(file);
  try {
    const list = await readList(file, bytes, sheet);
    if (list.rows.length > 0) return list;
    throw new Refusal('BAD_INPUT', 'The list has no rows.');
  } catch (error) {
    throw error instanceof Refusal ? new Refusal(error.code, `${basename(file)}: ${error.message}`) : error;
  }
}

function bytesOf(file: string): Buffer {
  try {
    checkSize(statSync(file).size);
    return readFileSync(file);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const { code } = error as { code?: string };
    throw new Refusal('BAD_INPUT', code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read.`);
  }
}
