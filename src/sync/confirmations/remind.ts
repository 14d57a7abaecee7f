import { ChangeCause } from '../../changes/revision.entity.js';
import type { Ask } from '../../graph/context.js';
import { commit } from '../../proposals/commit.js';
import { ChangeStatus } from '../../proposals/outcome.js';
import { Refusal } from '../../values/refusal.js';
import { openRoundFor, rounds } from './findRound.js';
import { Occasion } from './mail.entity.js';
import { expiryOf } from './occasions.js';
import { standingsOf } from './progress.js';
import { queueMails } from './queue.js';
import { restingLines } from './rest.js';
import { isUnanswered } from './standing.js';
import type { RemindConfirmationRoundInput } from './round.input.js';

/**
 * Remind everybody who has not answered; whoever has an address only now is written to for the first time. No address
 * gets a reminder within a day of the mail before it. Gives the id of the round.
 */
export async function remindRound(ask: Ask, input: RemindConfirmationRoundInput): Promise<string> {
  const { entry } = await commit(ask, { name: 'remindConfirmationRound', input }, async (ledger) => {
    const { em } = ledger;
    const round = await openRoundFor(ask, em, input);
    if (ask.today >= expiryOf(round.dueOn)) {
      throw new Refusal(
        'BAD_INPUT',
        `The round was due on ${round.dueOn}; its links hold no longer. Close it and open another.`,
      );
    }
    const resting = await restingLines(em, ask.now);
    const addressees = (await standingsOf(em, round, ask.today))
      .filter(({ status }) => isUnanswered(status))
      .flatMap(({ request, addresses }) => addresses.map((line) => ({ requestId: request.id, line })))
      .filter(({ line }) => !resting.has(line.id));
    if (addressees.length === 0) {
      throw new Refusal(
        'BAD_INPUT',
        'There is nobody to remind: everybody has answered, has no e-mail address, was written to within the last 24 hours, or has a mail that waits to be sent.',
      );
    }
    const reminded = { remindedAt: ask.now.toISOString(), reminders: round.reminders + 1 };
    await ledger.revise(rounds, [{ before: round, after: { ...round, ...reminded } }]);
    const turn = `-${String(reminded.reminders)}`;
    await queueMails(em, { roundId: round.id, occasion: Occasion.REMINDER, turn }, addressees, ask.now);
    return {
      outcome: {
        status: ChangeStatus.APPLIED,
        entry: { type: 'ConfirmationRound', id: round.id },
        proposalId: null,
        discrepancyId: null,
      },
      account: {
        reason: 'A network reminded its focal points to confirm their entries.',
        cause: ChangeCause.PROCESSING,
        summary: { operation: 'remindConfirmationRound' },
      },
    };
  });
  return entry.id;
}
