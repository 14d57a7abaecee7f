import { defineEntity, p } from '@mikro-orm/core';
import { ParticipantEntity } from '../states/participant.entity.js';
import { row, type RowOf } from '../store/row.js';
import type { PartialDate } from '../values/partialDate.js';
import { VerificationStatus } from '../values/verification.js';
import { MaintainedBy } from './maintainedBy.js';
import { NetworkEntity } from './network.entity.js';

export enum FocalPointRole {
  FOCAL_POINT = 'FOCAL_POINT',
  CONTACT_POINT = 'CONTACT_POINT',
  POINT_OF_CONTACT_24_7 = 'POINT_OF_CONTACT_24_7',
  SINGLE_POINT_OF_CONTACT = 'SINGLE_POINT_OF_CONTACT',
  NATIONAL_CORRESPONDENT = 'NATIONAL_CORRESPONDENT',
  LIAISON_PROSECUTOR = 'LIAISON_PROSECUTOR',
}

/** Who does the work of an appointment at present. */
export enum Occupancy {
  FILLED = 'FILLED',
  ACTING = 'ACTING',
  VACANT = 'VACANT',
}

/**
 * An appointment, not a person: a State has named a focal point to a network, for a period. Who holds it is not a
 * column here: names of persons are restricted, and what is restricted never enters a public row.
 */
export const FocalPointEntity = defineEntity({
  name: 'FocalPoint',
  tableName: 'focal_point',
  properties: {
    ...row,
    networkId: () => p.manyToOne(NetworkEntity).mapToPk().joinColumn('network_id'),
    participantId: () => p.manyToOne(ParticipantEntity).mapToPk().joinColumn('participant_id'),
    role: p.enum(() => FocalPointRole),
    localTitle: p.text().nullable(),
    institution: p.text().nullable(),
    appointedOn: p.json<PartialDate>().nullable(),
    endedOn: p.json<PartialDate>().nullable(),
    note: p.text().nullable(),
    maintainedBy: p.enum(() => MaintainedBy).default(MaintainedBy.SOURCE),
    verificationStatus: p.enum(() => VerificationStatus),
    lastConfirmedOn: p.date().nullable(),
    confirmationDueOn: p.date().nullable(),
    /** The network’s own id of the appointment: public, opaque. */
    externalId: p.string().length(100).nullable(),
    /** Why it ended or will, in a sentence that names no person. */
    endReason: p.text().nullable(),
    /** `null`: no source says. */
    occupancy: p.enum(() => Occupancy).nullable(),
    /** The appointment that this one takes over from. */
    predecessorId: p.string().length(200).nullable(),
    /** Working languages, BCP 47; `null`: no source says. */
    languages: p.json<string[]>().nullable(),
    /** Added by a list that was taken back: on record, and nowhere else. */
    isVoid: p.boolean().default(false),
  },
  uniques: [{ properties: ['networkId', 'externalId'] }],
});

export type FocalPointRow = RowOf<typeof FocalPointEntity>;
