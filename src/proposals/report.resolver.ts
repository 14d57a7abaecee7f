import { GraphQLJSON } from 'graphql-scalars';
import { Arg, Args, Ctx, Resolver, Root } from 'type-graphql';
import { PublicFieldResolver, RoleMutation, SignedInFieldResolver, SignedInQuery } from '../access/labels.js';
import { Role } from '../access/viewer.js';
import { PageArgs } from '../graph/connection.js';
import type { Ask } from '../graph/context.js';
import { Node } from '../graph/node.js';
import { StateCode } from '../graph/scalars.js';
import type { Page } from '../image/page.js';
import type { ImageNode } from '../image/spec.js';
import { Fact } from '../sources/source.type.js';
import { rowIdIn } from '../values/globalId.js';
import { Refusal } from '../values/refusal.js';
import { AnswerReportInput, ReportProblemInput, SettleDiscrepancyInput } from './decide.input.js';
import { DiscrepancyEntity, valuesIn } from './discrepancy.entity.js';
import { findNode } from './findNode.js';
import { reportNode, reportsOf } from './nodes.js';
import { noteReading } from './noteReading.js';
import type { Outcome } from './outcome.js';
import { ChangeOutcome } from './outcome.type.js';
import { partyPage } from './partyPage.js';
import { DiscrepancyFilter } from './proposal.input.js';
import {
  Discrepancy,
  DiscrepancyConnection,
  ProblemReport,
  type DiscrepancyNode,
  type ProblemReportNode,
} from './proposal.type.js';
import { ReportStatus } from './report.entity.js';
import { answer, maySeeReport, report } from './report.js';
import { settle } from './settle.js';

const responsible = [Role.STATE_EDITOR, Role.NETWORK_SECRETARIAT, Role.SECRETARIAT];

@Resolver(() => ProblemReport)
export class ProblemReportResolver {
  @PublicFieldResolver(() => Node, { nullable: true, description: 'What it is about.' })
  about(@Root() { subjectType, subjectId }: ProblemReportNode, @Ctx() ask: Ask): unknown {
    return findNode(ask, { type: subjectType, id: subjectId });
  }

  @SignedInFieldResolver(() => String, {
    nullable: true,
    description: 'What was met, in the reader’s words; null unless you wrote it or are responsible for the entry.',
  })
  text(@Root() row: ProblemReportNode, @Ctx() ask: Ask): string | null {
    return maySeeReport(ask, row) ? row.text : null;
  }

  @SignedInFieldResolver(() => String, {
    nullable: true,
    description: 'Who reported it; null unless you did or are responsible for the entry.',
  })
  reportedBy(@Root() row: ProblemReportNode, @Ctx() ask: Ask): string | null {
    return maySeeReport(ask, row) ? row.reportedBy : null;
  }

  @SignedInFieldResolver(() => String, {
    nullable: true,
    description: 'What those responsible answered; null while it is open, and for everybody else.',
  })
  answer(@Root() row: ProblemReportNode, @Ctx() ask: Ask): string | null {
    return maySeeReport(ask, row) ? (row.answer ?? null) : null;
  }

  @RoleMutation('ANY', () => ProblemReport, {
    description:
      'Say that something is wrong with an entry. It goes to whoever is responsible for it and has a public status. ' +
      'One open report of an entry by each reader.',
  })
  async reportProblem(
    @Arg('input', () => ReportProblemInput, { description: 'Which entry, and what is wrong.' })
    input: ReportProblemInput,
    @Ctx() ask: Ask,
  ): Promise<ProblemReportNode | null> {
    const { reportId } = await report(ask, input);
    return reportNode(ask, reportId);
  }

  @RoleMutation(responsible, () => ChangeOutcome, {
    description: 'Answer a report about an entry that you are responsible for.',
  })
  answerReport(
    @Arg('input', () => AnswerReportInput, { description: 'Which report, and your answer.' }) input: AnswerReportInput,
    @Ctx() ask: Ask,
  ): Promise<Outcome> {
    const { id, version, status, answer: words } = input;
    if (status === ReportStatus.OPEN) throw new Refusal('BAD_INPUT', 'Answer with RESOLVED or DISMISSED.');
    return answer(ask, { id: rowIdIn('ProblemReport', id), version, status, answer: words });
  }
}

@Resolver(() => Fact)
export class FactReportsResolver {
  @PublicFieldResolver(() => [ProblemReport], {
    description: 'What readers reported about it, newest first, up to 20; kind, status and dates are public.',
  })
  problemReports(@Root() node: ImageNode, @Ctx() ask: Ask): Promise<ProblemReportNode[]> {
    return reportsOf(ask, node);
  }
}

@Resolver(() => Discrepancy)
export class DiscrepancyResolver {
  @SignedInQuery(() => DiscrepancyConnection, {
    nullable: true,
    description:
      'Where a network says otherwise than a State, newest first: those of your State or network; all for the ' +
      'secretariat. Null for visitors.',
  })
  discrepancies(
    @Arg('filter', () => DiscrepancyFilter, { nullable: true, description: 'Which of them; all by default.' })
    filter: DiscrepancyFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ask: Ask,
  ): Promise<Page<DiscrepancyNode>> {
    return partyPage(ask, { nodeType: 'Discrepancy', entity: DiscrepancyEntity }, filter, page);
  }

  @SignedInFieldResolver(() => StateCode, { nullable: true, description: 'The State whose entry it is about.' })
  stateCode(@Root() { stateId }: DiscrepancyNode): string | null {
    return stateId ?? null;
  }

  @SignedInFieldResolver(() => String, { nullable: true, description: 'The code of the network that says otherwise.' })
  networkCode(@Root() { networkId }: DiscrepancyNode): string {
    return networkId;
  }

  @SignedInFieldResolver(() => GraphQLJSON, {
    nullable: true,
    description:
      'What the network says: the input of its mutation; null where a list says it, which `fields` shows, and where it ' +
      'was erased. Reading it is logged.',
  })
  async said(@Root() discrepancy: DiscrepancyNode, @Ctx() ask: Ask): Promise<unknown> {
    if (!discrepancy.said || valuesIn(discrepancy.said)) return null;
    await noteReading(ask, discrepancy, 'CONTRADICTING_VALUES');
    return discrepancy.said;
  }

  @SignedInFieldResolver(() => Node, { nullable: true, description: 'The State’s entry, as it stands.' })
  subject(@Root() { subjectType, subjectId }: DiscrepancyNode, @Ctx() ask: Ask): unknown {
    return findNode(ask, { type: subjectType, id: subjectId });
  }

  @RoleMutation(responsible, () => ChangeOutcome, {
    description: 'Say how a disagreement ended: the network that raised it, the State’s editors, or the secretariat.',
  })
  settleDiscrepancy(
    @Arg('input', () => SettleDiscrepancyInput, { description: 'Which disagreement, and how it ended.' })
    input: SettleDiscrepancyInput,
    @Ctx() ask: Ask,
  ): Promise<Outcome> {
    const { id, version, settlement } = input;
    return settle(ask, { id: rowIdIn('Discrepancy', id), version, settlement });
  }
}
