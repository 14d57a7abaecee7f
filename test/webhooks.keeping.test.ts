import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { pino } from 'pino';
import { Scope } from '../src/access/viewer.js';
import { readConfig } from '../src/config.js';
import { WebhookDeliveryEntity } from '../src/sync/webhooks/delivery.entity.js';
import { WebhookSecretEntity } from '../src/sync/webhooks/secret.entity.js';
import { changeWorld } from './kit/changeWorld.js';
import { columnsHolding } from './kit/dump.js';
import { aHub, type Asking, type TestHub } from './kit/hub.js';
import { signInSettings } from './kit/signedIn.js';
import {
  aChange,
  aClock,
  aReceiver,
  aSendingHub,
  aWebhook,
  hourMs,
  kept,
  told,
  webhookMutation,
  type Clock,
  type Receiver,
  type ToldOutcome,
} from './kit/webhooks.js';

// Each starts a hub, which is slow on a busy machine.
jest.setTimeout(60_000);

const url = 'https://receiver.example/hook?token=synthetic-token';
const input = { network: 'NETA', name: 'Synthetic receiver', url };

/** The code and the sentence with which a change of a webhook is refused. */
async function refusalOf(asking: Asking, name: string, given: object): Promise<string> {
  const { errors } = await asking.ask(webhookMutation(name), { input: given });
  return `${errors?.[0]?.extensions.code ?? 'nothing'}: ${errors?.[0]?.message ?? ''}`;
}

describe('a webhook', () => {
  let receiver: Receiver;
  let clock: Clock;
  let hub: TestHub;
  const logged: string[] = [];
  beforeEach(async () => {
    receiver = await aReceiver();
    clock = aClock();
    logged.length = 0;
    const lines = new Writable({
      write: (line, _encoding, done) => {
        logged.push(String(line));
        done();
      },
    });
    hub = await aSendingHub([receiver], { clock, log: pino({ level: 'debug' }, lines) });
  });
  afterEach(async () => {
    await hub.stop();
    await receiver.stop();
  });
  const network = (): Asking => hub.as('NETWORK_SECRETARIAT:NETA');

  const mutationsOf = (webhook: string): readonly (readonly [string, object])[] => [
    ['updateWebhook', { webhook, name: 'Another' }],
    ['rotateWebhookSecret', { webhook }],
    ['replayWebhook', { webhook, delivery: 'msg_none' }],
    ['testWebhook', { webhook }],
    ['deleteWebhook', { webhook }],
  ];

  test('is not there for anybody but its network’s secretariat and the directory’s', async () => {
    const { id } = await aWebhook(hub, receiver);
    const read = 'query ($id: ID!) { webhook(id: $id) { id deliveries { nodes { id } } } webhooks { nodes { id } } }';
    const none = Buffer.from('Webhook:none').toString('base64url');
    for (const by of [['NETWORK_SECRETARIAT:NETB'], ['STATE_EDITOR:AAA'], ['PRACTITIONER:AAA'], []]) {
      expect([by, await hub.as(by).told(read, { id })]).toEqual([by, { webhook: null, webhooks: { nodes: [] } }]);
    }
    expect(await hub.told(read, { id })).toEqual({ webhook: null, webhooks: null });
    const blind = await hub.asKey({ role: 'NETWORK_SECRETARIAT:NETA', scopes: [Scope.READ_CONTACTS] });
    expect(await blind.told(read, { id })).toMatchObject({ webhook: null });
    for (const [name, given] of mutationsOf(id)) {
      const others = hub.as('NETWORK_SECRETARIAT:NETB');
      const ofNothing = await refusalOf(others, name, { ...given, webhook: none });
      expect(ofNothing).toMatch(/^NOT_FOUND/);
      expect([name, await refusalOf(others, name, given)]).toEqual([name, ofNothing]);
      expect(await refusalOf(hub.as('STATE_EDITOR:AAA'), name, given)).toMatch(/^FORBIDDEN/);
      expect(await refusalOf(hub, name, given)).toMatch(/^SIGN_IN_NEEDED/);
      const reading = await hub.asKey({ role: 'NETWORK_SECRETARIAT:NETA', scopes: [Scope.READ_RECORD] });
      expect(await refusalOf(reading, name, given)).toMatch(/^FORBIDDEN.*WRITE/);
    }
    expect(await refusalOf(hub.as('NETWORK_SECRETARIAT:NETB'), 'createWebhook', input)).toBe(
      await refusalOf(hub.as('NETWORK_SECRETARIAT:NETB'), 'createWebhook', { ...input, network: 'NONE' }),
    );
    for (const by of ['NETWORK_SECRETARIAT:NETA', 'SECRETARIAT']) {
      expect(await hub.as(by).told(read, { id })).toEqual({
        webhook: { id, deliveries: { nodes: [] } },
        webhooks: { nodes: [{ id }] },
      });
    }
    expect(await told(hub, id)).toMatchObject({ network: { acronym: 'NETA' }, status: 'ACTIVE', name: input.name });
  });

  test('of no network is the directory’s secretariat’s', async () => {
    const own = { name: 'The directory’s own', url };
    expect(await refusalOf(network(), 'createWebhook', own)).toMatch(/^FORBIDDEN/);
    const { webhook } = await kept(hub.as('SECRETARIAT'), 'createWebhook', own);
    expect(webhook?.network).toBeNull();
    for (const [name, given] of mutationsOf(webhook?.id ?? '')) {
      expect(await refusalOf(network(), name, given)).toMatch(/^NOT_FOUND/);
    }
  });

  test('is made once by a request that is repeated, and its secret is shown once', async () => {
    const headers = { 'idempotency-key': 'one' };
    const ask = (): Promise<{ createWebhook: ToldOutcome }> =>
      network().told(webhookMutation('createWebhook'), { input }, headers);
    const { createWebhook: first } = await ask();
    const { createWebhook: again } = await ask();
    expect(first.secrets).toHaveLength(2);
    expect(again).toEqual({ ...first, secrets: [] });
    const { webhooks } = await network().told<{ webhooks: { totalCount: number } }>('{ webhooks { totalCount } }');
    expect(webhooks.totalCount).toBe(1);
    // Nor is it kept with what the request did.
    const secret = first.secrets.find((one) => one.secret)?.secret ?? 'none';
    expect(await columnsHolding(hub.store, [secret])).toEqual([]);
    expect(first.secrets.find(({ scheme }) => scheme === 'HMAC')).toMatchObject({
      secret: expect.stringMatching(/^whsec_[\w+/]{43}=$/),
      publicKey: null,
    });
    expect(first.secrets.find(({ scheme }) => scheme === 'ED25519')).toMatchObject({
      secret: null,
      publicKey: expect.stringMatching(/^whpk_[\w+/]{43}=$/),
    });
    const schemes = await kept(network(), 'createWebhook', { ...input, signatures: ['ED25519'] });
    expect(schemes.secrets.map(({ scheme }) => scheme)).toEqual(['ED25519']);
  });

  test('leaves its secret, its address and what its receiver says in no log and, in the clear, in no table', async () => {
    const { id, secret } = await aWebhook(hub, { url: `${receiver.url}?token=synthetic-token` });
    receiver.answer = { status: 500, body: 'said-by-the-receiver' };
    await kept(network(), 'rotateWebhookSecret', { webhook: id });
    await aChange(hub);
    await hub.runJobs();
    expect(receiver.received).toHaveLength(1);
    const bytes = Buffer.from(secret.slice('whsec_'.length), 'base64');
    const forms = [secret, secret.slice('whsec_'.length), bytes.toString('hex'), bytes.toString('base64url')];
    expect(await columnsHolding(hub.store, [...forms, 'whsec', 'whsk_', 'said-by-the-receiver'])).toEqual([]);
    // The search finds what is there.
    expect(await columnsHolding(hub.store, ['synthetic-token'])).toEqual(['webhook.url']);
    expect(logged.join('')).toContain('a webhook did not take a message');
    for (const word of [...forms, 'whsec', 'whsk', 'synthetic-token', 'said-by-the-receiver']) {
      expect([word, logged.join('').includes(word)]).toEqual([word, false]);
    }
    const answer = await network().fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query: '{ webhooks { nodes { keys { scheme publicKey } deliveries { nodes { statusCode problem } } } } }',
      }),
    });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.text()).not.toMatch(/whsec|whsk|said-by/);
  });

  test('tells its keeper and the log who changed it, its secrets, or deleted it, and nothing that is secret', async () => {
    const { id, secret } = await aWebhook(hub, receiver);
    expect(await told(hub, id)).toMatchObject({ updatedBy: null, updatedAt: null });
    clock.forward(hourMs);
    const other = hub.as('NETWORK_SECRETARIAT:NETA', { name: 'Another' });
    const { webhook: updated } = await kept(other, 'updateWebhook', { webhook: id, url });
    expect(updated?.updatedBy).toMatch(/^person:/);
    expect(updated?.updatedBy).not.toBe(updated?.createdBy);
    expect(updated?.updatedAt).toBe(clock.at.toISOString());
    clock.forward(hourMs);
    const rotated = await kept(network(), 'rotateWebhookSecret', { webhook: id });
    expect(rotated.webhook).toMatchObject({ updatedBy: updated?.createdBy, updatedAt: clock.at.toISOString() });
    await kept(other, 'deleteWebhook', { webhook: id });
    const webhook = Buffer.from(id, 'base64url').toString().replace('Webhook:', '');
    const lines = logged
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter(({ msg }) => msg === 'a mutation of a webhook');
    const line = (mutation: string, actor: unknown, more: object = {}) =>
      expect.objectContaining({ level: 30, webhook, actor, mutation, ...more });
    expect(lines).toEqual([
      line('createWebhook', updated?.createdBy, { host: receiver.host }),
      line('updateWebhook', updated?.updatedBy, { host: 'receiver.example', fields: ['url'] }),
      line('rotateWebhookSecret', updated?.createdBy),
      line('deleteWebhook', updated?.updatedBy),
    ]);
    for (const word of [secret, 'whsec', 'synthetic-token', '/hook']) {
      expect([word, logged.join('').includes(word)]).toEqual([word, false]);
    }
  });

  test('has no log behind a cursor that the hub cannot have written', async () => {
    const { id } = await aWebhook(hub, receiver);
    const question =
      'query ($id: ID!, $after: String) { webhook(id: $id) { deliveries(after: $after) { nodes { id } } } }';
    for (const place of [
      ['\0', ''],
      ['msg_0\0', ''],
      ['', '\0'],
    ]) {
      const after = Buffer.from(JSON.stringify(place)).toString('base64url');
      const { errors } = await network().ask(question, { id, after });
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_CURSOR']);
    }
  });

  test('is refused where its address, its filter or their number is not right', async () => {
    for (const wrong of [
      ...[
        'http://receiver.example/',
        'https://127.0.0.1/',
        'https://2130706433/',
        'https://localhost/',
        'https://[::1]/',
      ],
      ...[
        'https://user:word@receiver.example/',
        'https://receiver.example/#part',
        'https://receiver.example:22/',
        'receiver.example',
      ],
      ...[`http://127.0.0.1:1/`, `https://receiver.example/${'x'.repeat(2000)}`],
      // Kept as it is sent it is three times as long.
      `https://receiver.example/${'é'.repeat(700)}`,
    ]) {
      expect([wrong, await refusalOf(network(), 'createWebhook', { ...input, url: wrong })]).toEqual([
        wrong,
        expect.stringMatching(/^BAD_INPUT: `url` /),
      ]);
    }
    const filter = { types: ['Nothing'] };
    expect(await refusalOf(network(), 'createWebhook', { ...input, filter })).toMatch(/^BAD_INPUT.*“Nothing”/);
    expect(await refusalOf(network(), 'createWebhook', { ...input, signatures: [] })).toMatch(/^BAD_INPUT/);
    const { id } = await aWebhook(hub, receiver);
    const bad = [
      ['updateWebhook', { status: 'STOPPED' }],
      ['updateWebhook', { url: 'https://10.0.0.1/' }],
      ['updateWebhook', { url: `https://receiver.example/${'é'.repeat(700)}` }],
      ['rotateWebhookSecret', { overlapHours: 169 }],
      ['rotateWebhookSecret', { overlapHours: -1 }],
      ['replayWebhook', {}],
    ] as const;
    for (const [name, given] of bad) {
      expect(await refusalOf(network(), name, { ...given, webhook: id })).toMatch(/^BAD_INPUT/);
    }
    for (let at = 1; at < 20; at += 1) await aWebhook(hub, receiver);
    expect(await refusalOf(network(), 'createWebhook', input)).toMatch(/^BAD_INPUT: There are 20/);
    for (let at = 0; at < 3; at += 1) await kept(network(), 'rotateWebhookSecret', { webhook: id });
    expect(await refusalOf(network(), 'rotateWebhookSecret', { webhook: id })).toMatch(/^BAD_INPUT: 8 secrets/);
    for (let at = 0; at < 10; at += 1) await kept(network(), 'testWebhook', { webhook: id });
    expect(await refusalOf(network(), 'testWebhook', { webhook: id })).toMatch(/^BAD_INPUT: 10 pings/);
  });

  test('is deleted with its secrets and its log; old messages and ended secrets go by themselves', async () => {
    const { id } = await aWebhook(hub, receiver);
    await kept(network(), 'rotateWebhookSecret', { webhook: id });
    await aChange(hub);
    await hub.runJobs();
    const count = async (): Promise<number[]> => {
      const em = hub.store.fork();
      return [await em.count(WebhookSecretEntity), await em.count(WebhookDeliveryEntity)];
    };
    expect(await count()).toEqual([4, 1]);
    clock.forward(24 * hourMs);
    await hub.runJobs();
    expect(await count()).toEqual([2, 1]);
    clock.forward(30 * 24 * hourMs);
    await hub.runJobs();
    expect(await count()).toEqual([2, 0]);
    await aChange(hub, 'Another');
    await hub.runJobs();
    expect((await kept(network(), 'deleteWebhook', { webhook: id })).webhook).toBeNull();
    expect(await count()).toEqual([0, 0]);
  });
});

describe('the key that secrets are encrypted with', () => {
  const others = Object.fromEntries(Object.entries(signInSettings).filter(([name]) => name !== 'WEBHOOK_SECRET_KEY'));

  test('missing: webhooks are off', async () => {
    const hub = await aHub(changeWorld, { environment: others });
    expect(await refusalOf(hub.as('SECRETARIAT'), 'createWebhook', { name: 'x', url })).toMatch(
      /^BAD_INPUT: Webhooks are off here: the setting WEBHOOK_SECRET_KEY is missing/,
    );
    await hub.stop();
  });

  test('weak, or a host that is none: the hub does not start', () => {
    expect(() => readConfig({ WEBHOOK_SECRET_KEY: 'short' })).toThrow(/WEBHOOK_SECRET_KEY: is too weak/);
    expect(() => readConfig({ WEBHOOK_SECRET_KEY: 'a'.repeat(64) })).toThrow(/WEBHOOK_SECRET_KEY: is too weak/);
    for (const wrong of ['https://a.example', 'a.example/x', '*', 'a b', 'a.example:port', 'user@a.example', ',']) {
      expect(() => readConfig({ WEBHOOK_ALLOWED_HOSTS: wrong })).toThrow(/WEBHOOK_ALLOWED_HOSTS: must be host names/);
    }
    const { webhookAllowedHosts } = readConfig({ WEBHOOK_ALLOWED_HOSTS: 'A.example, 10.0.0.8:8443,[::1]:80' });
    expect(webhookAllowedHosts).toEqual(['a.example', '10.0.0.8:8443', '[::1]:80']);
  });

  test('another one: nothing is sent unsigned, nothing is lost, and new secrets set it right', async () => {
    const receiver = await aReceiver();
    const clock = aClock();
    const hub = await aSendingHub([receiver], { clock });
    const { id } = await aWebhook(hub, receiver);
    // As if the setting had been another when it was made.
    await hub.store.fork().nativeUpdate(WebhookSecretEntity, {}, { sealed: 'A'.repeat(100) });
    await aChange(hub);
    await hub.runJobs();
    expect(receiver.received).toEqual([]);
    expect((await told(hub, id)).deliveries.nodes).toEqual([
      expect.objectContaining({ status: 'WAITING', attempts: 0 }),
    ]);
    await kept(hub.as('NETWORK_SECRETARIAT:NETA'), 'rotateWebhookSecret', { webhook: id });
    await hub.runJobs();
    expect(receiver.received).toHaveLength(1);
    await hub.stop();
    await receiver.stop();
  });
});
