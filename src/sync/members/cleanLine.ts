import type { AccessLevel } from '../../access/level.js';
import { checkContact } from '../../authorities/contactCheck.js';
import { ContactKind } from '../../authorities/contactDetail.entity.js';
import { contactColumn } from '../../lists/columns.js';
import type { MemberContact } from '../../lists/memberRow.js';
import { cleanWords, typedValue } from './cleanText.js';
import { foreignScript, foreignTold, mixedScripts } from './lookAlike.js';
import { RowIssueCode } from './rowIssue.js';
import type { RowReader, Said } from './rowReader.js';

/** A line of a card, as a row says it. */
export interface SaidLine {
  readonly place: string;
  /** Lines with the same key say the same. */
  readonly key: string;
  readonly kind: ContactKind;
  readonly value: string;
  readonly e164: string | null;
  readonly note: Said<string>;
  readonly visibility: Said<AccessLevel>;
}

interface Around {
  /** The State whose national numbers are meant; `undefined`: it is not known whose the row is. */
  readonly iso2: string | null | undefined;
  readonly visibility: Said<AccessLevel>;
}

const longestValue = 500;

/** A line of a card, cleaned and checked as its kind demands; `null` where it is refused. */
export function cleanLine(reader: RowReader, place: string, line: MemberContact, around: Around): SaidLine | null {
  const { issues } = reader;
  const kind = reader.oneOf(`${place}.kind`, line.kind, Object.values(ContactKind));
  const note = reader.words(`${place}.note`, line.note, 500);
  // A file can leave out what the contract has.
  const given = (line.value as string | null | undefined) ?? '';
  const at = `${place}.value`;
  if (kind === null || (line.kind as string | null | undefined) == null) return missing(reader, `${place}.kind`);
  if (!kind || reader.isTooLong(at, given)) return null;
  if (cleanWords(given) === '') return missing(reader, at);
  const script = isTyped(kind) ? lookAlikeIn(kind, typedValue(given)) : null;
  if (script) {
    const instead =
      kind === ContactKind.EMAIL ? ' Such an address is not taken yet: give its form in ASCII, `xn--…`.' : '';
    issues.refuse(RowIssueCode.LOOK_ALIKE, at, `${foreignTold(script)}${instead}`);
    return null;
  }
  const found = canonical(kind, given, around.iso2);
  if (found.fault) {
    const hint = holdsSeveral(kind, given) ? severalTold(kind) : '';
    issues.refuse(RowIssueCode.BAD_CONTACT, at, `Of kind ${kind}: ${found.fault}.${hint}`);
    return null;
  }
  const value = reader.plain(at, found.value, longestValue);
  if (value === undefined) return null;
  reader.cleaned(at, given, value);
  return {
    place,
    key: lineKey({ kind, value, e164: found.e164 }),
    kind,
    value,
    e164: found.e164,
    note,
    visibility: around.visibility,
  };
}

function missing({ issues }: RowReader, place: string): null {
  issues.refuse(RowIssueCode.MISSING, place, 'A line needs its `kind` and its `value`.');
  return null;
}

/** By what a line is known again: a number however it is printed, an address in whatever letters. */
export function lineKey({ kind, value, e164 }: KeyedLine): string {
  if (e164) return `${kind} ${e164} ${extension.exec(value ?? '')?.[1] ?? ''}`;
  return `${kind} ${kind === ContactKind.EMAIL ? (value ?? '').toLowerCase() : (value ?? '')}`;
}

interface KeyedLine {
  readonly kind: ContactKind;
  readonly value: string | null;
  readonly e164: string | null;
}

/** What is dialled once the number answers, as `formatInternational` writes it and as people do. */
const extension = /(?:ext|extn|x|poste|#|;ext=)[.: ]*(\d{1,8})\s*$/i;

/** As French and Portuguese write it; of other languages the library knows the word. */
const otherExtension = /[\s,;(]+(?:poste|ramal)[.: ]*(\d{1,8})\)?\s*$/i;

const betweenLines = /[\n\r;,/|]|\s(?:and|or|et|ou|y|o|e)\s/i;

/** Is it refused because there are several in it, which are a line each? */
function holdsSeveral(kind: ContactKind, given: string): boolean {
  if (kind === ContactKind.EMAIL) return given.split('@').length > 2;
  const isNumber = ([ContactKind.TELEPHONE, ContactKind.MOBILE, ContactKind.FAX] as const).some((one) => one === kind);
  return isNumber && given.split(betweenLines).filter((part) => (part.match(/\d/g) ?? []).length > 5).length > 1;
}

const severalTold = (kind: ContactKind): string =>
  ` There are several in it: each is a line of its own, in a table in a column of its own such as ${contactColumn(kind, 2, 'value') ?? ''}.`;

const isTyped = (kind: ContactKind): boolean => kind !== ContactKind.ADDRESS && kind !== ContactKind.OFFICE_HOURS;

/** Web addresses may be written in other scripts; but not in several at once. */
const lookAlikeIn = (kind: ContactKind, value: string): string | null =>
  kind === ContactKind.WEBSITE ? mixedScripts(value) : foreignScript(kind === ContactKind.EMAIL ? value : '');

interface Canonical {
  readonly value: string;
  readonly e164: string | null;
  readonly fault: string | null;
}

function canonical(kind: ContactKind, given: string, iso2: Around['iso2']): Canonical {
  switch (kind) {
    case ContactKind.TELEPHONE:
    case ContactKind.MOBILE:
    case ContactKind.FAX: {
      const typed = typedValue(given).replace(/^tel:/i, '').replace(otherExtension, ' ext. $1');
      const { e164, fault, printed } = checkContact(kind, typed, iso2);
      // As it is dialled in a State that is not known yet, it may be right.
      const isOpen = iso2 === undefined && !typed.includes('+');
      return { value: printed ?? typed, e164, fault: isOpen ? null : fault };
    }
    case ContactKind.EMAIL: {
      const [, name = '', domain = ''] = /^(?:mailto:)?(.*)@(.*)$/i.exec(typedValue(given)) ?? [];
      const value = `${name}@${domain.toLowerCase()}`;
      return { value, ...checkContact(kind, value, iso2) };
    }
    case ContactKind.WEBSITE: {
      const value = typedValue(given);
      return { value, ...checkContact(kind, value, iso2) };
    }
    case ContactKind.TIME_ZONE: {
      const typed = typedValue(given);
      const value = zoneOf(typed);
      return value
        ? { value, e164: null, fault: null }
        : { value: typed, e164: null, fault: 'it is no time zone of the IANA database; write e.g. `Africa/Lome`' };
    }
    case ContactKind.ADDRESS:
    case ContactKind.OFFICE_HOURS:
      return { value: cleanWords(given), e164: null, fault: null };
  }
}

let zones: ReadonlyMap<string, string> | undefined;

/** The name as the database has it, whatever the case; also an older name that is still understood. */
function zoneOf(name: string): string | undefined {
  zones ??= new Map(Intl.supportedValuesOf('timeZone').map((zone) => [zone.toLowerCase(), zone]));
  const known = zones.get(name.toLowerCase());
  if (known) return known;
  try {
    // Offsets such as +01:00 are taken too, and are no zone.
    return /^[A-Z]/i.test(name) && new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== ''
      ? name
      : undefined;
  } catch {
    return undefined;
  }
}
