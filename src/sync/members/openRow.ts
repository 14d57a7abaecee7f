import { EntryKind, rolesOf } from './entryKind.js';
import type { Member } from './members.js';
import type { NamedRow } from './nameRow.js';
import { RowIssueCode } from './rowIssue.js';

/** A row of which no entry has the id, with what a new entry needs. */
export interface OpenRow {
  readonly named: NamedRow;
  readonly kind: EntryKind;
  readonly member: Member;
  readonly role: string;
}

/** Whose entry the row is, of which kind and in which role; `null` where it does not say and is refused. */
export function openRow(named: NamedRow): OpenRow | null {
  const { reader, member: code, body, kind } = named;
  const { issues } = reader;
  if (!kind) issues.refuse(RowIssueCode.MISSING, 'kind', 'A new entry needs `kind`: MEMBER or FOCAL_POINT.');
  if (!code && !body) issues.refuse(RowIssueCode.MISSING, 'member', 'A new entry needs the code of its `member`.');
  if (!kind || issues.isRefused) return null;
  if (kind === EntryKind.FOCAL_POINT && !code) {
    issues.refuse(RowIssueCode.MISSING, 'member', 'Focal points are named by States: give the code in `member`.');
    return null;
  }
  const [usual = ''] = rolesOf[kind];
  if (!named.role) issues.note(RowIssueCode.ASSUMED, 'role', `The row gives no \`role\`; ${usual} is taken.`);
  const member = {
    participantId: code?.participantId ?? null,
    jurisdictionId: code?.jurisdictionId ?? null,
    body: body ?? null,
  };
  return { named, kind, member, role: named.role ?? usual };
}
