import { defineEntity, p } from '@mikro-orm/core';
import { ParticipantEntity } from '../states/participant.entity.js';
import { row, type RowOf } from '../store/row.js';
import { MeetingEntity } from './meeting.entity.js';

export enum AttendanceRole {
  PRESENT = 'PRESENT',
  OBSERVER_STATE = 'OBSERVER_STATE',
  IGO_OBSERVER = 'IGO_OBSERVER',
  STATEMENT = 'STATEMENT',
}

/** That a State or a body was represented at a meeting, or spoke there. One who spoke on two items has two such rows. */
export const AttendanceEntity = defineEntity({
  name: 'Attendance',
  tableName: 'attendance',
  properties: {
    ...row,
    meetingId: () => p.manyToOne(MeetingEntity).mapToPk().joinColumn('meeting_id'),
    role: p.enum(() => AttendanceRole),
    agendaItem: p.text().nullable(),
    participantId: () => p.manyToOne(ParticipantEntity).mapToPk().joinColumn('participant_id').nullable(),
    body: p.text().nullable(),
    nameInSource: p.text().nullable(),
  },
});

export type AttendanceRow = RowOf<typeof AttendanceEntity>;
