// Kills one of two hubs on one store with SIGKILL at random moments while they send the mails of confirmation rounds, and
// starts it again. In the end every mail must have reached the mail server, or still be queued; one that came twice must
// have come under the same Message-ID, from a hub that was killed just then; and the link in each must open its entry.
//
//   node test/crash/confirmation-kill.mjs [--count 100] [--store sqlite|postgresql://SERVER] [--seed 1] [--wait]
//
// With --wait it stays until the mails that killed hubs had taken are taken over, which is five minutes later.
// On PostgreSQL it makes a database of its own on the server and drops it. Needs dist/ (npm run build).
import 'reflect-metadata';
import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual, parseArgs, promisify } from 'node:util';
import { openDirectory } from '../../dist/app.js';
import { readConfig } from '../../dist/config.js';
import { writeAskable } from '../kit/askable.mjs';
import { freePort } from '../kit/freePort.ts';
import { newDatabase, randomFrom, say } from '../kit/scriptStores.mjs';

const home = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '100' },
    store: { type: 'string', default: 'sqlite' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    wait: { type: 'boolean', default: false },
  },
});
const count = Number(values.count);
if (!Number.isInteger(count) || count < 1) throw new Error('--count takes a whole number');
const asked = 20;
// What a mailer has under way at a time.
const connections = 2;

const folder = mkdtempSync(join(tmpdir(), 'cna-hub-kill-'));
const database = await newDatabase(values.store);
const random = randomFrom(Number(values.seed));
/** What the mail server took, in the order in which it did. */
const taken = [];
const mailServer = await serveMail();
const env = {
  PATH: process.env.PATH,
  DATABASE_URL: database.url,
  LOG_LEVEL: 'silent',
  DEVELOPMENT_TOKENS: 'on',
  DEVELOPMENT_KEY_FILE: join(folder, 'development-key.json'),
  PUBLIC_URL: 'https://directory.example',
  SMTP_URL: `smtp://127.0.0.1:${mailServer.address().port}`,
  MAIL_FROM: 'hub@directory.example',
};
const hubs = [];
try {
  process.exitCode = await killTimes(count);
} finally {
  for (const { child } of hubs) child.kill('SIGKILL');
  mailServer.close();
  mailServer.closeAllConnections?.();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
}

async function killTimes(times) {
  await writeAskable(
    env,
    Array.from({ length: times }, (_, at) => `NET${at}`),
    asked,
  );
  for (const at of [0, 1]) hubs[at] = await start();
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(home, 'dist/main.js'), 'token', '--role', 'SECRETARIAT', '--hours', '24'],
    { env },
  );
  const token = stdout.trim();
  for (let time = 0; time < times; time += 1) {
    const known = taken.length;
    await openRound(hubs[time % 2], token, `NET${time}`);
    while (taken.length === known) await after(5);
    await after(random() * 1500);
    const victim = Math.floor(random() * 2);
    hubs[victim].child.kill('SIGKILL');
    await hubs[victim].ended;
    hubs[victim] = await start();
  }
  return judge(times);
}

async function judge(times) {
  const store = await openDirectory(readConfig(env));
  const rows = () =>
    store.fork().getConnection().execute('select id, status, attempts, request_id from confirmation_mail order by id');
  const until = Date.now() + (values.wait ? 8 : 2) * 60_000;
  let mails = await rows();
  // What a living hub has under way is noted in a moment; what stays as it is between two looks, a killed one had taken.
  for (let before = null; Date.now() < until; before = mails) {
    await after(2000);
    mails = await rows();
    const waiting = mails.filter(({ status }) => status === 'QUEUED');
    const isStill = isDeepStrictEqual(mails, before) && waiting.every(({ attempts }) => attempts > 0);
    if (waiting.length === 0 || (!values.wait && isStill)) break;
  }
  await store.close();
  const byId = Map.groupBy(taken, ({ id }) => id);
  const addresses = new Map(taken.map(({ id, to }) => [id, to]));
  const sent = mails.filter(({ status }) => status === 'SENT');
  const queued = mails.filter(({ status }) => status === 'QUEUED');
  const strange = mails.length - sent.length - queued.length;
  const lost = times * asked - mails.length + sent.filter(({ id }) => !byId.has(messageIdOf(id))).length;
  const again = [...byId.values()].filter((some) => some.length > 1);
  const otherAddress = again.filter((some) => new Set(some.map(({ to }) => to)).size > 1).length;
  // One focal point has one mail here: two Message-IDs to one address would be two mails.
  const twice = addresses.size - new Set(addresses.values()).size;
  const dead = await deadLinks([...again.flat(), ...taken.filter(() => random() < 0.05)]);
  say(
    `${values.store.split(':')[0]}, seed ${values.seed}: ${times} kills, ${mails.length} mails, ${taken.length} taken; ` +
      `lost ${lost}, queued ${queued.length}, twice ${twice}, sent again ${again.length}, ` +
      `dead links ${dead}, faults ${strange + otherAddress}`,
  );
  const isRight =
    mails.length === times * asked &&
    lost + strange + otherAddress + twice + dead === 0 &&
    again.length <= times * connections &&
    (values.wait ? queued.length === 0 : queued.length <= times * connections);
  return isRight ? 0 : 1;
}

/** What the hub makes of a mail's id: the sender's own words for it are in src/sync/confirmations/sendMail.ts. */
function messageIdOf(id) {
  return `<${createHash('sha256').update(id).digest('hex').slice(0, 40)}@${new URL(env.PUBLIC_URL).hostname}>`;
}

/** How many links of these mails open nothing. */
async function deadLinks(mails) {
  let dead = 0;
  for (const { source } of mails) {
    const [path] = /\/confirm\/[\w-]{43}/.exec(source.replace(/=\r?\n/g, '')) ?? [];
    const { status } = await fetch(`${hubs[0].url}${path}`);
    if (status !== 200) dead += 1;
    // No faster than the hub looks links up.
    await after(25);
  }
  return dead;
}

/** A hub as its operator starts it; resolves when it answers. */
async function start() {
  const port = await freePort();
  const child = spawn(process.execPath, [join(home, 'dist/main.js'), 'serve'], {
    env: { ...env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  let said = '';
  child.stderr.on('data', (text) => (said += String(text)));
  const url = `http://127.0.0.1:${port}`;
  for (let look = 0; look < 800; look += 1) {
    if (child.exitCode !== null) throw new Error(`a hub did not start:\n${said}`);
    const isReady = await fetch(`${url}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return { child, ended, url };
    await after(25);
  }
  throw new Error(`a hub did not become ready:\n${said}`);
}

async function openRound({ url }, token, network) {
  const query =
    'mutation ($input: OpenConfirmationRoundInput!) { openConfirmationRound(input: $input) { progress { waiting } } }';
  const due = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const variables = { input: { network, due, reason: 'Synthetic data of a crash test.' } };
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'idempotency-key': network },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  // The store of SQLite can be busy with the mails of both hubs; the key makes it harmless to ask again.
  if (errors?.[0].extensions.code === 'NOT_READY') return openRound({ url }, token, network);
  if (data?.openConfirmationRound?.progress.waiting !== asked) throw new Error(JSON.stringify(errors ?? data));
}

/** A mail server (RFC 5321) that notes a mail before it says that it has taken it, as servers must. */
function serveMail() {
  const server = createServer((socket) => {
    let unread = '';
    let to = '';
    let isData = false;
    const tell = (line) => socket.write(`${line}\r\n`);
    const answer = async (part) => {
      if (isData) {
        isData = false;
        await after(10);
        const [, id] = /^Message-ID: (<[^>]+>)/im.exec(part) ?? [];
        taken.push({ id, to, source: part });
        await after(10);
        tell('250 taken');
      } else if (/^EHLO/i.test(part)) tell('250-test\r\n250 8BITMIME');
      else if (/^DATA/i.test(part)) {
        isData = true;
        tell('354 go on');
      } else {
        to = /^RCPT TO:<([^>]*)>/i.exec(part)?.[1] ?? to;
        tell('250 ok');
      }
    };
    socket.setEncoding('utf8').on('error', () => undefined);
    socket.on('data', async (text) => {
      unread += text;
      const end = unread.indexOf(isData ? '\r\n.\r\n' : '\r\n');
      if (end < 0) return;
      const part = unread.slice(0, end);
      unread = unread.slice(end + (isData ? 5 : 2));
      await answer(part);
    });
    tell('220 test');
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}
