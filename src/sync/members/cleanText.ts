/**
 * What spreadsheets and mail programs put around values without showing it: zero-width characters, soft hyphens, byte
 * order marks, and the marks that turn the direction of writing.
 */
const invisible = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/gu;

/** Of these, the ones that no script needs. */
const needless = /[\u00ad\u200b\u2060\ufeff]/gu;

/** Blanks of every width. */
const blanks = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/gu;

/** A value of letters, digits and signs, such as a code, a number or an address: as it would be typed on a keyboard. */
export const typedValue = (text: string): string =>
  text.normalize('NFKC').replace(invisible, '').replace(/\s+/gu, ' ').trim();

/** A text in words, with the line ends and blanks that everybody has. Letters stay as they are. */
export const cleanWords = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(needless, '')
    .replace(blanks, ' ')
    // Looked for at the beginning of blanks alone: else many in the middle of a text take time without end.
    .replace(/^[\s\u200e\u200f\u061c]+|(?<![\s\u200e\u200f\u061c])[\s\u200e\u200f\u061c]+$/gu, '');
