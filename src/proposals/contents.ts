import type { Domain } from '../domain.js';
import { DiscrepancyEntity } from './discrepancy.entity.js';
import { IdempotentRequestEntity } from './idempotentRequest.entity.js';
import { ProposalEntity } from './proposal.entity.js';
import { ProblemReportEntity } from './report.entity.js';

/** How the directory is changed: proposals, disagreements, reports. */
export const proposals: Domain = {
  entities: [ProposalEntity, DiscrepancyEntity, ProblemReportEntity, IdempotentRequestEntity],
  tables: [],
  files: [],
  resolvers: [],
};
