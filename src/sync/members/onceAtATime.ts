import type { NetworkMembershipRow } from '../../networks/membership.entity.js';
import { belongingOf, belongingTwice, type Membership } from './belongingTwice.js';
import type { compareRow } from './compareRow.js';
import { EntryKind } from './entryKind.js';
import type { MatchedRow } from './match.js';
import { roleKey, type PresentEntry } from './present.js';
import { RowIssueCode } from './rowIssue.js';

/** A row of a list and what it changes. */
export interface ChangedRow {
  readonly matched: MatchedRow;
  readonly changes: ReturnType<typeof compareRow>;
}

/** A membership before the list and after it, and the row that makes the difference. */
interface ListedMembership extends Membership {
  readonly externalId: string | null;
  readonly by: ChangedRow | null;
}

/**
 * Refuse the rows after which a member would belong twice, of two rows the later one. What a refused row does not do
 * others cannot rely on, so it is asked again until nothing more is refused.
 */
export function refuseBelongingTwice(entries: readonly PresentEntry[], rows: readonly ChangedRow[]): void {
  const rowOf = new Map(rows.map((row) => [row.matched.id, row]));
  const there = entries.filter(({ kind }) => kind === EntryKind.MEMBER);
  const isRefused = ({ matched }: ChangedRow): boolean => matched.named.reader.issues.isRefused;
  for (;;) {
    const old = there.map((entry) => {
      const row = rowOf.get(entry.id);
      return row && !isRefused(row) ? membershipOf(row) : unchanged(entry);
    });
    const added = rows.filter((row) => row.matched.entry === null && !isRefused(row)).map(membershipOf);
    const twice = belongingTwice([...old, ...added]);
    if (twice.length === 0) return;
    for (const [later, other] of twice) refuse(later, other);
  }
}

function unchanged(entry: PresentEntry): ListedMembership {
  const belonging = belongingOf(entry);
  return { externalId: entry.externalId, before: belonging, after: belonging, place: null, by: null };
}

function membershipOf(row: ChangedRow): ListedMembership {
  const { named, kind, entry, member, role } = row.matched;
  const before = entry && belongingOf(entry);
  const [write] = row.changes.writes;
  const after: Partial<NetworkMembershipRow> = write?.after ?? {};
  const body = after.body === undefined ? member.body : after.body;
  return {
    externalId: named.externalId,
    before,
    after: {
      key: roleKey(kind, { ...member, body }, role),
      since: after.since === undefined ? (before?.since ?? null) : after.since,
      until: after.until === undefined ? (before?.until ?? null) : after.until,
    },
    place: named.index,
    by: row,
  };
}

function refuse({ by }: ListedMembership, { externalId }: ListedMembership): void {
  const name = externalId === null ? 'as an entry without an `externalId`' : `under the \`externalId\` ${externalId}`;
  const changed = by?.changes.fields.find((field) => ['role', 'body', 'since', 'until'].includes(field.name));
  by?.matched.named.reader.issues.refuse(
    RowIssueCode.TAKEN,
    by.matched.entry === null ? 'member' : (changed?.name ?? ''),
    `It belongs in this role at the same time already, ${name}. Use that, or let the one end by the day on which the other begins.`,
  );
}
