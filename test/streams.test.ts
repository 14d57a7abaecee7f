import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createClient } from 'graphql-sse';
import { headOf, revise } from './kit/feed.js';
import { aHub, testDay, type TestHub } from './kit/hub.js';
import {
  followed,
  following,
  namesIn,
  reading,
  rename,
  streamWorld,
  type Follower,
  type Heard,
  type Page,
} from './kit/streams.js';

const heartbeatMs = 60;

let hub: TestHub;
let now = testDay;
beforeAll(async () => {
  const environment = { CORS_ORIGINS: 'https://a.example' };
  hub = await aHub(streamWorld, { streams: { heartbeatMs }, environment, now: () => now });
});
afterAll(() => hub.stop());

/** Change and show it. */
const renamed = async (id: string, name: string): Promise<number> => {
  const revision = await rename(hub, id, name);
  await hub.catchUp();
  return revision;
};

/** Read on until a page tells of a change. */
async function nextChanges(follower: Follower): Promise<Page> {
  for (;;) {
    const page = await follower.page();
    if (page.changes.length > 0) return page;
  }
}

describe('a follower', () => {
  test('is told at once where it stands, then each revision as it commits', async () => {
    const follower = await following(hub);
    const first = await follower.page();
    expect(first).toMatchObject({ changes: [], hasMore: false, revision: hub.image.revision });
    const revision = await renamed('A-01', 'One');
    const second = await follower.page();
    expect(second.changes).toMatchObject([{ revision, kind: 'CHANGED', type: 'Authority', node: { name: 'One' } }]);
    expect(second.endCursor).not.toBe(first.endCursor);
    follower.hangUp();
  });

  test('that comes back is told what it missed, in pages, and then goes on', async () => {
    // Another one asks the same, and misses nothing.
    const other = await following(hub, { first: 2 });
    const { endCursor } = await other.page();
    for (const name of ['a', 'b', 'c', 'd', 'e']) await renamed('A-01', name);
    const follower = await following(hub, { since: endCursor, first: 2 });
    const missed = [await follower.page(), await follower.page(), await follower.page()];
    expect(missed.map(({ changes, hasMore }) => [changes.length, hasMore])).toEqual([
      [2, true],
      [2, true],
      [1, false],
    ]);
    await renamed('A-01', 'f');
    const all = [...missed, await follower.page()];
    // A node is told as it is now; what changed before is told in its place.
    expect(namesIn(all)).toEqual(['e', 'e', 'e', 'e', 'e', 'f']);
    const revisions = all.flatMap(({ changes }) => changes.map(({ revision }) => revision));
    expect(revisions).toEqual(revisions.map((_, at) => (revisions[0] ?? 0) + at));
    [other, follower].forEach((one) => {
      one.hangUp();
    });
  });

  test('that comes and goes while others write loses nothing and is told nothing twice', async () => {
    const start = await following(hub);
    let { endCursor: since } = await start.page();
    start.hangUp();
    const first = hub.image.revision + 1;
    const count = 60;
    // Others ask the same and stay, so that whoever comes back has to be brought to where they are.
    const steady = await Promise.all([1, 2, 3, 4].map((first) => following(hub, { first })));
    const hearAll = async (follower: Follower): Promise<number[]> => {
      const revisions: number[] = [];
      while (revisions.length < count)
        revisions.push(...(await follower.page()).changes.map(({ revision }) => revision));
      follower.hangUp();
      return revisions;
    };
    await Promise.all(steady.map((follower) => follower.page()));
    const writing = (async () => {
      for (let n = 0; n < count; n += 1) await renamed(n % 2 === 0 ? 'A-01' : 'B-01', `name ${String(n)}`);
    })();
    const heard = Promise.all(steady.map(hearAll));
    const told: number[] = [];
    for (let taken = 0; told.length < count; taken += 1) {
      const follower = await following(hub, { since, first: 1 + (taken % 4) });
      for (let pages = 0; pages <= taken % 5 && told.length < count; pages += 1) {
        const page = await follower.page();
        told.push(...page.changes.map(({ revision }) => revision));
        since = page.endCursor;
      }
      follower.hangUp();
    }
    await writing;
    const every = Array.from({ length: count }, (_, at) => first + at);
    expect(told).toEqual(every);
    expect(await heard).toEqual([every, every, every, every]);
  });

  test('takes on from the cursor of a single change as well', async () => {
    const follower = await following(hub);
    const { endCursor } = await follower.page();
    follower.hangUp();
    await renamed('A-01', 'x');
    await renamed('B-01', 'y');
    const whole = await following(hub, { since: endCursor });
    const [one, two] = (await nextChanges(whole)).changes;
    whole.hangUp();
    const rest = await following(hub, { since: one?.cursor });
    expect((await nextChanges(rest)).changes).toEqual([two]);
    rest.hangUp();
  });

  test('with a filter is told of nothing else, and how far it is with a heartbeat', async () => {
    const follower = await following(hub, { filter: { states: ['BBB'] } });
    const { endCursor } = await follower.page();
    const revision = await renamed('A-01', 'not for this one');
    const progress = await follower.page();
    expect(progress).toMatchObject({ changes: [], hasMore: false, revision });
    expect(progress.endCursor).not.toBe(endCursor);
    await renamed('B-01', 'for this one');
    expect(namesIn([await nextChanges(follower)])).toEqual(['for this one']);
    follower.hangUp();
  });

  test('is shown that the line is alive where nothing happens', async () => {
    const follower = await following(hub);
    await follower.page();
    const began = performance.now();
    const next = follower.page();
    await new Promise((resolve) => setTimeout(resolve, heartbeatMs * 4));
    await renamed('A-01', 'after a silence');
    await next;
    const most = Math.ceil((performance.now() - began) / heartbeatMs) + 2;
    expect(follower.comments()).toBeGreaterThanOrEqual(3);
    expect(follower.comments()).toBeLessThanOrEqual(most);
    follower.hangUp();
  });

  test('of a question that many ask costs the store nothing', async () => {
    const costOf = async (count: number): Promise<number> => {
      const followers = await Promise.all(Array.from({ length: count }, () => following(hub)));
      await Promise.all(followers.map((follower) => follower.page()));
      await rename(hub, 'A-01', `told to ${String(count)}`);
      const before = hub.store.statements();
      await hub.catchUp();
      const pages = await Promise.all(followers.map(nextChanges));
      expect(new Set(namesIn(pages))).toEqual(new Set([`told to ${String(count)}`]));
      followers.forEach((follower) => {
        follower.hangUp();
      });
      return hub.store.statements() - before;
    };
    const ofOne = await costOf(1);
    expect(await costOf(40)).toBe(ofOne);
  });

  test('of a question that many ask is put into words once', async () => {
    const field = hub.graph.schema.getSubscriptionType()?.getFields()['directoryChanged'];
    if (!field?.resolve) throw new Error('nothing can be followed');
    const { resolve } = field;
    let count = 0;
    field.resolve = (...given) => {
      count += 1;
      return resolve(...given);
    };
    // A text of its own, so that it is compiled with the counter.
    const query = 'subscription Counted { directoryChanged { endCursor changes { revision node { id } } } }';
    const followers = await Promise.all(Array.from({ length: 30 }, () => following(hub, {}, { query })));
    await Promise.all(followers.map((follower) => follower.page()));
    count = 0;
    await renamed('A-01', 'counted');
    const pages = await Promise.all(followers.map(nextChanges));
    field.resolve = resolve;
    expect([count, new Set(pages.map(({ endCursor }) => endCursor)).size]).toEqual([1, 1]);
    followers.forEach((follower) => {
      follower.hangUp();
    });
  });

  test('with another filter costs it nothing either: what changed is read once', async () => {
    const filters = [null, { states: ['AAA'] }, { types: ['Authority'] }, { kinds: ['CHANGED'] }];
    const followers: Follower[] = [];
    const costs: number[] = [];
    for (const filter of filters) {
      const follower = await following(hub, { filter });
      await follower.page();
      followers.push(follower);
      await rename(hub, 'A-01', `told to ${String(followers.length)} filters`);
      const before = hub.store.statements();
      await hub.catchUp();
      await Promise.all(followers.map(nextChanges));
      costs.push(hub.store.statements() - before);
    }
    expect(costs).toEqual(costs.map(() => costs[0]));
    followers.forEach((follower) => {
      follower.hangUp();
    });
  });

  test('whose question cannot be answered to the end is told so last', async () => {
    const query = `subscription { directoryChanged { endCursor
      changes { node { ... on Authority { designations(first: 101) { totalCount } } } } } }`;
    const follower = await following(hub, {}, { query });
    expect((await follower.heard()).errors).toBeUndefined();
    await renamed('A-01', 'asked for too much');
    const { errors, data } = await follower.heard();
    expect(errors?.[0]?.extensions.code).toBe('BAD_PAGE_SIZE');
    expect(data?.directoryChanged.endCursor).toBeDefined();
    expect((await follower.ended()).map(({ event }) => event)).toEqual(['complete']);
  });

  test('is told what is so on the day, also where others were told before it', async () => {
    const since = await headOf(hub);
    await revise(hub, 'Authority', 'B-01', {
      ...{ verificationStatus: 'CONFIRMED', lastConfirmedOn: '2026-01-01', confirmationDueOn: '2026-11-22' },
    });
    const query = `subscription ($since: Cursor) { directoryChanged(since: $since) {
      endCursor changes { node { ... on Authority { verification { status } } } } } }`;
    const status = async (): Promise<unknown> => {
      const follower = await following(hub, { since }, { query });
      const { data } = await follower.heard();
      follower.hangUp();
      return data?.directoryChanged.changes[0]?.node;
    };
    try {
      expect(await status()).toEqual({ verification: { status: 'CONFIRMED' } });
      now = new Date(testDay.getTime() + 2 * 86_400_000);
      expect(await status()).toEqual({ verification: { status: 'OVERDUE' } });
    } finally {
      now = testDay;
    }
  });

  test('is served as graphql-sse expects it', async () => {
    const client = createClient({ url: `${hub.url}/graphql/stream`, retryAttempts: 0 });
    const pages = client.iterate<{ directoryChanged: Page }>({ query: followed, variables: {} });
    expect((await pages.next()).value).toMatchObject({ data: { directoryChanged: { changes: [] } } });
    await renamed('A-01', 'by the library');
    expect((await pages.next()).value).toMatchObject({
      data: { directoryChanged: { changes: [{ node: { name: 'by the library' } }] } },
    });
    await pages.return?.();
    const faulty = client.iterate({ query: 'subscription { nothing }' });
    expect((await faulty.next()).value).toMatchObject({
      errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
    });
    expect((await faulty.next()).done).toBe(true);
    client.dispose();
  });

  test('with an EventSource comes back by the id of the last event', async () => {
    const search = new URLSearchParams({ query: followed, variables: '{"since":null}' });
    const open = async (headers: Record<string, string>): Promise<Follower> => {
      const leaving = new AbortController();
      const init = { headers: { accept: 'text/event-stream', ...headers }, signal: leaving.signal };
      return reading(await hub.fetch(`/graphql/stream?${search.toString()}`, init), () => {
        leaving.abort();
      });
    };
    const source = await open({});
    const { id = '', data } = await source.event();
    expect((JSON.parse(data) as Heard).data?.directoryChanged.endCursor).toBe(id);
    source.hangUp();
    await renamed('A-01', 'while it was away');
    const again = await open({ 'last-event-id': id });
    expect(namesIn([await again.page()])).toEqual(['while it was away']);
    again.hangUp();
  });
});

test('pages of other origins may follow, those that the settings name', async () => {
  const headers = (origin: string) => ({ headers: { origin } });
  const allowed = await following(hub, {}, headers('https://a.example'));
  expect(allowed.response.headers.get('access-control-allow-origin')).toBe('https://a.example');
  allowed.hangUp();
  const other = await following(hub, {}, headers('https://b.example'));
  expect(other.response.headers.get('access-control-allow-origin')).toBeNull();
  other.hangUp();
  const asked = await hub.fetch('/graphql/stream', { method: 'OPTIONS', ...headers('https://a.example') });
  expect([asked.status, asked.headers.get('access-control-allow-methods')]).toEqual([204, 'GET, POST']);
});
