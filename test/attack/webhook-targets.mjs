// Webhooks that shall make the hub send into its own network: odd addresses, names that stand for inner addresses or
// change what they stand for, redirects, proxies. Every TCP connection that the process begins is seen; none may go
// to anything that is not an address of the internet. Nothing leaves this machine: connections to the internet are
// noted and not made.
//
//   node test/attack/webhook-targets.mjs
//
// Needs dist/ (npm run build).
import { spawnSync } from 'node:child_process';
import { createServer, get } from 'node:http';
import { createServer as createListener } from 'node:net';
import { fileURLToPath } from 'node:url';
import { targetOf } from '../../dist/sync/webhooks/target.js';
import { post } from '../../dist/sync/webhooks/wire.js';
import { say } from '../kit/scriptStores.mjs';
import { answers, forgedTargets, publicAddress, publicAddress6 } from './forgedTargets.mjs';

if (!process.env.NODE_USE_ENV_PROXY) {
  // Once more, where every proxy that the environment can name is the listener inside.
  const port = String(20_000 + (process.pid % 20_000));
  const proxy = `http://127.0.0.1:${port}`;
  const env = { ...process.env, NODE_USE_ENV_PROXY: '1', LISTENER_PORT: port, HTTP_PROXY: proxy, HTTPS_PROXY: proxy };
  const script = fileURLToPath(import.meta.url);
  // The lowest layer that JavaScript sees is not part of Node's interface.
  const options = ['--no-deprecation', script];
  process.exit(spawnSync(process.execPath, options, { env, stdio: 'inherit' }).status ?? 1);
}

const port = Number(process.env.LISTENER_PORT);
let arrived = 0;
const listener = createListener((socket) => {
  arrived += 1;
  socket.on('error', () => undefined);
  socket.end('HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n');
});
// On every address of this machine, IPv4 and IPv6.
await new Promise((resolve) => listener.listen(port, '::', resolve));

/** Every connection that was begun, and to where. */
const begun = [];
const { TCP } = process.binding('tcp_wrap');
for (const name of ['connect', 'connect6']) {
  const connect = TCP.prototype[name];
  TCP.prototype[name] = function (request, address, ...rest) {
    begun.push(address);
    const isHere = /^(127\.|0\.0\.0\.0$|::1?$|::ffff:127\.|::ffff:7f)/.test(address);
    const refused = -111;
    return isHere ? connect.call(this, request, address, ...rest) : refused;
  };
}

const posting = { headers: { 'content-type': 'application/json' }, body: '{}' };
const never = new AbortController().signal;

/** As the hub does: read the address, then send. What is refused when it is read is sent all the same. */
async function attempt(url, { resolve, allowed = [] }) {
  let target = null;
  try {
    target = targetOf(url, allowed);
  } catch {
    const parsed = URL.parse(url);
    if (parsed && /^https?:$/.test(parsed.protocol)) target = { url: parsed, isAllowed: false, isForced: true };
  }
  if (!target) return { wasRead: false, problem: 'not read' };
  const { problem } = await post(target, posting, { resolve, timeoutMs: 3000 }, never);
  return { wasRead: !target.isForced, problem };
}

const faults = [];
let tried = 0;
let refusedAtOnce = 0;

/** No connection may have begun but to the addresses that are expected. */
async function forge(what, url, resolve, { allowed, expected = [] } = {}) {
  tried += 1;
  begun.length = 0;
  arrived = 0;
  const { wasRead, problem } = await attempt(url, { resolve, allowed });
  if (!wasRead) refusedAtOnce += 1;
  const stray = begun.filter((address) => !expected.includes(address));
  if (stray.length > 0 || arrived > expected.filter((address) => address.startsWith('127.')).length) {
    faults.push(`${what}: ${url} reached ${stray.join(', ') || 'the listener'}`);
  }
  if (problem === null) faults.push(`${what}: ${url} was taken as sent`);
}

const inside = (address) => () => Promise.resolve([{ address, family: address.includes(':') ? 6 : 4 }]);

for (const url of forgedTargets(port)) await forge('an address', url, inside('127.0.0.1'));

for (const list of answers) {
  const expected = [];
  await forge(
    `a name that stands for ${list.join(' and ')}`,
    `https://receiver.example:${port}/`,
    () => Promise.resolve(list.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))),
    { expected },
  );
}

// A name that is public when it is first looked at, and inside at the second look. It is looked at once.
for (const first of [publicAddress, publicAddress6]) {
  let looks = 0;
  const changing = () => inside((looks += 1) === 1 ? first : '127.0.0.1')();
  await forge('a name that changes', `https://receiver.example:${port}/`, changing, { expected: [first] });
  if (looks !== 1) faults.push(`a name was looked up ${looks} times for one connection`);
  if (begun.join() !== first)
    faults.push(`the connection went to ${begun.join()} and not to ${first}, which was checked`);
  await forge('a name that has changed', `https://receiver.example:${port}/`, changing);
}

// A receiver that may be inside answers with redirects to what may not.
const redirecting = createServer((request, response) => {
  const [, status, ...to] = (request.url ?? '').split('|');
  const location = decodeURIComponent(to.join('|'));
  response.writeHead(Number(status), { location, refresh: `0; url=${location}` }).end();
});
await new Promise((resolve) => redirecting.listen(0, '127.0.0.1', resolve));
const allowedHost = `127.0.0.1:${redirecting.address().port}`;
for (const status of [300, 301, 302, 303, 304, 305, 307, 308]) {
  for (const to of [`http://127.0.0.1:${port}/`, `https://[::1]:${port}/`, `http://${allowedHost}/|200|`]) {
    const url = `http://${allowedHost}/|${status}|${encodeURIComponent(to)}`;
    await forge('a redirect', url, inside('127.0.0.1'), { allowed: [allowedHost], expected: ['127.0.0.1'] });
    if (begun.length !== 1 || arrived > 0) faults.push(`a redirect ${status} to ${to} was followed`);
  }
}

// Allowed is what is named, and nothing that looks like it.
for (const url of [
  `http://127.0.0.1:${port}/`,
  `https://127.0.0.1:${port}/`,
  `http://127.0.0.2:${redirecting.address().port}/`,
  `http://receiver.inner.example:${port}/`,
  `http://receiver.inner:${port}/`,
  `http://x.receiver.inner:8080/`,
]) {
  await forge('not what is allowed', url, inside('127.0.0.1'), { allowed: [allowedHost, 'receiver.inner:8080'] });
}

await controls();
listener.close();
redirecting.close();
for (const fault of faults) say(`  ${fault}`);
say(`${tried} forged targets, ${refusedAtOnce} refused when they were given; ${faults.length} connections inside`);
process.exitCode = faults.length === 0 && tried >= 60 ? 0 : 1;

/** That the listener listens, the watch sees, the proxies are in force, and what is right goes through. */
async function controls() {
  const check = (what, isRight) => isRight || faults.push(`control: ${what}`);
  begun.length = 0;
  arrived = 0;
  const sent = await attempt(`http://127.0.0.1:${port}/`, {
    resolve: inside('127.0.0.1'),
    allowed: [`127.0.0.1:${port}`],
  });
  check('an allowed receiver got nothing', sent.problem === null && arrived === 1 && begun.length === 1);
  begun.length = 0;
  await attempt('https://receiver.example/', { resolve: inside(publicAddress) });
  check('a public receiver was not connected to', begun.join() === publicAddress);
  begun.length = 0;
  await attempt('https://receiver.example/', { resolve: inside('64:ff9b::101:101') });
  check('an address behind a translator was not connected to', begun.length === 1);
  arrived = 0;
  await new Promise((resolve) => get('http://somewhere.example/', (answer) => answer.resume().on('end', resolve)));
  check('the proxies of the environment are not in force', arrived === 1);
}
