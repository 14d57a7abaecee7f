import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Mail, Mailer } from './mail.js';
import { messageOf } from './message.js';

/**
 * Write each mail into a folder instead of sending it: one `.eml` file each, which mail programs open. They hold
 * addresses and links, so nobody but the hub’s own account may read them.
 */
export function folderMailer(folder: string, from: string, now: () => Date, wrote: (path: string) => void): Mailer {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const write = async (mail: Mail): Promise<string> => {
    const { message } = await transport.sendMail(messageOf(mail, from, now()));
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, `${mail.messageId.split('@')[0] ?? ''}.eml`);
    // Written whole or not at all; a second attempt takes the place of the first.
    await writeFile(`${path}.part`, message, { mode: 0o600 });
    await rename(`${path}.part`, path);
    return path;
  };
  return {
    send: async (mail) => {
      try {
        wrote(await write(mail));
        return { kind: 'SENT' };
      } catch (error) {
        return { kind: 'LATER', problem: (error as NodeJS.ErrnoException).code ?? 'UNKNOWN', isServer: true };
      }
    },
    close: () => undefined,
  };
}
