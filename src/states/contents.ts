import type { Domain } from '../domain.js';
import { JurisdictionEntity } from './jurisdiction.entity.js';
import { ParticipantEntity } from './participant.entity.js';
import { RegionEntity } from './region.entity.js';
import { jurisdictionsFile, organizationsFile, regionsFile, statesFile } from './state.file.js';
import { jurisdictionTable, organizationTable, regionTable, stateTable } from './state.image.js';
import { JurisdictionResolver, RegionResolver, StateResolver, TreatyParticipantResolver } from './state.resolver.js';
import { RegionalOrganization } from './state.type.js';

export const states: Domain = {
  entities: [RegionEntity, ParticipantEntity, JurisdictionEntity],
  tables: [regionTable, stateTable, organizationTable, jurisdictionTable],
  files: [regionsFile, statesFile, organizationsFile, jurisdictionsFile],
  resolvers: [TreatyParticipantResolver, StateResolver, JurisdictionResolver, RegionResolver],
  orphans: [RegionalOrganization],
  references: {
    State: ({ code }, { image }) => image.table(stateTable).get(String(code)) ?? null,
  },
};
