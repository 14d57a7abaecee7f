import { Int, ObjectType } from 'type-graphql';
import { PublicField, SignedInField } from '../access/labels.js';
import { connectionOf } from '../graph/connection.js';
import { graphEnum } from '../graph/enums.js';
import { Node } from '../graph/node.js';
import { DateScalar, DateTimeScalar } from '../graph/scalars.js';
import type { ImageNode } from '../image/spec.js';
import { EvidenceKind, type Evidence } from '../values/evidence.js';
import { DiscrepancyStatus, type DiscrepancyRow } from './discrepancy.entity.js';
import { ProposalStatus, type ProposalRow } from './proposal.entity.js';
import { ProblemKind, ReportStatus, type ProblemReportRow } from './report.entity.js';

export type ProposalNode = ProposalRow & ImageNode;
export type DiscrepancyNode = DiscrepancyRow & ImageNode;
export type ProblemReportNode = ProblemReportRow & ImageNode;

graphEnum(ProposalStatus, 'ProposalStatus', 'How a proposal stands.', {
  PENDING: 'It waits for a second person.',
  APPROVED: 'A second person approved it; the change was made.',
  REJECTED: 'A second person rejected it; nothing was changed.',
  WITHDRAWN: 'Those who proposed it took it back; nothing was changed.',
});

graphEnum(DiscrepancyStatus, 'DiscrepancyStatus', 'How a disagreement stands.', {
  OPEN: 'Both sides stand.',
  SETTLED: 'It was settled; `settlement` says how.',
});

graphEnum(ProblemKind, 'ProblemKind', 'What a reader found wrong.', {
  UNREACHABLE: 'Nobody answers there. The entry is shown as UNREACHABLE until it is confirmed or the report answered.',
  WRONG: 'It says something wrong. The entry is shown as DISPUTED until it is confirmed or the report answered.',
  OUTDATED: 'It was right once. The entry is shown as DISPUTED until it is confirmed or the report answered.',
  OTHER: 'Something else; the entry is shown as before.',
});

graphEnum(ReportStatus, 'ReportStatus', 'What became of a report.', {
  OPEN: 'Those responsible have not answered yet.',
  RESOLVED: 'The entry was put right, or found to be right now.',
  DISMISSED: 'Those responsible found nothing to put right.',
});

@ObjectType('Evidence', { description: 'The document that a change rests on.' })
export class EvidenceType implements Evidence {
  @SignedInField(() => EvidenceKind, { description: 'What kind of document it is.' })
  kind!: EvidenceKind;

  @SignedInField(() => String, { description: 'Its reference or title, or its address.' })
  document!: string;

  @SignedInField(() => DateScalar, { description: 'The day it bears.' })
  date!: string;

  @SignedInField(() => String, { description: 'The office that sent it.' })
  sender!: string;
}

@ObjectType('Proposal', {
  implements: Node,
  description: 'A change that waits, or waited, for a second person. Only its parties see it and its values.',
})
export class Proposal extends Node {
  @SignedInField(() => String, { description: 'The mutation that it asks for, e.g. `designate`.' })
  operation!: string;

  @SignedInField(() => ProposalStatus, { description: 'How it stands.' })
  status!: ProposalStatus;

  @SignedInField(() => Int, { description: 'Raised by each decision; say which one you read.' })
  version!: number;

  @SignedInField(() => String, { description: 'Why it is proposed.' })
  reason!: string;

  @SignedInField(() => EvidenceType, { description: 'What it rests on.' })
  evidence!: Evidence;

  @SignedInField(() => String, { description: 'Who proposed it.' })
  proposedBy!: string;

  @SignedInField(() => DateTimeScalar, { description: 'When.' })
  proposedAt!: string;

  @SignedInField(() => String, { nullable: true, description: 'Who decided; null while it is pending.' })
  decidedBy!: string | null;

  @SignedInField(() => DateTimeScalar, { nullable: true, description: 'When; null while it is pending.' })
  decidedAt!: string | null;

  @SignedInField(() => String, { nullable: true, description: 'Why it was decided so; null while it is pending.' })
  decisionReason!: string | null;
}

@ObjectType('Discrepancy', {
  implements: Node,
  description:
    'That a network’s secretariat says otherwise than a State. The State’s entry stays as it is; both see the disagreement.',
})
export class Discrepancy extends Node {
  @SignedInField(() => String, { description: 'The mutation with which the network said it, e.g. `endDesignation`.' })
  operation!: string;

  @SignedInField(() => DiscrepancyStatus, { description: 'How it stands.' })
  status!: DiscrepancyStatus;

  @SignedInField(() => Int, { description: 'Raised when it is settled; say which one you read.' })
  version!: number;

  @SignedInField(() => String, { description: 'Why the network says so.' })
  reason!: string;

  @SignedInField(() => EvidenceType, { description: 'What the network’s word rests on.' })
  evidence!: Evidence;

  @SignedInField(() => String, { description: 'Who raised it.' })
  raisedBy!: string;

  @SignedInField(() => DateTimeScalar, { description: 'When.' })
  raisedAt!: string;

  @SignedInField(() => String, { nullable: true, description: 'How it ended; null while it is open.' })
  settlement!: string | null;

  @SignedInField(() => DateTimeScalar, { nullable: true, description: 'When it ended; null while it is open.' })
  settledAt!: string | null;
}

@ObjectType('ProblemReport', {
  implements: Node,
  description: 'That a reader found a problem. Kind, status and dates are public; the words are for those responsible.',
})
export class ProblemReport extends Node {
  @PublicField(() => ProblemKind, { description: 'What kind of problem it is.' })
  kind!: ProblemKind;

  @PublicField(() => ReportStatus, { description: 'What became of it.' })
  status!: ReportStatus;

  @PublicField(() => Int, { description: 'Raised when it is answered; say which one you read.' })
  version!: number;

  @PublicField(() => DateTimeScalar, { description: 'When it was reported.' })
  reportedAt!: string;

  @PublicField(() => DateTimeScalar, { nullable: true, description: 'When it was answered; null while it is open.' })
  answeredAt!: string | null;
}

export const ProposalConnection = connectionOf<ProposalNode>('Proposal', () => Proposal, 'proposals');
export const DiscrepancyConnection = connectionOf<DiscrepancyNode>('Discrepancy', () => Discrepancy, 'disagreements');
