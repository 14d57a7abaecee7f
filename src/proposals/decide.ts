import { editsState, has, isParty, isSecretariat } from '../access/policy.js';
import { Role, Scope } from '../access/viewer.js';
import type { Ledger } from '../changes/change.js';
import type { AnyOperation, Subject } from '../changes/operation.js';
import { checkVersion } from '../changes/stale.js';
import type { Ask } from '../graph/context.js';
import type { EntitySchema, SqlEntityManager } from '../store/orm.js';
import { readRows } from '../store/rows.js';
import { plainText } from '../values/plainText.js';
import { Refusal } from '../values/refusal.js';
import { commit, type Done } from './commit.js';
import { ChangeStatus, type Outcome } from './outcome.js';
import { apply, checkSaysSomething, planContext, processing, type Grounds } from './perform.js';
import { ProposalEntity, ProposalStatus, type ProposalRow } from './proposal.entity.js';

const entity = ProposalEntity as unknown as EntitySchema;

/** Who decides, about what, and why. */
export interface Decision {
  /** The row id of the proposal. */
  readonly id: string;
  readonly version: number;
  readonly reason: string;
}

const notFound = (): Refusal => new Refusal('NOT_FOUND', 'There is no proposal with this id.');

/** The proposal, for those who may see it; for everybody else there is none. */
async function pendingProposal(ask: Ask, em: SqlEntityManager, { id, version }: Decision): Promise<ProposalRow> {
  const [proposal] = await readRows<ProposalRow>(em, entity, { id });
  if (!proposal || !maySeeProposal(ask, proposal)) throw notFound();
  checkVersion(version, proposal.version);
  if (proposal.status !== ProposalStatus.PENDING) {
    throw new Refusal('BAD_INPUT', `This proposal is ${proposal.status.toLowerCase()} already.`);
  }
  return proposal;
}

/**
 * The parties of a proposal, a disagreement or a report: the editors of the State whose entry it is about, the
 * secretariat of the network in which the entry stands or that says otherwise, the directory’s secretariat. A State’s
 * entry stands in no network: those to which the State belongs are no parties.
 */
export const maySeeProposal = (ask: Ask, { stateId, networkId }: Pick<ProposalRow, 'stateId' | 'networkId'>): boolean =>
  isParty(ask.viewer, { state: stateId ?? null, networks: networkId ? [networkId] : [] });

/** A second person: the secretariat, or another editor of the State where the settings allow it. A key is no person. */
function checkSecondPerson(ask: Ask, proposal: ProposalRow): void {
  const { viewer, rules } = ask;
  if (proposal.proposedBy === viewer.actor) {
    throw new Refusal('FORBIDDEN', 'You proposed this yourself; a second person decides. You can withdraw it.');
  }
  if (
    isSecretariat(viewer) ||
    (rules.editorsMayApprove && viewer.kind === 'PERSON' && editsState(viewer, proposal.stateId))
  )
    return;
  throw new Refusal('FORBIDDEN', 'The directory’s secretariat decides about this proposal.');
}

/** Make the change that was proposed, if what it changes is still as it was then. */
export function approve(ask: Ask, decision: Decision): Promise<Outcome> {
  const reason = plainText('reason', decision.reason, 500);
  return commit(ask, { name: 'approveProposal', input: decision }, async (ledger) => {
    const proposal = await pendingProposal(ask, ledger.em, decision);
    checkSecondPerson(ask, proposal);
    const done = await applied(ask, ledger, proposal);
    const { entry } = done.outcome;
    await decided(ask, ledger, proposal, { status: ProposalStatus.APPROVED, reason, entry });
    return { ...done, outcome: { ...done.outcome, proposalId: proposal.id } };
  });
}

async function applied(ask: Ask, ledger: Ledger, proposal: ProposalRow): Promise<Awaited<ReturnType<typeof apply>>> {
  const operation = operationOf(ask, proposal);
  const input = proposal.input as (Record<string, unknown> & { version: number }) | null;
  if (!input) throw new Refusal('BAD_INPUT', 'The values of this proposal were erased. Reject it.');
  const found = (await operation.find(input, ledger.em)) as Subject | null;
  if (!found) throw new Refusal('NOT_FOUND', operation.notFound);
  checkUnchanged(input.version, found.version);
  const grounds: Grounds = {
    reason: proposal.reason,
    evidence: proposal.evidence,
    cause: input['cause'] as Grounds['cause'],
  };
  const plan = await operation.plan(
    input,
    found,
    planContext(ask, ledger, { grounds, by: 'STATE', owner: found.owner }),
  );
  checkSaysSomething(plan);
  const { outcome, account } = await apply(ask, ledger, operation, plan, grounds);
  const summary = { ...account.summary, proposal: proposal.id };
  return { outcome, account: { ...account, summary } };
}

/** Refuse to make a change of what has changed since the change was proposed. */
function checkUnchanged(proposed: number, found: number): void {
  if (proposed === found) return;
  throw new Refusal(
    'STALE',
    `The entry has changed since this was proposed: it was at version ${String(proposed)}, it is now at version ` +
      `${String(found)}. Reject the proposal; whoever still wants it proposes it anew.`,
    { versionRead: proposed, currentVersion: found },
  );
}

function operationOf({ rules }: Ask, { operation }: ProposalRow): AnyOperation {
  const known = rules.operations.get(operation);
  if (!known) throw new Error(`a proposal asks for ${operation}, which the hub does not know`);
  return known;
}

export function reject(ask: Ask, decision: Decision): Promise<Outcome> {
  const asked = { name: 'rejectProposal', status: ProposalStatus.REJECTED, sentence: 'A proposal was rejected.' };
  return close(ask, decision, asked, (proposal) => {
    checkSecondPerson(ask, proposal);
  });
}

export function withdraw(ask: Ask, decision: Decision): Promise<Outcome> {
  const asked = { name: 'withdrawProposal', status: ProposalStatus.WITHDRAWN, sentence: 'A proposal was withdrawn.' };
  return close(ask, decision, asked, (proposal) => {
    if (proposal.proposedBy === ask.viewer.actor || editsState(ask.viewer, proposal.stateId)) return;
    throw new Refusal(
      'FORBIDDEN',
      'Only the editors of the State that proposed this can withdraw it; reject it instead.',
    );
  });
}

function close(
  ask: Ask,
  decision: Decision,
  { name, status, sentence }: { readonly name: string; readonly status: ProposalStatus; readonly sentence: string },
  check: (proposal: ProposalRow) => void,
): Promise<Outcome> {
  const reason = plainText('reason', decision.reason, 500);
  return commit(ask, { name, input: decision }, async (ledger): Promise<Done> => {
    const proposal = await pendingProposal(ask, ledger.em, decision);
    check(proposal);
    await decided(ask, ledger, proposal, { status, reason, entry: null });
    const entry = { type: proposal.subjectType, id: proposal.subjectId };
    return {
      outcome: { status: ChangeStatus.APPLIED, entry, proposalId: proposal.id, discrepancyId: null },
      account: processing(sentence, { name }),
    };
  });
}

async function decided(
  ask: Ask,
  ledger: Ledger,
  proposal: ProposalRow,
  what: { readonly status: ProposalStatus; readonly reason: string; readonly entry: Outcome['entry'] | null },
): Promise<void> {
  const after = {
    ...proposal,
    status: what.status,
    decidedBy: ask.viewer.actor,
    decidedAt: ask.now.toISOString(),
    decisionReason: what.reason,
    resultType: what.entry?.type ?? null,
    resultId: what.entry?.id ?? null,
  };
  await ledger.revise(entity, [{ before: proposal, after }]);
}

/** The condition under which a viewer is a party, for lists; `null`: of none. */
export function partyCondition(ask: Ask): Record<string, unknown> | null {
  const { viewer } = ask;
  if (!has(viewer, Scope.READ_RECORD)) return null;
  if (isSecretariat(viewer)) return {};
  const states = viewer.grants.flatMap(({ role, state }) => (role === Role.STATE_EDITOR && state ? [state] : []));
  const networks = viewer.grants.flatMap(({ network }) => network ?? []);
  if (states.length + networks.length === 0) return null;
  return { $or: [{ stateId: { $in: states } }, { networkId: { $in: networks } }] };
}
