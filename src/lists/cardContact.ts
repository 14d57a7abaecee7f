import { groupOf, paramOf, textOf, textProperty, type CardProperty } from './cardProperty.js';
import { contactColumns } from './columns.js';
import type { MemberContact } from './memberRow.js';
import { sayingNoneOnce } from './noneOf.js';
import { Refusal } from '../values/refusal.js';

const noteName = 'x-cna-note';
const visibilityName = 'x-cna-visibility';
const noneName = 'x-cna-contacts';

/** What of a card is a contact line, or belongs to one. */
export const contactNames: ReadonlySet<string> = new Set([
  ...['adr', 'tel', 'email', 'url', 'tz', 'x-cna-office-hours'],
  ...[noteName, visibilityName, noneName],
]);

/** The contact lines as properties; what a line says besides its value stands in its group. */
export function contactProperties(contacts: readonly MemberContact[]): CardProperty[] {
  if (contacts.length === 0) return [textProperty(noneName, '')];
  return contacts.flatMap((contact, at) => {
    const { note, visibility } = contact;
    const group = note == null && visibility == null ? {} : { group: `c${String(at + 1)}` };
    return [
      lineProperty(contact, group),
      ...(note == null ? [] : [textProperty(noteName, note, group)]),
      ...(visibility == null ? [] : [textProperty(visibilityName, visibility, group)]),
    ];
  });
}

function lineProperty({ kind, value }: MemberContact, group: CardProperty[1]): CardProperty {
  switch (kind) {
    case 'ADDRESS': {
      const text = String(textProperty('adr', value)[3]);
      // ical.js takes a backslash at the end of a part for one that escapes the semicolon after it: only the last part
      // has none.
      const parts = text.endsWith('\\') ? ['', '', '', '', '', '', text] : ['', '', text, '', '', '', ''];
      return ['adr', group, 'text', parts];
    }
    case 'TELEPHONE':
      return textProperty('tel', value, { ...group, type: 'voice' });
    case 'MOBILE':
      return textProperty('tel', value, { ...group, type: 'cell' });
    case 'FAX':
      return textProperty('tel', value, { ...group, type: 'fax' });
    case 'EMAIL':
      return textProperty('email', value, group);
    case 'WEBSITE':
      return /^[\x21-\x7e]+$/.test(value) ? ['url', group, 'uri', value] : textProperty('url', value, group);
    case 'TIME_ZONE':
      return textProperty('tz', value, group);
    case 'OFFICE_HOURS':
      return textProperty('x-cna-office-hours', value, group);
    default:
      throw new Refusal(
        'BAD_INPUT',
        `No card has room for a contact line of the kind ${kind}; there are ${contactColumns.map((one) => one.kind).join(', ')}.`,
      );
  }
}

/** The contact lines that a card gives; `undefined` where it says nothing of any. */
export function contactsOf(
  properties: readonly CardProperty[],
): (MemberContact & { readonly name: string })[] | undefined {
  const lines = properties.filter(([name]) => contactNames.has(name) && kindOf(name) !== null);
  if (lines.length === 0) return properties.some(([name]) => name === noneName) ? [] : undefined;
  const named = Map.groupBy(properties, (one) => `${one[0]} ${groupOf(one) ?? ''}`);
  const besides = (name: string, group: string | null): string | undefined => {
    if (group === null) return undefined;
    const [found] = named.get(`${name} ${group}`) ?? [];
    return found && textOf(found);
  };
  return sayingNoneOnce(
    lines.map((property) => {
      const [name] = property;
      const kind = name === 'tel' ? telephoneKind(paramOf(property, 'type')) : (kindOf(name) ?? '');
      const note = besides(noteName, groupOf(property));
      const visibility = besides(visibilityName, groupOf(property));
      return {
        name: name.toUpperCase(),
        kind,
        value: valueOf(property),
        ...(note === undefined ? {} : { note }),
        ...(visibility === undefined ? {} : { visibility }),
      };
    }),
  );
}

function kindOf(name: string): string | null {
  switch (name) {
    case 'adr':
      return 'ADDRESS';
    case 'tel':
      return 'TELEPHONE';
    case 'email':
      return 'EMAIL';
    case 'url':
      return 'WEBSITE';
    case 'tz':
      return 'TIME_ZONE';
    case 'x-cna-office-hours':
      return 'OFFICE_HOURS';
    default:
      return null;
  }
}

function telephoneKind(types: readonly string[]): string {
  if (types.includes('fax')) return 'FAX';
  return types.includes('cell') ? 'MOBILE' : 'TELEPHONE';
}

function valueOf(property: CardProperty): string {
  const [name, params] = property;
  if (name === 'adr' && typeof params['label'] === 'string') return params['label'];
  const text = textOf(property);
  return name === 'tel' ? text.replace(/^tel:/i, '').replace(/;ext=/i, ' ext. ') : text;
}
