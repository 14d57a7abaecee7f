import { contactColumns } from './columns.js';
import type { MemberContact, MemberHolder, MemberRow } from './memberRow.js';
import { sayingNoneOnce, saysNone } from './noneOf.js';

type Text = string | null | undefined;

/** `undefined` where it says nothing, an empty text where it says that there is none. */
const tidyText = (text: Text): string | undefined => {
  if (text == null) return undefined;
  return text.trim() === '' ? '' : text;
};

/** The tags that a text of several gives. */
export const languagesIn = (text: string): string[] =>
  text
    .split(/[,;\r\n]/)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');

/** A row as it comes: what is not there may also be `undefined`. */
export type GivenRow = Loose<Omit<MemberRow, 'holder' | 'contacts'>> & {
  readonly holder?: Loose<MemberHolder> | null | undefined;
  readonly contacts?: readonly GivenContact[] | null | undefined;
};

type Loose<Given> = { readonly [Name in keyof Given]: Given[Name] | undefined };
type GivenContact = Loose<Omit<MemberContact, 'kind' | 'value'>> & Pick<MemberContact, 'kind' | 'value'>;

function tidyHolder(holder: GivenRow['holder']): MemberHolder | undefined {
  if (!holder) return undefined;
  const tidy = said({
    name: tidyText(holder.name),
    title: tidyText(holder.title),
    visibility: tidyText(holder.visibility),
  });
  return Object.keys(tidy).length > 0 ? tidy : undefined;
}

function tidyContact({ kind, value, note, visibility }: GivenContact): MemberContact {
  return { kind, value: tidyText(value) ?? '', ...said({ note: tidyText(note), visibility: tidyText(visibility) }) };
}

/** Said of every kind, it is said of all: an empty list. */
function tidyContacts(given: readonly GivenContact[]): MemberContact[] {
  const lines = sayingNoneOnce(given.map(tidyContact));
  const isNoneAtAll = lines.length === contactColumns.length && lines.every(saysNone);
  return isNoneAtAll ? [] : lines;
}

/** Without what is not there, so that equal rows are written equally. */
const said = <Given extends object>(given: Given): { [Name in keyof Given]?: Exclude<Given[Name], undefined> } =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never;

/**
 * The same row in the one form that is written: its names in their order, nothing where it says nothing, no line twice
 * that says that there is none.
 */
export function tidyRow(row: GivenRow): MemberRow {
  return {
    externalId: tidyText(row.externalId) ?? '',
    ...said({
      id: tidyText(row.id),
      kind: tidyText(row.kind),
      member: tidyText(row.member),
      body: tidyText(row.body),
      role: tidyText(row.role),
      since: tidyText(row.since),
      until: tidyText(row.until),
      endReason: tidyText(row.endReason),
      localTitle: tidyText(row.localTitle),
      institution: tidyText(row.institution),
      occupancy: tidyText(row.occupancy),
      languages: row.languages?.flatMap(languagesIn),
      predecessor: tidyText(row.predecessor),
      note: tidyText(row.note),
      holder: tidyHolder(row.holder),
      contacts: row.contacts ? tidyContacts(row.contacts) : undefined,
    }),
  };
}

/** Does it say anything at all? An empty line of a table does not. */
export const saysAnything = (row: MemberRow): boolean => row.externalId !== '' || Object.keys(row).length > 1;
