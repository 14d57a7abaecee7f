import { has } from '../../access/policy.js';
import { Scope } from '../../access/viewer.js';
import type { Ask } from '../../graph/context.js';
import { findNetwork } from '../../networks/findNetwork.js';
import { checkedEvidence } from '../../proposals/evidence.js';
import { plainText } from '../../values/plainText.js';
import { Refusal } from '../../values/refusal.js';
import type { CheckedList } from './makePreview.js';
import { levelsOf, maySync } from './standing.js';
import type { PreviewMembershipSyncInput } from './sync.input.js';
import { checkWholeList } from './wholeList.js';

/** A list that may be compared: permission is decided before anything else is said. */
export async function checkedList(ask: Ask, input: PreviewMembershipSyncInput): Promise<CheckedList> {
  const { viewer, today } = ask;
  if (!has(viewer, Scope.WRITE)) {
    throw new Refusal('FORBIDDEN', 'This key may not change anything: it lacks the scope WRITE.');
  }
  const network = await findNetwork(ask.store.fork(), input.network);
  if (!network || !maySync(ask, network.id)) {
    throw new Refusal('NOT_FOUND', 'The directory has no network with this acronym whose list you keep.');
  }
  const { rows, completeList: isCompleteList, absentUntil } = input;
  checkWholeList(rows);
  const isPersonal = rows.some(({ holder, contacts }) => holder ?? contacts);
  if (isPersonal && !levelsOf(ask, network.id).includes('NETWORK')) {
    throw new Refusal(
      'FORBIDDEN',
      'The list has holders or contact details, and this key may not read those of the directory to compare them: it lacks the scope READ_CONTACTS.',
    );
  }
  const reason = plainText('reason', input.reason, 500);
  const evidence = checkedEvidence(input.evidence, today);
  const request = { reason, evidence, isCompleteList, absentUntil: absentUntil ?? today };
  return { networkId: network.id, rows, request };
}
