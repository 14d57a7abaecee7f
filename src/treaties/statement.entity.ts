import { defineEntity, p } from '@mikro-orm/core';
import { ParticipantEntity } from '../states/participant.entity.js';
import { row, type RowOf } from '../store/row.js';
import { EvidenceTier, YesNoUnknown } from '../values/evidence.js';
import type { PartialDate } from '../values/partialDate.js';
import { TreatyEntity } from './treaty.entity.js';

export enum StatementKind {
  NOTIFICATION = 'NOTIFICATION',
  DECLARATION = 'DECLARATION',
  RESERVATION = 'RESERVATION',
  OBJECTION = 'OBJECTION',
  COMMUNICATION = 'COMMUNICATION',
  WITHDRAWAL = 'WITHDRAWAL',
}

/** What a participant stated under a treaty: a notification, a declaration, a reservation. */
export const StatementEntity = defineEntity({
  name: 'Statement',
  tableName: 'statement',
  properties: {
    ...row,
    participantId: () => p.manyToOne(ParticipantEntity).mapToPk().joinColumn('participant_id'),
    treatyId: () => p.manyToOne(TreatyEntity).mapToPk().joinColumn('treaty_id'),
    articleText: p.text().nullable(),
    articleIds: p.json<string[]>(),
    kind: p.enum(() => StatementKind),
    madeOn: p.json<PartialDate>().nullable(),
    summary: p.text(),
    languages: p.json<string[]>(),
    languagesText: p.text().nullable(),
    interpolInUrgentCases: p.enum(() => YesNoUnknown),
    conventionAsExtraditionBasis: p.enum(() => YesNoUnknown),
    evidenceTier: p.enum(() => EvidenceTier),
    replacedById: p.string().length(200).nullable(),
  },
});

export type StatementRow = RowOf<typeof StatementEntity>;
