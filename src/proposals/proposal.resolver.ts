import { GraphQLJSON } from 'graphql-scalars';
import { Arg, Args, Ctx, Resolver, Root } from 'type-graphql';
import { PublicFieldResolver, RoleMutation, SignedInFieldResolver, SignedInQuery } from '../access/labels.js';
import { Role } from '../access/viewer.js';
import { PageArgs } from '../graph/connection.js';
import type { Ask } from '../graph/context.js';
import { Node } from '../graph/node.js';
import { StateCode } from '../graph/scalars.js';
import type { Page } from '../image/page.js';
import { rowIdIn } from '../values/globalId.js';
import { DecisionInput } from './decide.input.js';
import { approve, reject, withdraw, type Decision } from './decide.js';
import { findNode } from './findNode.js';
import { noteReading } from './noteReading.js';
import type { Outcome } from './outcome.js';
import { ChangeOutcome } from './outcome.type.js';
import { partyPage } from './partyPage.js';
import { ProposalEntity } from './proposal.entity.js';
import { ProposalFilter } from './proposal.input.js';
import { discrepancyNode, proposalNode } from './nodes.js';
import { Discrepancy, Proposal, ProposalConnection, type DiscrepancyNode, type ProposalNode } from './proposal.type.js';

const deciders = [Role.STATE_EDITOR, Role.SECRETARIAT];

@Resolver(() => Proposal)
export class ProposalResolver {
  @SignedInQuery(() => ProposalConnection, {
    nullable: true,
    description:
      'The proposals that you may see, newest first: those of your State or network; all for the secretariat. Null for visitors.',
  })
  proposals(
    @Arg('filter', () => ProposalFilter, { nullable: true, description: 'Which proposals; all by default.' })
    filter: ProposalFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ask: Ask,
  ): Promise<Page<ProposalNode>> {
    return partyPage(ask, { nodeType: 'Proposal', entity: ProposalEntity }, filter, page);
  }

  @SignedInFieldResolver(() => StateCode, { nullable: true, description: 'The State whose entry it is about, if one.' })
  stateCode(@Root() proposal: ProposalNode): string | null {
    return proposal.stateId ?? null;
  }

  @SignedInFieldResolver(() => String, {
    nullable: true,
    description: 'The code of the network that it is about, if one.',
  })
  networkCode(@Root() proposal: ProposalNode): string | null {
    return proposal.networkId ?? null;
  }

  @SignedInFieldResolver(() => Node, {
    nullable: true,
    description: 'What it would change; of something new, what that will belong to.',
  })
  subject(@Root() proposal: ProposalNode, @Ctx() ask: Ask): unknown {
    return findNode(ask, { type: proposal.subjectType, id: proposal.subjectId });
  }

  @SignedInFieldResolver(() => Node, { nullable: true, description: 'The entry that its approval made or changed.' })
  result(@Root() { resultType, resultId }: ProposalNode, @Ctx() ask: Ask): unknown {
    return resultType && resultId ? findNode(ask, { type: resultType, id: resultId }) : null;
  }

  @SignedInFieldResolver(() => GraphQLJSON, {
    nullable: true,
    description: 'The values proposed: the input of the mutation. Null where they were erased. Reading them is logged.',
  })
  async input(@Root() proposal: ProposalNode, @Ctx() ask: Ask): Promise<unknown> {
    if (!proposal.input) return null;
    await noteReading(ask, proposal, 'PROPOSED_VALUES');
    return proposal.input;
  }

  @RoleMutation(deciders, () => ChangeOutcome, {
    description:
      'Make the change that was proposed. A second person does it: the secretariat, or another editor of the State where ' +
      'the hub allows it. Refused with STALE if the entry has changed since it was proposed.',
  })
  approveProposal(
    @Arg('input', () => DecisionInput, { description: 'Which proposal, and why.' }) input: DecisionInput,
    @Ctx() ask: Ask,
  ): Promise<Outcome> {
    return approve(ask, decisionOf(input));
  }

  @RoleMutation(deciders, () => ChangeOutcome, { description: 'Turn a proposal down; nothing is changed.' })
  rejectProposal(
    @Arg('input', () => DecisionInput, { description: 'Which proposal, and why.' }) input: DecisionInput,
    @Ctx() ask: Ask,
  ): Promise<Outcome> {
    return reject(ask, decisionOf(input));
  }

  @RoleMutation(deciders, () => ChangeOutcome, {
    description: 'Take back what you, or your State’s editors, proposed; nothing is changed.',
  })
  withdrawProposal(
    @Arg('input', () => DecisionInput, { description: 'Which proposal, and why.' }) input: DecisionInput,
    @Ctx() ask: Ask,
  ): Promise<Outcome> {
    return withdraw(ask, decisionOf(input));
  }
}

const decisionOf = ({ id, version, reason }: DecisionInput): Decision => ({
  id: rowIdIn('Proposal', id),
  version,
  reason,
});

@Resolver(() => ChangeOutcome)
export class ChangeOutcomeResolver {
  @PublicFieldResolver(() => Node, {
    nullable: true,
    description: 'The entry that was made or changed; of what is not made, the entry that it is about.',
  })
  entry(@Root() { entry }: Outcome, @Ctx() ask: Ask): unknown {
    return findNode(ask, entry);
  }

  @PublicFieldResolver(() => Proposal, { nullable: true, description: 'The proposal, where it is or was one.' })
  async proposal(@Root() { proposalId }: Outcome, @Ctx() ask: Ask): Promise<ProposalNode | null> {
    return proposalId ? proposalNode(ask, proposalId) : null;
  }

  @PublicFieldResolver(() => Discrepancy, { nullable: true, description: 'The disagreement, where it is one.' })
  async discrepancy(@Root() { discrepancyId }: Outcome, @Ctx() ask: Ask): Promise<DiscrepancyNode | null> {
    return discrepancyId ? discrepancyNode(ask, discrepancyId) : null;
  }
}
