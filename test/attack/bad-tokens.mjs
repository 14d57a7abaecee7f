// Sends every kind of bad credentials to a hub that runs as it is served, each a hundred times with new random
// material, and prints what came back. All of them have to be refused with 401 and BAD_CREDENTIALS.
//
//   node test/attack/bad-tokens.mjs [--times 100]
//
// Needs dist/ (npm run build). The issuer is a real OpenID Connect provider on this machine.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { audience, startIssuer } from '../kit/oidc.ts';
import { badKeys, goodKeys } from './badKeys.ts';
import { badTokens, goodToken, goodTokens } from './badTokens.ts';
import { notRefused, send } from './sendAttempt.ts';

const { values } = parseArgs({ options: { times: { type: 'string', default: '100' } } });
const times = Number(values.times);
if (!Number.isInteger(times) || times < 1) throw new Error('--times takes a whole number');

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'cna-hub-tokens-'));
const database = join(folder, 'directory.sqlite');
const issuer = await startIssuer();
const env = {
  PATH: process.env.PATH,
  DATABASE_URL: `sqlite:${database}`,
  PORT: '0',
  OIDC_ISSUER: issuer.issuer,
  OIDC_AUDIENCE: audience,
  API_KEY_SECRET: 'synthetic secret of a test: 0123456789',
};
const run = (...args) => execFileSync(process.execPath, [main, ...args], { env, encoding: 'utf8', stdio: 'pipe' });
const newKey = () => run('key', 'create', '--network', 'WACAP', '--scope', 'WRITE').trim();

const hub = spawn(process.execPath, [main, 'serve'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
let log = '';
hub.stdout.on('data', (text) => (log += text));
try {
  const url = await opened();
  const [good, revoked, expired] = [newKey(), newKey(), newKey()];
  endTwo();
  const ground = {
    issuer: issuer.issuer,
    audience,
    keys: issuer.keys,
    now: () => new Date(),
    apiKeys: { good, revoked, expired },
    goodToken: () => goodToken(ground),
  };
  process.exitCode = (await attack(url, ground)) ? 0 : 1;
} finally {
  hub.kill();
  await issuer.stop();
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

/** End the second and the third key that were made: the one by the command, the other by the passing of time. */
function endTwo() {
  const store = new DatabaseSync(database);
  const [, second, third] = store.prepare('select id from api_key order by rowid').all();
  store.prepare('update api_key set expires_at = ? where id = ?').run(Date.now() - 1000, third.id);
  store.close();
  run('key', 'revoke', second.id);
}

async function attack(url, ground) {
  const bad = { ...badTokens, ...badKeys };
  const started = performance.now();
  const wrong = [];
  const shown = new Set();
  let sent = 0;
  for (const [kind, make] of Object.entries({ ...goodTokens, ...goodKeys })) {
    const { status, body } = await send(url, await make(ground));
    if (status !== 200 || !/"kind":"(PERSON|KEY)"/.test(body)) wrong.push(`${kind} was refused: ${body}`);
  }
  const widest = Math.max(...Object.keys(bad).map(({ length }) => length));
  process.stdout.write(`${'kind'.padEnd(widest)}  sent  refused  accepted  otherwise  reason\n`);
  for (const [kind, make] of Object.entries(bad)) {
    const count = { refused: 0, accepted: 0, otherwise: 0 };
    const reasons = new Set();
    for (let at = 0; at < times; at += 1) {
      const attempt = await make(ground);
      const outcome = await send(url, attempt);
      const fault = notRefused(outcome, attempt);
      if (fault === null) count.refused += 1;
      else if (fault.startsWith('ACCEPTED')) count.accepted += 1;
      else count.otherwise += 1;
      if (fault !== null) wrong.push(`${kind}: ${fault}`);
      else reasons.add(JSON.parse(outcome.body).errors[0].message.replace('These credentials are not accepted. ', ''));
      for (const secret of attempt.secrets) if (secret.length > 12) shown.add(secret);
      sent += 1;
    }
    const figures = [
      String(times).padStart(4),
      ...Object.values(count).map((figure, at) => String(figure).padStart([7, 8, 9][at])),
    ];
    process.stdout.write(`${kind.padEnd(widest)}  ${figures.join('  ')}  ${[...reasons][0] ?? ''}\n`);
  }
  const inLog = [...shown].filter((secret) => log.includes(secret));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(
    `\n${String(Object.keys(bad).length)} kinds, ${String(sent)} requests in ${seconds} s: ` +
      `${String(wrong.length)} not refused as they should be; ${String(inLog.length)} credentials in the log ` +
      `(${String(log.split('\n').length - 1)} lines).\n`,
  );
  for (const line of wrong.slice(0, 20)) process.stdout.write(`  ${line}\n`);
  return wrong.length === 0 && inLog.length === 0;
}
