import { folderMailer } from './folder.js';
import { isSendable, type Mailer, type MailSettings } from './mail.js';
import { smtpMailer } from './smtp.js';

/** The way out that the settings name; `wrote` is told of each file, where that is the way. */
export function openMailer(
  { smtpUrl, mailFrom, mailFolder }: MailSettings,
  now: () => Date,
  wrote: (path: string) => void,
): Mailer {
  const mailer = smtpUrl ? smtpMailer(smtpUrl, mailFrom, now) : folderMailer(mailFolder, mailFrom, now, wrote);
  return {
    ...mailer,
    send: (mail, signal) =>
      isSendable(mail) ? mailer.send(mail, signal) : Promise.resolve({ kind: 'UNDELIVERABLE', problem: 'BAD_HEADER' }),
  };
}
