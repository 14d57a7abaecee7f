import type { ImageNode, TableSpec, Tables } from '../image/spec.js';
import { fold } from '../values/fold.js';
import { JurisdictionEntity, type JurisdictionRow } from './jurisdiction.entity.js';
import { ParticipantEntity, ParticipantKind, type ParticipantRow } from './participant.entity.js';
import { RegionEntity, type RegionRow } from './region.entity.js';

export type RegionNode = RegionRow & ImageNode & { readonly code: string };
export type ParticipantNode = ParticipantRow & ImageNode & { readonly code: string };
export type JurisdictionNode = JurisdictionRow & ImageNode & { readonly code: string };

export const regionTable: TableSpec<RegionNode> = {
  type: 'Region',
  entity: RegionEntity,
  link: (node) => Object.assign(node, { code: node.id }),
  sortKey: (region) => region.id,
};

const participants = {
  entity: ParticipantEntity,
  link: (node: ParticipantNode) => Object.assign(node, { code: node.id }),
  sortKey: (node: ParticipantNode) => fold(node.names['en'] ?? node.id),
  texts: (node: ParticipantNode) => [
    node.id,
    ...Object.values(node.names).map(String),
    ...Object.values(node.formalNames).map(String),
  ],
};

export const stateTable: TableSpec<ParticipantNode> = {
  ...participants,
  type: 'State',
  where: { kind: ParticipantKind.STATE },
  indexes: {
    region: (state) =>
      [state.regionCode, state.subregionCode, state.intermediateRegionCode].filter((code) => code != null),
    regionalGroup: (state) => state.regionalGroup ?? null,
  },
};

export const organizationTable: TableSpec<ParticipantNode> = {
  ...participants,
  type: 'RegionalOrganization',
  where: { kind: ParticipantKind.REGIONAL_ORGANIZATION },
};

export const jurisdictionTable: TableSpec<JurisdictionNode> = {
  type: 'Jurisdiction',
  entity: JurisdictionEntity,
  link: (node) => Object.assign(node, { code: node.id }),
  indexes: { state: (node) => node.stateId },
  sortKey: (node) => fold(node.name),
  texts: (node) => [node.id, node.name],
};

/** The State or organization of a code. */
export const participantOf = (image: Tables, code: string): ParticipantNode | undefined =>
  image.table(stateTable).get(code) ?? image.table(organizationTable).get(code);
