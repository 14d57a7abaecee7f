import { defineEntity, p } from '@mikro-orm/core';
import { row, type RowOf } from '../store/row.js';
import type { Texts } from '../values/language.js';

export enum ParticipantKind {
  STATE = 'STATE',
  REGIONAL_ORGANIZATION = 'REGIONAL_ORGANIZATION',
}

export enum StateStatus {
  UN_MEMBER = 'UN_MEMBER',
  UN_OBSERVER = 'UN_OBSERVER',
  OTHER_STATE = 'OTHER_STATE',
  FORMER_STATE = 'FORMER_STATE',
}

export enum RegionalGroup {
  AFRICAN = 'AFRICAN',
  ASIA_PACIFIC = 'ASIA_PACIFIC',
  EASTERN_EUROPEAN = 'EASTERN_EUROPEAN',
  GRULAC = 'GRULAC',
  WEOG = 'WEOG',
}

/** A State or a regional organization: whoever can take part in a treaty. The id is its alpha-3 code. */
export const ParticipantEntity = defineEntity({
  name: 'TreatyParticipant',
  tableName: 'treaty_participant',
  properties: {
    ...row,
    kind: p.enum(() => ParticipantKind).index(),
    iso2: p.string().length(2).nullable(),
    m49: p.string().length(3).nullable(),
    status: p.enum(() => StateStatus).nullable(),
    /** By language tag. */
    names: p.json<Texts>(),
    formalNames: p.json<Texts>(),
    regionCode: p.string().length(3).nullable(),
    subregionCode: p.string().length(3).nullable(),
    intermediateRegionCode: p.string().length(3).nullable(),
    regionalGroup: p.enum(() => RegionalGroup).nullable(),
    officialLanguages: p.json<string[]>(),
    timeZones: p.json<string[]>(),
    note: p.text().nullable(),
  },
});

export type ParticipantRow = RowOf<typeof ParticipantEntity>;
