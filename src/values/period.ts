import type { PartialDate } from './partialDate.js';

/** When a relation begins and ends. */
interface Period {
  readonly since?: PartialDate | null | undefined;
  readonly until?: PartialDate | null | undefined;
}

/**
 * Does a relation with this beginning and end hold on the day? An unknown beginning does not exclude it (unknown is
 * not no), and a beginning known only to the year counts from its first possible day. The end is exclusive.
 */
export function holdsOn(day: string, from: PartialDate | null, until: PartialDate | null): boolean {
  if (from && from.earliest > day) return false;
  return !(until && until.latest <= day);
}

/** Is there a day on which both relations hold, their beginnings and ends read as above? */
export function overlap(one: Period, other: Period): boolean {
  const begins = [one, other].map(({ since }) => since?.earliest ?? '').sort();
  const ends = [one, other].flatMap(({ until }) => until?.latest ?? []).sort();
  const [firstEnd] = ends;
  return firstEnd === undefined || (begins.at(-1) ?? '') < firstEnd;
}
