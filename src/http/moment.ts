import type { GraphQLRequest } from '@apollo/server';
import type { Image } from '../image/image.js';
import type { PastImages } from '../image/past.js';
import { Refusal } from '../values/refusal.js';
import type { RequestAsk } from './ask.js';
import { knownAtOf, type ReadOperation } from './knownAt.js';

/** Which directories an operation can be asked of: the present one, and those of the past. */
export interface Moments {
  readonly image: Image;
  readonly past: PastImages;
  /** Bring the present image to the store’s revision. */
  readonly follow: () => Promise<unknown>;
}

/** Before an operation runs: see that the hub knows what the caller knows, and go back to the moment it asks about. */
export async function settleMoment(
  moments: Moments,
  ask: RequestAsk,
  request: GraphQLRequest,
  read: ReadOperation,
): Promise<void> {
  const least = minRevisionOf(request);
  if (least > moments.image.revision) await reach(moments, least);
  const knownAt = knownAtOf(read);
  if (knownAt) await goBack(moments, ask, knownAt);
}

/** Who has written elsewhere reads their own writes here. */
async function reach({ image, follow }: Moments, revision: number): Promise<void> {
  await follow();
  if (image.revision >= revision) return;
  throw new Refusal(
    'NOT_READY',
    `The directory is at revision ${String(image.revision)}, not yet at ${String(revision)} as \`minRevision\` asks. ` +
      'Try again; if that does not help, this revision is of another directory.',
  );
}

async function goBack({ image, past, follow }: Moments, ask: RequestAsk, knownAt: Date): Promise<void> {
  // The clock of the process that wrote last can be ahead of this one’s.
  const latest = Math.max(ask.now.getTime(), new Date(image.lastRevision?.committedAt ?? 0).getTime());
  if (knownAt.getTime() > latest) {
    throw new Refusal(
      'BAD_DATE',
      `\`knownAt\` ${knownAt.toISOString()} is in the future; nobody knows that directory.`,
    );
  }
  const revision = await past.revisionAt(knownAt);
  const number = revision?.number ?? 0;
  if (number > image.revision) await follow();
  ask.knownAt = number;
  if (number !== image.revision) ask.image = await past.at(revision);
}

const largestRevision = 2_147_483_647;

/** `extensions.minRevision` of the request or its header `X-Min-Revision`; 0 where neither is given. */
function minRevisionOf({ extensions, http }: GraphQLRequest): number {
  const said = (extensions as Readonly<Record<string, unknown>> | null | undefined)?.['minRevision'];
  const header = http?.headers.get('x-min-revision');
  return Math.max(said == null ? 0 : revisionIn(said), header === undefined ? 0 : revisionIn(numberIn(header)));
}

const numberIn = (text: string): number => (/^\d{1,10}$/.test(text) ? Number(text) : Number.NaN);

function revisionIn(value: unknown): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= largestRevision) return value;
  throw new Refusal(
    'BAD_INPUT',
    '`minRevision` is not the number of a revision. Take `extensions.revision` of an answer as it is.',
  );
}
