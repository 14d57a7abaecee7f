import { contactNames, contactProperties, contactsOf } from './cardContact.js';
import { paramOf, textOf, textProperty, type CardProperty } from './cardProperty.js';
import { fieldText, type TextPath } from './fieldText.js';
import type { ListRow } from './list.js';
import type { MemberRow } from './memberRow.js';
import { tidyRow, type GivenRow } from './tidyRow.js';

/** The fields for which vCard has a word of its own, and those for which it has none. */
const texts = [
  { name: 'uid', path: 'externalId' },
  { name: 'x-cna-id', path: 'id' },
  { name: 'x-cna-member', path: 'member' },
  { name: 'x-cna-body', path: 'body' },
  { name: 'x-cna-role', path: 'role' },
  { name: 'x-cna-since', path: 'since' },
  { name: 'x-cna-until', path: 'until' },
  { name: 'x-cna-end-reason', path: 'endReason' },
  { name: 'role', path: 'localTitle' },
  { name: 'org', path: 'institution' },
  { name: 'x-cna-occupancy', path: 'occupancy' },
  { name: 'x-cna-predecessor', path: 'predecessor' },
  { name: 'note', path: 'note' },
  { name: 'x-cna-holder', path: 'holder.name' },
  { name: 'title', path: 'holder.title' },
  { name: 'x-cna-holder-visibility', path: 'holder.visibility' },
] as const satisfies readonly { readonly name: string; readonly path: TextPath }[];

/** What `kind` means on a card: who belongs is an organization there, an appointment a person. */
const kinds = new Map([
  ['MEMBER', 'org'],
  ['FOCAL_POINT', 'individual'],
]);
const otherKind = 'x-cna-kind';

const known: ReadonlySet<string> = new Set([
  ...['version', 'kind', 'fn', 'lang', otherKind],
  ...texts.map(({ name }) => name),
  ...contactNames,
]);

/** A row as the properties of a card: its name is that of the holder, or of the body, or made of the rest. */
export function cardOf(row: MemberRow): CardProperty[] {
  const { kind, languages, contacts } = row;
  const cardKind = kinds.get(kind ?? '');
  const named = cardKind === 'org' ? 'body' : 'holder.name';
  const said = (path: TextPath): string | null | undefined => fieldText(row, path);
  const name = said(named);
  return [
    textProperty('version', '4.0'),
    ...(cardKind ? [textProperty('kind', cardKind)] : kind == null ? [] : [textProperty(otherKind, kind)]),
    name ? textProperty('fn', name) : textProperty('fn', shownName(row), { derived: 'true' }),
    ...texts.flatMap((one) => {
      const text = said(one.path);
      if (text == null || (one.path === named && text !== '') || (one.path === 'externalId' && text === '')) return [];
      return [one.name === 'org' ? orgProperty(text) : textProperty(one.name, text)];
    }),
    ...(languages?.length === 0 ? [textProperty('lang', '')] : []),
    ...(languages ?? []).map(languageProperty),
    ...(contacts ? contactProperties(contacts) : []),
  ];
}

// Its parts have semicolons between them, so that one within a part is written in another way.
const orgProperty = (text: string): CardProperty => {
  const [name, params, type, value] = textProperty('org', text);
  return [name, params, type, [String(value)]];
};

const languageProperty = (tag: string): CardProperty =>
  /^[A-Za-z\d-]+$/.test(tag) ? ['lang', {}, 'language-tag', tag] : textProperty('lang', tag);

/** Every card has a name; one that is made of the rest says so (`DERIVED`, RFC 9554) and is not read. */
const shownName = ({ institution, body, member, externalId, id }: MemberRow): string =>
  [institution, body, member, externalId, id].find((text) => text != null && text !== '') ?? 'unnamed';

/** The row that the properties of a card give, and the names of those that a list has no place for. */
export function rowOfCard(properties: readonly CardProperty[], place: string): { read: ListRow; unread: string[] } {
  const first = (name: string): string | undefined => {
    const found = properties.find((one) => one[0] === name);
    return found && textOf(found);
  };
  const cardKind = first('kind')?.toLowerCase();
  const kind = [...kinds].find(([, word]) => word === cardKind)?.[0] ?? first('kind') ?? first(otherKind);
  const fields: Partial<Record<TextPath, string | undefined>> = {};
  for (const { name, path } of texts) fields[path] = first(name);
  const named = cardKind === 'org' ? 'body' : 'holder.name';
  const fn = properties.find((one) => one[0] === 'fn' && !paramOf(one, 'derived').includes('true'));
  if (fn) fields[named] = textOf(fn);
  const languages = properties.filter(([name]) => name === 'lang').map(textOf);
  const contacts = contactsOf(properties);
  const row = tidyRow({
    ...(fields as unknown as GivenRow),
    kind,
    holder: { name: fields['holder.name'], title: fields['holder.title'], visibility: fields['holder.visibility'] },
    languages: languages.length > 0 ? languages : null,
    contacts,
  });
  const unread = [...new Set(properties.map(([name]) => name).filter((name) => !known.has(name)))];
  return {
    read: { row, place, contactNames: contacts?.map(({ name }) => name) ?? [] },
    unread: unread.map((one) => one.toUpperCase()),
  };
}
