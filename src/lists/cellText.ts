/** The cell that says that there is none; an empty one says nothing. */
const none = '-';

// What could be taken for it, with quotes before it or not.
const likeNone = /^[\s']*-\s*$/;

/** What a cell says: `undefined` nothing, an empty text that there is none. */
export function saidBy(cell: string): string | undefined {
  const text = cell.trim();
  if (text === '') return undefined;
  if (text === none) return '';
  return cell.startsWith("'") && likeNone.test(cell.slice(1)) ? cell.slice(1) : cell;
}

/** The cell that says so. A dash that is meant as a dash has a quote before it. */
export function cellFor(text: string | undefined): string {
  if (text === undefined) return '';
  if (text === '') return none;
  return likeNone.test(text) ? `'${text}` : text;
}
