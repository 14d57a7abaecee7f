/** A date as the source gives it: a day, a month, a year, a range or one of several; never more precise than it is. */
export interface PartialDate {
  /** The words of the source, e.g. `2013-05` or `2012-03-26 or 2008-01-28`. */
  readonly text: string;
  /** First day it can mean, ISO 8601. */
  readonly earliest: string;
  /** Last day it can mean, ISO 8601. */
  readonly latest: string;
}

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/;

/** True for a day that exists in the proleptic Gregorian calendar, written YYYY-MM-DD. */
export function isDay(text: string): boolean {
  const match = dayPattern.exec(text);
  if (!match) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** Today in UTC as YYYY-MM-DD. */
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** Read a date of a source; `undefined` where it is none. */
export function parsePartialDate(text: string): PartialDate | undefined {
  const parts = text.split(/ or | to |\/|–/).map((part) => part.trim());
  const bounds: (readonly [string, string])[] = [];
  for (const part of parts) {
    const found = boundsOf(part);
    if (!found) return undefined;
    bounds.push(found);
  }
  const firsts = bounds.map(([first]) => first).sort();
  const lasts = bounds.map(([, last]) => last).sort();
  const earliest = firsts[0];
  const latest = lasts.at(-1);
  return earliest && latest ? { text, earliest, latest } : undefined;
}

function boundsOf(text: string): readonly [string, string] | undefined {
  if (isDay(text)) return [text, text];
  const [, year, month] = /^(\d{4})(?:-(\d{2}))?$/.exec(text) ?? [];
  if (!year) return undefined;
  if (!month) return [`${year}-01-01`, `${year}-12-31`];
  const first = `${year}-${month}-01`;
  if (!isDay(first)) return undefined;
  const lastDay = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return [first, `${year}-${month}-${String(lastDay)}`];
}

/** A day that is known exactly. */
export const exactDay = (day: string): PartialDate => ({ text: day, earliest: day, latest: day });
