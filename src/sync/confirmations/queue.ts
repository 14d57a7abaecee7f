import type { SqlEntityManager } from '../../store/orm.js';
import { inBatches } from '../../values/batches.js';
import type { CardLine } from './card.js';
import { ConfirmationMailEntity, MailStatus, type Occasion } from './mail.entity.js';

/** Whom a mail of a round is for. */
export interface Addressee {
  readonly requestId: string;
  readonly line: Pick<CardLine, 'id'>;
}

// SQLite takes 32,766 parameters in a statement; a mail has eleven.
const rowsPerStatement = 1000;

/**
 * Queue mails in the transaction of what asks for them, so that either both are there or neither is; the job sends
 * them. `turn` tells several reminders of one round apart.
 */
export async function queueMails(
  em: SqlEntityManager,
  { roundId, occasion, turn = '' }: { readonly roundId: string; readonly occasion: Occasion; readonly turn?: string },
  addressees: readonly Addressee[],
  at: Date,
): Promise<void> {
  const rows = addressees.map(({ requestId, line }) => ({
    id: [roundId, `${occasion}${turn}`, requestId, line.id].join('/'),
    roundId,
    requestId,
    contactId: line.id,
    occasion,
    status: MailStatus.QUEUED,
    queuedAt: at,
    nextAt: at,
    attempts: 0,
    sentAt: null,
    problem: null,
  }));
  for (const some of inBatches(rows, rowsPerStatement)) await em.insertMany(ConfirmationMailEntity, some);
}
