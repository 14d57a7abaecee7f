import type { Ask } from '../../graph/context.js';
import { checkedEvidence } from '../../proposals/evidence.js';
import { rowIdIn } from '../../values/globalId.js';
import { plainText } from '../../values/plainText.js';
import type { Reversal } from './revert.js';
import type { RevertSyncInput } from './sync.input.js';

/** Which sync is to be taken back, and why. */
export const checkedReversal = ({ today }: Ask, { sync, reason, evidence }: RevertSyncInput): Reversal => ({
  syncId: rowIdIn('MembershipSync', sync),
  reason: plainText('reason', reason, 500),
  evidence: evidence ? checkedEvidence(evidence, today) : null,
});
