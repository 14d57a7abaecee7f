import { defineEntity, p } from '@mikro-orm/core';
import { JurisdictionEntity } from '../states/jurisdiction.entity.js';
import { ParticipantEntity } from '../states/participant.entity.js';
import { row, type RowOf } from '../store/row.js';
import type { PartialDate } from '../values/partialDate.js';
import { TreatyEntity } from './treaty.entity.js';

export enum TreatyActionType {
  SIGNATURE = 'SIGNATURE',
  RATIFICATION = 'RATIFICATION',
  ACCEPTANCE = 'ACCEPTANCE',
  APPROVAL = 'APPROVAL',
  ACCESSION = 'ACCESSION',
  SUCCESSION = 'SUCCESSION',
  FORMAL_CONFIRMATION = 'FORMAL_CONFIRMATION',
  PARTICIPATION_BY_PROTOCOL = 'PARTICIPATION_BY_PROTOCOL',
  CONSENT_UNSPECIFIED = 'CONSENT_UNSPECIFIED',
  DENUNCIATION = 'DENUNCIATION',
}

/** What a participant did under a treaty, and when. */
export interface TreatyActionRow {
  readonly type: TreatyActionType;
  readonly date: PartialDate | null;
  /** When a denunciation takes effect. */
  readonly effectiveOn: PartialDate | null;
  /** The source’s own words, where they say more than the type. */
  readonly originalText: string | null;
}

/** A participant’s standing under a treaty, as one source gives it. Sources that disagree give two rows. */
export const ParticipationEntity = defineEntity({
  name: 'Participation',
  tableName: 'participation',
  properties: {
    ...row,
    treatyId: () => p.manyToOne(TreatyEntity).mapToPk().joinColumn('treaty_id'),
    participantId: () => p.manyToOne(ParticipantEntity).mapToPk().joinColumn('participant_id'),
    /** Set where only this territory takes part. */
    jurisdictionId: () => p.manyToOne(JurisdictionEntity).mapToPk().joinColumn('jurisdiction_id').nullable(),
    nameInSource: p.text().nullable(),
    actions: p.json<TreatyActionRow[]>(),
    entryIntoForceOn: p.json<PartialDate>().nullable(),
    entryIntoForceDerived: p.json<PartialDate>().nullable(),
    dateBasis: p.text().nullable(),
    sourceAgeText: p.text().nullable(),
    sourceAge: p.json<PartialDate>().nullable(),
    verifiedBy: p.text().nullable(),
    note: p.text().nullable(),
  },
});

export type ParticipationRow = RowOf<typeof ParticipationEntity>;
