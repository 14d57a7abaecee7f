import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { noHash } from '../../changes/chain.js';
import { headRevision } from '../../changes/change.js';
import type { Ask } from '../../graph/context.js';
import type { Request, Response, Route } from '../../graph/route.js';
import { listFormats, type ListFormat } from '../../lists/list.js';
import type { MemberRow } from '../../lists/memberRow.js';
import { mediaTypes, writeList } from '../../lists/write.js';
import { networkOf, type NetworkNode } from '../../networks/network.image.js';
import { Refusal } from '../../values/refusal.js';
import { endOf } from '../feed/event.js';
import { cursorAt } from '../feed/start.js';
import { isKnown } from './etag.js';
import { networkRows } from './networkRows.js';

const path = new RegExp(`^/export/networks/([^/]+)\\.(${listFormats.join('|')})$`);

/** A network’s list, as its secretariat sends one: what the viewer may see of it, and nothing else. */
export const networkListRoute: Route = {
  path,
  methods: ['GET', 'HEAD'],
  cors: true,
  answer: async (ask, request) => {
    const { network, format, withEnded } = readAddress(ask, request);
    const { rows, ...at } = await atOneRevision(ask, network, withEnded);
    return answerWith(await whole(format, rows), { request, format, name: network.id.toLowerCase(), ...at });
  },
};

interface Wanted {
  readonly network: NetworkNode;
  readonly format: ListFormat;
  readonly withEnded: boolean;
}

function readAddress({ image }: Ask, { path: asked, search }: Request): Wanted {
  const [, written = '', format] = path.exec(asked) ?? [];
  const acronym = decoded(written);
  const network = networkOf(image, acronym);
  if (!network) {
    throw new Refusal(
      'NOT_FOUND',
      'The directory has no network with this acronym. Ask for `networks { nodes { acronym } }`.',
    );
  }
  const parameters = new URLSearchParams(search);
  const ended = parameters.get('ended') ?? 'false';
  if ([...parameters.keys()].some((name) => name !== 'ended') || !/^(true|false)$/.test(ended)) {
    throw new Refusal('BAD_INPUT', 'The address takes one parameter: `ended=true`, for what has ended too.');
  }
  return { network, format: format as ListFormat, withEnded: ended === 'true' };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

const mostTries = 5;

interface AtOneRevision {
  readonly rows: MemberRow[];
  readonly revision: number;
  /** From where a follower goes on. */
  readonly cursor: string;
}

/** The rows, public ones and others, of one revision: read again if the directory has moved meanwhile. */
async function atOneRevision(ask: Ask, network: NetworkNode, withEnded: boolean): Promise<AtOneRevision> {
  const { image, store, viewer } = ask;
  for (let tries = 0; tries < mostTries; tries += 1) {
    // What a visitor sees is the image’s alone.
    if (viewer.grants.length > 0) await ask.follow();
    const { revision, lastRevision } = image;
    const cursor = cursorAt(ask, { place: endOf(revision), hash: lastRevision?.hash ?? noHash });
    const rows = await networkRows(ask, network, withEnded);
    const isStill = viewer.grants.length === 0 || (await headRevision(store.fork())) === revision;
    if (isStill) return { rows, revision, cursor };
  }
  throw new Refusal('NOT_READY', 'The directory changes faster than the list can be read. Try again in a moment.');
}

const partsAtOnce = 50;

async function whole(format: ListFormat, rows: readonly MemberRow[]): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of writeList(format, rows)) {
    parts.push(Buffer.from(part));
    // Others are answered in between.
    if (parts.length % partsAtOnce === 0) await setImmediate();
  }
  return Buffer.concat(parts);
}

interface Told {
  readonly request: Request;
  readonly format: ListFormat;
  readonly revision: number;
  readonly cursor: string;
  readonly name: string;
}

function answerWith(body: Buffer, { request, format, revision, cursor, name }: Told): Response {
  const checksum = createHash('sha256').update(body).digest('hex');
  const tag = `"${checksum}"`;
  const headers: [string, string][] = [
    ['etag', tag],
    ['vary', 'authorization'],
    ['x-cna-revision', String(revision)],
    ['x-cna-cursor', cursor],
    ['x-cna-checksum', `sha256:${checksum}`],
  ];
  if (isKnown(request.headers.get('if-none-match'), tag)) return { status: 304, headers, body: '' };
  const file = `${name}-${String(revision)}.${format}`;
  headers.push(
    ['content-type', mediaTypes[format]],
    ['content-length', String(body.length)],
    ['content-disposition', `attachment; filename="${file}"`],
  );
  return { status: 200, headers, body };
}
