import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A mail as a server took it. */
interface ReceivedMail {
  readonly to: string;
  readonly source: string;
}

/** What a server answers to the recipient, or to the whole mail; absent: it takes it. */
export type Verdict = (step: 'CONNECT' | 'RCPT' | 'DATA', to: string) => string | undefined;

/** A mail server of a test: plain SMTP (RFC 5321), as much of it as a client needs. */
export interface SmtpServer {
  readonly url: string;
  readonly received: readonly ReceivedMail[];
  /** The most connections that were open at a time. */
  readonly mostOpen: () => number;
  stop(): Promise<void>;
}

export async function anSmtpServer(verdict: Verdict = () => undefined): Promise<SmtpServer> {
  const received: ReceivedMail[] = [];
  const open = new Set<Socket>();
  let most = 0;
  const server: Server = createServer((socket) => {
    open.add(socket);
    most = Math.max(most, open.size);
    socket.on('close', () => open.delete(socket)).on('error', () => undefined);
    const refusal = verdict('CONNECT', '');
    if (refusal) {
      socket.end(`${refusal}\r\n`);
      return;
    }
    talk(socket, verdict, (mail) => received.push(mail));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${String(port)}`,
    received,
    mostOpen: () => most,
    stop: () =>
      new Promise((resolve) => {
        open.forEach((socket) => socket.destroy());
        server.close(() => {
          resolve();
        });
      }),
  };
}

/** One conversation. */
function talk(socket: Socket, verdict: Verdict, take: (mail: ReceivedMail) => void): void {
  let unread = '';
  let to = '';
  let isData = false;
  const say = (line: string): void => {
    socket.write(`${line}\r\n`);
  };
  const answerTo = (line: string): void => {
    const [verb = ''] = line.toUpperCase().split(/[ :]/);
    if (verb === 'EHLO') say('250-test\r\n250 8BITMIME');
    else if (verb === 'RCPT') {
      to = /<([^>]*)>/.exec(line)?.[1] ?? '';
      say(verdict('RCPT', to) ?? '250 ok');
    } else if (verb === 'DATA') {
      isData = true;
      say('354 go on');
    } else if (verb === 'QUIT') socket.end('221 bye\r\n');
    else say('250 ok');
  };
  socket.setEncoding('utf8').on('data', (text: string) => {
    unread += text;
    for (;;) {
      const end = unread.indexOf(isData ? '\r\n.\r\n' : '\r\n');
      if (end < 0) return;
      const part = unread.slice(0, end);
      unread = unread.slice(end + (isData ? 5 : 2));
      if (!isData) answerTo(part);
      else {
        isData = false;
        const refusal = verdict('DATA', to);
        if (!refusal) take({ to, source: part.replaceAll('\r\n..', '\r\n.') });
        say(refusal ?? '250 taken');
      }
    }
  });
  say('220 test');
}
