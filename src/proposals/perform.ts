import { randomBytes } from 'node:crypto';
import { editsState, mayRead, ownerOf, runsNetwork, Standing, standingOf, type Ownership } from '../access/policy.js';
import type { Ledger } from '../changes/change.js';
import type { AnyOperation, Operation, Plan, PlanContext, Subject, Word, Write } from '../changes/operation.js';
import { ChangeCause } from '../changes/revision.entity.js';
import { checkVersion } from '../changes/stale.js';
import type { Ask } from '../graph/context.js';
import { meets } from '../image/recorded.js';
import { rowShape } from '../store/rows.js';
import type { Evidence } from '../values/evidence.js';
import { plainText } from '../values/plainText.js';
import { Refusal } from '../values/refusal.js';
import type { ChangeInput } from './change.input.js';
import { commit, writeAll, type Done } from './commit.js';
import { DiscrepancyEntity, DiscrepancyStatus } from './discrepancy.entity.js';
import { checkedEvidence, citationOf, documentOf } from './evidence.js';
import { ChangeStatus, type NodeRef, type Outcome } from './outcome.js';
import { ProposalEntity, ProposalStatus } from './proposal.entity.js';

/** What every change says of itself, checked. */
export interface Grounds {
  readonly reason: string;
  readonly evidence: Evidence;
  readonly cause: ChangeCause;
}

export const newId = (prefix: string): string => `${prefix}-${randomBytes(8).toString('hex')}`;

/**
 * Ask for a change: it is made, proposed or kept as a discrepancy, as the viewer stands to the thing. `said` is what
 * the caller gave, where `input` has been filled up with more: by that a repetition is known.
 */
export async function perform<Input extends ChangeInput, Found extends Subject>(
  ask: Ask,
  operation: Operation<Input, Found>,
  input: Input,
  said: object = input,
): Promise<Outcome> {
  const grounds = groundsOf(input, ask.today);
  return commit(ask, { name: operation.name, input: said }, async (ledger) => {
    const found = await operation.find(input, ledger.em);
    const standing = found && standingTo(ask, operation, found);
    if (!found || !standing) throw new Refusal('NOT_FOUND', operation.notFound);
    checkVersion(input.version, found.version);
    const by = wordOf(ask, found, standing);
    const plan = await operation.plan(input, found, planContext(ask, ledger, { grounds, by, owner: found.owner }));
    checkSaysSomething(plan);
    const isContradiction = by === 'NETWORK' && plan.contradictsState === true;
    switch (isContradiction ? Standing.DISAGREE : standing) {
      case Standing.APPLY:
        return apply(ask, ledger, operation, plan, grounds);
      case Standing.PROPOSE:
        return propose(ask, ledger, { operation, input, found, grounds });
      case Standing.DISAGREE:
        return disagree(ask, ledger, { operation, input, found, grounds });
    }
  });
}

export function checkSaysSomething({ writes }: Plan): void {
  if (writes.length === 0) throw new Refusal('BAD_INPUT', 'Nothing would change: the directory says this already.');
}

export function groundsOf(input: ChangeInput, today: string): Grounds {
  return {
    reason: plainText('reason', input.reason, 500),
    evidence: checkedEvidence(input.evidence, today),
    cause: input.cause,
  };
}

function standingTo(ask: Ask, operation: AnyOperation, { owner }: Subject): Standing | null {
  const standing = standingOf(ask.viewer, operation.business, ownerOf(owner, ask.belonging));
  if (!operation.isDirect) return standing;
  // Whoever is responsible does it alone, and nobody can disagree.
  return standing === Standing.DISAGREE ? null : standing && Standing.APPLY;
}

/** On whose word it would stand: the State’s where its editor speaks, the network’s where its secretariat does. */
function wordOf({ viewer }: Ask, { owner }: Subject, standing: Standing): Word {
  if (standing === Standing.DISAGREE) return 'NETWORK';
  if (editsState(viewer, owner.state)) return 'STATE';
  if (owner.network && runsNetwork(viewer, [owner.network])) return 'NETWORK';
  return 'SECRETARIAT';
}

/** What a plan is made from besides its input and subject. */
interface Premises {
  readonly grounds: Grounds;
  readonly by: Word;
  readonly owner: Ownership;
}

export const planContext = (ask: Ask, { em }: Ledger, { grounds, by, owner }: Premises): PlanContext => ({
  em,
  day: ask.today,
  evidence: grounds.evidence,
  citations: [citationOf(grounds.evidence)],
  by,
  mayRead: (level) => mayRead(ask.viewer, level, ownerOf(owner, ask.belonging)),
  confirmationMonths: ask.rules.confirmationMonths,
  newId,
});

/** Write what a plan says, with the document it rests on. */
export async function apply(
  ask: Ask,
  ledger: Ledger,
  operation: AnyOperation,
  plan: Plan,
  grounds: Grounds,
): Promise<Done & { readonly outcome: { readonly entry: NodeRef } }> {
  // A document is public, so it is one only where something public rests on it; the revision keeps it in any case.
  const documents = plan.writes.some((write) => isPublic(ask, write))
    ? await documentOf(grounds.evidence, ledger.em)
    : [];
  await writeAll(ledger, [...documents, ...plan.writes]);
  return {
    outcome: { status: ChangeStatus.APPLIED, entry: plan.entry, proposalId: null, discrepancyId: null },
    account: { ...grounds, summary: { operation: operation.name, ...countsOf(plan.writes) } },
  };
}

/** Is the row one that the public directory shows? */
const isPublic = ({ image, store }: Ask, { entity, after }: Write): boolean => {
  const whole = rowShape(store.fork(), entity)(after);
  return image.specs.some((spec) => spec.entity === entity && meets(whole, spec.where ?? {}));
};

const countsOf = (writes: readonly Write[]): Record<string, number> => ({
  added: writes.filter(({ before }) => !before).length,
  changed: writes.filter(({ before }) => before).length,
});

/** What is kept of a change that is not applied. */
interface Pending {
  readonly operation: AnyOperation;
  readonly input: ChangeInput;
  readonly found: Subject;
  readonly grounds: Grounds;
}

async function propose(ask: Ask, ledger: Ledger, { operation, input, found, grounds }: Pending): Promise<Done> {
  const id = newId('proposal');
  const after = {
    id,
    citations: [],
    operation: operation.name,
    ...heldBy(found),
    input: plainInput(input),
    reason: grounds.reason,
    evidence: grounds.evidence,
    status: ProposalStatus.PENDING,
    proposedBy: ask.viewer.actor,
    proposedAt: ask.now.toISOString(),
    decidedBy: null,
    decidedAt: null,
    decisionReason: null,
    resultType: null,
    resultId: null,
  };
  await ledger.add(ProposalEntity, [after]);
  return {
    outcome: { status: ChangeStatus.PROPOSED, entry: subjectOf(found), proposalId: id, discrepancyId: null },
    account: processing('A change was proposed; it waits for a second person.', operation),
  };
}

async function disagree(ask: Ask, ledger: Ledger, { operation, input, found, grounds }: Pending): Promise<Done> {
  const id = newId('discrepancy');
  const said = ask.viewer.grants.find(({ network }) => network && isConcerned(ask, network, found))?.network;
  const { networkId, ...held } = heldBy(found);
  const after = {
    id,
    citations: [],
    operation: operation.name,
    ...held,
    networkId: networkId ?? said,
    said: plainInput(input),
    reason: grounds.reason,
    evidence: grounds.evidence,
    status: DiscrepancyStatus.OPEN,
    raisedBy: ask.viewer.actor,
    raisedAt: ask.now.toISOString(),
    settledBy: null,
    settledAt: null,
    settlement: null,
  };
  await ledger.add(DiscrepancyEntity, [after]);
  return {
    outcome: { status: ChangeStatus.DISAGREED, entry: subjectOf(found), proposalId: null, discrepancyId: id },
    account: processing('A network says otherwise than a State; both stand.', operation),
  };
}

const isConcerned = (ask: Ask, network: string, { owner }: Subject): boolean =>
  ownerOf(owner, ask.belonging).networks.includes(network);

const heldBy = ({ owner, type, id }: Subject) => ({
  stateId: owner.state,
  networkId: owner.network,
  subjectType: type,
  subjectId: id,
});

const subjectOf = ({ type, id }: Subject): NodeRef => ({ type, id });

/** What everybody may know of a revision whose values are for its parties. */
export const processing = (reason: string, operation: { readonly name: string }): Done['account'] => ({
  reason,
  cause: ChangeCause.PROCESSING,
  summary: { operation: operation.name },
});

/** The input as it is kept: reason and evidence have columns of their own. */
function plainInput(input: ChangeInput): Record<string, unknown> {
  return { ...(JSON.parse(JSON.stringify(input)) as Record<string, unknown>), reason: undefined, evidence: undefined };
}
