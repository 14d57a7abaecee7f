import type { Domain } from '../domain.js';
import { AuthorityEntity } from './authority.entity.js';
import { authoritiesFile } from './authority.file.js';
import {
  authorityTable,
  contactDetailTable,
  designationTable,
  type AuthorityNode,
  type ContactDetailNode,
  type DesignationNode,
} from './authority.image.js';
import { AuthorityMutations } from './authority.mutation.resolver.js';
import { AuthorityResolver, StateAuthoritiesResolver, authorityReference } from './authority.resolver.js';
import { proposeAuthority, reviseAuthority } from './authority.service.js';
import { storedLine } from './contactCard.loader.js';
import { ContactCardResolver } from './contactCard.resolver.js';
import { ContactDetailEntity } from './contactDetail.entity.js';
import { contactDetailsFile } from './contactDetail.file.js';
import { authorityCards } from './contactDetail.loader.js';
import { CoverageResolver } from './coverage.resolver.js';
import { DesignationMutations } from './designation.mutation.resolver.js';
import { designate, endDesignation } from './designation.service.js';
import { DesignationEntity } from './designation.entity.js';
import { designationsFile, unspecifiedDesignationsFile } from './designation.file.js';
import {
  ArticleDesignationsResolver,
  AuthorityDesignationsResolver,
  DesignationResolver,
  ParticipantDesignationsResolver,
  TreatyDesignationsResolver,
} from './designation.resolver.js';

export const authorities: Domain = {
  entities: [AuthorityEntity, ContactDetailEntity, DesignationEntity],
  tables: [authorityTable, contactDetailTable, designationTable],
  files: [authoritiesFile, contactDetailsFile, designationsFile, unspecifiedDesignationsFile],
  resolvers: [
    AuthorityResolver,
    StateAuthoritiesResolver,
    ContactCardResolver,
    DesignationResolver,
    AuthorityDesignationsResolver,
    ParticipantDesignationsResolver,
    TreatyDesignationsResolver,
    ArticleDesignationsResolver,
    CoverageResolver,
    AuthorityMutations,
    DesignationMutations,
  ],
  owners: {
    Authority: ({ stateId }: AuthorityNode) => ({ state: stateId, network: null }),
    Designation: ({ stateId }: DesignationNode) => ({ state: stateId, network: null }),
    ContactDetail: ({ authorityId }: ContactDetailNode, image) => ({
      state: image.table(authorityTable).get(authorityId)?.stateId ?? null,
      network: null,
    }),
  },
  storeNodes: { ContactDetail: (ask, id) => storedLine(ask, authorityCards, id) },
  operations: [proposeAuthority, reviseAuthority, designate, endDesignation],
  references: { Authority: ({ id }, ask) => authorityReference(ask, String(id)) },
};
