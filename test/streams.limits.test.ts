import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { pino } from 'pino';
import { aHub, type TestHub } from './kit/hub.js';
import { world } from './kit/restrictedWorld.js';
import { signInSettings } from './kit/signedIn.js';
import { anOpenSocket } from './kit/sockets.js';
import { followed, following, rename, type Heard } from './kit/streams.js';

interface Logged {
  readonly msg: string;
  readonly reason?: string;
}

// Many megabytes have to be written before a system keeps no more of them.
jest.setTimeout(30_000);

let hub: TestHub | undefined;
let logged: Logged[] = [];
afterEach(() => hub?.stop());

/** A hub whose log the test reads. */
async function aHubWith(options: NonNullable<Parameters<typeof aHub>[1]>): Promise<TestHub> {
  logged = [];
  const write = (line: Buffer, _encoding: string, done: () => void): void => {
    logged.push(JSON.parse(line.toString()) as Logged);
    done();
  };
  hub = await aHub(world, { log: pino({ level: 'info' }, new Writable({ write })), ...options });
  return hub;
}

const endings = (): (string | undefined)[] =>
  logged.filter(({ msg }) => msg === 'stream ended').map(({ reason }) => reason);

/** Half a megabyte a message. */
const much = `subscription ($since: Cursor) { directoryChanged(since: $since) { endCursor changes { revision node { ... on Authority {
  ${Array.from({ length: 128 }, (_, n) => `n${String(n)}: name`).join(' ')} } } } } }`;
const longName = (n: number): string => `${String(n)} ${'x'.repeat(4000)}`;

/** Ask for a stream on a bare socket, and read only what the test reads. */
function bareFollower(url: string, query: string, variables: object = {}): Socket {
  const body = JSON.stringify({ query, variables });
  const socket = connect(Number(new URL(url).port), 'localhost');
  socket.write(
    `POST /graphql/stream HTTP/1.1\r\nhost: localhost\r\naccept: text/event-stream\r\n` +
      `content-type: application/json\r\ncontent-length: ${String(body.length)}\r\n\r\n${body}`,
  );
  return socket;
}

describe('one who does not take what is sent', () => {
  const streams = { mostWaitingBytes: 64 * 1024, lingerMs: 500 };

  test('is dropped, with the cursor to come back with; the others are told everything', async () => {
    const running = await aHubWith({ streams });
    const stalled = bareFollower(running.url, much);
    const [head] = (await once(stalled, 'data')) as [Buffer];
    expect(head.toString()).toContain('text/event-stream');
    stalled.pause();
    const other = await following(running);
    await other.page();
    let revisions = 0;
    while (endings().length === 0) {
      revisions += 1;
      if (revisions > 100) throw new Error('nobody was dropped after 50 MB');
      await rename(running, 'X-01', longName(revisions));
      await running.catchUp();
      expect((await other.page()).changes).toHaveLength(1);
    }
    expect(endings()).toEqual(['TOO_SLOW']);
    // Whoever reads on finds what was on its way, and then why it ends.
    const chunks: Buffer[] = [];
    stalled.on('data', (chunk: Buffer) => chunks.push(chunk));
    stalled.resume();
    await Promise.race([once(stalled, 'end'), once(stalled, 'close')]);
    const [last = ''] = /^data: .*TOO_SLOW.*$/m.exec(Buffer.concat(chunks).toString()) ?? [];
    const { errors } = JSON.parse(last.slice('data: '.length)) as Heard;
    stalled.destroy();
    const again = await following(running, { since: errors?.[0]?.extensions.cursor });
    const { changes } = await again.page();
    expect(changes.length).toBeGreaterThan(0);
    expect(changes.at(-1)?.revision).toBe(running.image.revision);
    [other, again].forEach((one) => {
      one.hangUp();
    });
  });

  test('is dropped from a WebSocket too, and told why', async () => {
    const running = await aHubWith({ streams });
    const { socket, say, heard, closed } = await anOpenSocket(running.url);
    say({ id: '1', type: 'subscribe', payload: { query: much } });
    await heard();
    socket.pause();
    for (let revisions = 1; endings().length === 0; revisions += 1) {
      if (revisions > 100) throw new Error('nobody was dropped after 50 MB');
      await rename(running, 'X-01', longName(revisions));
      await running.catchUp();
      await pause(5);
    }
    expect(endings()).toEqual(['TOO_SLOW']);
    socket.resume();
    expect((await closed()).code).toBe(4413);
  });

  test('and takes nothing of what it missed is dropped after five heartbeats', async () => {
    const running = await aHubWith({ streams: { heartbeatMs: 30, lingerMs: 200 } });
    const first = await following(running);
    const { endCursor } = await first.page();
    first.hangUp();
    for (let n = 0; n < 40; n += 1) await rename(running, 'X-01', longName(n));
    await running.catchUp();
    const one = much.replace('since: $since', 'since: $since, first: 1');
    const stalled = bareFollower(running.url, one, { since: endCursor });
    await once(stalled, 'data');
    stalled.pause();
    while (!endings().includes('TOO_SLOW')) await pause(20);
    stalled.destroy();
  });
});

test('one who pauses on what it missed is told what happened meanwhile too', async () => {
  const running = await aHubWith({});
  // Another one asks the same and goes on.
  const other = await following(running, {}, { query: much });
  const { endCursor } = await other.page();
  const revisions: number[] = [];
  for (let n = 0; n < 24; n += 1) revisions.push(await rename(running, 'X-01', longName(n)));
  await running.catchUp();
  await other.page();
  const slow = bareFollower(running.url, much, { since: endCursor });
  let text = '';
  slow.setEncoding('utf8');
  slow.on('data', (chunk: string) => (text += chunk));
  await once(slow, 'data');
  slow.pause();
  for (const n of [1, 2]) {
    revisions.push(await rename(running, 'X-01', longName(n)));
    await running.catchUp();
    await other.page();
  }
  slow.resume();
  const told = (): number[] => [...text.matchAll(/"revision":(\d+),"node"/g)].map(([, revision]) => Number(revision));
  for (let tries = 0; tries < 100 && told().length < revisions.length; tries += 1) await pause(50);
  expect(told()).toEqual(revisions);
  slow.destroy();
  other.hangUp();
});

describe('when there are as many followers as the hub serves', () => {
  test('another one is refused with a code, until one leaves', async () => {
    const running = await aHubWith({ environment: { ...signInSettings, MAX_FOLLOWERS: '2' } });
    const two = [await following(running), await following(running)];
    const refused = await following(running);
    expect(refused.response.status).toBe(503);
    const socket = await anOpenSocket(running.url);
    socket.say({ id: '1', type: 'subscribe', payload: { query: followed } });
    expect(await socket.heard()).toMatchObject({ payload: [{ extensions: { code: 'TOO_MANY_FOLLOWERS' } }] });
    socket.socket.terminate();
    two[0]?.hangUp();
    while (endings().length === 0) await pause(10);
    const third = await following(running);
    expect((await third.page()).changes).toEqual([]);
    [...two, third].forEach((one) => {
      one.hangUp();
    });
  });
});

describe('when the hub stops', () => {
  test('every stream ends with a reason and a cursor, and nothing is held open', async () => {
    const running = await aHubWith({ streams: { lingerMs: 300 } });
    const reading = await following(running);
    const { endCursor } = await reading.page();
    const socket = await anOpenSocket(running.url);
    socket.say({ id: '1', type: 'subscribe', payload: { query: followed } });
    await socket.heard();
    const stalled = bareFollower(running.url, much);
    await once(stalled, 'data');
    stalled.pause();
    const began = performance.now();
    await running.stop();
    hub = undefined;
    expect(performance.now() - began).toBeLessThan(3000);
    const [last, complete] = await reading.ended();
    expect(JSON.parse(last?.data ?? '')).toMatchObject({
      errors: [{ extensions: { code: 'NOT_READY', cursor: endCursor } }],
    });
    expect(complete?.event).toBe('complete');
    expect(await socket.heard()).toMatchObject({ type: 'error', payload: [{ extensions: { code: 'NOT_READY' } }] });
    expect((await socket.closed()).code).toBe(1001);
    stalled.destroy();
  });
});
