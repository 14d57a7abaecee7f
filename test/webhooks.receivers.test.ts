import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { changedBody, newMessageId } from '../src/sync/webhooks/message.js';
import { WebhookScheme } from '../src/sync/webhooks/secret.entity.js';
import { newSecret, signedHeaders } from '../src/sync/webhooks/signature.js';
import { freePort } from './kit/freePort.js';

// The receivers that docs/sync.md gives people to copy, as they stand there.
const page = readFileSync('docs/sync.md', 'utf8');
const [, withPackage = ''] = /^```js\n([^`]*'standardwebhooks'[^]*?)^```$/m.exec(page) ?? [];
const [, alone = ''] = /<<'RECEIVER'\n([^]*?)^RECEIVER$/m.exec(page) ?? [];

const hmac = newSecret(WebhookScheme.HMAC);
const pair = newSecret(WebhookScheme.ED25519);
const receivers = [
  ['with the package', withPackage],
  ['without dependencies', alone],
] as const;

const folder = mkdtempSync(join(tmpdir(), 'cna-hub-receivers-'));
const running: { readonly url: string; readonly stop: () => void; readonly said: () => string }[] = [];
beforeAll(async () => {
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  for (const [at, [, text]] of receivers.entries()) {
    const port = String(await freePort());
    const path = join(folder, `receiver${String(at)}.mjs`);
    writeFileSync(path, text.replace('48787', port));
    const env = { PORT: port, WEBHOOK_SECRET: hmac.secret, WEBHOOK_KEY: pair.publicKey ?? '' };
    const child = spawn(process.execPath, [path], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (chunk) => (said += String(chunk)));
    running.push({ url: `http://127.0.0.1:${port}/`, stop: () => child.kill(), said: () => said });
  }
}, 30_000);
afterAll(() => {
  for (const { stop } of running) stop();
  rmSync(folder, { recursive: true });
});

async function statusOf(url: string, headers: Readonly<Record<string, string>>, body: string): Promise<number> {
  for (let tries = 0; ; tries += 1) {
    try {
      return (await fetch(url, { method: 'POST', headers, body })).status;
    } catch (error) {
      if (tries === 200) throw error;
      await after(50);
    }
  }
}

/** A socket to the receiver that has sent the head of a message. */
async function begun(url: string, header: string): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.on('error', () => undefined);
  socket.write(`POST / HTTP/1.1\r\nhost: localhost\r\n${header}\r\n\r\n`);
  return socket;
}

async function halfARequest(url: string): Promise<void> {
  const socket = await begun(url, 'content-length: 1000');
  socket.write('half');
  await after(200);
  socket.destroy();
  await after(200);
}

/** What is answered to a body that goes on and on. */
async function endless(url: string): Promise<string> {
  const socket = await begun(url, 'transfer-encoding: chunked');
  const more = setInterval(() => socket.write(`2000\r\n${'x'.repeat(0x2000)}\r\n`), 5);
  let said = '';
  socket.on('data', (text) => (said += String(text)));
  await once(socket, 'close');
  clearInterval(more);
  return said;
}

test.each(receivers.map(([name], at) => [name, at] as const))(
  'the receiver %s takes what the hub signed, and nothing else',
  async (_name, at) => {
    const one = running[at];
    if (!one) throw new Error('it does not run');
    const data = { revision: 7, cursor: 'x', hasMore: false, hasUnnamed: true, changes: [] };
    const body = changedBody(new Date().toISOString(), data);
    const nowSeconds = Math.floor(Date.now() / 1000);
    const signed = (timestamp: number, secrets = [hmac.secret, pair.secret]): Record<string, string> =>
      signedHeaders(secrets, { id: newMessageId(new Date()), timestamp, body });
    const right = signed(nowSeconds);
    expect(await statusOf(one.url, right, body)).toBe(204);
    // While secrets are changed there are signatures that it does not know.
    const others = [newSecret(WebhookScheme.HMAC).secret, newSecret(WebhookScheme.ED25519).secret];
    expect(await statusOf(one.url, signed(nowSeconds, [...others, hmac.secret, pair.secret]), body)).toBe(204);
    const wrong: readonly (readonly [Record<string, string>, string])[] = [
      [signed(nowSeconds, others), body],
      [right, body.replace('7', '8')],
      [signed(nowSeconds - 301), body],
      [{ ...right, 'webhook-id': 'msg_another' }, body],
      [{ ...right, 'webhook-timestamp': String(nowSeconds + 1) }, body],
      [{ ...right, 'webhook-signature': 'v1,x v1a,x v1 v1a' }, body],
      [{}, body],
    ];
    for (const [headers, text] of wrong) expect(await statusOf(one.url, headers, text)).toBe(401);
    // What breaks off, and what has no end, it outlives.
    await halfARequest(one.url);
    expect(await statusOf(one.url, right, 'x'.repeat(65_537))).toBe(413);
    expect(await endless(one.url)).toMatch(/^HTTP\/1.1 413 /);
    expect(await statusOf(one.url, right, body)).toBe(204);
    expect(one.said()).toContain('directory.changed');
  },
  30_000,
);
