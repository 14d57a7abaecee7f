import { AuthorityEntity } from '../../src/authorities/authority.entity.js';
import { change, type Facts } from '../../src/changes/change.js';
import type { RowBase } from '../../src/store/row.js';
import { readRows } from '../../src/store/rows.js';
import { testDay, type Asking, type TestHub } from './hub.js';
import type { World } from './world.js';

/** Two States, each with an authority that can be renamed. */
export const streamWorld: World = {
  'states.csv': [
    { iso3: 'AAA', name_en: 'Alpha' },
    { iso3: 'BBB', name_en: 'Beta' },
  ],
  'authorities.csv': [
    { authority_id: 'A-01', state_code: 'AAA', name: 'Ministry of Alpha' },
    { authority_id: 'B-01', state_code: 'BBB', name: 'Ministry of Beta' },
  ],
};

/** One message as followers get it. */
export interface Heard {
  readonly data?: { readonly directoryChanged: Page } | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions: { readonly code: string; readonly cursor?: string };
  }[];
  readonly extensions?: { readonly revision: number; readonly cost: number };
}

export interface Page {
  readonly changes: readonly ToldChange[];
  readonly endCursor: string;
  readonly hasMore: boolean;
  readonly revision: number;
}

interface ToldChange {
  readonly revision: number;
  readonly kind: string;
  readonly type: string;
  readonly nodeId: string;
  readonly instruction: string;
  readonly cursor: string;
  readonly node: { readonly name?: string; readonly value?: string } | null;
}

/** What most tests follow. */
export const followed = `
  subscription Followed($since: Cursor, $first: Int! = 100, $filter: DirectoryChangeFilter) {
    directoryChanged(since: $since, first: $first, filter: $filter) {
      changes { revision kind type nodeId instruction cursor
        node { id ... on Authority { name } ... on ContactDetail { value } } }
      endCursor hasMore revision
    }
  }`;

/** One event of a stream: its fields, and how many comments came before it. */
interface StreamEvent {
  readonly event: string;
  readonly id: string | undefined;
  readonly data: string;
}

/** A follower on a stream of events, reading it byte by byte as it comes. */
export interface Follower {
  readonly response: Response;
  /** The next event; waits for it. */
  event(): Promise<StreamEvent>;
  /** The next message. */
  heard(): Promise<Heard>;
  /** The page of the next message, which must have no errors. */
  page(): Promise<Page>;
  /** How many comments came so far. */
  comments(): number;
  /** Read on until the stream ends. */
  ended(): Promise<readonly StreamEvent[]>;
  hangUp(): void;
}

/** Follow over Server-Sent Events, with whatever a plain `fetch` gives. */
export async function following(
  asking: Asking,
  variables: Record<string, unknown> = {},
  { query = followed, headers = {} }: { query?: string; headers?: Record<string, string> } = {},
): Promise<Follower> {
  const leaving = new AbortController();
  const response = await asking.fetch('/graphql/stream', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
    body: JSON.stringify({ query, variables }),
    signal: leaving.signal,
  });
  return reading(response, () => {
    leaving.abort();
  });
}

/** Read a response as a stream of events. */
export function reading(response: Response, hangUp: () => void): Follower {
  const blocks = blocksOf(response);
  let comments = 0;
  const event = async (): Promise<StreamEvent> => {
    for (;;) {
      const { value, done } = await blocks.next();
      if (done === true) throw new Error('the stream has ended');
      const lines = value.split('\n');
      const field = (name: string): string | undefined =>
        lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
      if (lines.every((line) => line.startsWith(':'))) comments += 1;
      else return { event: field('event') ?? 'message', id: field('id'), data: field('data') ?? '' };
    }
  };
  const heard = async (): Promise<Heard> => {
    const { event: name, data } = await event();
    if (name !== 'next') throw new Error(`${name} instead of a message`);
    return JSON.parse(data) as Heard;
  };
  return {
    response,
    event,
    heard,
    page: async () => {
      const { data, errors } = await heard();
      if (errors ?? !data) throw new Error(`an error instead of a page: ${JSON.stringify(errors)}`);
      return data.directoryChanged;
    },
    comments: () => comments,
    ended: async () => {
      const all: StreamEvent[] = [];
      for (;;) {
        try {
          all.push(await event());
        } catch {
          return all;
        }
      }
    },
    hangUp,
  };
}

async function* blocksOf(response: Response): AsyncGenerator<string, void> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    yield* blocks;
  }
}

/** Let a row say something else, as one revision; the hub is told of it by nobody. */
export async function revise(
  { store }: Pick<TestHub, 'store'>,
  entity: unknown,
  id: string,
  facts: Record<string, unknown>,
): Promise<number> {
  const [before] = await readRows<RowBase & Facts>(store.fork(), entity as never, { id });
  if (!before) throw new Error(`there is no row ${id}`);
  const revision = await change(store, { actor: 'test', at: testDay }, async (ledger) => {
    await ledger.revise(entity as never, [{ before, after: { ...before, ...facts } }]);
    return { reason: 'Synthetic change of a test.', summary: {} };
  });
  return revision ?? 0;
}

/** Give an authority another name. */
export const rename = (hub: Pick<TestHub, 'store'>, id: string, name: string): Promise<number> =>
  revise(hub, AuthorityEntity, id, { name });

/** The names of authorities that pages tell of, in order. */
export const namesIn = (pages: readonly Page[]): (string | undefined)[] =>
  pages.flatMap(({ changes }) => changes.map(({ node }) => node?.name));
