/** The letters by which spreadsheet programs name a column, from its number: A for 1, Z for 26, AA for 27. */
export function lettersOf(number: number): string {
  const last = String.fromCharCode(65 + ((number - 1) % 26));
  return number <= 26 ? last : `${lettersOf(Math.floor((number - 1) / 26))}${last}`;
}

/** And back. */
export const columnNumber = (letters: string): number =>
  Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
