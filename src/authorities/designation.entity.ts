import { defineEntity, p } from '@mikro-orm/core';
import { ParticipantEntity } from '../states/participant.entity.js';
import { row, type RowOf } from '../store/row.js';
import { TreatyEntity, TreatyKind } from '../treaties/treaty.entity.js';
import { CooperationForm } from '../values/cooperationForm.js';
import { EvidenceTier } from '../values/evidence.js';
import type { PartialDate } from '../values/partialDate.js';
import { VerificationStatus } from '../values/verification.js';
import { AuthorityEntity } from './authority.entity.js';

export enum LegalBasis {
  MULTILATERAL_TREATY = 'MULTILATERAL_TREATY',
  REGIONAL_TREATY = 'REGIONAL_TREATY',
  BILATERAL_TREATY = 'BILATERAL_TREATY',
  ARRANGEMENT = 'ARRANGEMENT',
  RECIPROCITY = 'RECIPROCITY',
  DOMESTIC_LAW = 'DOMESTIC_LAW',
  UNSTATED = 'UNSTATED',
}

/** On what a designation under a treaty of a kind rests. */
export const basisOfKind: Readonly<Record<TreatyKind, LegalBasis>> = {
  [TreatyKind.MULTILATERAL]: LegalBasis.MULTILATERAL_TREATY,
  [TreatyKind.REGIONAL]: LegalBasis.REGIONAL_TREATY,
  [TreatyKind.BILATERAL]: LegalBasis.BILATERAL_TREATY,
  [TreatyKind.ARRANGEMENT]: LegalBasis.ARRANGEMENT,
};

export enum DesignationRole {
  CENTRAL_AUTHORITY = 'CENTRAL_AUTHORITY',
  COMPETENT_AUTHORITY = 'COMPETENT_AUTHORITY',
  JUDICIAL_AUTHORITY = 'JUDICIAL_AUTHORITY',
  LIAISON_AUTHORITY = 'LIAISON_AUTHORITY',
  CONTACT_POINT_24_7 = 'CONTACT_POINT_24_7',
  COPY_RECIPIENT = 'COPY_RECIPIENT',
  UNSPECIFIED = 'UNSPECIFIED',
}

/** A body that a State has named to do one function under one treaty article, for a period. */
export const DesignationEntity = defineEntity({
  name: 'Designation',
  tableName: 'designation',
  properties: {
    ...row,
    stateId: () => p.manyToOne(ParticipantEntity).mapToPk().joinColumn('state_id'),
    /** Null: the State has notified one, and the text was not available. */
    authorityId: () => p.manyToOne(AuthorityEntity).mapToPk().joinColumn('authority_id').nullable(),
    treatyId: () => p.manyToOne(TreatyEntity).mapToPk().joinColumn('treaty_id').nullable(),
    networkId: p.string().length(60).nullable(),
    legalBasis: p.enum(() => LegalBasis),
    articleText: p.text().nullable(),
    articleIds: p.json<string[]>(),
    form: p.enum(() => CooperationForm),
    role: p.enum(() => DesignationRole),
    functionText: p.text(),
    isForUrgentCases: p.boolean(),
    /** Limits stated by the State, e.g. "pre-trial stage only"; shown as declared, never interpreted. */
    scope: p.text().nullable(),
    notifiedOn: p.json<PartialDate>().nullable(),
    dateKind: p.text().nullable(),
    validFrom: p.json<PartialDate>().nullable(),
    validUntil: p.json<PartialDate>().nullable(),
    replacedById: p.string().length(200).nullable(),
    evidenceTier: p.enum(() => EvidenceTier).nullable(),
    note: p.text().nullable(),
    verificationStatus: p.enum(() => VerificationStatus),
    lastConfirmedOn: p.date().nullable(),
    confirmationDueOn: p.date().nullable(),
  },
});

export type DesignationRow = RowOf<typeof DesignationEntity>;
