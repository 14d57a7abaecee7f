import { pingType } from './message.js';

const seconds = 1000;
const minutes = 60 * seconds;
const hours = 60 * minutes;

/** How long after each failed attempt the next is made, as the Standard Webhooks specification proposes: three days. */
const delaysMs = [
  5 * seconds,
  5 * minutes,
  30 * minutes,
  2 * hours,
  5 * hours,
  10 * hours,
  14 * hours,
  20 * hours,
  24 * hours,
];

/** How often a message is tried, with the first time. A ping is a question about now. */
export const mostAttempts = (type: string): number => (type === pingType ? 1 : delaysMs.length + 1);

/** By how much a delay is made shorter or longer at random, so that what failed together is not tried together. */
const jitter = 0.2;

const longestRetryAfterMs = 24 * hours;

/**
 * When to try again after so many attempts; `null`: not any more. A receiver may ask for more time (`Retry-After`), up
 * to a day, but not for less.
 */
export function nextAttempt(
  attempts: number,
  now: Date,
  retryAfterMs: number | null,
  random: () => number = Math.random,
): Date | null {
  const delayMs = delaysMs[attempts - 1];
  if (delayMs === undefined) return null;
  const ownMs = delayMs * (1 + jitter * (2 * random() - 1));
  return new Date(now.getTime() + Math.max(ownMs, Math.min(retryAfterMs ?? 0, longestRetryAfterMs)));
}

// RFC 9110, section 5.6.7.
const httpDate = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** The header `Retry-After`, seconds or a date; `null` where it is absent or neither. */
export function retryAfterMs(header: string | undefined, now: Date): number | null {
  if (header === undefined) return null;
  if (/^\d{1,9}$/.test(header)) return Number(header) * seconds;
  const at = httpDate.test(header) ? Date.parse(header) : NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime());
}
