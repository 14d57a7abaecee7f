import { globalId } from '../../values/globalId.js';
import type { PartialDate } from '../../values/partialDate.js';
import { typeOf } from './entryKind.js';
import type { NamedRow } from './nameRow.js';
import type { OpenRow } from './openRow.js';
import type { PresentEntry } from './present.js';
import { RowIssueCode } from './rowIssue.js';

/** What rows without a known id do about entries without one, all of the same member and role. */
interface Adoption {
  /** Rows of new entries. */
  readonly added: readonly OpenRow[];
  /** The row that is taken for an entry. */
  readonly adopted: { readonly row: OpenRow; readonly entry: PresentEntry } | null;
  /** Rows of which nothing but the list can tell; they are refused. */
  readonly unclear: readonly OpenRow[];
}

/** One row and one entry alone are taken for the same, unless they begin on different days. */
export function adopt(rows: readonly OpenRow[], entries: readonly PresentEntry[]): Adoption {
  const isOther = (row: OpenRow): boolean => entries.every((entry) => beginsAfter(row.named, entry));
  const added = rows.filter(isOther);
  const open = rows.filter((row) => !isOther(row));
  const [row, ...others] = open;
  const [entry, ...more] = entries.filter((one) => row && !beginsAfter(row.named, one));
  if (!row || !entry) return { added, adopted: null, unclear: [] };
  if (others.length > 0 || more.length > 0) {
    const ids = entries.slice(0, 10).map(idOf).join(', ');
    const sentence = `More than one entry or row has this member and role. Put the right one into \`id\`: ${ids}.`;
    for (const { named } of open) named.reader.issues.refuse(RowIssueCode.AMBIGUOUS, 'id', sentence);
    return { added, adopted: null, unclear: open };
  }
  const { issues } = row.named.reader;
  if (isApart(row.named.since, entry.since)) {
    // The row may correct the day, or speak of who comes next.
    const sentence = `The entry of this member and role began on ${entry.since?.text ?? ''}, the row’s on another day. If the row speaks of it, put ${idOf(entry)} into \`id\`. If the row is a new one, name that entry too, in a row with this \`id\`.`;
    issues.refuse(RowIssueCode.AMBIGUOUS, 'id', sentence);
    return { added, adopted: null, unclear: [row] };
  }
  issues.note(RowIssueCode.ADOPTED, 'externalId', adoptedTold);
  return { added, adopted: { row, entry }, unclear: [] };
}

const adoptedTold =
  'No entry has this `externalId`, so the row is taken for the only one of its member and role that has none. If it speaks of another, say which in `id`.';

const idOf = ({ kind, id }: PresentEntry): string => globalId(typeOf[kind], id);

/** Does what the row says begin when the entry has ended? Then it is another one. */
const beginsAfter = ({ since }: NamedRow, { end }: PresentEntry): boolean =>
  since !== null && end !== null && end.latest <= since.earliest;

/** Can two dates not mean the same day? */
const isApart = (one: PartialDate | null, other: PartialDate | null): boolean =>
  one !== null && other !== null && (one.latest < other.earliest || other.latest < one.earliest);
