import { createPublicKey, verify } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { NetworkMembershipEntity } from '../src/networks/membership.entity.js';
import { grounds, idOf } from './kit/changes.js';
import { made } from './kit/changeWorld.js';
import type { TestHub } from './kit/hub.js';
import { addRows } from './kit/secrets.js';
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

describe('a message', () => {
  test('names what changed by type and id alone, signed by both schemes', async () => {
    const { id, secret, publicKey } = await aWebhook(hub, receiver);
    const revision = await aChange(hub);
    await hub.runJobs();
    const { headers, body, path } = onlyOne(receiver);
    const said = new StandardWebhook(secret).verify(body, headers as Record<string, string>) as Said;
    expect(said).toEqual({
      type: 'directory.changed',
      timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
      data: { revision, cursor: expect.any(String), hasMore: false, hasUnnamed: false, changes: expect.any(Array) },
    });
    const change = (type: string) => ({
      type,
      id: expect.any(String),
      kind: 'ADDED',
      instruction: 'KEEP',
      cause: 'SOURCE',
    });
    expect(said.data.changes).toEqual(expect.arrayContaining([change('NetworkMembership'), change('SourceDocument')]));
    expect(said.data.changes).toHaveLength(2);
    // The specification’s Ed25519, by hand.
    const x = Buffer.from(publicKey.slice('whpk_'.length), 'base64').toString('base64url');
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    const content = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
    const [, signature = ''] = /v1a,(\S+)/.exec(String(headers['webhook-signature'])) ?? [];
    expect(verify(null, Buffer.from(content), key, Buffer.from(signature, 'base64'))).toBe(true);
    expect({ path, type: headers['content-type'] }).toEqual({ path: '/hook', type: 'application/json' });
    expect((await told(hub, id)).deliveries.nodes).toEqual([
      {
        ...{ id: headers['webhook-id'], type: 'directory.changed', status: 'SENT', attempts: 1, dueAt: null },
        ...{ fromRevision: revision, toRevision: revision, statusCode: 200, problem: null },
        settledAt: clock.at.toISOString(),
      },
    ]);
    // What was told once is not told again.
    await hub.runJobs();
    expect(receiver.received).toHaveLength(1);
  });

  test('names nothing of what is not for everybody, and tells that it is there', async () => {
    const { id } = await aWebhook(hub, receiver, { filter: { types: ['ContactDetail', 'FocalPointHolder'] } });
    const input = {
      ...{ ...grounds, id: idOf('FocalPoint', 'F-A'), version: 1 },
      addContacts: [{ kind: 'EMAIL', value: 'inner@alpha.example', visibility: 'NETWORK' }],
    };
    const { revision } = await made(network(), 'reviseAppointment', input);
    await hub.runJobs();
    expect(saidIn(onlyOne(receiver)).data).toEqual({
      ...{ revision, cursor: expect.any(String), hasMore: false, hasUnnamed: true, changes: [] },
    });
    expect(onlyOne(receiver).body).not.toMatch(/alpha|synthetic/i);
    expect((await told(hub, id)).toldRevision).toBe(revision);
    receiver.received.length = 0;
    const open = { ...input.addContacts[0], value: 'open@alpha.example', visibility: 'PUBLIC' };
    await made(network(), 'reviseAppointment', { ...input, version: 2, addContacts: [open] });
    await hub.runJobs();
    const { body } = onlyOne(receiver);
    expect(saidIn(onlyOne(receiver)).data.changes).toEqual([
      { type: 'ContactDetail', id: expect.any(String), kind: 'ADDED', instruction: 'KEEP', cause: 'SOURCE' },
    ]);
    expect(saidIn(onlyOne(receiver)).data.hasUnnamed).toBe(false);
    expect(body).not.toMatch(/alpha|synthetic/i);
  });

  test('is for those alone whose filter it meets', async () => {
    const filters = [
      { types: ['NetworkMembership'] },
      { types: ['Authority'] },
      { networks: ['NETA'], kinds: ['ADDED'] },
      { networks: ['NETB'] },
      { causes: ['CORRECTION'] },
      { states: ['AAA'] },
    ];
    const found: (readonly [unknown, number])[] = [];
    for (const [at, filter] of filters.entries()) {
      await aWebhook(hub, { url: `${receiver.url}/${String(at)}` }, { filter });
    }
    await aChange(hub);
    await hub.runJobs();
    for (const [at, filter] of filters.entries()) {
      const own = receiver.received.filter(({ path }) => path === `/hook/${String(at)}`);
      found.push([filter, own.flatMap((one) => saidIn(one).data.changes).length]);
    }
    expect(found.map(([, count]) => count)).toEqual([1, 0, 1, 0, 0, 0]);
  });

  test('of a large change names the first, and its cursor leads to the rest', async () => {
    await aWebhook(hub, receiver);
    const rows = Array.from({ length: 130 }, (_, at) => ({
      ...{ id: `M-${String(at)}`, networkId: 'NETA', body: `Synthetic ${String(at)}`, role: 'OBSERVER', citations: [] },
      maintainedBy: 'SOURCE',
    }));
    await addRows(hub.store, [[NetworkMembershipEntity, rows]], clock.at);
    await hub.catchUp();
    await hub.runJobs();
    const { changes, cursor, hasMore } = saidIn(onlyOne(receiver)).data;
    expect([changes.length, hasMore]).toEqual([50, true]);
    const question = `query ($since: Cursor) { directoryChanges(since: $since, first: 500) { hasMore changes { nodeId } } }`;
    const { directoryChanges: rest } = await hub.told<{
      directoryChanges: { hasMore: boolean; changes: readonly { nodeId: string }[] };
    }>(question, { since: cursor });
    const all = [...changes.map(({ id }) => id), ...rest.changes.map(({ nodeId }) => nodeId)];
    expect(all.sort()).toEqual(rows.map(({ id }) => idOf('NetworkMembership', id)).sort());
    expect(Buffer.byteLength(onlyOne(receiver).body)).toBeLessThan(20_000);
  });

  test('is made by one and sent by one, where several look at the same moment', async () => {
    await aWebhook(hub, receiver);
    for (const body of ['One', 'Two', 'Three']) {
      await aChange(hub, body);
      await Promise.all([1, 2, 3].map(() => sendOver(hub, clock, {})));
    }
    expect(new Set(idsOf(receiver.received)).size).toBe(3);
    expect(receiver.received).toHaveLength(3);
  });

  test('tells of several revisions at once, where nobody looked in between', async () => {
    await aWebhook(hub, receiver);
    const first = await aChange(hub, 'One');
    const last = await aChange(hub, 'Two');
    await hub.runJobs();
    expect(saidIn(onlyOne(receiver)).data).toMatchObject({ revision: last, hasMore: false });
    expect(saidIn(onlyOne(receiver)).data.changes.filter(({ type }) => type === 'NetworkMembership')).toHaveLength(2);
    expect(last).toBe(first + 1);
  });
});

describe('whoever keeps a webhook', () => {
  test('changes its secrets while both sign, and ends old ones at once', async () => {
    const { id, secret: first } = await aWebhook(hub, receiver);
    let body = 0;
    const signers = async (secrets: readonly string[]): Promise<boolean[]> => {
      receiver.received.length = 0;
      await aChange(hub, `Body ${String((body += 1))}`);
      await hub.runJobs();
      return secrets.map((secret) => isSignedBy(secret, onlyOne(receiver)));
    };
    const { secrets, webhook } = await kept(network(), 'rotateWebhookSecret', { webhook: id });
    const second = secrets.find((one) => one.secret)?.secret ?? '';
    expect(secrets.map(({ scheme }) => scheme).sort()).toEqual(['ED25519', 'HMAC']);
    expect(webhook?.keys).toHaveLength(4);
    expect(await signers([first, second])).toEqual([true, true]);
    clock.forward(24 * hourMs - 1);
    expect(await signers([first, second])).toEqual([true, true]);
    clock.forward(1);
    expect(await signers([first, second])).toEqual([false, true]);
    const now = await kept(network(), 'rotateWebhookSecret', { webhook: id, overlapHours: 0 });
    const third = now.secrets.find((one) => one.secret)?.secret ?? '';
    expect(await signers([first, second, third])).toEqual([false, false, true]);
  });

  test('has a delivery sent again under its id, or everything since a cursor', async () => {
    const { id } = await aWebhook(hub, receiver);
    await aChange(hub, 'One');
    await hub.runJobs();
    const { cursor } = saidIn(onlyOne(receiver)).data;
    await aChange(hub, 'Two');
    await hub.runJobs();
    const [first, second] = receiver.received;
    receiver.received.length = 0;
    const again = { webhook: id, delivery: first?.headers['webhook-id'] };
    expect((await kept(network(), 'replayWebhook', again)).delivery).toMatchObject({ status: 'WAITING', attempts: 0 });
    await hub.runJobs();
    expect([onlyOne(receiver).headers['webhook-id'], onlyOne(receiver).body]).toEqual([
      first?.headers['webhook-id'],
      first?.body,
    ]);
    receiver.received.length = 0;
    await kept(network(), 'replayWebhook', { webhook: id, since: cursor });
    await hub.runJobs();
    expect(onlyOne(receiver).headers['webhook-id']).not.toBe(second?.headers['webhook-id']);
    expect(saidIn(onlyOne(receiver)).data).toEqual((second && saidIn(second))?.data);
  });

  test('pauses it and goes on, and tries it meanwhile', async () => {
    const { id } = await aWebhook(hub, receiver);
    await kept(network(), 'updateWebhook', { webhook: id, status: 'PAUSED' });
    const revision = await aChange(hub);
    await hub.runJobs();
    expect(receiver.received).toEqual([]);
    const { delivery } = await kept(network(), 'testWebhook', { webhook: id });
    await hub.runJobs();
    expect(saidIn(onlyOne(receiver))).toEqual({
      type: 'webhook.ping',
      timestamp: expect.any(String),
      data: { webhook: id },
    });
    expect(onlyOne(receiver).headers['webhook-id']).toBe(delivery?.id);
    await kept(network(), 'updateWebhook', { webhook: id, status: 'ACTIVE' });
    await hub.runJobs();
    expect(receiver.received.map(saidIn).at(-1)?.data.revision).toBe(revision);
    // A ping asks about now: it is not sent again.
    receiver.answer = { status: 500 };
    clock.forward(1);
    await kept(network(), 'testWebhook', { webhook: id });
    await hub.runJobs();
    expect((await told(hub, id)).deliveries.nodes[0]).toMatchObject({
      type: 'webhook.ping',
      status: 'FAILED',
      attempts: 1,
    });
  });

  test('reads the log page by page, by status', async () => {
    const { id } = await aWebhook(hub, receiver);
    for (const status of [200, 500, 200]) {
      receiver.answer = { status };
      clock.forward(1);
      await aChange(hub, `${String(status)} ${String(receiver.received.length)}`);
      await hub.runJobs();
    }
    const question = `query ($id: ID!, $after: String, $status: WebhookDeliveryStatus) { webhook(id: $id) {
      deliveries(first: 2, after: $after, status: $status) { nodes { id } pageInfo { hasNextPage endCursor } } } }`;
    const page = async (variables: object) =>
      (
        await network().told<{
          webhook: { deliveries: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } };
        }>(question, { id, ...variables })
      ).webhook.deliveries;
    const [one, two, three] = idsOf(receiver.received);
    const first = await page({});
    expect([first.nodes.map((node) => node.id), first.pageInfo.hasNextPage]).toEqual([[three, two], true]);
    expect((await page({ after: first.pageInfo.endCursor })).nodes.map((node) => node.id)).toEqual([one]);
    expect((await page({ status: 'WAITING' })).nodes.map((node) => node.id)).toEqual([two]);
  });
});
