import type { GraphQLFormattedError } from 'graphql';
import type { WebSocket } from 'ws';
import type { Outlet } from './outlet.js';
import type { StreamSettings } from './settings.js';

/** Why the hub closes a WebSocket, by the codes of graphql-ws where it has one: its client tries again after most. */
export const closing = {
  badMessage: 4400,
  badCredentials: 4401,
  credentialsEnded: 4403,
  tooSlow: 4413,
  goingAway: 1001,
  tryAgain: 1013,
} as const;

/** A reason is 123 bytes at most (RFC 6455, section 5.5). */
function reasonOf(sentence: string): string {
  let reason = sentence;
  while (Buffer.byteLength(reason) > 123) reason = reason.slice(0, -1);
  return reason;
}

/** Close a WebSocket; cut it where the other side does not answer. */
export function close(socket: WebSocket, code: number, sentence: string, graceMs: number): void {
  if (socket.readyState > socket.OPEN) return;
  socket.close(code, reasonOf(sentence));
  const cut = setTimeout(() => {
    socket.terminate();
  }, graceMs);
  socket.once('close', () => {
    clearTimeout(cut);
  });
}

/** What ends one subscription and what ends all that the socket carries. */
const closeCodes: Readonly<Record<string, number>> = {
  TOO_SLOW: closing.tooSlow,
  BAD_CREDENTIALS: closing.credentialsEnded,
};

/** The way out to one of the followers on a WebSocket; `ended` hears once how it ends, and says so in the protocol. */
export function socketOutlet(
  socket: WebSocket,
  id: string,
  { lingerMs }: StreamSettings,
  ended: (reason: GraphQLFormattedError | null) => void,
): Outlet {
  const frame = `{"id":${JSON.stringify(id)},"type":"next","payload":`;
  return {
    send: (message, taken) => {
      if (socket.readyState !== socket.OPEN) return;
      socket.send(`${frame}${message.json}}`, taken);
    },
    get waitingBytes() {
      return socket.bufferedAmount;
    },
    // The socket is kept alive as a whole.
    beat: () => undefined,
    end: (reason) => {
      ended(reason);
      const code = reason && closeCodes[String(reason.extensions?.['code'])];
      if (!reason || !code) return;
      // Behind the error that the protocol sends now.
      setImmediate(() => {
        close(socket, code, reason.message, lingerMs);
      });
    },
  };
}
