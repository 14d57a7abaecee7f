import { exactDay } from '../../values/partialDate.js';
import { MaintainedBy } from '../../networks/maintainedBy.js';
import { revision } from './comparison.js';
import type { DiffField, DiffRow, Disagreement, EntryWrite } from './diff.js';
import { entryKey, typeOf } from './entryKind.js';
import type { Matches } from './match.js';
import { memberCode } from './members.js';
import type { NamedRow } from './nameRow.js';
import type { PresentEntry, WholeEntry } from './present.js';
import type { PreviewRequest } from './preview.entity.js';
import { RowIssueCode, type RowIssue } from './rowIssue.js';
import { RowKind } from './rowKind.js';
import { saidBy } from './saidBefore.js';

/** The entries that a complete list does not name. */
export interface Absence {
  /** Those that end. */
  readonly ending: readonly PresentEntry[];
  /** Those that begin on the day of the end or after it: they stay. */
  readonly later: readonly PresentEntry[];
  /** How many stay because a refused row may mean them. */
  readonly withheld: number;
}

export const noAbsence: Absence = { ending: [], later: [], withheld: 0 };

/**
 * A list is complete of the kinds that it has rows of. What a refused row may have meant is taken as named; the row is
 * told what that keeps from ending.
 */
export function absence(entries: readonly PresentEntry[], { rows, refused, named }: Matches, until: string): Absence {
  const kinds = new Set(rows.map(({ kind }) => kind));
  const absent = entries.filter((one) => kinds.has(one.kind) && one.end === null && !named.has(entryKey(one)));
  const isLater = ({ since }: PresentEntry): boolean => since !== null && since.earliest >= until;
  const open = absent.filter((entry) => !isLater(entry));
  const withheld = new Set(withheldBy(refused, open));
  return {
    ending: open.filter((entry) => !withheld.has(entry)),
    later: absent.filter(isLater),
    withheld: withheld.size,
  };
}

function withheldBy(refused: readonly NamedRow[], open: readonly PresentEntry[]): PresentEntry[] {
  const byMember = Map.groupBy(open, ({ member }) => memberCode(member) ?? '');
  const meant = refused.map(({ member, body, reader }) => {
    // A row that does not even say whose it is may mean any entry.
    const isAny = member === undefined && !body;
    const code = member ? memberCode({ ...member, body: null }) : null;
    const entries = isAny ? open : (byMember.get(code ?? '') ?? []);
    if (entries.length > 0) reader.issues.note(RowIssueCode.ENDS_WITHHELD, '', withheldTold(isAny, entries.length));
    return entries;
  });
  return [...new Set(meant)].flat();
}

const withheldTold = (isAny: boolean, count: number): string =>
  `The list does not name ${String(count)} of the entries ${isAny ? 'of the network' : 'of this member'}. None of their ends is proposed while this row is refused, for it may mean ${count === 1 ? 'that one' : 'one of them'}.`;

/** A row of the diff about an entry that the list does not name. */
const unnamed = ({ kind, id, externalId }: PresentEntry) => ({
  index: null,
  externalId,
  entry: { type: typeOf[kind], id },
  isProposed: false,
  fields: [],
  writes: [],
  disagreement: null,
});

/** An entry that begins later than what a complete list does not name ends: it stays, and nobody shall wonder why. */
export const staying = (entry: PresentEntry): DiffRow => ({
  ...unnamed(entry),
  kind: RowKind.UNCHANGED,
  issues: [
    {
      code: RowIssueCode.BEGINS_LATER,
      path: '',
      sentence: `The list does not name this entry. It begins on ${entry.since?.text ?? ''}, not before the day on which it would end, so it stays. To end it, name it with \`until\` and \`endReason\`.`,
      isRefusal: false,
    },
  ],
});

/** The end that is proposed of an entry which a complete list does not name. */
export function proposedEnd(
  entry: PresentEntry,
  whole: WholeEntry,
  { evidence, absentUntil }: PreviewRequest,
  isSaid: (id: string, said: Disagreement['said']) => boolean,
): DiffRow {
  const endReason = `Not named in the complete list of ${evidence.date}.`;
  const fields: DiffField[] = [
    { name: 'until', before: null, after: absentUntil, level: 'PUBLIC', cleanedFrom: null },
    { name: 'endReason', before: null, after: endReason, level: 'PUBLIC', cleanedFrom: null },
  ];
  const common = { ...unnamed(entry), isProposed: true, fields };
  const state = whole.focalPoint ?? whole.membership;
  if (state?.maintainedBy === MaintainedBy.STATE) {
    const said = saidBy(fields);
    const disagreement = isSaid(entry.id, said) ? null : { stateId: state.participantId ?? null, said };
    return { ...common, kind: RowKind.DISAGREES, issues: [stateSaysOtherwise('')], disagreement };
  }
  return {
    ...common,
    kind: RowKind.ENDED,
    issues: [],
    writes: endOf(whole, absentUntil, endReason),
  };
}

function endOf({ membership, focalPoint }: WholeEntry, until: string, endReason: string): EntryWrite[] {
  const end = exactDay(until);
  if (membership) return [revision('NetworkMembership', membership, { until: end, endReason }, true)];
  const maintainedBy = MaintainedBy.NETWORK;
  return focalPoint ? [revision('FocalPoint', focalPoint, { endedOn: end, endReason, maintainedBy }, true)] : [];
}

export const stateSaysOtherwise = (path: string): RowIssue => ({
  code: RowIssueCode.STATE_SAYS_OTHERWISE,
  path,
  sentence: 'The State keeps this entry itself. It stays as it is; applying the list records that you say otherwise.',
  isRefusal: false,
});
