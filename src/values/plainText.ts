import { Refusal } from './refusal.js';

/** Characters that steer a terminal or the direction of other people’s text, and NUL, which PostgreSQL does not store. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/u;

/**
 * A text that somebody typed, as it is kept: NFC, without blanks at its ends. Refuses an empty one, one that is too
 * long and one with characters that cannot be seen; `name` is how the caller calls it.
 */
export function plainText(name: string, text: string, most: number): string {
  const kept = text.normalize('NFC').trim();
  if (kept === '') throw new Refusal('BAD_INPUT', `\`${name}\` is empty.`);
  if (kept.length > most) throw new Refusal('BAD_INPUT', `\`${name}\` is longer than ${String(most)} characters.`);
  if (unprintable.test(kept) || /\p{Surrogate}/u.test(kept)) {
    throw new Refusal('BAD_INPUT', `\`${name}\` holds a character that cannot be seen. Type the text anew.`);
  }
  return kept;
}

/** The same for a text that may be missing: `null` where it is missing or empty. */
export const optionalPlainText = (name: string, text: string | null | undefined, most: number): string | null =>
  text == null || text.trim() === '' ? null : plainText(name, text, most);

/** A text that is looked for, without the one character that PostgreSQL cannot hold: nothing is stored with it. */
export const storable = (text: string): string => text.replaceAll('\0', '');
