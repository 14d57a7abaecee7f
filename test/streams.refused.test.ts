import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aHub, type TestHub } from './kit/hub.js';
import { followed, following, streamWorld, type Heard } from './kit/streams.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await aHub(streamWorld);
});
afterAll(() => hub.stop());

describe('what is refused on a stream', () => {
  const since = 'subscription ($since: Cursor) { directoryChanged(since: $since) { endCursor } }';
  test.each([
    ['a question', '{ directory { revision } }', {}, 'BAD_INPUT'],
    [
      'a change',
      'mutation { withdrawProposal(input: { id: "x", version: 1, reason: "y" }) { status } }',
      {},
      'BAD_INPUT',
    ],
    ['what is no GraphQL', 'subscription {', {}, 'GRAPHQL_PARSE_FAILED'],
    ['a field that is not there', 'subscription { directoryChanged { nothing } }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'two things at once',
      'subscription { a: directoryChanged { endCursor } b: directoryChanged { endCursor } }',
      {},
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['nothing', 'subscription { directoryChanged @skip(if: true) { endCursor } }', {}, 'BAD_INPUT'],
    [
      'something that depends on a variable',
      'subscription ($if: Boolean!) { directoryChanged @skip(if: $if) { endCursor } }',
      { if: false },
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'a variable of another kind',
      'subscription ($n: Int!) { directoryChanged(first: $n) { endCursor } }',
      { n: 'x' },
      'BAD_USER_INPUT',
    ],
    ['a number for a cursor', since, { since: 4 }, 'BAD_CURSOR'],
    ['what is no cursor', since, { since: 'nonsense' }, 'BAD_CURSOR'],
    ['a cursor of another directory', since, { since: foreignCursor(1) }, 'CURSOR_EXPIRED'],
    ['a cursor of a revision that is not there', since, { since: foreignCursor(1_000_000) }, 'CURSOR_EXPIRED'],
    ['a page of no size', 'subscription { directoryChanged(first: 0) { endCursor } }', {}, 'BAD_PAGE_SIZE'],
    [
      'a filter that names what is not there',
      'subscription { directoryChanged(filter: { types: ["Nothing"] }) { endCursor } }',
      {},
      'BAD_INPUT',
    ],
    [
      'more than an operation may cost',
      'subscription { directoryChanged(first: 500) { changes { node { ... on Authority { designations(first: 100) { nodes { id authority { id } } } } } } } }',
      {},
      'TOO_COSTLY',
    ],
    ['what is too long', `subscription { directoryChanged { ${'endCursor '.repeat(1000)} } }`, {}, 'TOO_LONG'],
    [
      'what lies too deep',
      `subscription { directoryChanged(first: 1) { changes { node { ... on Authority { ${'parent { '.repeat(15)} id ${'} '.repeat(15)} } } } } }`,
      {},
      'TOO_DEEP',
    ],
  ])('%s', async (_what, query, variables, code) => {
    const follower = await following(hub, variables, { query });
    expect([follower.response.status, follower.response.headers.get('content-type')]).toEqual([
      200,
      'text/event-stream; charset=utf-8',
    ]);
    const events = await follower.ended();
    expect(events.map(({ event }) => event)).toEqual(['next', 'complete']);
    const { errors } = JSON.parse(events[0]?.data ?? '') as Heard;
    expect(errors?.[0]?.extensions.code).toBe(code);
  });

  const body = JSON.stringify({ query: followed });
  const json = { 'content-type': 'application/json', accept: 'text/event-stream' };
  test.each([
    ['what is no JSON', 400, { method: 'POST', headers: json, body: '{' }],
    ['no operation', 400, { method: 'POST', headers: json, body: '{}' }],
    ['no operation in the address', 400, { headers: json }],
    ['variables that are none', 400, { method: 'POST', headers: json, body: '{"query":"{a}","variables":[]}' }],
    ['several operations', 400, { method: 'POST', headers: json, body: '[]' }],
    ['null', 400, { method: 'POST', headers: json, body: 'null' }],
    ['another type of content', 400, { method: 'POST', headers: { accept: '*/*' }, body }],
    ['who takes no events', 406, { method: 'POST', headers: { ...json, accept: 'application/json' }, body }],
    ['another method', 405, { method: 'PUT', headers: json, body }],
    ['too much', 413, { method: 'POST', headers: json, body: ' '.repeat(33 * 1024) }],
    ['bad credentials', 401, { method: 'POST', headers: { ...json, authorization: 'Bearer nonsense' }, body }],
    [
      'a header twice as long as it may be',
      400,
      { method: 'POST', headers: { ...json, 'x-purpose': 'p'.repeat(501) }, body },
    ],
  ])('before it begins: %s', async (_what, status, init: RequestInit) => {
    const response = await hub.fetch('/graphql/stream', init);
    expect(response.status).toBe(status);
    const { errors } = (await response.json()) as Heard;
    expect(errors?.[0]?.message).not.toBe('');
    expect(errors?.[0]?.extensions.code).not.toBe('INTERNAL');
  });

  test('credentials in the address', async () => {
    const response = await hub.fetch('/graphql/stream?query=x&access_token=y', { headers: json });
    expect(response.status).toBe(401);
  });

  test('a subscription at /graphql, with the address where it is served', async () => {
    const { errors } = await hub.ask('subscription { directoryChanged { endCursor } }');
    expect(errors).toMatchObject([
      { message: expect.stringContaining('/graphql/stream'), extensions: { code: 'BAD_INPUT' } },
    ]);
  });
});

/** A cursor of the right form that this directory did not give. */
function foreignCursor(revision: number): string {
  return Buffer.from(`1.${String(revision)}.z..0123456789ab.`).toString('base64url');
}
