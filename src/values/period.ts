import type { PartialDate } from './partialDate.js';

/**
 * Does a relation with this beginning and end hold on the day? An unknown beginning does not exclude it (unknown is
 * not no), and a beginning known only to the year counts from its first possible day. The end is exclusive.
 */
export function holdsOn(day: string, from: PartialDate | null, until: PartialDate | null): boolean {
  if (from && from.earliest > day) return false;
  return !(until && until.latest <= day);
}
