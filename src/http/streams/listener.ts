import type { Viewer } from '../../access/viewer.js';
import type { RequestFacts } from '../../graph/context.js';
import type { Request } from '../../graph/route.js';
import { Refusal } from '../../values/refusal.js';

/** What a request that was authenticated was signed in with. */
export const credentialsIn = ({ headers }: Request): string | null =>
  headers.get('authorization')?.replace(/^bearer +/i, '') ?? null;

/** Who credentials are of; refuses what is not good. */
export type Identify = (credentials: string, now: Date) => Promise<Viewer>;

/** Who listens: as whom each message is judged. */
export interface Listener {
  readonly viewer: Viewer;
  /** What they signed in with; `null`: a visitor. */
  readonly credentials: string | null;
  /** Of the request that opened the stream: its purpose is noted with what is read for it. */
  readonly request: RequestFacts;
}

/** A stream ends when the credentials do, to the second: clocks that differ are no matter within one process. */
export const hasExpired = ({ expiresAt }: Viewer, now: Date): boolean =>
  expiresAt !== null && Date.parse(expiresAt) <= now.getTime();

/** Who the listener is now. Refuses credentials that have expired since, or were revoked. */
export async function viewerNow(listener: Listener, identify: Identify, now: Date): Promise<Viewer> {
  const { viewer, credentials } = listener;
  if (credentials === null) return viewer;
  if (hasExpired(viewer, now)) {
    throw new Refusal('BAD_CREDENTIALS', 'Your credentials have expired. Come back with new ones.');
  }
  return identify(credentials, now);
}
