import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { addressesOf, type AskedName } from '../src/sync/webhooks/names.js';
import type { TestHub } from './kit/hub.js';
import { aNameServer } from './kit/nameServer.js';
import {
  aChange,
  aClock,
  aReceiver,
  aSendingHub,
  aWebhook,
  sendOver,
  told,
  type Clock,
  type Receiver,
} from './kit/webhooks.js';

// Each starts a hub, which is slow on a busy machine.
jest.setTimeout(60_000);

// The hub sends to one host a few at a time; these are many hosts.
const silent = Array.from({ length: 19 }, (_, at) => `silent-${String(at)}.example`);
const names = {
  ...Object.fromEntries(silent.map((name) => [name, null])),
  'four.example': ['127.0.0.1'],
  'six.example': ['::1'],
  'half-inside.example': ['93.184.215.14', '10.0.0.1'],
  'half-inside-6.example': ['93.184.215.14', '::1'],
  'half-inside-4.example': ['2606:2800:21f:cb07:6820:80da:af6b:8b2c', '127.0.0.1'],
  'nothing.example': [],
};

let clock: Clock;
let receiver: Receiver;
let server: Awaited<ReturnType<typeof aNameServer>>;
let hub: TestHub;
beforeEach(async () => {
  clock = aClock();
  receiver = await aReceiver();
  server = await aNameServer(names);
  const named = (name: string): Receiver => ({ ...receiver, host: hostOf(name) });
  hub = await aSendingHub([named('four.example'), named('localhost')], { clock });
});
afterEach(async () => {
  await hub.stop();
  await receiver.stop();
  await server.stop();
});

/** A name with the port of the receiver. */
const hostOf = (name: string): string => receiver.host.replace('127.0.0.1', name);

/** As the hub looks names up, but for the server that is asked; what the settings name is asked there too. */
const asking =
  (isAllowed = false) =>
  (name: AskedName) =>
    addressesOf({ ...name, isAllowed: isAllowed && name.isAllowed }, [server.address]);

const problemOf = async (id: string): Promise<unknown> => {
  const [delivery] = (await told(hub, id)).deliveries.nodes;
  return delivery?.problem ?? delivery?.status;
};

test('names whose servers say nothing keep nobody waiting, and are not asked for any more once they are given up', async () => {
  const dead: string[] = [];
  for (const name of silent) dead.push((await aWebhook(hub, { url: `https://${name}/` })).id);
  // Of this one the system’s own look-up is asked, which has few threads.
  const { id } = await aWebhook(hub, { url: `http://${hostOf('localhost')}/` });
  await aChange(hub);
  // Before a name would be asked for again.
  await sendOver(hub, clock, { resolve: asking(true), timeoutMs: 1800 });
  expect(await problemOf(id)).toBe('SENT');
  for (const one of dead) expect(await problemOf(one)).toBe('TIMEOUT');
  const asked = new Set(server.asked);
  expect(asked.size).toBe(2 * dead.length);
  const times = server.asked.length;
  await new Promise((resolve) => setTimeout(resolve, 2500));
  expect(server.asked).toHaveLength(times);
});

test('a name is given up before the attempt is, where its servers say nothing', async () => {
  const { id } = await aWebhook(hub, { url: `https://${silent[0] ?? ''}/` });
  await aChange(hub);
  await sendOver(hub, clock, { resolve: asking() });
  expect(await problemOf(id)).toBe('ADDRESS');
});

test('a name that has addresses of one family alone is enough', async () => {
  const { id } = await aWebhook(hub, { url: `http://${hostOf('four.example')}/` });
  await aChange(hub);
  await sendOver(hub, clock, { resolve: asking() });
  expect(await problemOf(id)).toBe('SENT');
  expect([...server.asked].sort()).toEqual(['four.example A', 'four.example AAAA']);
  const { signal } = new AbortController();
  expect(await asking()({ host: 'six.example', isAllowed: false, signal })).toEqual([{ address: '::1', family: 6 }]);
});

test.each(['half-inside.example', 'half-inside-6.example', 'half-inside-4.example', 'six.example', 'nothing.example'])(
  'every address of a name must be one of the internet, of either family: %s',
  async (name) => {
    const { id } = await aWebhook(hub, { url: `https://${name}/` });
    await aChange(hub);
    await sendOver(hub, clock, { resolve: asking() });
    expect(await problemOf(id)).toBe('ADDRESS');
    expect([...server.asked].sort()).toEqual([`${name} A`, `${name} AAAA`]);
  },
);

test('a name that is not there is told like one that leads inside', async () => {
  const { id } = await aWebhook(hub, { url: 'https://not-there.example/' });
  await aChange(hub);
  await sendOver(hub, clock, { resolve: asking() });
  expect(await problemOf(id)).toBe('ADDRESS');
});
