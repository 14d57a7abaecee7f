import { Readable } from 'node:stream';
import { isVisitor } from '../../access/viewer.js';
import type { Request, Response, Route, RoutedAsk } from '../../graph/route.js';
import type { Store } from '../../store/store.js';
import { Refusal } from '../../values/refusal.js';
import { entryFragments } from './directoryEntries.js';
import { Snapshots, type Held } from './directoryShare.js';
import { takeSnapshot, type Snapshot } from './directorySnapshot.js';
import { isKnown } from './etag.js';

const snapshotsOf = new WeakMap<Store, Snapshots>();

function snapshotsIn(store: Store): Snapshots {
  const known = snapshotsOf.get(store) ?? new Snapshots();
  snapshotsOf.set(store, known);
  return known;
}

/** The whole directory, as far as whoever asks may see it, at one revision: what a follower begins with. */
export const directoryExport: Route = {
  path: /^\/export\/directory\.jsonl$/,
  methods: ['GET', 'HEAD'],
  cors: true,
  answer: async (ask, request) => {
    const isChecksum = wantsChecksum(request);
    return answerWith(await holdSnapshot(ask), isChecksum, request);
  },
};

/** What a line of it holds: the fragments with which a follower asks for the same. */
export const exportFragments: Route = {
  path: /^\/export\/directory\.graphql$/,
  methods: ['GET', 'HEAD'],
  cors: true,
  answer: () =>
    Promise.resolve({
      status: 200,
      headers: [['content-type', 'application/graphql; charset=utf-8']],
      body: entryFragments,
    }),
};

function wantsChecksum({ search }: Request): boolean {
  const parameters = [...new URLSearchParams(search)];
  if (parameters.every(([name, value]) => name === 'checksum' && value === 'only')) return parameters.length > 0;
  throw new Refusal('BAD_INPUT', 'This address takes `checksum=only`, or nothing.');
}

function holdSnapshot(ask: RoutedAsk): Promise<Held> {
  const take = (): Promise<Snapshot> => takeSnapshot(ask);
  const snapshots = snapshotsIn(ask.store);
  return isVisitor(ask.viewer) ? snapshots.open(ask.image, take) : snapshots.own(take);
}

function answerWith(held: Held, isChecksum: boolean, { method, headers: asked }: Request): Response {
  const { snapshot } = held;
  const { revision, cursor, count, checksum, file, endLine } = snapshot;
  // Weak: of two revisions with the same entries only the first line and the last one differ.
  const tag = `W/"${checksum}"`;
  const headers: [string, string][] = [
    ['etag', tag],
    ['vary', 'authorization'],
    ['x-cna-revision', String(revision)],
    ['x-cna-cursor', cursor],
    ['x-cna-count', String(count)],
    ['x-cna-checksum', checksum],
  ];
  const isThere = isKnown(asked.get('if-none-match'), tag);
  if (isThere || isChecksum || method === 'HEAD') held.release();
  if (isThere) return { status: 304, headers, body: '' };
  headers.push(
    ['content-type', 'application/x-ndjson; charset=utf-8'],
    ['content-length', String(isChecksum ? Buffer.byteLength(endLine) : file.size)],
  );
  if (isChecksum || method === 'HEAD') return { status: 200, headers, body: isChecksum ? endLine : '' };
  const name = `directory-${String(revision)}.jsonl`;
  const body = Readable.from(file.read());
  // Read to its end, or left by its reader.
  body.once('close', () => {
    held.release();
  });
  return { status: 200, headers: [...headers, ['content-disposition', `attachment; filename="${name}"`]], body };
}
