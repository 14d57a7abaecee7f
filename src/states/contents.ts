import type { Domain } from '../domain.js';
import { JurisdictionEntity } from './jurisdiction.entity.js';
import { ParticipantEntity } from './participant.entity.js';
import { RegionEntity } from './region.entity.js';
import { jurisdictionsFile, organizationsFile, regionsFile, statesFile } from './state.file.js';
import {
  jurisdictionTable,
  organizationTable,
  regionTable,
  stateTable,
  type JurisdictionNode,
  type ParticipantNode,
} from './state.image.js';
import { JurisdictionResolver, RegionResolver, StateResolver, TreatyParticipantResolver } from './state.resolver.js';
import { RegionalOrganization } from './state.type.js';

export const states: Domain = {
  entities: [RegionEntity, ParticipantEntity, JurisdictionEntity],
  tables: [regionTable, stateTable, organizationTable, jurisdictionTable],
  files: [regionsFile, statesFile, organizationsFile, jurisdictionsFile],
  resolvers: [TreatyParticipantResolver, StateResolver, JurisdictionResolver, RegionResolver],
  orphans: [RegionalOrganization],
  owners: {
    State: ({ id }: ParticipantNode) => ({ state: id, network: null }),
    RegionalOrganization: ({ id }: ParticipantNode) => ({ state: id, network: null }),
    Jurisdiction: ({ stateId }: JurisdictionNode) => ({ state: stateId, network: null }),
  },
  references: {
    State: ({ code }, { image }) => image.table(stateTable).get(String(code)) ?? null,
  },
};
