import { createHash } from 'node:crypto';
import type { AccessLevel } from '../../access/level.js';
import type { Reading } from '../../accounts/accessLog.js';
import { ContactKind } from '../../authorities/contactDetail.entity.js';
import { FocalPointEntity, Occupancy, type FocalPointRow } from '../../networks/focalPoint.entity.js';
import { focalPointCards } from '../../networks/focalPointContact.loader.js';
import {
  FocalPointHolderEntity,
  type FocalPointContactRow,
  type FocalPointHolderRow,
} from '../../networks/holder.entity.js';
import type { EntitySchema, SqlEntityManager } from '../../store/orm.js';
import { readRows } from '../../store/rows.js';
import { inBatches } from '../../values/batches.js';
import { holdsOn } from '../../values/period.js';

/** What a network’s secretariat may read of its focal points; what is the directory’s own is not for a link either. */
const levels: readonly AccessLevel[] = ['PUBLIC', 'PRACTITIONER', 'NETWORK'];

/** Its columns have defaults, which makes it a type of its own. */
export type AskedFocalPoint = FocalPointRow & { readonly version: number };

export type CardLine = FocalPointContactRow & { readonly value: string };

/** An entry with the person who holds it and how they are reached. */
export interface Card {
  readonly focalPoint: AskedFocalPoint;
  /** The appointment that it takes over from. */
  readonly predecessor: AskedFocalPoint | null;
  readonly holder: FocalPointHolderRow | null;
  readonly lines: readonly CardLine[];
}

/** Is the appointment one that somebody can confirm today? */
export const isCurrent = ({ isVoid, appointedOn, endedOn }: FocalPointRow, day: string): boolean =>
  !isVoid && holdsOn(day, appointedOn ?? null, endedOn ?? null);

export const isVacant = ({ occupancy }: FocalPointRow): boolean => occupancy === Occupancy.VACANT;

/** The appointments of a network that somebody can confirm today. */
export async function readCurrent(em: SqlEntityManager, networkId: string, day: string): Promise<AskedFocalPoint[]> {
  const rows = await readRows<AskedFocalPoint>(em, focalPointEntity, { networkId, isVoid: false });
  return rows.filter((row) => isCurrent(row, day));
}

const focalPointEntity = FocalPointEntity as unknown as EntitySchema;

// SQLite takes 32,766 parameters in a statement.
const idsPerStatement = 5000;

/** The lines of these appointments’ cards; with a kind, those alone. */
export async function readLines(
  em: SqlEntityManager,
  focalPointIds: readonly string[],
  kind?: ContactKind,
): Promise<ReadonlyMap<string, readonly CardLine[]>> {
  const where = { ...focalPointCards.shown, ...(kind ? { kind } : {}), visibility: { $in: [...levels] } };
  const lines = new Map<string, CardLine[]>();
  for (const some of inBatches(focalPointIds, idsPerStatement)) {
    const ofSome = { ...where, focalPointId: { $in: some } };
    for (const line of await readRows<CardLine>(em, focalPointCards.entity, ofSome, undefined, { id: 'asc' })) {
      const known = lines.get(line.focalPointId);
      if (known) known.push(line);
      else lines.set(line.focalPointId, [line]);
    }
  }
  return lines;
}

/** Who holds these appointments, by their ids. */
export async function readHolders(
  em: SqlEntityManager,
  ids: readonly string[],
): Promise<ReadonlyMap<string, FocalPointHolderRow>> {
  const where = { isVoid: false, endedOn: null, erasedRevision: null, visibility: { $in: [...levels] } };
  const holders = new Map<string, FocalPointHolderRow>();
  for (const some of inBatches(ids, idsPerStatement)) {
    for (const row of await readRows<FocalPointHolderRow>(em, holderEntity, { ...where, id: { $in: some } })) {
      holders.set(row.id, row);
    }
  }
  return holders;
}

const holderEntity = FocalPointHolderEntity as unknown as EntitySchema;

/** The e-mail lines of these appointments’ cards. */
export const readAddresses = (
  em: SqlEntityManager,
  focalPointIds: readonly string[],
): Promise<ReadonlyMap<string, readonly CardLine[]>> => readLines(em, focalPointIds, ContactKind.EMAIL);

export async function readCard(em: SqlEntityManager, id: string): Promise<Card | null> {
  const [focalPoint] = await readRows<AskedFocalPoint>(em, FocalPointEntity, { id });
  if (!focalPoint) return null;
  const predecessor = await readPredecessor(em, focalPoint);
  const holder = (await readHolders(em, [id])).get(id);
  return { focalPoint, predecessor, holder: holder ?? null, lines: (await readLines(em, [id])).get(id) ?? [] };
}

async function readPredecessor(
  em: SqlEntityManager,
  { predecessorId }: FocalPointRow,
): Promise<AskedFocalPoint | null> {
  if (!predecessorId) return null;
  const [row] = await readRows<AskedFocalPoint>(em, focalPointEntity, { id: predecessorId, isVoid: false });
  return row ?? null;
}

/** What stands on a card, for a page to say which it showed: any change of one of its rows makes another mark. */
export function cardMark({ focalPoint, predecessor, holder, lines }: Card): string {
  const rows = [focalPoint, predecessor, holder, ...lines].map((row) => row && [row.id, row.version]);
  const hash = createHash('sha256').update(JSON.stringify(rows)).digest('base64url');
  return `${String(focalPoint.version)}.${hash.slice(0, 22)}`;
}

/** What is noted before a card is shown, or part of it read. */
export function readingsOf(id: string, holder: Card['holder'], lines: readonly CardLine[]): Reading[] {
  const details = new Map<AccessLevel, Set<string>>();
  const note = (level: AccessLevel, detail: string): void => {
    if (level !== 'PUBLIC') details.set(level, (details.get(level) ?? new Set<string>()).add(detail));
  };
  if (holder) note(holder.visibility, 'HOLDER');
  for (const { visibility, kind } of lines) note(visibility, kind);
  return [...details].map(([level, kinds]) => ({
    subjectType: 'FocalPoint',
    subjectId: id,
    details: [...kinds],
    level,
  }));
}
