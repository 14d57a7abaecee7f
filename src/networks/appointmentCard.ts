import { ContactKind } from '../authorities/contactDetail.entity.js';
import { checkedContacts, mostContactDetails, tooMany } from '../authorities/newContactDetail.js';
import { ChangeKind } from '../changes/change.entity.js';
import type { PlanContext, Write } from '../changes/operation.js';
import { withCitations } from '../proposals/evidence.js';
import type { EntitySchema, SqlEntityManager } from '../store/orm.js';
import { readRows } from '../store/rows.js';
import { rowIdIn } from '../values/globalId.js';
import { Refusal } from '../values/refusal.js';
import type { FocalPointContactInput } from './appointment.input.js';
import {
  FocalPointContactEntity,
  FocalPointHolderEntity,
  type FocalPointContactRow,
  type FocalPointHolderRow,
} from './holder.entity.js';

const lines = FocalPointContactEntity as unknown as EntitySchema;

/** Who holds an appointment, whoever may know it. */
export async function holderRowOf(em: SqlEntityManager, id: string): Promise<FocalPointHolderRow | null> {
  const [row] = await readRows<FocalPointHolderRow>(em, FocalPointHolderEntity, { id });
  return row ?? null;
}

/** Every line of an appointment’s card, also those that are no longer in use. */
export const contactsOf = (em: SqlEntityManager, focalPointId: string): Promise<FocalPointContactRow[]> =>
  readRows<FocalPointContactRow>(em, lines, { focalPointId });

/** A line that is written, with all that it says. */
interface LineWrite extends Write {
  readonly after: Write['after'] & Pick<FocalPointContactRow, 'kind' | 'value' | 'e164'>;
}

/** The lines that are added to a card. One that is there already would be shown twice. */
export function addedContacts(
  inputs: readonly FocalPointContactInput[],
  card: {
    /** How the caller calls the list. */
    readonly name: string;
    readonly focalPointId: string;
    readonly iso2: string | null;
    /** Its lines so far; `null` of a new card. */
    readonly known: readonly FocalPointContactRow[] | null;
  },
  context: PlanContext,
): LineWrite[] {
  const { citations } = context;
  const { name, focalPointId, iso2, known } = card;
  const said = new Set(known?.filter((line) => isShown(line, context)).map(keyOf));
  return checkedContacts(name, inputs, iso2).map((checked, at) => {
    const place = `${name}[${String(at)}]`;
    if (checked.kind === ContactKind.TIME_ZONE && !isTimeZone(checked.value)) {
      throw new Refusal('BAD_INPUT', `\`${place}\` is no time zone of the IANA database; write e.g. \`Africa/Lome\`.`);
    }
    if (said.has(keyOf(checked))) throw new Refusal('BAD_INPUT', `\`${place}\` is on the card already.`);
    said.add(keyOf(checked));
    // A further number would tell how many lines there are that not everybody may know of.
    const number = known ? context.newId(String(at + 1)) : String(at + 1);
    const rest = { citations, focalPointId, ...checked, endedOn: null, erasedRevision: null };
    return { entity: lines, before: null, after: { id: `${focalPointId}/${number}`, ...rest } };
  });
}

function isTimeZone(name: string): boolean {
  try {
    // Offsets such as +01:00 are taken too, and are no zone.
    return /^[A-Z]/i.test(name) && new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}

const keyOf = ({ kind, value }: { readonly kind: ContactKind; readonly value?: string | null | undefined }): string =>
  `${kind} ${value ?? ''}`;

/** Is it a line that whoever asks may know of? Others are as if they were not there. */
const isShown = (line: FocalPointContactRow, context: PlanContext): boolean =>
  line.endedOn == null && line.erasedRevision == null && !line.isVoid && context.mayRead(line.visibility);

/** The lines that are no longer in use from today on. */
export function endedContacts(
  ids: readonly string[],
  known: readonly FocalPointContactRow[],
  context: PlanContext,
): Write[] {
  const { citations, day } = context;
  if (ids.length > mostContactDetails) throw tooMany('endContacts');
  const named = new Set(ids.map((id) => rowIdIn('FocalPointContact', id)));
  const ended = known.filter((line) => named.has(line.id) && isShown(line, context));
  if (ended.length < named.size) {
    throw new Refusal('NOT_FOUND', 'The contact card has no line in use with an id that `endContacts` gives.');
  }
  return ended.map((before) => {
    const after = { ...before, citations: withCitations(before.citations, citations), endedOn: day };
    return { entity: lines, before, after, kind: ChangeKind.ENDED };
  });
}
