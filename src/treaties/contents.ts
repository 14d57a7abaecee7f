import type { Domain } from '../domain.js';
import { TreatyMutations } from './act.mutation.resolver.js';
import { TreatyArticleEntity } from './article.entity.js';
import { ParticipationEntity } from './participation.entity.js';
import { participationsFile } from './participation.file.js';
import {
  DisagreementResolver,
  ParticipantTreatiesResolver,
  ParticipationResolver,
  TreatyInForceResolver,
} from './participation.resolver.js';
import { recordTreatyAction } from './participation.service.js';
import { StatementEntity } from './statement.entity.js';
import { statementsFile } from './statement.file.js';
import { ParticipantStatementsResolver, StatementResolver } from './statement.resolver.js';
import { recordStatement } from './statement.service.js';
import { TreatyEntity } from './treaty.entity.js';
import { bilateralTreatiesFile, treatiesFile, treatyArticlesFile } from './treaty.file.js';
import {
  articleTable,
  participationTable,
  statementTable,
  treatyTable,
  type ParticipationNode,
  type StatementNode,
} from './treaty.image.js';
import { TreatyArticleResolver, TreatyResolver } from './treaty.resolver.js';

export const treaties: Domain = {
  entities: [TreatyEntity, TreatyArticleEntity, ParticipationEntity, StatementEntity],
  tables: [treatyTable, articleTable, participationTable, statementTable],
  files: [treatiesFile, bilateralTreatiesFile, treatyArticlesFile, participationsFile, statementsFile],
  resolvers: [
    TreatyResolver,
    TreatyArticleResolver,
    ParticipationResolver,
    DisagreementResolver,
    ParticipantTreatiesResolver,
    TreatyInForceResolver,
    StatementResolver,
    ParticipantStatementsResolver,
    TreatyMutations,
  ],
  operations: [recordTreatyAction, recordStatement],
  owners: {
    Participation: ({ participantId }: ParticipationNode) => ({ state: participantId, network: null }),
    Statement: ({ participantId }: StatementNode) => ({ state: participantId, network: null }),
  },
  references: {
    Treaty: ({ code }, { image }) => image.table(treatyTable).get(String(code)) ?? null,
  },
};
