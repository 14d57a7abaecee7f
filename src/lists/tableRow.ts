import { cellFor, saidBy } from './cellText.js';
import { columns, contactColumn, contactColumns, type ContactPart, type Meaning } from './columns.js';
import { fieldText } from './fieldText.js';
import { capitalized } from './limits.js';
import type { ListRow } from './list.js';
import type { MemberContact, MemberRow } from './memberRow.js';
import { sayingNoneOnce, saysNone } from './noneOf.js';
import { languagesIn, tidyRow, type GivenRow } from './tidyRow.js';
import { Refusal } from '../values/refusal.js';

type Texts = Partial<Record<string, string>>;
type LineParts = Partial<Record<ContactPart, string>>;

/** A column of a table that is read. */
export interface ReadColumn {
  /** As the file names it. */
  readonly name: string;
  readonly at: number;
  readonly meaning: Meaning;
}

/** The row that the cells of a line of a table give. */
export function rowOf(cells: readonly string[], header: readonly ReadColumn[], place: string): ListRow {
  const fields: Texts = {};
  const lines = new Map<string, { kind: string; name: string; parts: LineParts }>();
  for (const { name, at, meaning } of header) {
    const text = saidBy(cells[at] ?? '');
    if (text === undefined) continue;
    if (meaning.type === 'field') {
      fields[meaning.path] = text;
      continue;
    }
    const { kind, number, part } = meaning;
    const key = `${kind} ${String(number)}`;
    const line = lines.get(key) ?? { kind, name, parts: {} };
    line.parts[part] = text;
    if (part === 'value') line.name = name;
    lines.set(key, line);
  }
  const contacts = sayingNoneOnce(
    [...lines.values()].map(({ kind, name, parts }) => ({ name, kind, ...lineIn(parts) })),
  );
  const holder = {
    name: fields['holder.name'],
    title: fields['holder.title'],
    visibility: fields['holder.visibility'],
  };
  const { languages } = fields;
  const row = tidyRow({
    ...(fields as unknown as GivenRow),
    holder,
    languages: languages === undefined ? null : languagesIn(languages),
    contacts: contacts.length > 0 ? contacts : null,
  });
  return { row, place, contactNames: contacts.map(({ name }) => name) };
}

/** A dash for the value says that there is none, whatever stands beside it. */
const lineIn = ({ value, ...more }: LineParts) => (value === '' ? { value } : { ...more, value: value ?? '' });

const kinds = contactColumns.map(({ kind }) => kind);

// Every table has them, whatever is in it: they are what is filled in most, and the place to say that there is none.
const alwaysThere = ['TELEPHONE', 'MOBILE', 'EMAIL'];

const noneAtAll: readonly MemberContact[] = kinds.map((kind) => ({ kind, value: '' }));

/** The lines of a row by kind, in the order in which they are numbered. */
function linesOf({ contacts }: MemberRow, place: string): Map<string, MemberContact[]> {
  const lines = new Map<string, MemberContact[]>();
  for (const contact of contacts?.length === 0 ? noneAtAll : (contacts ?? [])) {
    const of = lines.get(contact.kind);
    if (of) of.push(contact);
    else lines.set(contact.kind, [contact]);
  }
  for (const [kind, of] of lines) {
    if (contactColumn(kind, of.length, 'value')) continue;
    throw new Refusal(
      'BAD_INPUT',
      `${capitalized(place)} has contact lines of the kind ${kind} that no table has room for.`,
    );
  }
  return lines;
}

/** The columns that hold these rows. */
export function headerFor(rows: readonly MemberRow[]): string[] {
  const most = new Map(alwaysThere.map((kind) => [kind, 1]));
  rows.forEach((row, at) => {
    for (const [kind, { length }] of linesOf(row, `entry ${String(at + 1)}`)) {
      if (length > (most.get(kind) ?? 0)) most.set(kind, length);
    }
  });
  return [...columns.map(({ name }) => name), ...kinds.flatMap((kind) => columnsOf(kind, most.get(kind) ?? 0))];
}

const parts = ['value', 'note', 'visibility'] as const;

const columnsOf = (kind: string, count: number): string[] =>
  Array.from({ length: count }).flatMap((_, at) => parts.map((part) => contactColumn(kind, at + 1, part) ?? ''));

/** The cells of a row under that header. */
export function cellsOf(row: MemberRow, header: readonly string[]): string[] {
  const cells: Texts = {};
  const { languages } = row;
  for (const { name, path } of columns) {
    if (path === 'languages') cells[name] = languages ? cellFor(languages.join(', ')) : '';
    else if (path === 'externalId') cells[name] = row.externalId === '' ? '' : cellFor(row.externalId);
    else cells[name] = cellFor(fieldText(row, path) ?? undefined);
  }
  for (const [kind, lines] of linesOf(row, 'an entry')) {
    lines.forEach((line, at) => {
      for (const part of parts) {
        const text = line[part] ?? undefined;
        const isSilent = part === 'value' && text === '' && !saysNone(line);
        cells[contactColumn(kind, at + 1, part) ?? ''] = isSilent ? '' : cellFor(text);
      }
    });
  }
  return header.map((name) => cells[name] ?? '');
}
