import { Refusal } from '../values/refusal.js';

/** The number that an option takes: whole, from 1 to `most`. */
export function wholeNumber(option: string, text: string, most: number): number {
  const number = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (number >= 1 && number <= most) return number;
  throw new Refusal('BAD_INPUT', `${option} takes a whole number from 1 to ${String(most)}.`);
}
