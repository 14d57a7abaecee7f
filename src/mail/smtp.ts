import { createTransport } from 'nodemailer';
import { isLoopback } from '../values/address.js';
import type { Mailer, Sending } from './mail.js';
import { messageOf } from './message.js';

const connections = 2;
const mailsPerSecond = 10;

/**
 * Send through a server, over few connections and not faster than it is asked to take. `smtp://` begins in the clear
 * and goes on with STARTTLS, or not at all, unless the server is on this machine.
 */
export function smtpMailer(smtpUrl: string, from: string, now: () => Date): Mailer {
  const { protocol, hostname, port, username, password } = new URL(smtpUrl);
  const isSecure = protocol === 'smtps:';
  const transport = createTransport({
    pool: true,
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (isSecure ? 465 : 587) : Number(port),
    secure: isSecure,
    requireTLS: !isSecure && !isLoopback(hostname),
    ...(username ? { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } } : {}),
    maxConnections: connections,
    rateDelta: 1000,
    rateLimit: mailsPerSecond,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 60_000,
  });
  return {
    send: async (mail, signal) => {
      try {
        await transport.sendMail({ ...messageOf(mail, from, now()), signal });
        return { kind: 'SENT' };
      } catch (error) {
        return failed(error as Failure);
      }
    },
    close: () => {
      transport.close();
    },
  };
}

/** What the library tells of a failure. */
interface Failure extends Error {
  readonly code?: string;
  /** The command that was answered. */
  readonly command?: string;
  readonly response?: unknown;
}

const enhanced = /^([2-5]\d\d)[ -](\d\.\d{1,3}\.\d{1,3}\b)?/;

function failed({ code = 'UNKNOWN', command = '', response }: Failure): Sending {
  const [, reply, status] = enhanced.exec(typeof response === 'string' ? response : '') ?? [];
  const problem = reply ? `SMTP ${reply}${status ? ` ${status}` : ''}` : code;
  if (code === 'EENVELOPE' && command === 'API') return { kind: 'UNDELIVERABLE', problem: 'NO_ADDRESS' };
  const isOfMail = command === 'RCPT TO' || command === 'DATA';
  // RFC 5321, section 4.2.1. A refusal of ours as sender, or of our credentials, says nothing of the recipient.
  if (!isOfMail || !reply?.startsWith('5')) return { kind: 'LATER', problem, isServer: !isOfMail };
  if (isOfAddress(command, status)) return { kind: 'UNDELIVERABLE', problem };
  return { kind: 'LATER', problem, isServer: true };
}

/**
 * Is it the address that was refused for good (RFC 3463: X.1 the address, X.2 the mailbox)? Security and policy (X.7), such
 * as SPF or DKIM that are not right, and what is said of the whole mail, are matters of the hub: its operator can see to
 * them, and the next attempt goes through.
 */
const isOfAddress = (command: string, status: string | undefined): boolean =>
  /^5\.[12]\./.test(status ?? '') || (command === 'RCPT TO' && !status?.startsWith('5.7.'));
