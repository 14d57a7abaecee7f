import type { Ledger, Revised } from '../../changes/change.js';
import { ChangeCause } from '../../changes/revision.entity.js';
import type { Ask } from '../../graph/context.js';
import { FocalPointEntity } from '../../networks/focalPoint.entity.js';
import { findNetwork } from '../../networks/findNetwork.js';
import type { NetworkRow } from '../../networks/network.entity.js';
import { commit } from '../../proposals/commit.js';
import type { EvidenceInput } from '../../proposals/evidence.input.js';
import { checkedEvidence } from '../../proposals/evidence.js';
import { ChangeStatus } from '../../proposals/outcome.js';
import { newId } from '../../proposals/perform.js';
import type { EntitySchema, SqlEntityManager } from '../../store/orm.js';
import { readRows } from '../../store/rows.js';
import { checkContact } from '../../authorities/contactCheck.js';
import { ContactKind } from '../../authorities/contactDetail.entity.js';
import { EvidenceKind, type Evidence } from '../../values/evidence.js';
import { optionalPlainText, plainText } from '../../values/plainText.js';
import { Refusal } from '../../values/refusal.js';
import { isVacant, readAddresses, readCurrent, type AskedFocalPoint } from './card.js';
import { mayRunRounds, rounds } from './findRound.js';
import { Occasion } from './mail.entity.js';
import { refuseNames } from './naming.js';
import { daysAfter } from './occasions.js';
import { queueMails } from './queue.js';
import { ConfirmationRequestEntity, RequestStatus } from './request.entity.js';
import type { OpenConfirmationRoundInput } from './round.input.js';
import { RoundStatus } from './round.entity.js';

const focalPoints = FocalPointEntity as unknown as EntitySchema;
const longestDays = 366;

/** What an input says, checked. */
interface Opening {
  readonly dueOn: string;
  readonly message: string | null;
  readonly replyTo: string | null;
  readonly reason: string;
}

/**
 * Open a round: a request to each focal point of the network, its entry due by the day, and the mails queued, in one
 * transaction. Gives the id of the round.
 */
export async function openRound(ask: Ask, input: OpenConfirmationRoundInput): Promise<string> {
  const opening = checked(input, ask.today);
  const { entry } = await commit(ask, { name: 'openConfirmationRound', input }, async (ledger) => {
    const network = await findNetwork(ledger.em, input.network);
    if (!network || !mayRunRounds(ask, network.id)) {
      throw new Refusal('NOT_FOUND', 'The directory has no network of this acronym that you could open a round for.');
    }
    const evidence = input.evidence ? checkedEvidence(input.evidence, ask.today) : ownWord(network, ask.today);
    checkReady(ask);
    await refuseSecond(ledger.em, network);
    const id = await open(ask, ledger, { network, opening, given: input.evidence ?? null });
    return {
      outcome: {
        status: ChangeStatus.APPLIED,
        entry: { type: 'ConfirmationRound', id },
        proposalId: null,
        discrepancyId: null,
      },
      account: {
        reason: opening.reason,
        cause: ChangeCause.PROCESSING,
        summary: { operation: 'openConfirmationRound' },
        evidence,
      },
    };
  });
  return entry.id;
}

function checked(input: OpenConfirmationRoundInput, today: string): Opening {
  const { due, message, reason } = input;
  if (due <= today) throw new Refusal('BAD_DATE', `\`due\` is ${due}; give a day after today (${today}, UTC).`);
  if (due > daysAfter(today, longestDays)) {
    throw new Refusal('BAD_DATE', `\`due\` is ${due}; give a day within a year, or nobody remembers the mail.`);
  }
  const replyTo = optionalPlainText('replyTo', input.replyTo, 254);
  const fault = replyTo === null ? null : checkContact(ContactKind.EMAIL, replyTo, null).fault;
  if (fault) throw new Refusal('BAD_INPUT', `\`replyTo\`: ${fault}.`);
  return {
    dueOn: due,
    message: optionalPlainText('message', message, 2000),
    replyTo,
    reason: plainText('reason', reason, 500),
  };
}

const ownWord = ({ acronym }: NetworkRow, today: string): Evidence => ({
  kind: EvidenceKind.OWN_STATEMENT,
  document: 'Confirmation round',
  date: today,
  sender: `Secretariat of ${acronym}`,
});

function checkReady({ rules }: Ask): void {
  if (rules.publicUrl) return;
  throw new Refusal(
    'NOT_READY',
    'This hub does not know the address at which it is reached, which the links need. Ask its operator to set PUBLIC_URL.',
  );
}

/** Nobody is asked the same twice at a time. */
async function refuseSecond(em: SqlEntityManager, { id, acronym }: NetworkRow): Promise<void> {
  const [open] = await readRows<{ dueOn: string }>(em, rounds, { networkId: id, status: RoundStatus.OPEN }, 1);
  if (!open) return;
  throw new Refusal('BAD_INPUT', `A round of ${acronym} is open already, due on ${open.dueOn}. Close it first.`);
}

async function open(
  ask: Ask,
  ledger: Ledger,
  { network, opening, given }: { network: NetworkRow; opening: Opening; given: EvidenceInput | null },
): Promise<string> {
  const { em } = ledger;
  const current = await readCurrent(em, network.id, ask.today);
  const asked = current.filter((row) => !isVacant(row));
  if (asked.length === 0) throw new Refusal('BAD_INPUT', `${network.acronym} has no focal point who could be asked.`);
  const { message, replyTo, reason } = opening;
  // What the hub says by itself, such as the network’s acronym, is no name, though some lists give it in place of one.
  await refuseNames(em, current, { message, replyTo, reason, evidence: given });
  const addresses = await readAddresses(
    em,
    asked.map(({ id }) => id),
  );
  const roundId = newId('round');
  const round = {
    id: roundId,
    citations: [],
    networkId: network.id,
    dueOn: opening.dueOn,
    message: opening.message,
    replyTo: opening.replyTo,
    status: RoundStatus.OPEN,
    vacant: current.filter(isVacant).map(({ id }) => id),
    openedBy: ask.viewer.actor,
    openedAt: ask.now.toISOString(),
    closedBy: null,
    closedAt: null,
    remindedAt: null,
    reminders: 0,
  };
  const requests = asked.map(({ id }) => ({
    id: newId('request'),
    citations: [],
    roundId,
    focalPointId: id,
    status: addresses.has(id) ? RequestStatus.WAITING : RequestStatus.NO_ADDRESS,
    shownVersion: null,
    answeredAt: null,
    reportId: null,
  }));
  await ledger.add(rounds, [round]);
  await ledger.add(ConfirmationRequestEntity, requests);
  await ledger.revise(focalPoints, due(asked, opening.dueOn));
  const addressees = requests.flatMap(({ id, focalPointId }) =>
    (addresses.get(focalPointId) ?? []).map((line) => ({ requestId: id, line })),
  );
  await queueMails(em, { roundId, occasion: Occasion.INVITATION }, addressees, ask.now);
  return roundId;
}

/** Their entries are due by the day of the round, those that were due later or never; readers see it. */
const due = (asked: readonly AskedFocalPoint[], day: string): Revised[] =>
  asked
    .filter(({ confirmationDueOn }) => confirmationDueOn == null || confirmationDueOn > day)
    .map((before) => ({ before, after: { ...before, confirmationDueOn: day } }));
