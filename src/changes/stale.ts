import { Refusal } from '../values/refusal.js';

/** The refusal of a change of what has changed since it was read. */
export const stale = (read: number, found: number): Refusal =>
  new Refusal(
    'STALE',
    `You read version ${String(read)} of this entry; it is now at version ${String(found)}. Read it again, then decide.`,
    { versionRead: read, currentVersion: found },
  );

/** Refuse a change of what has changed since it was read. */
export function checkVersion(read: number, found: number): void {
  if (read !== found) throw stale(read, found);
}
