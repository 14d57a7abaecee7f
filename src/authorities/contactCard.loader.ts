import DataLoader from 'dataloader';
import { logRead, type Reading } from '../accounts/accessLog.js';
import type { AccessLevel } from '../access/level.js';
import { readableLevels, type RestrictedLevel } from '../graph/contactAccess.js';
import type { Ask } from '../graph/context.js';
import type { ImageNode } from '../image/spec.js';
import type { EntitySchema } from '../store/orm.js';
import { readRows } from '../store/rows.js';
import type { ContactKind } from './contactDetail.entity.js';
import { contactDetailTable } from './authority.image.js';
import type { ContactLine } from './contactCard.type.js';

/** Where the lines of a kind of thing are kept: those of authorities, those of focal points. */
export interface CardKeeping {
  readonly entity: EntitySchema;
  /** The line’s type in the image, which its global id names. */
  readonly nodeType: string;
  /** The type of the thing whose line it is, and the column that says which. */
  readonly subjectType: string;
  readonly subject: string;
  /** Which lines are shown: not those that are no longer in use. */
  readonly shown: Readonly<Record<string, unknown>>;
}

/** A card as its fields read it. */
export interface CardSource {
  /** The public lines, from the image. */
  readonly open: readonly ContactLine[];
  /** The lines of a kind that the viewer may read besides; `null` where there is no level for that. */
  readonly more: ((kind: ContactKind) => Promise<readonly ContactLine[]>) | null;
}

/** The card of a thing for this viewer. Only who may read more than a visitor costs a statement. */
export function cardOf(ask: Ask, keeping: CardKeeping, subject: ImageNode, open: readonly ContactLine[]): CardSource {
  const levels = readableLevels(ask, subject);
  if (levels.length === 0) return { open, more: null };
  ask.markRestricted();
  return { open, more: (kind) => restrictedLines(ask, keeping, { subject, levels, kind }) };
}

/** The lines of a kind by id, the public ones and the others together. */
export function linesOf(
  { open, more }: CardSource,
  kind: ContactKind,
): readonly ContactLine[] | Promise<readonly ContactLine[]> {
  const shown = open.filter((line) => line.kind === kind);
  return more ? more(kind).then((others) => [...shown, ...others].sort((a, b) => (a.id < b.id ? -1 : 1))) : shown;
}

/** What is asked for, by somebody who may read these levels. */
interface Wanted {
  readonly subject: ImageNode;
  readonly levels: readonly RestrictedLevel[];
  readonly kind: ContactKind;
}

/** The restricted lines of a kind, once the reading is in the access log. */
const restrictedLines = (ask: Ask, keeping: CardKeeping, wanted: Wanted): Promise<readonly ContactLine[]> =>
  loadersOf(ask, keeping).lines.load(wanted);

/**
 * A restricted line by its id: `null` for a line that is not there and for one that the viewer may not read. Whose it
 * is and its level are looked at first, its value only after the check.
 */
export async function storedLine(ask: Ask, keeping: CardKeeping, id: string): Promise<ContactLine | null> {
  if (ask.viewer.grants.length === 0 || ask.knownAt !== null) return null;
  ask.markRestricted();
  const place = await loadersOf(ask, keeping).places.load(id);
  const subject = place && ask.image.node(keeping.subjectType, place.subjectId);
  if (!subject) return null;
  const levels = readableLevels(ask, subject);
  if (!levels.some((level) => level === place.visibility)) return null;
  const lines = await restrictedLines(ask, keeping, { subject, levels, kind: place.kind });
  return lines.find((line) => line.id === id) ?? null;
}

interface Loaders {
  readonly lines: DataLoader<Wanted, readonly ContactLine[], string>;
  readonly places: DataLoader<string, Place | null>;
}

const loadersOf = (ask: Ask, keeping: CardKeeping): Loaders =>
  ask.perRequest(keeping, () => ({
    lines: new DataLoader((keys) => readLines(ask, keeping, keys), {
      cacheKeyFn: ({ subject, kind }) => `${kind} ${subject.id}`,
      maxBatchSize: 2000,
    }),
    places: new DataLoader((ids) => readPlaces(ask, keeping, ids), { maxBatchSize: 2000 }),
  }));

/** Everything about a line but what it says. */
interface Place {
  readonly id: string;
  readonly subjectId: string;
  readonly kind: ContactKind;
  readonly visibility: AccessLevel;
}

async function readPlaces(
  { store }: Ask,
  { entity, subject, shown }: CardKeeping,
  ids: readonly string[],
): Promise<(Place | null)[]> {
  const rows = await store
    .fork()
    .createQueryBuilder(entity)
    .select(['id', subject, 'kind', 'visibility'])
    .where({ ...shown, id: { $in: [...ids] } })
    .execute<(Omit<Place, 'subjectId'> & Readonly<Record<string, unknown>>)[]>('all');
  const places = new Map(rows.map((row) => [row.id, { ...row, subjectId: String(row[subject]) }]));
  return ids.map((id) => places.get(id) ?? null);
}

async function readLines(ask: Ask, keeping: CardKeeping, keys: readonly Wanted[]): Promise<readonly ContactLine[][]> {
  const rows = await readRows<StoredLine>(ask.store.fork(), keeping.entity, {
    ...keeping.shown,
    $or: conditions(keeping, keys),
  });
  const found = new Map<string, ContactLine[]>();
  for (const row of rows.sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const key = `${row.kind} ${String(row[keeping.subject])}`;
    const list = found.get(key);
    const line = { ...row, nodeType: keeping.nodeType, graphType: contactDetailTable.type };
    if (list) list.push(line);
    else found.set(key, [line]);
  }
  // What one key may read another need not: two things of the same request can have different owners.
  const lines = keys.map(({ subject, levels, kind }) =>
    (found.get(`${kind} ${subject.id}`) ?? []).filter(({ visibility }) => levels.some((level) => level === visibility)),
  );
  await logRead(ask, readingsOf(keys, lines));
  return lines;
}

type StoredLine = ContactLine & Readonly<Record<string, unknown>>;

/** Nothing that the viewer may not read leaves the store: each level with the things on which it may be read. */
function conditions({ subject }: CardKeeping, keys: readonly Wanted[]): Record<string, unknown>[] {
  const kinds = [...new Set(keys.map(({ kind }) => kind))];
  const subjects = new Map<RestrictedLevel, Set<string>>();
  for (const key of keys) {
    for (const level of key.levels) {
      const known = subjects.get(level);
      if (known) known.add(key.subject.id);
      else subjects.set(level, new Set([key.subject.id]));
    }
  }
  return [...subjects].map(([visibility, ids]) => ({
    visibility,
    kind: { $in: kinds },
    [subject]: { $in: [...ids] },
  }));
}

/** One reading for each thing and level, with the kinds that are given of it. */
function readingsOf(keys: readonly Wanted[], lines: readonly (readonly ContactLine[])[]): Reading[] {
  const readings = new Map<string, Reading & { readonly details: string[] }>();
  keys.forEach(({ subject, kind }, at) => {
    for (const level of new Set((lines[at] ?? []).map(({ visibility }) => visibility))) {
      const key = `${level} ${subject.id}`;
      const known = readings.get(key);
      if (known) known.details.push(kind);
      else readings.set(key, { subjectType: subject.nodeType, subjectId: subject.id, level, details: [kind] });
    }
  });
  return [...readings.values()];
}
