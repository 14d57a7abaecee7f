/** A text in which numbers sort as numbers: 7 before 18, `18(3)` before `18(13)`. */
export const padded = (text: string): string => text.replace(/\d+/g, (digits) => digits.padStart(4, '0'));
