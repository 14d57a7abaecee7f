import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { TestHub } from './kit/hub.js';
import {
  aChange,
  aClock,
  aReceiver,
  aSendingHub,
  aWebhook,
  hourMs,
  idsOf,
  isSignedBy,
  kept,
  minuteMs,
  onlyOne,
  saidIn,
  sendOver,
  told,
  type Clock,
  type Receiver,
  type Said,
} from './kit/webhooks.js';

// Each starts a hub, which is slow on a busy machine.
jest.setTimeout(60_000);

let receiver: Receiver;
let clock: Clock;
let hub: TestHub;
beforeEach(async () => {
  receiver = await aReceiver();
  clock = aClock();
  hub = await aSendingHub([receiver], { clock });
});
afterEach(async () => {
  await hub.stop();
  await receiver.stop();
});

const network = () => hub.as('NETWORK_SECRETARIAT:NETA');
const dayMs = 24 * hourMs;

/** Let time pass to when the next message is due, and look; again and again as long as one waits and it is so. */
async function whileWaiting(id: string, isSo: (most: number) => boolean): Promise<void> {
  for (;;) {
    const { nodes } = (await told(hub, id)).deliveries;
    const waiting = nodes.filter(({ status }) => status === 'WAITING');
    if (waiting.length === 0 || !isSo(Math.max(...nodes.map(({ attempts }) => attempts)))) return;
    const due = Math.min(...waiting.map(({ dueAt }) => Date.parse(dueAt ?? '')));
    clock.forward(Math.max(0, due - clock.at.getTime()));
    await hub.runJobs();
  }
}
const untilSettled = (id: string): Promise<void> => whileWaiting(id, () => true);
const untilTried = (id: string, times: number): Promise<void> => whileWaiting(id, (most) => most < times);

/** Send what is due, and end without a word of how that went once so many messages have come. */
async function dyingOf(count: number): Promise<void> {
  const death = new AbortController();
  const look = setInterval(() => {
    if (receiver.received.length >= count) death.abort();
  }, 5);
  await sendOver(hub, clock, {}, death.signal);
  clearInterval(look);
}

/** Resolves once it is so. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe('a message that is not taken', () => {
  const scheduleMs = [5000, 5 * minuteMs, 30 * minuteMs, ...[2, 5, 10, 14, 20, 24].map((hours) => hours * hourMs)];

  test('is sent again over three days under the same id, each time signed anew, and then given up', async () => {
    const { id, secret } = await aWebhook(hub, receiver);
    receiver.answer = { status: 500, body: 'a secret of the receiver' };
    await aChange(hub);
    const shares: number[] = [];
    for (const delayMs of scheduleMs) {
      await hub.runJobs();
      const [delivery] = (await told(hub, id)).deliveries.nodes;
      const inMs = Date.parse(delivery?.dueAt ?? '') - clock.at.getTime();
      expect([delivery?.status, delivery?.problem, delivery?.statusCode]).toEqual(['WAITING', 'STATUS', 500]);
      expect(inMs).toBeGreaterThanOrEqual(delayMs * 0.8 - 1);
      expect(inMs).toBeLessThanOrEqual(delayMs * 1.2 + 1);
      shares.push(inMs / delayMs);
      // Not before it is due.
      clock.forward(inMs - 1);
      const before = receiver.received.length;
      await hub.runJobs();
      expect(receiver.received).toHaveLength(before);
      clock.forward(1);
    }
    // At random, so that what failed together is not tried together.
    expect(Math.max(...shares) - Math.min(...shares)).toBeGreaterThan(0.02);
    await hub.runJobs();
    const [delivery] = (await told(hub, id)).deliveries.nodes;
    expect(delivery).toMatchObject({ status: 'FAILED', attempts: 10, dueAt: null });
    expect(receiver.received).toHaveLength(10);
    expect(new Set(idsOf(receiver.received)).size).toBe(1);
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(10);
    expect(receiver.received.every((one) => isSignedBy(secret, one))).toBe(true);
  });

  test('does not keep later ones back; where none arrives for five days the webhook is stopped, and goes on where it stood', async () => {
    const { id } = await aWebhook(hub, receiver);
    receiver.answer = { status: 503 };
    const first = await aChange(hub, 'One');
    await hub.runJobs();
    receiver.answer = {};
    const second = await aChange(hub, 'Two');
    await hub.runJobs();
    expect(receiver.received.map((one) => saidIn(one).data.revision)).toEqual([first, second]);
    // That one arrived, so the failing begins anew.
    clock.forward(minuteMs);
    receiver.answer = { status: 503 };
    await hub.runJobs();
    const since = clock.at;
    expect((await told(hub, id)).failingSince).toBe(since.toISOString());
    await whileWaiting(id, () => clock.at.getTime() - since.getTime() < 1.7 * dayMs);
    await aChange(hub, 'Three');
    await hub.runJobs();
    // Tried to the end the first one is given up, but not the webhook.
    await untilTried(id, 10);
    const failing = await told(hub, id);
    expect([failing.status, failing.failingSince]).toEqual(['ACTIVE', since.toISOString()]);
    expect(failing.deliveries.nodes.map(({ status }) => status).sort()).toEqual(['FAILED', 'SENT', 'WAITING']);
    const last = await aChange(hub, 'Four');
    await hub.runJobs();
    await untilSettled(id);
    expect(clock.at.getTime() - since.getTime()).toBeGreaterThan(5 * dayMs);
    const stopped = await told(hub, id);
    expect([stopped.status, stopped.statusReason]).toEqual(['STOPPED', 'No message arrived for 5 days.']);
    const sent = receiver.received.length;
    await aChange(hub, 'Five');
    await hub.runJobs();
    expect(receiver.received).toHaveLength(sent);
    receiver.answer = {};
    receiver.received.length = 0;
    await kept(network(), 'updateWebhook', { webhook: id, status: 'ACTIVE' });
    await hub.runJobs();
    // All that had not arrived, in one message.
    const { revision, changes } = saidIn(onlyOne(receiver)).data;
    expect(revision).toBeGreaterThan(last);
    expect(changes.filter(({ type }) => type === 'NetworkMembership')).toHaveLength(5);
    expect((await told(hub, id)).failingSince).toBeNull();
  });

  test('after quiet days is no reason to stop the webhook, whatever failed before: a ping, a message, the hub', async () => {
    const { id } = await aWebhook(hub, receiver);
    const state = async (type = 'directory.changed'): Promise<unknown> => {
      const { status, failingSince, deliveries } = await told(hub, id);
      const last = deliveries.nodes.find((one) => one.type === type);
      return { status, last: last?.status, attempts: last?.attempts, failingSince };
    };
    receiver.answer = { status: 503 };
    await kept(network(), 'testWebhook', { webhook: id });
    await hub.runJobs();
    expect(await state('webhook.ping')).toEqual({ status: 'ACTIVE', last: 'FAILED', attempts: 1, failingSince: null });
    clock.forward(6 * dayMs);
    await aChange(hub, 'One');
    await hub.runJobs();
    const since = clock.at.toISOString();
    expect(await state()).toEqual({ status: 'ACTIVE', last: 'WAITING', attempts: 1, failingSince: since });
    // Nor does a ping that arrives say that messages do.
    receiver.answer = {};
    await kept(network(), 'testWebhook', { webhook: id });
    await hub.runJobs();
    expect((await told(hub, id)).failingSince).toBe(since);
    receiver.answer = { status: 503 };
    // The hub was off.
    clock.forward(6 * dayMs);
    await hub.runJobs();
    expect(await state()).toEqual({ status: 'ACTIVE', last: 'WAITING', attempts: 2, failingSince: since });
    receiver.answer = {};
    clock.forward(hourMs);
    await hub.runJobs();
    expect(await state()).toEqual({ status: 'ACTIVE', last: 'SENT', attempts: 3, failingSince: null });
    receiver.answer = { status: 503 };
    await aChange(hub, 'Two');
    await hub.runJobs();
    await untilSettled(id);
    expect(await state()).toEqual({ status: 'ACTIVE', last: 'FAILED', attempts: 10, failingSince: null });
    clock.forward(30 * dayMs);
    await aChange(hub, 'Three');
    await hub.runJobs();
    const again = clock.at.toISOString();
    expect(await state()).toEqual({ status: 'ACTIVE', last: 'WAITING', attempts: 1, failingSince: again });
  });

  test('because each time the hub dies of it is given up after as many attempts, at the same times', async () => {
    const { id } = await aWebhook(hub, receiver);
    receiver.answer = null;
    await aChange(hub);
    for (const [at, delayMs] of [...scheduleMs, 0].entries()) {
      await dyingOf(at + 1);
      const [delivery] = (await told(hub, id)).deliveries.nodes;
      expect(delivery).toMatchObject({ status: 'WAITING', attempts: at + 1 });
      const inMs = Date.parse(delivery?.dueAt ?? '') - clock.at.getTime();
      expect(inMs).toBeGreaterThanOrEqual(Math.max(minuteMs, delayMs * 0.8 - 1));
      clock.forward(inMs);
    }
    receiver.answer = {};
    await hub.runJobs();
    expect((await told(hub, id)).deliveries.nodes).toEqual([
      expect.objectContaining({ status: 'FAILED', attempts: 10, problem: 'CONNECTION', dueAt: null }),
    ]);
    expect(receiver.received).toHaveLength(10);
    // A ping is tried once.
    receiver.answer = null;
    await kept(network(), 'testWebhook', { webhook: id });
    await dyingOf(11);
    clock.forward(minuteMs + 1);
    await hub.runJobs();
    expect((await told(hub, id)).deliveries.nodes[0]).toMatchObject({ type: 'webhook.ping', status: 'FAILED' });
    expect(receiver.received).toHaveLength(11);
  });

  test('is sent later where the receiver asks for it, within bounds', async () => {
    const { id } = await aWebhook(hub, receiver);
    const laterMs = async (retryAfter: string): Promise<number> => {
      clock.forward(1);
      receiver.answer = { status: 429, headers: { 'retry-after': retryAfter } };
      await aChange(hub, retryAfter);
      await hub.runJobs();
      const [delivery] = (await told(hub, id)).deliveries.nodes;
      return Date.parse(delivery?.dueAt ?? '') - clock.at.getTime();
    };
    expect(await laterMs('3600')).toBe(hourMs);
    expect(await laterMs('99999999')).toBe(24 * hourMs);
    expect(await laterMs(new Date(clock.at.getTime() + 2 * hourMs).toUTCString())).toBeGreaterThan(hourMs);
    for (const nothing of ['0', '-5', 'soon', '1e9']) {
      expect(await laterMs(nothing)).toBeLessThanOrEqual(6000);
    }
  });

  test('by a receiver that is gone stops the webhook', async () => {
    const { id } = await aWebhook(hub, receiver);
    receiver.answer = { status: 410 };
    await aChange(hub);
    await hub.runJobs();
    const stopped = await told(hub, id);
    expect(stopped).toMatchObject({ status: 'STOPPED', statusReason: expect.stringContaining('410 Gone') });
    expect(stopped.deliveries.nodes).toEqual([
      expect.objectContaining({ status: 'STOPPED', statusCode: 410, dueAt: null }),
    ]);
    await aChange(hub, 'Another');
    clock.forward(24 * hourMs);
    await hub.runJobs();
    expect(receiver.received).toHaveLength(1);
  });

  test('is sent again while another receiver keeps the sending busy', async () => {
    const busy = await aReceiver();
    await hub.stop();
    hub = await aSendingHub([receiver, busy], { clock });
    busy.answer = null;
    receiver.answer = { status: 500 };
    await aWebhook(hub, busy);
    await aWebhook(hub, receiver);
    await aChange(hub);
    let isOver = false;
    const sending = sendOver(hub, clock, { timeoutMs: 30_000 }).finally(() => (isOver = true));
    await until(() => receiver.received.length === 1);
    clock.forward(minuteMs);
    await until(() => receiver.received.length === 2);
    expect([isOver, busy.received.length]).toEqual([false, 1]);
    await busy.stop();
    await sending;
  });

  test('and stops the webhook leaves what is being told anew to be told', async () => {
    const { id } = await aWebhook(hub, receiver);
    for (const body of ['One', 'Two']) {
      await aChange(hub, body);
      await hub.runJobs();
    }
    const [{ revision, cursor: since }] = receiver.received.map((one) => saidIn(one).data) as [Said['data']];
    receiver.answer = { status: 500 };
    for (let at = 0; at < 20; at += 1) {
      await aChange(hub, `Body ${String(at)}`);
      await hub.runJobs();
    }
    await kept(network(), 'replayWebhook', { webhook: id, since });
    receiver.answer = { status: 410 };
    clock.forward(hourMs);
    await hub.runJobs();
    expect(await told(hub, id)).toMatchObject({ status: 'STOPPED', toldRevision: revision });
  });

  test('waits with the others while twenty wait; then what changed meanwhile is one message', async () => {
    const { id } = await aWebhook(hub, receiver);
    receiver.answer = { status: 500 };
    for (let at = 0; at < 22; at += 1) {
      await aChange(hub, `Body ${String(at)}`);
      await hub.runJobs();
    }
    const question =
      'query ($id: ID!) { webhook(id: $id) { deliveries(first: 100, status: WAITING) { nodes { id } } } }';
    const { webhook } = await network().told<{ webhook: { deliveries: { nodes: unknown[] } } }>(question, { id });
    expect(webhook.deliveries.nodes).toHaveLength(20);
    receiver.answer = {};
    clock.forward(6 * hourMs);
    await hub.runJobs();
    const said = receiver.received.slice(20).map(saidIn);
    expect(said.at(-1)?.data.revision).toBe(hub.image.revision);
    const named = said.flatMap(({ data }) => data.changes).filter(({ type }) => type === 'NetworkMembership');
    expect(new Set(named.map(({ id: one }) => one)).size).toBe(22);
  });
});
