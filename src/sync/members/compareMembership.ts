import { MaintainedBy } from '../../networks/maintainedBy.js';
import type { PartialDate } from '../../values/partialDate.js';
import type { ComparedRow, EntryChanges } from './comparedRow.js';
import { addition, revision } from './comparison.js';
import type { MembershipRow } from './present.js';
import { RowIssueCode } from './rowIssue.js';

/** How a membership differs from what its row says. */
export function membershipWrites(row: ComparedRow): Omit<EntryChanges, 'person'> {
  const { matched, said, whole, compared, grounds } = row;
  const { named, id, member } = matched;
  const before = whole?.membership ?? null;
  if (named.body === null && member.participantId === null) {
    const sentence = 'The membership is that of a body without a code, which nothing but its name tells: leave it.';
    named.reader.issues.refuse(RowIssueCode.MISSING, 'body', sentence);
  }
  compared.say({ name: 'body', column: 'body', before: before?.body, after: named.body });
  compared.sayDate({ name: 'since', column: 'since', before: before?.since, after: said.since });
  compared.sayDate({ name: 'until', column: 'until', before: before?.until, after: said.until });
  const endReason = said.until === null ? null : said.endReason;
  compared.say({ name: 'endReason', column: 'endReason', before: before?.endReason, after: endReason });
  compared.say({ name: 'note', column: 'note', before: before?.note, after: said.note });
  const { fields, after } = compared;
  if (fields.length === 0) return { fields, writes: [] };
  if (before) {
    const maintainedBy = isWider(before, { ...before, ...after }) ? MaintainedBy.NETWORK : before.maintainedBy;
    const isEnd = after['until'] != null;
    return { fields, writes: [revision('NetworkMembership', before, { ...after, maintainedBy }, isEnd)] };
  }
  const added = {
    networkId: grounds.networkId,
    ...member,
    since: null,
    until: null,
    endReason: null,
    note: null,
    ...after,
    maintainedBy: MaintainedBy.NETWORK,
    isVoid: false,
  };
  return { fields, writes: [addition('NetworkMembership', id, added)] };
}

/**
 * Does a membership say more than before? Then it stands on the network’s word, which opens no State’s restricted
 * details to it; what is said more narrowly stands on the word on which it stood.
 */
function isWider(before: MembershipRow, after: MembershipRow): boolean {
  const isEarlier = (after.since?.earliest ?? '') < (before.since?.earliest ?? '');
  const endOf = (until: PartialDate | null | undefined): string => until?.latest ?? '~';
  return after.role !== before.role || isEarlier || endOf(after.until) > endOf(before.until);
}
