import { readAs } from './lookAlike.js';
import type { Matches } from './match.js';
import type { NamedRow } from './nameRow.js';
import type { PresentEntry } from './present.js';
import { RowIssueCode } from './rowIssue.js';

type Identified = (NamedRow | PresentEntry) & { readonly externalId: string };

const hasId = (one: NamedRow | PresentEntry): one is Identified => one.externalId !== null;

/**
 * Note where the id of a new entry can be taken for that of another row or entry: lists are kept by their ids, and one
 * that is typed otherwise makes a second entry of the same.
 */
export function noteAlikeIds(
  { rows: matched }: Matches,
  rows: readonly NamedRow[],
  entries: readonly PresentEntry[],
): void {
  const alike = Map.groupBy([...rows, ...entries].filter(hasId), ({ externalId }) => readAs(externalId));
  for (const { named, entry } of matched) {
    if (entry || named.externalId === null) continue;
    // Of rows no two have the same id, so it is not looked for long.
    const other = alike.get(readAs(named.externalId))?.find(({ externalId }) => externalId !== named.externalId);
    if (other) named.reader.issues.note(RowIssueCode.LOOK_ALIKE, 'externalId', told(other));
  }
}

function told(other: Identified): string {
  const [whose, what] =
    'reader' in other
      ? [`rows[${String(other.index)}]`, 'both rows speak of the same entry, keep one of them']
      : ['an entry of the network', 'the row speaks of that entry, write it as the directory has it'];
  return `It can be taken for the \`externalId\` of ${whose}: they differ in case, blanks, dashes or signs that look alike. If ${what}; if not, give an \`externalId\` that nobody mistakes.`;
}
