import { checkVersion } from '../changes/stale.js';
import type { Ask } from '../graph/context.js';
import type { EntitySchema } from '../store/orm.js';
import { readRows } from '../store/rows.js';
import { plainText } from '../values/plainText.js';
import { Refusal } from '../values/refusal.js';
import { commit } from './commit.js';
import { maySeeProposal } from './decide.js';
import { DiscrepancyEntity, DiscrepancyStatus, type DiscrepancyRow } from './discrepancy.entity.js';
import { ChangeStatus, type Outcome } from './outcome.js';
import { processing } from './perform.js';

const entity = DiscrepancyEntity as unknown as EntitySchema;

/** Say that a disagreement is over and how: the network that raised it, or the State or the secretariat it was put to. */
export function settle(
  ask: Ask,
  given: { readonly id: string; readonly version: number; readonly settlement: string },
): Promise<Outcome> {
  const settlement = plainText('settlement', given.settlement, 2000);
  return commit(ask, { name: 'settleDiscrepancy', input: given }, async (ledger) => {
    const [before] = await readRows<DiscrepancyRow>(ledger.em, entity, { id: given.id });
    if (!before || !maySeeProposal(ask, before)) {
      throw new Refusal('NOT_FOUND', 'There is no disagreement with this id.');
    }
    checkVersion(given.version, before.version);
    if (before.status !== DiscrepancyStatus.OPEN)
      throw new Refusal('BAD_INPUT', 'This disagreement is settled already.');
    const settled = { settledBy: ask.viewer.actor, settledAt: ask.now.toISOString(), settlement };
    await ledger.revise(entity, [{ before, after: { ...before, status: DiscrepancyStatus.SETTLED, ...settled } }]);
    return {
      outcome: {
        status: ChangeStatus.APPLIED,
        entry: { type: before.subjectType, id: before.subjectId },
        proposalId: null,
        discrepancyId: before.id,
      },
      account: processing('A disagreement was settled.', { name: 'settleDiscrepancy' }),
    };
  });
}
