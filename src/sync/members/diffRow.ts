import { MaintainedBy } from '../../networks/maintainedBy.js';
import type { RowChanges } from './comparedRow.js';
import type { DiffRow, Disagreement, EntryWrite } from './diff.js';
import { stateSaysOtherwise } from './absent.js';
import { typeOf } from './entryKind.js';
import type { MatchedRow } from './match.js';
import type { NamedRow } from './nameRow.js';
import type { WholeEntry } from './present.js';
import { RowKind } from './rowKind.js';
import { saidBy } from './saidBefore.js';

/** A row of which the entry is not known. */
export const refusedRow = ({ index, externalId, reader }: NamedRow): DiffRow => ({
  kind: RowKind.REFUSED,
  index,
  externalId,
  entry: null,
  isProposed: false,
  fields: [],
  issues: reader.issues.all,
  writes: [],
  disagreement: null,
});

/** What a row does to its entry. `isSaid`: has the network said this of the State’s entry before? */
export function diffRow(
  matched: MatchedRow,
  whole: WholeEntry | null,
  changes: RowChanges,
  isSaid: (id: string, said: Disagreement['said']) => boolean,
): DiffRow {
  const { named, kind, id } = matched;
  const { issues } = named.reader;
  const row = { ...refusedRow(named), entry: { type: typeOf[kind], id } };
  if (issues.isRefused) return whole ? row : { ...row, entry: null };
  const { fields, writes } = changes;
  const before = whole?.focalPoint ?? whole?.membership;
  const isOfState = before?.maintainedBy === MaintainedBy.STATE;
  const contradicting = fields.filter(({ name }) => name !== 'externalId');
  if (isOfState && contradicting.length > 0) {
    const said = saidBy(contradicting);
    const isNew = !isSaid(id, said);
    const disagreement = isNew ? { stateId: before.participantId ?? null, said } : null;
    const all = [...issues.all, stateSaysOtherwise(issues.row)];
    return { ...row, kind: RowKind.DISAGREES, fields, issues: all, writes: idAlone(writes), disagreement };
  }
  return { ...row, kind: kindOf(changes, whole), fields, writes };
}

function kindOf({ fields, isEnd }: RowChanges, whole: WholeEntry | null): RowKind {
  if (!whole) return RowKind.ADDED;
  if (isEnd) return RowKind.ENDED;
  return fields.length > 0 ? RowKind.CHANGED : RowKind.UNCHANGED;
}

/** The network’s own id is its own word, also on an entry that the State keeps. */
function idAlone(writes: readonly EntryWrite[]): EntryWrite[] {
  return writes.flatMap((write) => {
    const externalId = write.after['externalId'];
    return externalId === undefined ? [] : [{ ...write, isEnd: false, after: { externalId } }];
  });
}
