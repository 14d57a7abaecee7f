import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createSecureServer } from 'node:https';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import type { TestHub } from './kit/hub.js';
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

/** A receiver that does with a connection what the test says. */
interface Odd {
  readonly url: string;
  readonly host: string;
  meet: (socket: Socket) => void;
  connections: number;
}

let clock: Clock;
let receiver: Receiver;
let odd: Odd;
let server: Server;
let hub: TestHub;
const sockets = new Set<Socket>();
beforeEach(async () => {
  clock = aClock();
  receiver = await aReceiver();
  server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    odd.connections += 1;
    socket.once('data', () => {
      odd.meet(socket);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  odd = { url: `http://${host}/`, host, connections: 0, meet: () => undefined };
  hub = await aSendingHub([receiver, { ...receiver, host }], { clock });
});
afterEach(async () => {
  await hub.stop();
  await receiver.stop();
  for (const socket of sockets) socket.destroy();
  server.close();
});

/** How one attempt at the odd receiver ended. */
async function outcome(wire: Parameters<typeof sendOver>[2] = {}, body = 'One'): Promise<unknown> {
  const { id } = await aWebhook(hub, odd);
  await aChange(hub, body);
  await sendOver(hub, clock, wire);
  const [delivery] = (await told(hub, id)).deliveries.nodes;
  return [delivery?.status, delivery?.problem, delivery?.statusCode];
}

const ok = 'HTTP/1.1 200 OK\r\n';

test('a receiver that takes the message and says nothing is waited for, and keeps nobody else waiting', async () => {
  await aWebhook(hub, receiver);
  let hangs = false;
  let isOtherTold = false;
  odd.meet = (socket) => {
    hangs = true;
    const look = setInterval(() => {
      isOtherTold ||= hangs && receiver.received.length > 0;
    }, 5);
    socket.once('close', () => {
      hangs = false;
      clearInterval(look);
    });
  };
  expect(await outcome({ timeoutMs: 4000 })).toEqual(['WAITING', 'TIMEOUT', null]);
  expect(isOtherTold).toBe(true);
});

test('one that drips its head is given up, one that drips its body has taken the message', async () => {
  odd.meet = (socket) => {
    socket.write('HTTP/1.1 200 OK\r\n');
    const drip = setInterval(() => socket.write('x-drop: 1\r\n'), 20);
    socket.once('close', () => {
      clearInterval(drip);
    });
  };
  const started = performance.now();
  expect(await outcome({ timeoutMs: 300 })).toEqual(['WAITING', 'TIMEOUT', null]);
  // Its head would be too long after half a minute.
  expect(performance.now() - started).toBeLessThan(15_000);
  odd.meet = (socket) => {
    socket.write(`${ok}content-length: 100000\r\n\r\n`);
    const drip = setInterval(() => socket.write('.'), 20);
    socket.once('close', () => {
      clearInterval(drip);
    });
  };
  expect(await outcome({ timeoutMs: 300 }, 'Two')).toEqual(['SENT', null, 200]);
});

test('an answer is read no further than a kilobyte', async () => {
  const closed = new Promise<number>((resolve) => {
    odd.meet = (socket) => {
      let written = 0;
      socket.write(`${ok}content-length: 1000000000\r\n\r\n`);
      const more = (): void => {
        while (!socket.destroyed && socket.write('x'.repeat(65_536))) written += 65_536;
      };
      socket.on('drain', more);
      socket.once('close', () => {
        resolve(written);
      });
      more();
    };
  });
  expect(await outcome()).toEqual(['SENT', null, 200]);
  // What the buffers of the system took in between; not the gigabyte.
  expect(await closed).toBeLessThan(50_000_000);
});

test.each([
  ['that it goes on, without end', 'HTTP/1.1 100 Continue\r\n\r\n', ['WAITING', 'ANSWER', null]],
  [
    'that an answer will come, without end',
    'HTTP/1.1 103 Early Hints\r\nlink: <x>\r\n\r\n',
    ['WAITING', 'ANSWER', null],
  ],
  [
    'chunks with long notes, without end',
    `1;note=${'x'.repeat(15_000)}\r\n.\r\n`,
    ['SENT', null, 200],
    `${ok}transfer-encoding: chunked\r\n\r\n`,
  ],
])('a receiver that says %s, is heard no further', async (_what, piece, expected, head = '') => {
  const closed = new Promise<number>((resolve) => {
    odd.meet = (socket) => {
      let written = 0;
      socket.write(head);
      const more = (): void => {
        while (!socket.destroyed && socket.write(piece.repeat(50))) written += piece.length * 50;
      };
      socket.on('drain', more);
      socket.once('close', () => {
        resolve(written);
      });
      more();
    };
  });
  const started = performance.now();
  expect(await outcome()).toEqual(expected);
  // What the buffers of the system took in between; and long before the attempt would be given up.
  expect(await closed).toBeLessThan(12_000_000);
  expect(performance.now() - started).toBeLessThan(8000);
});

test.each([
  [3, ['SENT', null, 200]],
  [11, ['WAITING', 'ANSWER', null]],
])('a receiver that says %i times that an answer will come', async (times, expected) => {
  odd.meet = (socket) => {
    socket.write('HTTP/1.1 102 Processing\r\n\r\n'.repeat(times));
    setTimeout(() => socket.end(`${ok}content-length: 0\r\n\r\n`), 100);
  };
  expect(await outcome()).toEqual(expected);
});

test.each([
  ['closes at once', (socket: Socket) => socket.destroy(), ['WAITING', 'CONNECTION', null]],
  [
    'answers what is not HTTP',
    (socket: Socket) => socket.end('220 mail.example ESMTP\r\n'),
    ['WAITING', 'ANSWER', null],
  ],
  [
    'answers a head without end',
    (socket: Socket) => socket.end(`${ok}x: ${'x'.repeat(40_000)}\r\n\r\n`),
    ['WAITING', 'ANSWER', null],
  ],
  [
    'wants another protocol',
    (socket: Socket) => socket.end('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n'),
    ['WAITING', 'CONNECTION', null],
  ],
  [
    'asks for another place',
    (socket: Socket) => socket.end(`HTTP/1.1 307 Elsewhere\r\nlocation: ${receiver.url}\r\ncontent-length: 0\r\n\r\n`),
    ['WAITING', 'REDIRECT', 307],
  ],
  ['says 204', (socket: Socket) => socket.end('HTTP/1.1 204 No Content\r\n\r\n'), ['SENT', null, 204]],
  [
    'says 404',
    (socket: Socket) => socket.end('HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n'),
    ['WAITING', 'STATUS', 404],
  ],
])('a receiver that %s', async (_what, meet, expected) => {
  odd.meet = meet;
  expect(await outcome()).toEqual(expected);
  expect(receiver.received).toEqual([]);
});

test('a receiver that is not there', async () => {
  await new Promise((resolve) => server.close(resolve));
  expect(await outcome()).toEqual(['WAITING', 'CONNECTION', null]);
});

test('a certificate must be trusted and be for the name; a receiver with one gets the message', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cna-hub-tls-'));
  const [keyPath, certPath] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=receiver.example', '-addext', 'subjectAltName=DNS:receiver.example'];
  const files = ['-nodes', '-keyout', keyPath, '-out', certPath, '-days', '2'];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ed25519', ...files, ...subject], { stdio: 'pipe' });
  const [key, ca] = [readFileSync(keyPath, 'utf8'), readFileSync(certPath, 'utf8')];
  rmSync(folder, { recursive: true });
  let taken = 0;
  const secure = createSecureServer({ key, cert: ca }, (request, response) => {
    taken += 1;
    request.resume().on('end', () => response.end());
  });
  await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve));
  const port = String((secure.address() as AddressInfo).port);
  const names = [`receiver.example:${port}`, `other.example:${port}`];
  const own = await aSendingHub(
    names.map((host) => ({ ...receiver, host })),
    { clock },
  );
  try {
    const resolve = () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
    const right = await aWebhook(own, { url: `https://${names[0] ?? ''}/` });
    const wrong = await aWebhook(own, { url: `https://${names[1] ?? ''}/` });
    const problems = async () =>
      Promise.all([right, wrong].map(async ({ id }) => (await told(own, id)).deliveries.nodes.at(0)?.problem));
    await aChange(own);
    await sendOver(own, clock, { resolve });
    expect([await problems(), taken]).toEqual([['TLS', 'TLS'], 0]);
    clock.forward(10_000);
    await sendOver(own, clock, { resolve, ca });
    expect([await problems(), taken]).toEqual([[null, 'TLS'], 1]);
  } finally {
    await own.stop();
    secure.closeAllConnections();
    secure.close();
  }
});
