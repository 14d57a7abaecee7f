/** What a row of a list does to the directory. */
export enum RowKind {
  ADDED = 'ADDED',
  CHANGED = 'CHANGED',
  ENDED = 'ENDED',
  UNCHANGED = 'UNCHANGED',
  DISAGREES = 'DISAGREES',
  REFUSED = 'REFUSED',
}
