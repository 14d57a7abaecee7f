import type { Domain } from '../../domain.js';
import { roundNode, type RoundNode } from './findRound.js';
import { ConfirmationLinkEntity } from './link.entity.js';
import { ConfirmationMailEntity } from './mail.entity.js';
import { confirmationMails } from './mails.job.js';
import { ConfirmationOccasionEntity } from './occasion.entity.js';
import { confirmationPage } from './page.route.js';
import { ConfirmationRequestEntity } from './request.entity.js';
import { ConfirmationRoundEntity } from './round.entity.js';
import { ConfirmationRoundMutations } from './round.mutation.resolver.js';
import { ConfirmationRequestResolver, ConfirmationRoundResolver } from './round.resolver.js';

/** Rounds in which networks ask their focal points whether their entries are still correct. */
export const confirmations: Domain = {
  entities: [
    ConfirmationRoundEntity,
    ConfirmationRequestEntity,
    ConfirmationLinkEntity,
    ConfirmationMailEntity,
    ConfirmationOccasionEntity,
  ],
  tables: [],
  files: [],
  resolvers: [ConfirmationRoundResolver, ConfirmationRequestResolver, ConfirmationRoundMutations],
  storeNodes: { ConfirmationRound: roundNode },
  owners: { ConfirmationRound: ({ networkId }: RoundNode) => ({ state: null, network: networkId }) },
  routes: [confirmationPage],
  jobs: [confirmationMails],
};
