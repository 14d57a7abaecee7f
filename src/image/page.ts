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

/** A page of a list that is read from the store as far as it is asked for, and not counted. */
export type OpenPage<Node> = Omit<Page<Node>, 'totalCount'>;

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
export function pageOf<Node>(list: readonly Node[], placeOf: PlaceOf<Node>, request: PageRequest): Page<Node> {
  const start = request.after == null ? 0 : indexAfter(list, placeOf, readCursor(request.after));
  return new CutPage(list, start, checkedSize(request), (node) => writeCursor(placeOf(node)));
}

/** A list that is put in order as far as it is read. */
export interface Ranking<Node> {
  readonly length: number;
  slice(start: number, end: number): Node[];
}

/** The page of a list in the order in which it is kept, such as a ranking: cursors count positions. */
export function pageByPosition<Node>(list: Ranking<Node>, request: PageRequest): Page<Node> {
  const start = request.after == null ? 0 : positionAfter(request.after);
  return new CutPage(list, start, checkedSize(request), (_node, at) => writeCursor([String(start + at), '']));
}

/** The page that begins with these rows, one more than it holds where more follow. */
export function openPageOf<Node>(rows: readonly Node[], placeOf: PlaceOf<Node>, request: PageRequest): OpenPage<Node> {
  const nodes = rows.slice(0, checkedSize(request));
  const edges = nodes.map((node) => ({ cursor: writeCursor(placeOf(node)), node }));
  return {
    edges,
    nodes,
    pageInfo: {
      hasNextPage: rows.length > nodes.length,
      hasPreviousPage: request.after != null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** A page whose cursors are written only where they are asked for: most readers take the nodes alone. */
class CutPage<Node> implements Page<Node> {
  readonly nodes: readonly Node[];
  readonly totalCount: number;
  readonly #start: number;
  readonly #cursorOf: (node: Node, at: number) => string;

  constructor(list: Ranking<Node>, start: number, size: number, cursorOf: (node: Node, at: number) => string) {
    this.nodes = list.slice(start, start + size);
    this.totalCount = list.length;
    this.#start = start;
    this.#cursorOf = cursorOf;
  }

  get edges(): Page<Node>['edges'] {
    return this.nodes.map((node, at) => ({ cursor: this.#cursorOf(node, at), node }));
  }

  get pageInfo(): Page<Node>['pageInfo'] {
    const { nodes } = this;
    const cursorAt = (at: number): string | null => (nodes.length > 0 ? this.#cursorOf(nodes[at] as Node, at) : null);
    return {
      hasNextPage: this.#start + nodes.length < this.totalCount,
      hasPreviousPage: this.#start > 0,
      startCursor: cursorAt(0),
      endCursor: cursorAt(nodes.length - 1),
    };
  }
}

/** The size of a page, which has its limits; also for lists that are read from the store. */
export function checkedSize({ first }: PageRequest): number {
  if (Number.isInteger(first) && first >= 1 && first <= largestPage) return first;
  throw new Refusal('BAD_PAGE_SIZE', `\`first\` is ${String(first)}; ask for 1 to ${String(largestPage)} at a time.`);
}

function positionAfter(cursor: string): number {
  const [position] = readCursor(cursor);
  if (/^\d{1,9}$/.test(position)) return Number(position) + 1;
  throw badCursor();
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

/** The cursor of a place. */
const writeCursor = (place: readonly [string, string]): string =>
  Buffer.from(JSON.stringify(place), 'utf8').toString('base64url');

/** The place of a cursor; refuses what the hub cannot have written. */
export function readCursor(cursor: string): readonly [string, string] {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(place) && place.length === 2 && place.every(isPart)) {
      return place as unknown as readonly [string, string];
    }
  } catch {
    // falls through to the refusal
  }
  throw badCursor();
}

/** Nothing that is kept has NUL, and PostgreSQL takes it in no question. */
const isPart = (part: unknown): boolean => typeof part === 'string' && !part.includes('\0');

export const badCursor = (): Refusal =>
  new Refusal('BAD_CURSOR', 'This cursor is not one of the hub’s. Take `endCursor` or an edge’s `cursor` as it is.');
