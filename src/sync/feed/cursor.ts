import { badCursor } from '../../image/page.js';
import { Refusal } from '../../values/refusal.js';
import type { Place } from './event.js';

/** What a cursor of the feed holds. */
export interface FeedCursor extends Place {
  /** The beginning of the revision’s hash: a store that was put back from a backup has another, or none. */
  readonly chain: string;
  /** What its reader may read, by digest: whoever may read something else needs a copy of another content. */
  readonly reach: string;
}

const chainLength = 12;

/** As much of a revision’s hash as a cursor holds. */
export const chainOf = (hash: string): string => hash.slice(0, chainLength);

const form = /^1\.(\d{1,10})\.([0-9a-f]{16}|z?)\.([0-9a-f]{0,16})\.([0-9a-f]{12})\.([0-9a-f]{0,12})$/;

const largestRevision = 2_147_483_647;

/** A cursor as followers keep it. */
export const writeCursor = ({ revision, mark, part, chain, reach }: FeedCursor): string =>
  Buffer.from(['1', String(revision), mark, part, chain, reach].join('.'), 'ascii').toString('base64url');

/** What a cursor holds; refuses with BAD_CURSOR what the hub cannot have written. */
export function readCursor(text: string): FeedCursor {
  const plain = Buffer.from(text, 'base64url').toString('latin1');
  const [, number, mark, part, chain, reach] = form.exec(plain) ?? [];
  const revision = Number(number);
  if (mark === undefined || part === undefined || chain === undefined || reach === undefined) throw badCursor();
  const cursor = { revision, mark, part, chain, reach };
  // One place has one cursor.
  if (revision > largestRevision || writeCursor(cursor) !== text) throw badCursor();
  return cursor;
}

/** Why a follower cannot go on from where it was. */
export type Expiry = 'TOO_OLD' | 'FOREIGN' | 'OTHER_READER';

const why: Readonly<Record<Expiry, string>> = {
  TOO_OLD: 'What changed since this cursor is not told any more.',
  FOREIGN: 'This cursor is of another directory, or of a state that the directory was put back from.',
  OTHER_READER:
    'What you may read has changed since this cursor was given: your roles, or which States belong to which networks.',
};

/** The one refusal of a cursor that cannot be gone on from. */
export const expired = (reason: Expiry): Refusal =>
  new Refusal(
    'CURSOR_EXPIRED',
    `${why[reason]} Take a snapshot at /export/directory.jsonl, and go on from the cursor in its last line.`,
    { reason },
  );
