import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createClient as overEvents } from 'graphql-sse';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { aHub, testDay, type TestHub } from './kit/hub.js';
import { world } from './kit/restrictedWorld.js';
import { keyOf, signInSettings, tokenOf } from './kit/signedIn.js';
import { aSocket, anOpenSocket } from './kit/sockets.js';
import { followed, namesIn, rename, type Heard, type Page } from './kit/streams.js';

let hub: TestHub;
beforeAll(async () => {
  const streams = { heartbeatMs: 1000, recheckMs: 50, lingerMs: 1000 };
  const environment = { ...signInSettings, CORS_ORIGINS: 'https://a.example' };
  hub = await aHub(world, { streams, environment });
});
afterAll(() => hub.stop());

const renamed = async (name: string): Promise<void> => {
  await rename(hub, 'X-01', name);
  await hub.catchUp();
};

const subscribe = (id: string, variables: object = {}, query = followed): object => ({
  id,
  type: 'subscribe',
  payload: { query, variables },
});

const pageOf = (payload: unknown): Page => {
  const { data } = payload as Heard;
  if (!data) throw new Error(`no page: ${JSON.stringify(payload)}`);
  return data.directoryChanged;
};

describe('a follower on a WebSocket', () => {
  test('is served as graphql-ws expects it, and comes back where it was', async () => {
    const client = createClient({ url: `${hub.url.replace('http', 'ws')}/graphql/stream`, webSocketImpl: WebSocket });
    const follow = (variables: Record<string, unknown>): AsyncIterableIterator<{ data?: unknown }> =>
      client.iterate({ query: followed, variables });
    const pages = follow({});
    const next = async (from: typeof pages): Promise<Page> => pageOf(((await from.next()) as { value: Heard }).value);
    const first = await next(pages);
    expect(first.changes).toEqual([]);
    await renamed('on a socket');
    expect(namesIn([await next(pages)])).toEqual(['on a socket']);
    await pages.return?.();
    const again = follow({ since: first.endCursor });
    expect(namesIn([await next(again)])).toEqual(['on a socket']);
    await again.return?.();
    await client.dispose();
  });

  test('has several subscriptions, each with its filter, and ends one of them', async () => {
    const { say, heard, socket } = await anOpenSocket(hub.url, undefined, { path: '/graphql' });
    say(subscribe('of all'));
    say(subscribe('of BBB', { filter: { states: ['BBB'] } }));
    const both = [await heard(), await heard()];
    expect(both.map(({ id }) => id).sort()).toEqual(['of BBB', 'of all']);
    await renamed('told to one');
    const told = await heard();
    expect([told.id, namesIn([pageOf(told.payload)])]).toEqual(['of all', ['told to one']]);
    say({ id: 'of all', type: 'complete' });
    say(subscribe('of all again'));
    let message = await heard();
    while (message.id !== 'of all again') message = await heard();
    await renamed('told to the new one');
    message = await heard();
    while (pageOf(message.payload).changes.length === 0) message = await heard();
    expect(message.id).toBe('of all again');
    socket.terminate();
  });

  test('signs in where a browser can, and is told what it may see', async () => {
    const authorization = `Bearer ${await tokenOf(['NETWORK_SECRETARIAT:NET'], testDay)}`;
    const { say, heard, socket } = await anOpenSocket(hub.url, { authorization, purpose: 'A synthetic purpose.' });
    say(subscribe('1', {}, 'subscription { directoryChanged { endCursor changes { type } } }'));
    expect((await heard()).type).toBe('next');
    socket.terminate();
  });

  test('is pinged, and its pings are answered', async () => {
    const { say, heard, socket } = await anOpenSocket(hub.url);
    await new Promise((resolve) => socket.once('ping', resolve));
    const ponged = new Promise((resolve) => socket.once('pong', resolve));
    socket.ping();
    await ponged;
    say({ type: 'ping' });
    expect(await heard()).toEqual({ type: 'pong' });
    socket.terminate();
  });

  test('that answers no ping is let go', async () => {
    const { closed } = await anOpenSocket(hub.url, undefined, { autoPong: false });
    expect((await closed()).code).toBe(1006);
  });

  test.each([
    ['a question', subscribe('1', {}, '{ directory { revision } }'), 'BAD_INPUT'],
    ['what is no GraphQL', subscribe('1', {}, 'subscription {'), 'GRAPHQL_PARSE_FAILED'],
    ['what is no cursor', subscribe('1', { since: 'nonsense' }), 'BAD_CURSOR'],
  ])('asking for %s is refused, and the socket stays open', async (_what, message, code) => {
    const { say, heard, socket } = await anOpenSocket(hub.url);
    say(message);
    expect(await heard()).toMatchObject({ id: '1', type: 'error', payload: [{ extensions: { code } }] });
    say({ type: 'ping' });
    expect(await heard()).toEqual({ type: 'pong' });
    socket.terminate();
  });

  test('has ten subscriptions at most', async () => {
    const { say, heard, socket } = await anOpenSocket(hub.url);
    for (let n = 0; n < 11; n += 1) say(subscribe(`n${String(n)}`));
    const refused = [];
    for (let n = 0; n < 11; n += 1) {
      const message = await heard();
      if (message.type === 'error') refused.push(message);
    }
    expect(refused).toMatchObject([{ payload: [{ extensions: { code: 'TOO_MANY_FOLLOWERS' } }] }]);
    socket.terminate();
  });
});

describe('the example of docs/frontend.md', () => {
  const examples = [
    ...readFileSync('docs/frontend.md', 'utf8').matchAll(/```ts\nimport [^\n]* from '(graphql-\w+)';\n(.*?)\n```/gs),
  ];
  // What an example uses beside the language itself.
  const names = ['createClient', 'lastCursorKept', 'takeOver', 'takeSnapshot', 'setTimeout'];

  test.each(['graphql-sse', 'graphql-ws'])('for %s loses nothing where the connection breaks', async (library) => {
    const [, , code = ''] = examples.find(([, name]) => name === library) ?? [];
    let cut = (): void => undefined;
    class Breakable extends WebSocket {
      constructor(...given: ConstructorParameters<typeof WebSocket>) {
        super(...given);
        cut = () => {
          this.terminate();
        };
      }
    }
    const breakableFetch: typeof fetch = (input, init) => {
      const leaving = new AbortController();
      cut = () => {
        leaving.abort();
      };
      return fetch(input, {
        ...init,
        signal: AbortSignal.any([leaving.signal, ...(init?.signal ? [init.signal] : [])]),
      });
    };
    const over: Record<string, (options: never) => unknown> = {
      'graphql-sse': (options: object) => overEvents({ ...options, fetchFn: breakableFetch } as never),
      'graphql-ws': (options: object) => createClient({ ...options, webSocketImpl: Breakable } as never),
    };
    let kept: string | null = null;
    let times = 0;
    const told: string[] = [];
    const stopped = new Error('enough');
    const given = [
      over[library],
      async () => {
        times += 1;
        if (told.includes('after it')) throw stopped;
        // It happens while the connection is broken.
        if (times === 2) await renamed('meanwhile');
        return kept;
      },
      async (changes: { node: { name: string } }[], endCursor: string) => {
        told.push(...changes.map(({ node }) => node.name));
        kept = endCursor;
        if (times === 1 && changes.length === 0) await renamed('before it');
        if (told.at(-1) === 'before it') cut();
        if (told.at(-1) === 'meanwhile') await renamed('after it');
        if (told.at(-1) === 'after it') cut();
      },
      () => Promise.reject(stopped),
      (then: () => void) => setImmediate(then),
    ];
    const ours = code
      .replace('localhost:4000', new URL(hub.url).host)
      .replace('networks: ["WACAP"]', 'types: ["Authority"]')
      .replace('... on FocalPoint { localTitle }', '... on Authority { name }');
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- it is the page’s own text
    const run = new Function(...names, `return (async () => { ${ours} })()`) as (...of: unknown[]) => Promise<void>;
    await expect(run(...given)).rejects.toBe(stopped);
    expect(told).toEqual(['before it', 'meanwhile', 'after it']);
  });
});

describe('a WebSocket is closed', () => {
  test.each([
    ['that says what is no JSON', ['nonsense'], 4400],
    ['that says what the hub says', [{ type: 'connection_ack' }], 4400],
    ['that introduces itself twice', [{ type: 'connection_init' }, { type: 'connection_init' }], 4429],
    ['that subscribes before it is introduced', [subscribe('1')], 4401],
    ['that says nothing', [], 4408],
    ['that says too much', [{ type: 'connection_init' }, 'x'.repeat(33 * 1024)], 1009],
    ['with bad credentials', [{ type: 'connection_init', payload: { authorization: 'Bearer nonsense' } }], 4401],
    ['with credentials that are no text', [{ type: 'connection_init', payload: { authorization: 1 } }], 4401],
    ['with a purpose that is too long', [{ type: 'connection_init', payload: { purpose: 'p'.repeat(501) } }], 4401],
  ])('%s', async (_what, messages, code) => {
    const { say, closed } = await aSocket(hub.url);
    messages.forEach(say);
    const how = await closed();
    expect(how.code).toBe(code);
    expect(how.reason === '' && code !== 1009).toBe(false);
  });

  test('that uses an id twice', async () => {
    const { say, closed } = await anOpenSocket(hub.url);
    say(subscribe('1'));
    say(subscribe('1'));
    expect((await closed()).code).toBe(4409);
  });

  test('of another protocol', async () => {
    const { closed } = await aSocket(hub.url, { protocol: 'graphql-ws' }).catch((error: unknown) => ({
      closed: () => Promise.resolve({ code: 0, reason: String(error) }),
    }));
    expect(await closed()).toMatchObject({ reason: expect.stringMatching(/protocol/i) });
  });

  test('whose key is revoked meanwhile, with nothing said after that', async () => {
    const key = await keyOf(hub.store, { role: 'NETWORK_SECRETARIAT:NET' }, testDay);
    const { say, heard, closed } = await anOpenSocket(hub.url, { authorization: `Bearer ${key}` });
    say(subscribe('1'));
    expect((await heard()).type).toBe('next');
    await hub.store.orm.em.getConnection().execute('update api_key set revoked_at = created_at');
    expect(await heard()).toMatchObject({
      id: '1',
      type: 'error',
      payload: [{ extensions: { code: 'BAD_CREDENTIALS' } }],
    });
    expect(await closed()).toMatchObject({ code: 4403, reason: expect.stringContaining('revoked') });
  });
});

describe('a WebSocket is not opened', () => {
  test.each([
    ['for a page of another origin', { origin: 'https://b.example' }, 403],
    ['for credentials that are bad', { headers: { authorization: 'Bearer nonsense' } }, 401],
    ['for credentials in the address', { path: '/graphql/stream?access_token=x' }, 401],
    ['elsewhere', { path: '/health/live' }, 404],
  ])('%s', async (_what, options, status) => {
    await expect(aSocket(hub.url, options)).rejects.toThrow(`the hub answered ${String(status)}`);
  });

  test('but for a page of an origin that may, or of the hub itself', async () => {
    for (const origin of ['https://a.example', hub.url]) {
      const { socket } = await aSocket(hub.url, { origin });
      socket.terminate();
    }
  });

  test('and credentials are sent once', async () => {
    const authorization = `Bearer ${await tokenOf(['SECRETARIAT'], testDay)}`;
    const { say, closed } = await aSocket(hub.url, { headers: { authorization } });
    say({ type: 'connection_init', payload: { authorization } });
    expect((await closed()).code).toBe(4401);
  });

  test('and whoever hangs up on the way is forgotten', async () => {
    const { port } = new URL(hub.url);
    const head =
      'GET /graphql/stream HTTP/1.1\r\nhost: localhost\r\nconnection: upgrade\r\nupgrade: websocket\r\n' +
      'sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-protocol: graphql-transport-ws\r\n\r\n';
    for (const text of [head.slice(0, 40), head]) {
      const socket = connect(Number(port), 'localhost');
      await new Promise<void>((resolve) =>
        socket.write(text, () => {
          resolve();
        }),
      );
      socket.destroy();
    }
    // The hub is as well as before.
    const { socket } = await anOpenSocket(hub.url);
    socket.terminate();
  });

  test('but an offer of HTTP/2 is left aside, and the request answered', async () => {
    const { port } = new URL(hub.url);
    const socket = connect(Number(port), 'localhost');
    socket.write('GET /health/live HTTP/1.1\r\nhost: x\r\nconnection: upgrade, close\r\nupgrade: h2c\r\n\r\n');
    const answer = await new Promise<Buffer>((resolve) => socket.once('data', resolve));
    expect(answer.toString()).toMatch(/^HTTP\/1.1 200 /);
    socket.destroy();
  });
});
