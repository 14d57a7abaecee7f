import { columns } from '../../lists/columns.js';
import type { List } from '../../lists/list.js';
import { capitalized } from '../../lists/limits.js';

const isTable = ({ format }: List): boolean => format === 'csv' || format === 'xlsx';

/** How the file calls a row: `row 12`. */
export const placeOf = (list: List, index: number | null): string => list.rows[index ?? -1]?.place ?? 'not in the list';

/** How the file calls what a path of the hub names: `rows[3].contacts[1].value` is `column telephone_2`. */
export function wordFor(list: List, path: string): string | null {
  const [, index, place = ''] = /^rows\[(\d+)\](?:\.(.*))?$/.exec(path) ?? [];
  if (index === undefined) return path === '' ? null : path;
  if (place === '') return null;
  const [, line, part] = /^contacts\[(\d+)\](?:\.(\w+))?$/.exec(place) ?? [];
  const contact = line === undefined ? undefined : list.rows[Number(index)]?.contactNames?.[Number(line)];
  if (contact !== undefined) {
    if (!isTable(list)) return contact;
    return part === undefined || part === 'value' || part === 'kind'
      ? `column ${contact}`
      : `column ${contact}, its ${part}`;
  }
  if (!isTable(list)) return place;
  const column = columns.find((one) => one.path === place.replace(/\[\d+\]$/, ''));
  return `column ${column?.name ?? place}`;
}

/**
 * A sentence of the hub in the file’s terms: the hub counts rows from 0, and names columns as the graph does. `index` is
 * the row that it is said of.
 */
export const inFileTerms = (list: List, sentence: string, index: number | null = null): string =>
  capitalized(
    sentence
      .replace(/`([a-z][\w.[\]]*)`/gi, (quoted, path: string) => nameFor(list, path, index) ?? quoted)
      .replace(/rows\[(\d+)\](\.[\w.[\]]*\w\]?)?/g, (path, at: string) => {
        const place = placeOf(list, Number(at));
        const word = wordFor(list, path);
        return word === null ? place : `${place}, ${word}`;
      }),
  );

function nameFor(list: List, path: string, index: number | null): string | null {
  if (path.startsWith('contacts[')) return index === null ? null : wordFor(list, `rows[${String(index)}].${path}`);
  const column = isTable(list) ? columns.find((one) => one.path === path) : undefined;
  return column ? `\`${column.name}\`` : null;
}
