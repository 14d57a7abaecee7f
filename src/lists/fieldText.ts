import type { MemberHolder, MemberRow } from './memberRow.js';

/** A field of a row that is a text, as the graph names it. */
export type TextPath = Exclude<keyof MemberRow, 'languages' | 'holder' | 'contacts'> | `holder.${keyof MemberHolder}`;

/** What a row says in a field: `null` or `undefined` nothing, an empty text that there is none. */
export function fieldText(row: MemberRow, path: TextPath): string | null | undefined {
  if (isOfHolder(path)) return row.holder?.[path.slice('holder.'.length) as keyof MemberHolder];
  return row[path];
}

const isOfHolder = (path: TextPath): path is `holder.${keyof MemberHolder}` => path.startsWith('holder.');
