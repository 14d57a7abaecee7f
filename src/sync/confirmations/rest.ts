import type { SqlEntityManager } from '../../store/orm.js';
import { readRows } from '../../store/rows.js';
import { ConfirmationMailEntity, MailStatus, type ConfirmationMailRow } from './mail.entity.js';

/** For how long nobody writes again to an address, whatever becomes of the round: two could follow each other at once. */
const restMs = 24 * 60 * 60 * 1000;

const since = (now: Date): Date => new Date(now.getTime() - restMs);

// A mail that was sent keeps the end of its lease in `nextAt`, which comes after `sentAt` and has an index.
const sentLately = (now: Date) => ({
  status: MailStatus.SENT,
  nextAt: { $gt: since(now) },
  sentAt: { $gt: since(now) },
});

/** The lines that were written to within a day, or have a mail waiting for them: they are reminded another time. */
export async function restingLines(em: SqlEntityManager, now: Date): Promise<ReadonlySet<string>> {
  const rows = await em
    .createQueryBuilder(ConfirmationMailEntity)
    .select('contactId', true)
    .where({ $or: [{ status: MailStatus.QUEUED }, sentLately(now)] })
    .execute<{ contactId: string }[]>('all');
  return new Set(rows.map(({ contactId }) => contactId));
}

/** When a line may be written to again; `null`: now. */
export async function restsUntil(em: SqlEntityManager, contactId: string, now: Date): Promise<Date | null> {
  const where = { contactId, ...sentLately(now) };
  const [last] = await readRows<ConfirmationMailRow>(em, ConfirmationMailEntity, where, 1, { sentAt: 'desc' });
  return last?.sentAt ? new Date(new Date(last.sentAt).getTime() + restMs) : null;
}
