import type { AccessLevel } from '../../access/level.js';
import { ContactKind } from '../../authorities/contactDetail.entity.js';
import { mostContactDetails } from '../../authorities/newContactDetail.js';
import type { MemberContact } from '../../lists/memberRow.js';
import { saysNone } from '../../lists/noneOf.js';
import type { SaidLine } from './cleanLine.js';
import { stricter } from './comparison.js';
import { RowIssueCode } from './rowIssue.js';
import type { RowReader } from './rowReader.js';

/** What a row says of a contact card. */
export interface SaidCard {
  readonly lines: readonly SaidLine[];
  /** The kinds that it speaks of, and of each the strictest level that it means: lines beyond it are not spoken of. */
  readonly reach: ReadonlyMap<ContactKind, AccessLevel>;
}

/** Means lines of every level. */
const everyLevel: AccessLevel = 'SECRETARIAT';
const kinds = Object.values(ContactKind);
const mostGiven = mostContactDetails + kinds.length;

/**
 * Read what a row says of a card. Without any line it says that there is none at all, with a line without a value that
 * there is none of that kind besides those it gives.
 */
export function cardIn(
  reader: RowReader,
  given: readonly MemberContact[] | null | undefined,
  clean: (line: MemberContact, place: string) => SaidLine | null,
): SaidCard | undefined {
  if (given == null) return undefined;
  const reach = new Map<ContactKind, AccessLevel>();
  const lines: SaidLine[] = [];
  if (given.length === 0) for (const kind of kinds) reach.set(kind, everyLevel);
  if (given.length > mostGiven) refuseMany(reader);
  for (const [at, line] of given.slice(0, mostGiven).entries()) {
    const place = `contacts[${String(at)}]`;
    // A file can leave out what the contract has.
    const isNone = saysNone(line) && Boolean((line.kind as string | null | undefined)?.trim());
    const cleaned = isNone ? null : clean(line, place);
    if (cleaned) lines.push(cleaned);
    const kind = isNone ? reader.oneOf(`${place}.kind`, line.kind, kinds) : cleaned?.kind;
    const level = cleaned?.visibility ?? everyLevel;
    if (kind) reach.set(kind, stricter(level, reach.get(kind) ?? level));
  }
  refuseTwice(reader, lines);
  return { lines, reach };
}

/** More than anybody reads to the end. */
export function refuseMany({ issues }: RowReader): void {
  const sentence = `More than ${String(mostContactDetails)} lines on the card. Give those in use.`;
  issues.refuse(RowIssueCode.TOO_MANY, 'contacts', sentence);
}

function refuseTwice({ issues }: RowReader, lines: readonly SaidLine[]): void {
  const keys = new Set<string>();
  for (const { key, place } of lines) {
    if (keys.has(key)) issues.refuse(RowIssueCode.TAKEN, place, 'The same line stands on the card twice.');
    keys.add(key);
  }
}
