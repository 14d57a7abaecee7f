import DataLoader from 'dataloader';
import { logRead } from '../accounts/accessLog.js';
import { readableLevels, type RestrictedLevel } from '../graph/contactAccess.js';
import type { Ask } from '../graph/context.js';
import { readRows } from '../store/rows.js';
import { focalPointTable, holderTable, type FocalPointHolderNode, type FocalPointNode } from './focalPoint.image.js';
import { FocalPointHolderEntity, type FocalPointHolderRow } from './holder.entity.js';

type Holder = FocalPointHolderNode | null;

/** Who holds an appointment, as far as the viewer may know; only who may know more than a visitor costs a statement. */
export function holderOf(ask: Ask, focalPoint: FocalPointNode): Holder | Promise<Holder> {
  const open = ask.image.table(holderTable).get(focalPoint.id);
  if (open) return open;
  const levels = readableLevels(ask, focalPoint);
  if (levels.length === 0) return null;
  ask.markRestricted();
  return ask.perRequest(holderOf, () => loader(ask)).load({ focalPoint, levels });
}

/** A holder by id, which is the appointment’s; `null` also for one that the viewer may not know of. */
export async function storedHolder(ask: Ask, id: string): Promise<Holder> {
  const focalPoint = ask.image.table(focalPointTable).get(id);
  return focalPoint ? holderOf(ask, focalPoint) : null;
}

interface Wanted {
  readonly focalPoint: FocalPointNode;
  readonly levels: readonly RestrictedLevel[];
}

const loader = (ask: Ask): DataLoader<Wanted, Holder, string> =>
  new DataLoader((wanted) => readHolders(ask, wanted), {
    cacheKeyFn: ({ focalPoint }) => focalPoint.id,
    maxBatchSize: 2000,
  });

async function readHolders(ask: Ask, wanted: readonly Wanted[]): Promise<Holder[]> {
  const rows = await readRows<FocalPointHolderRow>(ask.store.fork(), FocalPointHolderEntity, {
    endedOn: null,
    isVoid: false,
    $or: conditions(wanted),
  });
  const holders = new Map(rows.map((row) => [row.id, { ...row, nodeType: holderTable.type }]));
  // Of an erased one no value is given out.
  const named = rows.filter(({ erasedRevision }) => erasedRevision === null);
  await logRead(
    ask,
    named.map(({ id, visibility }) => ({
      subjectType: focalPointTable.type,
      subjectId: id,
      details: ['HOLDER'],
      level: visibility,
    })),
  );
  return wanted.map(({ focalPoint }) => holders.get(focalPoint.id) ?? null);
}

/** Nothing that the viewer may not read leaves the store: each level with the appointments on which it may be read. */
function conditions(wanted: readonly Wanted[]): Record<string, unknown>[] {
  const ids = new Map<RestrictedLevel, string[]>();
  for (const { focalPoint, levels } of wanted) {
    for (const level of levels) {
      const known = ids.get(level);
      if (known) known.push(focalPoint.id);
      else ids.set(level, [focalPoint.id]);
    }
  }
  return [...ids].map(([visibility, some]) => ({ visibility, id: { $in: some } }));
}
