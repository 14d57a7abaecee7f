import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Refusal } from '../values/refusal.js';

/** Open the door at an address; gives the URL at which it stands. */
export function listen(
  server: Server,
  { port, host }: { readonly port: number; readonly host: string },
): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = `Port ${String(port)} is taken. Set PORT to another one, for example PORT=4001.`;
      reject(error.code === 'EADDRINUSE' ? new Refusal('BAD_INPUT', taken) : error);
    });
    server.listen(port, host, () => {
      const { port: open } = server.address() as AddressInfo;
      resolve(`http://${host === '127.0.0.1' || host === '0.0.0.0' ? 'localhost' : host}:${String(open)}`);
    });
  });
}

const drainMs = 7000;
const lookMs = 100;

/** Let requests under way finish, up to 7 s; then cut them. Connections that fall idle meanwhile are let go. */
export function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const look = setInterval(() => {
      server.closeIdleConnections();
    }, lookMs);
    const cut = setTimeout(() => {
      server.closeAllConnections();
    }, drainMs);
    server.close(() => {
      clearInterval(look);
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}
