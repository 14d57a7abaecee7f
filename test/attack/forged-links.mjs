// Sends forged confirmation links to a hub that runs as it is served: random ones, and every change of one character of a
// link that is right, each opened and answered. None may open or do anything, and the right one still has to afterwards.
//
//   node test/attack/forged-links.mjs [--count 10000] [--store sqlite|postgresql://SERVER]
//
// Needs dist/ (npm run build).
import 'reflect-metadata';
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { writeAskable } from '../kit/askable.mjs';
import { newDatabase, say } from '../kit/scriptStores.mjs';

const { values } = parseArgs({
  options: { count: { type: 'string', default: '10000' }, store: { type: 'string', default: 'sqlite' } },
});
const count = Number(values.count);
if (!Number.isInteger(count) || count < 1) throw new Error('--count takes a whole number');

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'cna-hub-links-'));
const mails = join(folder, 'mail');
const database = await newDatabase(values.store);
const env = {
  PATH: process.env.PATH,
  DATABASE_URL: database.url,
  PORT: '0',
  LOG_LEVEL: 'silent',
  DEVELOPMENT_TOKENS: 'on',
  DEVELOPMENT_KEY_FILE: join(folder, 'development-key.json'),
  PUBLIC_URL: 'https://directory.example',
  MAIL_FOLDER: mails,
};
let hub;
try {
  await writeAskable(env, ['NET'], 1);
  hub = spawn(process.execPath, [main, 'serve'], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  process.exitCode = (await attack(await opened())) ? 0 : 1;
} finally {
  hub?.kill('SIGKILL');
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
}

function opened() {
  return new Promise((resolve, reject) => {
    let said = '';
    hub.stderr.on('data', (text) => {
      said += text;
      const [, url] = /open at (http:\/\/\S+)/.exec(said) ?? [];
      if (url) resolve(url);
    });
    hub.once('exit', () => reject(new Error(said)));
  });
}

async function attack(url) {
  const link = await rightLink(url);
  const secret = link.replace('/confirm/', '');
  const before = await statusOf(url);
  const seen = new Map();
  let sent = 0;
  for (const forged of inBatches(forgeries(secret), 50)) {
    const answers = await Promise.all(forged.flatMap((one) => [fetch(`${url}/confirm/${one}`), answer(url, one)]));
    for (const { status } of answers) seen.set(status, (seen.get(status) ?? 0) + 1);
    sent += forged.length;
  }
  // At once: those who try shut nobody out.
  const right = await fetch(`${url}${link}`);
  const page = await right.text();
  const isLeft = (await statusOf(url)) === before && right.status === 200 && page.includes('Yes, still correct');
  const opening = [...seen].filter(([status]) => status !== 404);
  const told = [...seen].map(([status, times]) => `${status}: ${times}`).join(', ');
  say(
    `${values.store.split(':')[0]}: ${sent} forged links, each opened and answered; ${told}; opened ${opening.length}`,
  );
  say(isLeft ? 'the right one still opens its entry, which nobody confirmed' : 'THE RIGHT ONE DOES NOT OPEN ITS ENTRY');
  return opening.length === 0 && isLeft;
}

/** Random ones, and the right one altered. */
function* forgeries(secret) {
  for (let one = 0; one < count; one += 1) yield randomBytes(32).toString('base64url');
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  for (let at = 0; at < secret.length; at += 1) {
    const other = alphabet[(alphabet.indexOf(secret[at]) + 1 + Math.floor(Math.random() * 62)) % 64];
    if (other !== secret[at]) yield `${secret.slice(0, at)}${other}${secret.slice(at + 1)}`;
  }
  yield* [
    secret.slice(1),
    secret.slice(0, -1),
    `${secret}A`,
    `${secret}=`,
    `${secret}%00`,
    `%20${secret}`,
    `${secret}.`,
  ];
  yield* [
    secret.toUpperCase(),
    secret.toLowerCase(),
    [...secret].reverse().join(''),
    `${secret}%0d%0a`,
    `%2e%2e${secret}`,
  ];
}

function answer(url, secret) {
  const body = new URLSearchParams({ answer: 'confirm', shown: '1.x' });
  return fetch(`${url}/confirm/${secret}`, { method: 'POST', body });
}

function* inBatches(all, size) {
  let some = [];
  for (const one of all) {
    some.push(one);
    if (some.length < size) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}

async function rightLink(url) {
  const token = execFileSync(process.execPath, [main, 'token', '--role', 'SECRETARIAT'], { env, encoding: 'utf8' });
  const query = 'mutation ($input: OpenConfirmationRoundInput!) { openConfirmationRound(input: $input) { status } }';
  const due = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token.trim()}` },
    body: JSON.stringify({ query, variables: { input: { network: 'NET', due, reason: 'Synthetic data of a test.' } } }),
  });
  const { errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors));
  for (let look = 0; look < 200; look += 1) {
    await after(100);
    const [name] = listed(mails).filter((one) => one.endsWith('.eml'));
    if (!name) continue;
    const [path] = /\/confirm\/[\w-]{43}/.exec(readFileSync(join(mails, name), 'utf8').replace(/=\r?\n/g, '')) ?? [];
    return path;
  }
  throw new Error('no mail was written');
}

function listed(path) {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

async function statusOf(url) {
  const query = '{ network(acronym: "NET") { focalPoints { nodes { verification { status lastConfirmedOn } } } } }';
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return JSON.stringify(await response.json());
}
