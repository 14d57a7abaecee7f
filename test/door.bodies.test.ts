import { connect, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import type { Server } from 'node:http';
import { pino } from 'pino';
import { openDoor } from '../src/http/door.js';

let server: Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const chunk = Buffer.alloc(64 * 1024, 'x');

/** A door behind which an endless body is made, and how far it got. */
async function endless(): Promise<{ port: number; made: () => number; isOver: () => boolean }> {
  let made = 0;
  let isOver = false;
  async function* body(): AsyncGenerator<Buffer> {
    try {
      for (;;) {
        made += 1;
        yield chunk;
        await Promise.resolve();
      }
    } finally {
      isOver = true;
    }
  }
  server = openDoor(() => Promise.resolve({ status: 200, headers: [], body: body() }), pino({ level: 'silent' }));
  server.listen(0);
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, made: () => made, isOver: () => isOver };
}

test('a body is made no faster than its reader takes it, and no further once the reader has left', async () => {
  const { port, made, isOver } = await endless();
  const socket = connect(port);
  socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
  await once(socket, 'data');
  socket.pause();
  await setTimeout(300);
  const soon = made();
  await setTimeout(300);
  // What the kernel and the buffers take, and then nothing more: 64 kB each.
  expect(made()).toBe(soon);
  expect(soon).toBeLessThan(500);
  socket.destroy();
  for (let look = 0; look < 100 && !isOver(); look += 1) await setTimeout(20);
  expect(isOver()).toBe(true);
});

test('a body that nobody asked to see is not made', async () => {
  const { port, made } = await endless();
  const response = await fetch(`http://127.0.0.1:${String(port)}/`, { method: 'HEAD' });
  expect([response.status, await response.text()]).toEqual([200, '']);
  expect(made()).toBeLessThanOrEqual(1);
});

test('a body whose reader hung up before it was there is let go unread', async () => {
  let hasLeft = (): void => undefined;
  const left = new Promise<void>((resolve) => (hasLeft = resolve));
  const body = Readable.from(['never read']);
  server = openDoor(
    async () => {
      socket.destroy();
      await left;
      return { status: 200, headers: [], body };
    },
    pino({ level: 'silent' }),
  );
  server.on('connection', (connection) => connection.once('close', hasLeft));
  server.listen(0);
  await once(server, 'listening');
  const socket = connect((server.address() as AddressInfo).port);
  socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
  await once(body, 'close');
  expect(body.destroyed).toBe(true);
});
