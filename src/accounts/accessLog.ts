import type { AccessLevel } from '../access/level.js';
import type { Ask } from '../graph/context.js';
import { inBatches } from '../values/batches.js';
import { Refusal } from '../values/refusal.js';
import { AccessLogEntity } from './accessLog.entity.js';

/** What is about to be handed out of one thing: never the values, only which kinds of them. */
export interface Reading {
  /** The thing whose details they are, by its type in the graph and its row id. */
  readonly subjectType: string;
  readonly subjectId: string;
  /** E.g. `HOLDER`, `MOBILE`. */
  readonly details: readonly string[];
  readonly level: AccessLevel;
}

// SQLite takes 32,766 parameters in a statement; a reading has eight.
const rowsPerStatement = 2000;

/**
 * Note in the access log what the viewer is about to be given; await it before the values go out. If it cannot be
 * written it throws, and nothing may be given. It has a transaction of its own: never call it inside another one.
 */
export async function logRead(
  { store, viewer, now, request, isNoted }: Pick<Ask, 'store' | 'viewer' | 'now' | 'request' | 'isNoted'>,
  readings: readonly Reading[],
): Promise<void> {
  if (readings.length === 0 || isNoted) return;
  const common = { at: now, actor: viewer.actor, purpose: request.purpose, requestId: request.id };
  const rows = readings.map((reading) => ({ ...reading, ...common, details: [...reading.details] }));
  const em = store.fork();
  try {
    if (rows.length <= rowsPerStatement) await em.insertMany(AccessLogEntity, rows);
    else
      await em.transactional(async (inside) => {
        for (const some of inBatches(rows, rowsPerStatement)) await inside.insertMany(AccessLogEntity, some);
      });
  } catch (error) {
    if (store.isBusy(error)) {
      throw new Refusal('NOT_READY', 'The reading could not be noted, so nothing was given out. Try again.');
    }
    throw error;
  }
}
