import { defineEntity, p } from '@mikro-orm/core';
import { row, type RowOf } from '../store/row.js';
import type { LocalizedText, Texts } from '../values/language.js';
import type { PartialDate } from '../values/partialDate.js';

export enum NetworkKind {
  JUDICIAL_NETWORK = 'JUDICIAL_NETWORK',
  PROSECUTORS_NETWORK = 'PROSECUTORS_NETWORK',
  PROSECUTORS_ASSOCIATION = 'PROSECUTORS_ASSOCIATION',
  LEGAL_OFFICERS_NETWORK = 'LEGAL_OFFICERS_NETWORK',
  LAW_ENFORCEMENT_NETWORK = 'LAW_ENFORCEMENT_NETWORK',
  LAW_ENFORCEMENT_CENTRE = 'LAW_ENFORCEMENT_CENTRE',
  ASSET_RECOVERY_NETWORK = 'ASSET_RECOVERY_NETWORK',
  FIU_NETWORK = 'FIU_NETWORK',
  LIAISON_NETWORK = 'LIAISON_NETWORK',
  AGENCY = 'AGENCY',
  ORGANIZATION = 'ORGANIZATION',
  TOOL = 'TOOL',
  OTHER = 'OTHER',
}

/** A network of cooperation, or an organization or tool that works beside networks. The id is its code in networks.csv. */
export const NetworkEntity = defineEntity({
  name: 'Network',
  tableName: 'network',
  properties: {
    ...row,
    acronym: p.text().unique(),
    /** By language tag. */
    names: p.json<Texts>(),
    /** Further and former names, where a language has more than one. */
    otherNames: p.json<LocalizedText[]>(),
    kind: p.enum(() => NetworkKind),
    /** The word of the source, where it differs from `kind`. */
    originalKind: p.text().nullable(),
    region: p.text().nullable(),
    founded: p.json<PartialDate>().nullable(),
    foundedNote: p.text().nullable(),
    secretariatHost: p.text().nullable(),
    website: p.text().nullable(),
    purpose: p.text().nullable(),
    /** How many belong to it in the words of the source; sources often count more than they list. */
    statedMembers: p.text().nullable(),
  },
});

export type NetworkRow = RowOf<typeof NetworkEntity>;
