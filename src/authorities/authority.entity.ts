import { defineEntity, p } from '@mikro-orm/core';
import { ParticipantEntity } from '../states/participant.entity.js';
import { row, type RowOf } from '../store/row.js';
import { YesNoUnknown } from '../values/evidence.js';
import { VerificationStatus } from '../values/verification.js';

export enum AuthorityKind {
  MINISTRY_OF_JUSTICE = 'MINISTRY_OF_JUSTICE',
  PUBLIC_PROSECUTION = 'PUBLIC_PROSECUTION',
  ATTORNEY_GENERAL = 'ATTORNEY_GENERAL',
  COURT = 'COURT',
  POLICE = 'POLICE',
  MINISTRY_OF_INTERIOR = 'MINISTRY_OF_INTERIOR',
  MINISTRY_OF_FOREIGN_AFFAIRS = 'MINISTRY_OF_FOREIGN_AFFAIRS',
  MARITIME_AUTHORITY = 'MARITIME_AUTHORITY',
  ANTI_CORRUPTION_BODY = 'ANTI_CORRUPTION_BODY',
  OTHER = 'OTHER',
}

/** A competent national authority: a body, not a person. */
export const AuthorityEntity = defineEntity({
  name: 'Authority',
  tableName: 'authority',
  properties: {
    ...row,
    stateId: () => p.manyToOne(ParticipantEntity).mapToPk().joinColumn('state_id'),
    jurisdictionIds: p.json<string[]>(),
    name: p.text(),
    nameOriginal: p.text().nullable(),
    nameOriginalLanguage: p.string().length(35).nullable(),
    kind: p.enum(() => AuthorityKind),
    /** The source’s word for it, where it is another. */
    originalKind: p.text().nullable(),
    languagesAccepted: p.json<string[]>(),
    languagesText: p.text().nullable(),
    acceptsInterpolInUrgentCases: p.enum(() => YesNoUnknown),
    urgentProcedure: p.text().nullable(),
    parentId: p.string().length(200).nullable(),
    predecessorId: p.string().length(200).nullable(),
    relationNote: p.text().nullable(),
    note: p.text().nullable(),
    verificationStatus: p.enum(() => VerificationStatus),
    lastConfirmedOn: p.date().nullable(),
    confirmationDueOn: p.date().nullable(),
  },
});

export type AuthorityRow = RowOf<typeof AuthorityEntity>;
