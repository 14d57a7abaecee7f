import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { MemberRow } from '../../lists/memberRow.js';
import type { NodeRef } from '../../proposals/outcome.js';
import { isGlobalId, parseGlobalId } from '../../values/globalId.js';
import { parsePartialDate, type PartialDate } from '../../values/partialDate.js';
import { cleanWords, typedValue } from './cleanText.js';
import { EntryKind, rolesOf } from './entryKind.js';
import { foreignScript, mixedScripts } from './lookAlike.js';
import type { Member, Members } from './members.js';
import { RowIssueCode } from './rowIssue.js';
import { RowReader, type Said } from './rowReader.js';

/** Of which entry a row speaks, as far as the row alone tells. */
export interface NamedRow {
  readonly index: number;
  readonly row: MemberRow;
  readonly reader: RowReader;
  /** `null`: the row gives the hub’s id alone. */
  readonly externalId: string | null;
  /** The hub’s own id, where the list gives it. */
  readonly ref: NodeRef | null;
  readonly kind: EntryKind | undefined;
  readonly role: string | undefined;
  /** `undefined`: the row does not say. */
  readonly member: Pick<Member, 'participantId' | 'jurisdictionId'> | undefined;
  readonly body: Said<string>;
  /** When the row says that it began; what is no date is refused when the row is compared. */
  readonly since: PartialDate | null;
  /** The `externalId` of the appointment before. */
  readonly predecessor: Said<string>;
}

/** The network’s own id of a row, as it is compared. */
export const externalIdOf = (given: string | null | undefined): string =>
  typedValue(given ?? '').replace(/[\0\p{Surrogate}]/gu, '');

const longestId = 100;

/** Read which entry a row names. */
export function nameRow(row: MemberRow, index: number, members: Members): NamedRow {
  const reader = new RowReader(index);
  const externalId = externalIdOf(row.externalId) || null;
  if (externalId !== null) {
    reader.cleaned('externalId', row.externalId, externalId);
    checkExternalId(reader, externalId);
  }
  const role = reader.oneOf('role', row.role, [...rolesOf.MEMBER, ...rolesOf.FOCAL_POINT]) ?? undefined;
  const kind = kindOf(reader, row, role);
  return {
    index,
    row,
    reader,
    externalId,
    ref: refOf(reader, row.id),
    kind,
    role,
    member: memberOf(reader, row.member, members),
    body: reader.words('body', row.body, 300),
    since: parsePartialDate(typedValue(row.since ?? '')) ?? null,
    predecessor: row.predecessor == null ? undefined : externalIdOf(row.predecessor) || null,
  };
}

/** It is public, so it must be nobody’s name, number or address. */
function checkExternalId({ issues }: RowReader, externalId: string): void {
  if (externalId.includes('@') || (externalId.includes('+') && parsePhoneNumberFromString(externalId)?.isValid())) {
    issues.refuse(
      RowIssueCode.PERSONAL,
      'externalId',
      'Ids are public: an e-mail address or a telephone number is none. Give an id that says nothing, e.g. `TGO-1`.',
    );
  }
  const mixed = mixedScripts(externalId);
  if (mixed) {
    issues.refuse(RowIssueCode.LOOK_ALIKE, 'externalId', `It mixes letters of ${mixed} that look alike. Type it anew.`);
  }
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  if (externalId.length > longestId || /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufffd]/u.test(externalId)) {
    issues.refuse(
      RowIssueCode.BAD_ID,
      'externalId',
      `An id has up to ${String(longestId)} characters that can be seen.`,
    );
  }
}

function kindOf(reader: RowReader, row: MemberRow, role: string | undefined): EntryKind | undefined {
  const said = reader.oneOf('kind', row.kind, Object.values(EntryKind)) ?? undefined;
  const ofRole = Object.values(EntryKind).find((kind) => role !== undefined && rolesOf[kind].includes(role));
  if (said && ofRole && said !== ofRole) {
    reader.issues.refuse(RowIssueCode.BAD_CODE, 'role', `It is no role of a ${said}: ${rolesOf[said].join(', ')}.`);
  }
  return said ?? ofRole;
}

function refOf({ issues }: RowReader, given: string | null | undefined): NodeRef | null {
  const id = (given ?? '').trim();
  if (id === '') return null;
  if (isGlobalId(id)) return parseGlobalId(id);
  issues.refuse(
    RowIssueCode.BAD_ID,
    'id',
    'It is no id of the hub. Take the `id` of an entry as it is, or leave it out.',
  );
  return null;
}

/** Longer than a code of letters that codes do not have: an accent is no fault in it. */
const isName = (words: string): boolean => words.length > 3 && foreignScript(words) !== null;

/** A code, or a name, official or of every day: lists are kept by people. */
function memberOf(reader: RowReader, given: string | null | undefined, members: Members): NamedRow['member'] {
  if (given == null || reader.isTooLong('member', given)) return undefined;
  const words = cleanWords(given);
  const code = members.codeOf(words);
  if (code !== null) reader.cleaned('member', given, code);
  const typed = code ?? (isName(words) ? words : reader.typed('member', given)?.toUpperCase());
  if (!typed) return undefined;
  const found = members.find(typed);
  if (found) return found;
  reader.issues.refuse(
    RowIssueCode.BAD_CODE,
    'member',
    'The directory has no State, organization or territory with this code or name: give its three letters of ISO 3166-1, e.g. `TGO`.',
  );
  return undefined;
}
