import { Refusal } from './refusal.js';

/** What an opaque global id stands for. */
export interface GlobalId {
  readonly type: string;
  readonly id: string;
}

/** The opaque id of a node: base64url of `Type:id`. Clients must not take it apart. */
export const globalId = (type: string, id: string): string =>
  Buffer.from(`${type}:${id}`, 'utf8').toString('base64url');

/** Read an opaque id back; refuses what the hub cannot have made. */
export function parseGlobalId(text: string): GlobalId {
  const found = readGlobalId(text);
  if (found) return found;
  throw new Refusal('BAD_ID', 'This is not an id of the hub. Take the `id` field of a node as it is.');
}

/** Could the hub have made this id? */
export const isGlobalId = (text: string): boolean => readGlobalId(text) !== undefined;

function readGlobalId(text: string): GlobalId | undefined {
  const plain = Buffer.from(text, 'base64url').toString('utf8');
  const colon = plain.indexOf(':');
  const type = plain.slice(0, colon);
  const id = plain.slice(colon + 1);
  // NUL and its like: no row has such an id, and PostgreSQL does not even take the question.
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  if (colon < 1 || !id || /[\u0000-\u001f]/.test(plain) || globalId(type, id) !== text) return undefined;
  return { type, id };
}

/** The row id in a global id of this type; of another type an id that nothing has, so that it is not found. */
export function rowIdIn(type: string, text: string): string {
  const found = parseGlobalId(text);
  return found.type === type ? found.id : '';
}
