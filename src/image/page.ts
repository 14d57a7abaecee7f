import { Refusal } from '../values/refusal.js';
import type { ImageNode } from './spec.js';
import { comparePlace } from './table.js';

/** One page of a longer list, in the form of a Relay connection. */
export interface Page<Node> {
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly nodes: readonly Node[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly totalCount: number;
}

export interface PageRequest {
  /** How many, 1–100. */
  readonly first: number;
  /** The cursor after which to go on. */
  readonly after?: string | null | undefined;
}

/** Where a node stands in its list: what it is sorted by, then its id. */
export type PlaceOf<Node> = (node: Node) => readonly [string, string];

const largestPage = 100;

/** Cut a page out of a list that is in the order of its places. */
export function pageOf<Node>(list: readonly Node[], placeOf: PlaceOf<Node>, { first, after }: PageRequest): Page<Node> {
  if (!Number.isInteger(first) || first < 1 || first > largestPage) {
    throw new Refusal('BAD_PAGE_SIZE', `\`first\` is ${String(first)}; ask for 1 to ${String(largestPage)} at a time.`);
  }
  const start = after == null ? 0 : indexAfter(list, placeOf, readCursor(after));
  const nodes = list.slice(start, start + first);
  const edges = nodes.map((node) => ({ cursor: writeCursor(placeOf(node)), node }));
  return {
    edges,
    nodes,
    pageInfo: {
      hasNextPage: start + nodes.length < list.length,
      hasPreviousPage: start > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: list.length,
  };
}

/** The page of a list in the order in which it is kept, such as a ranking: cursors count positions. */
export function pageByPosition<Node>(list: readonly Node[], request: PageRequest): Page<Node> {
  const width = 9;
  const position = new Map(list.map((node, at) => [node, String(at).padStart(width, '0')]));
  return pageOf(list, (node) => [position.get(node) ?? '', ''], request);
}

/** The place of a node in a table's own order. */
export const byTable =
  <Node extends ImageNode>(table: { place(node: Node): readonly [string, string] }): PlaceOf<Node> =>
  (node) =>
    table.place(node);

function indexAfter<Node>(list: readonly Node[], placeOf: PlaceOf<Node>, place: readonly [string, string]): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (comparePlace(placeOf(list[middle] as Node), place) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

const writeCursor = (place: readonly [string, string]): string =>
  Buffer.from(JSON.stringify(place), 'utf8').toString('base64url');

function readCursor(cursor: string): readonly [string, string] {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(place) && place.length === 2 && place.every((part) => typeof part === 'string')) {
      return place as unknown as readonly [string, string];
    }
  } catch {
    // falls through to the refusal
  }
  throw new Refusal(
    'BAD_CURSOR',
    'This cursor is not one of the hub’s. Take `endCursor` or an edge’s `cursor` as it is.',
  );
}
