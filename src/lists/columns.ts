/** The fields of a row that are one cell of a table each. */
export const columns = [
  {
    name: 'external_id',
    path: 'externalId',
    example: 'W-017',
    about: 'Your own id of the row: it stays the same from list to list. No personal data.',
  },
  {
    name: 'id',
    path: 'id',
    example: '',
    about: 'The hub’s id of the entry, as the export gives it. Your list need not have it.',
  },
  {
    name: 'kind',
    path: 'kind',
    example: 'FOCAL_POINT',
    about: 'MEMBER: who belongs; FOCAL_POINT: an appointment. Without it the role decides.',
  },
  {
    name: 'member',
    path: 'member',
    example: 'TGO',
    about:
      'The code of a State (ISO 3166-1 alpha-3), a territory or an organization; or its name, for which the code is put.',
    also: ['state', 'member_state', 'country', 'state_code', 'member_code'],
  },
  { name: 'body', path: 'body', example: '', about: 'A body without a code that belongs, e.g. a commission.' },
  {
    name: 'role',
    path: 'role',
    example: 'FOCAL_POINT',
    about: 'MEMBER, OBSERVER …, or FOCAL_POINT, CONTACT_POINT …: a value of MembershipRole or FocalPointRole.',
  },
  {
    name: 'since',
    path: 'since',
    example: '2026-01-01',
    about: 'When it began: YYYY, YYYY-MM or YYYY-MM-DD.',
    also: ['from', 'start_date', 'appointed_on'],
  },
  {
    name: 'until',
    path: 'until',
    example: '',
    about: 'The first day on which it no longer holds; it may lie ahead. Needs end_reason.',
    also: ['to', 'end_date', 'ended_on'],
  },
  {
    name: 'end_reason',
    path: 'endReason',
    example: '',
    about: 'Why it ends; everybody may read it, so it names no person.',
  },
  {
    name: 'local_title',
    path: 'localTitle',
    example: 'point focal',
    about: 'What the network or State itself calls it.',
  },
  {
    name: 'institution',
    path: 'institution',
    example: 'Example Ministry of Justice',
    about: 'The office or unit; names no person.',
    also: ['office', 'organization', 'authority'],
  },
  { name: 'occupancy', path: 'occupancy', example: 'FILLED', about: 'FILLED, ACTING or VACANT.' },
  {
    name: 'languages',
    path: 'languages',
    example: 'fr, en',
    about: 'Working languages (BCP 47), with commas.',
    also: ['language', 'working_languages'],
  },
  {
    name: 'predecessor',
    path: 'predecessor',
    example: '',
    about: 'The external_id of the appointment that this one takes over from.',
  },
  {
    name: 'note',
    path: 'note',
    example: '',
    about: 'What to know before relying on it; names no person.',
    also: ['notes', 'remarks'],
  },
  {
    name: 'holder',
    path: 'holder.name',
    example: 'Example Person',
    about: 'Who holds the appointment.',
    also: ['name', 'holder_name', 'full_name'],
  },
  {
    name: 'holder_title',
    path: 'holder.title',
    example: 'Ms',
    about: 'Before the name, and the post: Mr, Deputy Prosecutor.',
    also: ['title'],
  },
  {
    name: 'holder_visibility',
    path: 'holder.visibility',
    example: 'NETWORK',
    about: 'Who may read it: PUBLIC, PRACTITIONER, NETWORK (the default), SECRETARIAT.',
  },
] as const satisfies readonly Column[];

interface Column {
  readonly name: string;
  /** The field of a row that it is. */
  readonly path: string;
  readonly example: string;
  readonly about: string;
  readonly also?: readonly string[];
}

/** The kinds of contact lines, each with its column and what it may also be called. */
export const contactColumns: readonly {
  readonly kind: string;
  readonly name: string;
  readonly example: string;
  readonly also: readonly string[];
}[] = [
  { kind: 'ADDRESS', name: 'address', example: '1 Example Street, Lomé', also: ['postal_address'] },
  { kind: 'TELEPHONE', name: 'telephone', example: '+33 1 99 00 12 34', also: ['tel', 'phone'] },
  { kind: 'MOBILE', name: 'mobile', example: '', also: ['mobile_phone', 'cell', 'cell_phone'] },
  { kind: 'FAX', name: 'fax', example: '', also: [] },
  { kind: 'EMAIL', name: 'email', example: 'person@example.org', also: ['mail', 'email_address'] },
  { kind: 'WEBSITE', name: 'website', example: 'https://example.org', also: ['url', 'web'] },
  { kind: 'OFFICE_HOURS', name: 'office_hours', example: 'Mon–Fri 08:00–16:00', also: ['hours'] },
  { kind: 'TIME_ZONE', name: 'time_zone', example: 'Africa/Lome', also: ['tz'] },
];

/** What a column of a table holds: a field, or a part of a contact line. */
export type Meaning =
  | { readonly type: 'field'; readonly path: (typeof columns)[number]['path'] }
  | {
      readonly type: 'contact';
      readonly kind: string;
      /** 1 for the first line of its kind. */
      readonly number: number;
      readonly part: ContactPart;
    };

export type ContactPart = 'value' | 'note' | 'visibility';

/** Of one kind. */
const mostLines = 50;
/** A longer text is no name, and not worth the search. */
const longestName = 100;

/** As it is compared: case, accents, blanks and signs do not matter. */
const folded = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

const fieldsByName = new Map<string, Meaning>(
  columns.flatMap((column) => {
    const names: readonly string[] = [column.name, ...('also' in column ? column.also : [])];
    return names.map((name) => [folded(name), { type: 'field', path: column.path } as const] as const);
  }),
);

const kindsByName = new Map(
  contactColumns.flatMap(({ kind, name, also }) => [name, ...also].map((one) => [folded(one), kind])),
);

/** What a column with this name holds; `null` for one that a list does not have. */
export function meaningOf(name: string): Meaning | null {
  if (name.length > longestName) return null;
  const plain = folded(name);
  const field = fieldsByName.get(plain);
  if (field) return field;
  // `telephone_2_note` and `telephone_note_2` alike.
  const [, of = '', first = '', part = 'value', second = ''] =
    /^(\p{L}+?)(\d*)(note|visibility)?(\d*)$/u.exec(plain) ?? [];
  const kind = kindsByName.get(of);
  const number = Number(first || second || '1');
  if (!kind || (first && second) || number < 1 || number > mostLines) return null;
  return { type: 'contact', kind, number, part: part as ContactPart };
}

/** Does a column tell by its id which entry a row speaks of? */
export const isId = (meaning: Meaning): boolean => meaning.type === 'field' && /^(externalId|id)$/.test(meaning.path);

/** The name of the column that holds a part of the line of a kind; `null` where there is none. */
export function contactColumn(kind: string, number: number, part: ContactPart): string | null {
  const column = contactColumns.find((one) => one.kind === kind);
  if (!column || number > mostLines) return null;
  const name = number === 1 ? column.name : `${column.name}_${String(number)}`;
  return part === 'value' ? name : `${name}_${part}`;
}
