/** A mail as the hub writes one: plain text, one recipient. */
export interface Mail {
  /** The same for every attempt to send it, so that programs of the recipient take two arrivals for one: `id@host`. */
  readonly messageId: string;
  readonly to: string;
  /** Where answers go; `null`: to the sender. */
  readonly replyTo: string | null;
  readonly subject: string;
  readonly text: string;
  /** The languages of the text, BCP 47. */
  readonly languages: readonly string[];
}

/** What became of one attempt to send a mail. A problem is a code, never a text: servers quote addresses in theirs. */
export type Sending =
  | { readonly kind: 'SENT' }
  /** Not now; `isServer`: nor any other mail. */
  | { readonly kind: 'LATER'; readonly problem: string; readonly isServer: boolean }
  /** It will not arrive, however often it is tried. */
  | { readonly kind: 'UNDELIVERABLE'; readonly problem: string };

/** Sends mails, or writes them down. */
export interface Mailer {
  send(mail: Mail, signal: AbortSignal): Promise<Sending>;
  close(): void;
}

/** How mail leaves the hub. */
export interface MailSettings {
  /** `smtp(s)://user:password@host:port`; `null`: each mail is written into the folder. */
  readonly smtpUrl: string | null;
  /** The sender: `hub@example.org`, or `The directory <hub@example.org>`. */
  readonly mailFrom: string;
  readonly mailFolder: string;
}

// eslint-disable-next-line no-control-regex -- they are what is looked for
const control = /[\u0000-\u001f\u007f\u0085\u2028\u2029]/;

/**
 * Can it be sent as it is? Not with anything that would begin another header: the library folds that away, but a mail
 * that holds it is not one that the hub meant.
 */
export const isSendable = ({ messageId, to, replyTo, subject, languages }: Mail): boolean =>
  /^[\w.-]+@[\w.-]+$/.test(messageId) &&
  ![to, replyTo ?? '', subject, ...languages].some((value) => control.test(value));
