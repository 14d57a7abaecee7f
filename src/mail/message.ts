import type { MailComposerOptions } from 'nodemailer/lib/mail-composer';
import type { Mail } from './mail.js';

/** The mail as the library takes it. */
export function messageOf(mail: Mail, from: string, at: Date): MailComposerOptions {
  const { messageId, to, replyTo, subject, text, languages } = mail;
  return {
    messageId: `<${messageId}>`,
    from,
    // An object: the text of an address is never read as a list of several.
    to: { name: '', address: to },
    ...(replyTo === null ? {} : { replyTo: { name: '', address: replyTo } }),
    date: at,
    subject,
    text,
    headers: {
      'Content-Language': languages.join(', '),
      // RFC 3834: nobody’s notice of absence is sent back.
      'Auto-Submitted': 'auto-generated',
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
