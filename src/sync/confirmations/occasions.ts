import { Occasion } from './mail.entity.js';

/** For how many days after its due day a round is still answered. */
const graceDays = 30;

/** The same day so many days later. */
export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The first day on which the links of a round hold no longer. */
export const expiryOf = (dueOn: string): string => daysAfter(dueOn, graceDays + 1);

/** When reminders go out by themselves, in days from the due day. */
const timetable: readonly (readonly [Occasion, number])[] = [
  [Occasion.WEEK_BEFORE, -7],
  [Occasion.DAY_BEFORE, -1],
  [Occasion.DAY_AFTER, 1],
];

/**
 * The reminder for which it is time; `null` if none. One whose day passed while the hub was off goes out late, unless
 * the next one is due already; one whose day was over when the round was opened never does.
 */
export function occasionOn(day: string, openedOn: string, dueOn: string): Occasion | null {
  if (day >= expiryOf(dueOn)) return null;
  const last = timetable.filter(([, offset]) => daysAfter(dueOn, offset) <= day).at(-1);
  return last && daysAfter(dueOn, last[1]) > openedOn ? last[0] : null;
}
