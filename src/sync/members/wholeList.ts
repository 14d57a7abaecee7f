import type { MemberRow } from '../../lists/memberRow.js';
import { Refusal } from '../../values/refusal.js';
import { externalIdOf } from './nameRow.js';

/** The longest list. */
const mostRows = 20_000;
/** How many rows a refusal names. */
const mostNamed = 20;

/** Refuse a list that is broken as a whole: then nothing of it is compared. */
export function checkWholeList(rows: readonly MemberRow[]): void {
  if (rows.length === 0) throw broken('The list has no rows', []);
  if (rows.length > mostRows) {
    throw broken(`The list has ${String(rows.length)} rows, more than ${String(mostRows)}; send it in parts`, []);
  }
  const places = Map.groupBy(rows.keys(), (index) => externalIdOf(rows[index]?.externalId));
  const missing = (places.get('') ?? []).filter((index) => (rows[index]?.id ?? '').trim() === '');
  places.delete('');
  if (missing.length > 0) throw broken('A row has no `externalId`, nor the hub’s `id` of an entry', missing);
  const twice = [...places.values()].filter((indexes) => indexes.length > 1).flat();
  if (twice.length > 0) throw broken('Two rows have the same `externalId`', twice);
}

/** Says which rows, counted from 0 as in paths. */
function broken(what: string, rows: readonly number[]): Refusal {
  const named = [...rows].sort((a, b) => a - b).slice(0, mostNamed);
  const more = rows.length > named.length ? ` and ${String(rows.length - named.length)} more` : '';
  const where = named.length > 0 ? `: ${named.map((row) => `rows[${String(row)}]`).join(', ')}${more}` : '';
  return new Refusal('BAD_LIST', `${what}${where}. Nothing of the list was compared.`, {
    rows: named.join(', '),
    count: rows.length,
  });
}
