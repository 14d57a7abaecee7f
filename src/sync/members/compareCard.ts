import type { AccessLevel } from '../../access/level.js';
import type { ContactKind } from '../../authorities/contactDetail.entity.js';
import { mostContactDetails } from '../../authorities/newContactDetail.js';
import type { FocalPointContactRow } from '../../networks/holder.entity.js';
import { addition, Comparison, revision, stricter } from './comparison.js';
import { lineKey, type SaidLine } from './cleanLine.js';
import type { DiffField, EntryWrite } from './diff.js';
import { RowIssueCode } from './rowIssue.js';
import type { RowReader } from './rowReader.js';
import { refuseMany, type SaidCard } from './saidCard.js';

/** What a card looks like to whoever sends the list. */
interface Card {
  readonly focalPointId: string;
  readonly isNew: boolean;
  /** All its lines, whoever may see them. */
  readonly lines: readonly FocalPointContactRow[];
  readonly levels: readonly AccessLevel[];
  readonly today: string;
  readonly newId: (prefix: string) => string;
}

interface CardChanges {
  readonly fields: readonly DiffField[];
  readonly writes: readonly EntryWrite[];
}

const usualLevel: AccessLevel = 'NETWORK';

/** Lines that the sender may not see are as if they were not there: neither told nor touched. */
export const isSeen = (
  { visibility, endedOn, erasedRevision, isVoid }: FocalPointContactRow,
  levels: Card['levels'],
): boolean => endedOn == null && erasedRevision == null && !isVoid && levels.includes(visibility);

/** How a card differs from what a list says of it: of the kinds that it speaks of it gives every line that is in use. */
export function compareCard(reader: RowReader, said: SaidCard | undefined, card: Card): CardChanges {
  const fields: DiffField[] = [];
  const writes: EntryWrite[] = [];
  if (!said) return { fields, writes };
  const open = new Map(
    card.lines
      .filter((line) => isSeen(line, card.levels))
      .map((line) => [lineKey({ kind: line.kind, value: line.value ?? '', e164: line.e164 ?? null }), line]),
  );
  said.lines.forEach((line, at) => {
    const known = open.get(line.key);
    open.delete(line.key);
    const { fields: own, write } = known ? revisedLine(reader, line, known) : addedLine(reader, line, card, at);
    fields.push(...own);
    if (write) writes.push(write);
  });
  const others = [...open.values()];
  const kept = others.filter((line) => !isMeant(line, said));
  if (said.lines.length + kept.length > mostContactDetails) refuseMany(reader);
  for (const kind of new Set(kept.map((line) => line.kind))) {
    if (said.reach.has(kind)) reader.issues.note(RowIssueCode.ASSUMED, 'contacts', staysToo(kind));
  }
  for (const line of others.filter((one) => isMeant(one, said))) {
    const { kind, value, visibility: level } = line;
    fields.push({ name: `contacts.${kind}`, before: value ?? null, after: null, level, cleanedFrom: null });
    writes.push(revision('FocalPointContact', line, { endedOn: card.today }, true));
  }
  return { fields, writes };
}

/**
 * Does the row speak of a line that it does not give? Of kinds that it does not mention it says nothing, nor of lines
 * that fewer may read than the levels that it writes down: whoever exported the list may not have seen them.
 */
const isMeant = ({ kind, visibility }: FocalPointContactRow, { reach }: SaidCard): boolean => {
  const level = reach.get(kind);
  return level !== undefined && stricter(level, visibility) === level;
};

const staysToo = (kind: ContactKind): string =>
  `The card has more of kind ${kind}, for fewer readers than the row says; that stays. An empty value (in a table a dash) beside the others says that there is no more.`;

interface LineChange {
  readonly fields: readonly DiffField[];
  readonly write: EntryWrite | null;
}

/** A line that is there keeps the way in which it is printed. */
function revisedLine(reader: RowReader, said: SaidLine, known: FocalPointContactRow): LineChange {
  const level = stricter(known.visibility, said.visibility ?? known.visibility);
  const line = new Comparison(reader, level);
  const name = `contacts.${said.kind}`;
  line.say({ name: `${name}.note`, column: 'note', before: known.note, after: said.note });
  const visibility = said.visibility ?? undefined;
  line.say({ name: `${name}.visibility`, column: 'visibility', before: known.visibility, after: visibility });
  const write = line.fields.length > 0 ? revision('FocalPointContact', known, line.after) : null;
  return { fields: line.fields, write };
}

function addedLine(reader: RowReader, said: SaidLine, card: Card, at: number): LineChange {
  const { kind, value, e164, place } = said;
  const visibility = said.visibility ?? usualLevel;
  // A further number would tell how many lines there are that not everybody may know of.
  const number = card.isNew ? String(at + 1) : card.newId(String(at + 1));
  const cleanedFrom = reader.cleanedFrom(`${place}.value`);
  return {
    fields: [
      { name: `contacts.${kind}`, before: null, after: value, level: visibility, cleanedFrom },
      ...(said.note
        ? [{ name: `contacts.${kind}.note`, before: null, after: said.note, level: visibility, cleanedFrom: null }]
        : []),
      // Who will be able to read it is part of what the list would change.
      { name: `contacts.${kind}.visibility`, before: null, after: visibility, level: visibility, cleanedFrom: null },
    ],
    write: addition('FocalPointContact', `${card.focalPointId}/${number}`, {
      focalPointId: card.focalPointId,
      kind,
      value,
      e164,
      note: said.note ?? null,
      visibility,
      endedOn: null,
      erasedRevision: null,
      isVoid: false,
    }),
  };
}
