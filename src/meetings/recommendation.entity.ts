import { defineEntity, p } from '@mikro-orm/core';
import { row, type RowOf } from '../store/row.js';
import { TreatyEntity } from '../treaties/treaty.entity.js';
import { MeetingEntity } from './meeting.entity.js';

export enum Addressee {
  STATES = 'STATES',
  SECRETARIAT = 'SECRETARIAT',
  CONFERENCE = 'CONFERENCE',
  DONORS = 'DONORS',
}

/** A recommendation of a meeting, summed up in the directory’s own words. */
export const RecommendationEntity = defineEntity({
  name: 'Recommendation',
  tableName: 'recommendation',
  properties: {
    ...row,
    meetingId: () => p.manyToOne(MeetingEntity).mapToPk().joinColumn('meeting_id'),
    section: p.text().nullable(),
    letter: p.text().nullable(),
    heading: p.text().nullable(),
    topics: p.json<string[]>(),
    treatyId: () => p.manyToOne(TreatyEntity).mapToPk().joinColumn('treaty_id').nullable(),
    /** The articles as the file names them, separated by spaces. */
    articleText: p.text().nullable(),
    articleIds: p.json<string[]>(),
    addressees: p.json<Addressee[]>(),
    summary: p.text(),
  },
});

export type RecommendationRow = RowOf<typeof RecommendationEntity>;
