import type { Job, Work } from '../../jobs/job.js';
import { openMailer } from '../../mail/mailer.js';
import { readRows } from '../../store/rows.js';
import { dayOf } from '../../values/partialDate.js';
import { ConfirmationLinkEntity } from './link.entity.js';
import { ConfirmationMailEntity, MailStatus, type ConfirmationMailRow } from './mail.entity.js';
import { queueReminders } from './schedule.js';
import { sendQueued } from './sendMail.js';

const atATime = 50;
/** As many as the mailer has connections. */
const side = 2;

/** Sends the mails of confirmation rounds: those that changes have queued, and the reminders whose day has come. */
export const confirmationMails: Job = {
  name: 'confirmation mails',
  everyMs: 5000,
  run: async (work) => {
    try {
      await queueReminders(work);
      await sendDue(work);
      await work.store.fork().nativeDelete(ConfirmationLinkEntity, { expiresOn: { $lte: dayOf(work.now()) } });
    } catch (error) {
      // Another process is writing: the next run is soon.
      if (!work.store.isBusy(error)) throw error;
    }
  },
};

const dueMails = ({ store, now }: Work): Promise<ConfirmationMailRow[]> =>
  readRows<ConfirmationMailRow>(
    store.fork(),
    ConfirmationMailEntity,
    { status: MailStatus.QUEUED, nextAt: { $lte: now() } },
    atATime,
    { nextAt: 'asc', id: 'asc' },
  );

async function sendDue(work: Work): Promise<void> {
  const { log, now, rules, signal } = work;
  let due = await dueMails(work);
  if (due.length === 0) return;
  const { publicUrl } = rules;
  if (!publicUrl) {
    log.warn('mails of confirmation rounds wait: PUBLIC_URL is not set');
    return;
  }
  const mailer = openMailer(rules, now, (path) => {
    log.info({ path }, 'a mail was written to a file; set SMTP_URL to have mails sent');
  });
  const sender = { ...work, publicUrl, mailer };
  const stopped = new AbortController();
  const goesOn = (): boolean => !stopped.signal.aborted && !signal.aborted;
  const sendSome = async (mails: Iterator<ConfirmationMailRow>): Promise<void> => {
    for (let next = mails.next(); !next.done && goesOn(); next = mails.next()) {
      if ((await sendQueued(sender, next.value)) === 'STOP') stopped.abort();
    }
  };
  try {
    while (due.length > 0 && goesOn()) {
      const mails = due.values();
      await Promise.all(Array.from({ length: side }, () => sendSome(mails)));
      due = await dueMails(work);
    }
  } finally {
    mailer.close();
  }
}
