import type { Domain } from '../domain.js';
import { DiscrepancyEntity } from './discrepancy.entity.js';
import { discrepancyNode, proposalNode, reportNode } from './nodes.js';
import { ProposalEntity } from './proposal.entity.js';
import { ChangeOutcomeResolver, ProposalResolver } from './proposal.resolver.js';
import { ProblemReportEntity } from './report.entity.js';
import { DiscrepancyResolver, FactReportsResolver, ProblemReportResolver } from './report.resolver.js';

/** How the directory is changed: proposals, disagreements, reports. */
export const proposals: Domain = {
  entities: [ProposalEntity, DiscrepancyEntity, ProblemReportEntity],
  tables: [],
  files: [],
  resolvers: [ProposalResolver, ChangeOutcomeResolver, ProblemReportResolver, FactReportsResolver, DiscrepancyResolver],
  storeNodes: { Proposal: proposalNode, Discrepancy: discrepancyNode, ProblemReport: reportNode },
};
