import { createHash } from 'node:crypto';
import { logRead } from '../../accounts/accessLog.js';
import { visitor } from '../../access/viewer.js';
import type { Work } from '../../jobs/job.js';
import type { Mail, Mailer, Sending } from '../../mail/mail.js';
import { dayOf } from '../../values/partialDate.js';
import { readingsOf } from './card.js';
import { letterOf } from './letter.js';
import { ConfirmationLinkEntity } from './link.entity.js';
import { readRequest, type Asked } from './lookup.js';
import { ConfirmationMailEntity, MailStatus, type ConfirmationMailRow } from './mail.entity.js';
import { expiryOf } from './occasions.js';
import { RequestStatus } from './request.entity.js';
import { restsUntil } from './rest.js';
import { RoundStatus } from './round.entity.js';
import { addressMark, newSecret, secretHash } from './secret.js';
import { standingOn } from './standing.js';

/** For how long a process has a mail to itself; if it dies, another takes it up then. Longer than an attempt can last. */
const leaseMs = 5 * 60_000;

const minute = 60_000;
/** How long after each attempt the next is made; after the last of them, four days in all, it is given up. */
const delaysMs = [1, 5, 15, 60, 180, 360, 720, 1440, 1440, 1440].map((minutes) => minutes * minute);

type Sender = Pick<Work, 'store' | 'now' | 'log' | 'signal'> & { readonly publicUrl: string; readonly mailer: Mailer };

/** What became of the mail: `STOP` where no other will go out now either. */
type Turn = 'GO_ON' | 'STOP';

/**
 * Send a queued mail. It is taken before and noted after: a process that dies in between leaves it to be sent again,
 * under the same Message-ID. So each mail goes out at least once, and twice at most where a process was killed just then.
 */
export async function sendQueued(sender: Sender, mail: ConfirmationMailRow): Promise<Turn> {
  const until = await restsUntil(sender.store.fork(), mail.contactId, sender.now());
  if (until) {
    await postpone(sender, mail, until);
    return 'GO_ON';
  }
  if (!(await take(sender, mail))) return 'GO_ON';
  const asked = await stillWanted(sender, mail);
  if (!asked) {
    await note(sender, mail, { status: MailStatus.DROPPED });
    return 'GO_ON';
  }
  const sending = await sender.mailer.send(await written(sender, mail, asked), sender.signal);
  await noteSending(sender, mail, sending);
  return sending.kind === 'LATER' && sending.isServer ? 'STOP' : 'GO_ON';
}

/** Another mail went to the address within a day, of a round that was closed since. */
async function postpone({ store }: Sender, { id, attempts }: ConfirmationMailRow, until: Date): Promise<void> {
  const waiting = { id, attempts, status: MailStatus.QUEUED };
  await store.fork().nativeUpdate(ConfirmationMailEntity, waiting, { nextAt: until });
}

/** Of several processes one gets it: whoever raises the count that all of them read. */
async function take({ store, now }: Sender, { id, attempts }: ConfirmationMailRow): Promise<boolean> {
  const at = now();
  const taken = await store
    .fork()
    .nativeUpdate(
      ConfirmationMailEntity,
      { id, attempts, status: MailStatus.QUEUED, nextAt: { $lte: at } },
      { attempts: attempts + 1, nextAt: new Date(at.getTime() + leaseMs) },
    );
  return taken === 1;
}

/** What a mail is about, with the line whose address it goes to; `null` where it is not needed any more. */
interface Wanted extends Asked {
  readonly line: Asked['card']['lines'][number];
}

async function stillWanted({ store, now }: Sender, mail: ConfirmationMailRow): Promise<Wanted | null> {
  const asked = await readRequest(store.fork(), mail.requestId);
  const line = asked?.card.lines.find(({ id }) => id === mail.contactId);
  if (!asked || !line || asked.round.status !== RoundStatus.OPEN) return null;
  const day = dayOf(now());
  const { request, round, card } = asked;
  const status = standingOn(request, { round, focalPoint: card.focalPoint, hasAddress: true, day });
  return status === RequestStatus.WAITING && day < expiryOf(round.dueOn) ? { ...asked, line } : null;
}

/** The mail with a link of its own. The reading of a restricted address is noted before it is handed out. */
async function written({ store, now, publicUrl }: Sender, row: ConfirmationMailRow, wanted: Wanted): Promise<Mail> {
  const { request, round, card, network, state, line } = wanted;
  const purpose = `Confirmation round ${round.id}`;
  const asHub = { store, now: now(), viewer: { ...visitor, actor: 'hub:confirmations' } };
  const facts = { id: 'job', purpose, idempotencyKey: null, fingerprint: '' };
  await logRead({ ...asHub, request: facts }, readingsOf(card.focalPoint.id, null, [line]));
  const secret = newSecret();
  await store.fork().insert(ConfirmationLinkEntity, {
    id: secretHash(secret),
    roundId: round.id,
    requestId: request.id,
    contactId: line.id,
    addressMark: addressMark(secret, line.value),
    expiresOn: expiryOf(round.dueOn),
  });
  const link = `${publicUrl}/confirm/${secret}`;
  const { subject, text, languages } = letterOf({
    ...{ round, network, state, link },
    focalPoint: card.focalPoint,
    occasion: row.occasion,
  });
  return {
    messageId: messageIdOf(row.id, publicUrl),
    to: line.value,
    replyTo: round.replyTo ?? null,
    subject,
    text,
    languages,
  };
}

/** The same for every attempt at a mail (RFC 5322, section 3.6.4). */
function messageIdOf(id: string, publicUrl: string): string {
  const { hostname } = new URL(publicUrl);
  const host = /^[\w.-]+$/.test(hostname) ? hostname : 'localhost';
  return `${createHash('sha256').update(id).digest('hex').slice(0, 40)}@${host}`;
}

async function noteSending(sender: Sender, mail: ConfirmationMailRow, sending: Sending): Promise<void> {
  const at = sender.now();
  if (sending.kind === 'SENT') {
    await note(sender, mail, { status: MailStatus.SENT, sentAt: at, problem: null });
    return;
  }
  const delayMs = delaysMs[mail.attempts];
  if (sending.kind === 'UNDELIVERABLE' || delayMs === undefined) {
    await note(sender, mail, { status: MailStatus.UNDELIVERABLE, problem: sending.problem });
    return;
  }
  sender.log.warn(
    { mail: messageIdOf(mail.id, sender.publicUrl), problem: sending.problem },
    'a mail was not sent; it is tried again',
  );
  await note(sender, mail, { nextAt: new Date(at.getTime() + delayMs), problem: sending.problem });
}

/** Noted only by whoever still has it; a store that is busy is asked again, or the mail would go out twice. */
async function note(
  sender: Sender,
  mail: ConfirmationMailRow,
  what: Partial<Pick<ConfirmationMailRow, 'status' | 'sentAt' | 'nextAt' | 'problem'>>,
  tries = 3,
): Promise<void> {
  try {
    const taken = { id: mail.id, attempts: mail.attempts + 1 };
    await sender.store.fork().nativeUpdate(ConfirmationMailEntity, taken, what);
  } catch (error) {
    if (tries === 1 || !sender.store.isBusy(error)) throw error;
    await note(sender, mail, what, tries - 1);
  }
}
