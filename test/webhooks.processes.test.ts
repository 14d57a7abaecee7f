import { setTimeout as after } from 'node:timers/promises';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { openDirectory } from '../src/app.js';
import { readConfig } from '../src/config.js';
import { WebhookDeliveryEntity } from '../src/sync/webhooks/delivery.entity.js';
import { grounds } from './kit/changes.js';
import { changeWorld } from './kit/changeWorld.js';
import { serving, type Running } from './kit/commandLine.js';
import { newDatabase, type TestDatabase } from './kit/databases.js';
import { signInSettings, tokenOf } from './kit/signedIn.js';
import { aReceiver, webhookMutation, type Receiver, type ToldOutcome } from './kit/webhooks.js';
import { writeWorld } from './kit/world.js';

// Hubs in processes of their own, with their own clocks.
jest.setTimeout(120_000);

let database: TestDatabase;
let receiver: Receiver;
let token: string;
const hubs: Running[] = [];
beforeEach(async () => {
  database = await newDatabase(process.env['EMPTY_DATA_URL']);
  const store = await openDirectory(readConfig({ DATABASE_URL: database.url }));
  await writeWorld(store, changeWorld);
  await store.close();
  receiver = await aReceiver();
  token = await tokenOf(['SECRETARIAT'], new Date());
});
afterEach(async () => {
  for (const { child, ended } of hubs.splice(0)) {
    child.kill('SIGTERM');
    await ended;
  }
  await receiver.stop();
  await database.drop();
});

async function start(): Promise<Running & { readonly url: string }> {
  const settings = { DATABASE_URL: database.url, LOG_LEVEL: 'silent', WEBHOOK_ALLOWED_HOSTS: receiver.host };
  const hub = await serving({ ...signInSettings, ...settings });
  hubs.push(hub);
  return hub;
}

async function ask<Data>({ url }: { readonly url: string }, query: string, variables: object): Promise<Data> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: readonly { message: string }[] };
  if (errors?.[0]) throw new Error(errors[0].message);
  return data;
}

async function webhookIn(hub: { readonly url: string }): Promise<string> {
  const input = { network: 'NETA', name: 'Synthetic receiver', url: receiver.url };
  const told = await ask<{ createWebhook: ToldOutcome }>(hub, webhookMutation('createWebhook'), { input });
  return told.createWebhook.webhook?.id ?? '';
}

async function changeIn(hub: { readonly url: string }, body: string): Promise<number> {
  const input = { ...grounds, version: 1, network: 'NETA', body, role: 'OBSERVER', since: '2026-01-01' };
  const query = 'mutation ($input: AdmitMemberInput!) { admitMember(input: $input) { revision } }';
  return (await ask<{ admitMember: { revision: number } }>(hub, query, { input })).admitMember.revision;
}

const revisionOf = ({ body }: { readonly body: string }): number =>
  (JSON.parse(body) as { data: { revision: number } }).data.revision;

async function until(isSo: () => boolean): Promise<void> {
  const end = Date.now() + 30_000;
  while (!isSo()) {
    if (Date.now() > end) throw new Error('it did not come about within 30 s');
    await after(20);
  }
}

const isTold = (revision: number) => () => receiver.received.some((one) => revisionOf(one) >= revision);

test('of two hubs on one store one sends each message, and each change is told once', async () => {
  const [one, two] = [await start(), await start()];
  await webhookIn(one);
  let last = 0;
  for (let at = 0; at < 8; at += 1) {
    last = await changeIn(at % 2 === 0 ? one : two, `Body ${String(at)}`);
    await after(300);
  }
  await until(isTold(last));
  // The other hub looks again, twice.
  await after(2200);
  const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeGreaterThan(1);
  const changes = receiver.received.flatMap(
    ({ body }) => (JSON.parse(body) as { data: { changes: { id: string; type: string }[] } }).data.changes,
  );
  const members = changes.filter(({ type }) => type === 'NetworkMembership').map(({ id }) => id);
  expect([members.length, new Set(members).size]).toEqual([8, 8]);
});

test('a hub killed after it sent and before it noted that sends the message again under its id, and goes on', async () => {
  const first = await start();
  const id = await webhookIn(first);
  receiver.answer = null;
  const revision = await changeIn(first, 'One');
  await until(isTold(revision));
  first.child.kill('SIGKILL');
  await first.ended;
  receiver.answer = {};
  const store = await openDirectory(readConfig({ DATABASE_URL: database.url }));
  const waiting = await store.fork().find(WebhookDeliveryEntity, {});
  expect(waiting).toEqual([expect.objectContaining({ status: 'WAITING', attempts: 1 })]);
  // Its minute passes.
  await store.fork().nativeUpdate(WebhookDeliveryEntity, {}, { dueAt: new Date() });
  await store.close();
  const second = await start();
  await until(() => receiver.received.length === 2);
  const [before, again] = receiver.received;
  expect([again?.headers['webhook-id'], again?.body]).toEqual([before?.headers['webhook-id'], before?.body]);
  const next = await changeIn(second, 'Two');
  await until(isTold(next));
  expect(receiver.received).toHaveLength(3);
  const question = 'query ($id: ID!) { webhook(id: $id) { deliveries { nodes { status attempts } } } }';
  const log = async () =>
    (
      await ask<{ webhook: { deliveries: { nodes: { status: string; attempts: number }[] } } }>(second, question, {
        id,
      })
    ).webhook.deliveries.nodes;
  await after(300);
  expect(await log()).toEqual([
    { status: 'SENT', attempts: 1 },
    { status: 'SENT', attempts: 2 },
  ]);
});
