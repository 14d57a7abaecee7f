import { ChangeCause } from '../../changes/revision.entity.js';
import type { Ask } from '../../graph/context.js';
import { commit } from '../../proposals/commit.js';
import { ChangeStatus } from '../../proposals/outcome.js';
import { plainText } from '../../values/plainText.js';
import { readCurrent } from './card.js';
import { openRoundFor, rounds } from './findRound.js';
import { ConfirmationLinkEntity } from './link.entity.js';
import { ConfirmationMailEntity, MailStatus } from './mail.entity.js';
import { refuseNames } from './naming.js';
import { standingsOf } from './progress.js';
import { ConfirmationRequestEntity } from './request.entity.js';
import { RoundStatus } from './round.entity.js';
import type { CloseConfirmationRoundInput } from './round.input.js';

/** Close a round: its links open nothing from now on, and how each request stands is written down. Gives its id. */
export async function closeRound(ask: Ask, input: CloseConfirmationRoundInput): Promise<string> {
  const reason = plainText('reason', input.reason, 500);
  const { entry } = await commit(ask, { name: 'closeConfirmationRound', input }, async (ledger) => {
    const { em } = ledger;
    const round = await openRoundFor(ask, em, input);
    await refuseNames(em, await readCurrent(em, round.networkId, ask.today), { reason });
    const requests = (await standingsOf(em, round, ask.today))
      .filter(({ request, status }) => request.status !== status)
      .map(({ request, status }) => ({ before: request, after: { ...request, status } }));
    await ledger.revise(ConfirmationRequestEntity, requests);
    const closed = { status: RoundStatus.CLOSED, closedBy: ask.viewer.actor, closedAt: ask.now.toISOString() };
    await ledger.revise(rounds, [{ before: round, after: { ...round, ...closed } }]);
    await em.nativeDelete(ConfirmationLinkEntity, { roundId: round.id });
    const waiting = { roundId: round.id, status: MailStatus.QUEUED };
    await em.nativeUpdate(ConfirmationMailEntity, waiting, { status: MailStatus.DROPPED });
    return {
      outcome: {
        status: ChangeStatus.APPLIED,
        entry: { type: 'ConfirmationRound', id: round.id },
        proposalId: null,
        discrepancyId: null,
      },
      account: { reason, cause: ChangeCause.PROCESSING, summary: { operation: 'closeConfirmationRound' } },
    };
  });
  return entry.id;
}
