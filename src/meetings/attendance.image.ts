import type { ImageNode, TableSpec } from '../image/spec.js';
import { participantOf, type ParticipantNode } from '../states/state.image.js';
import { padded } from '../values/padded.js';
import { AttendanceEntity, AttendanceRole, type AttendanceRow } from './attendance.entity.js';
import { meetingTable, type MeetingNode } from './meeting.image.js';

export type AttendanceNode = AttendanceRow &
  ImageNode & { readonly meeting: MeetingNode; readonly participant: ParticipantNode | null };

const roleOrder = Object.values(AttendanceRole);

export const attendanceTable: TableSpec<AttendanceNode> = {
  type: 'Attendance',
  entity: AttendanceEntity,
  link: (attendance, image) =>
    Object.assign(attendance, {
      meeting: image.table(meetingTable).get(attendance.meetingId),
      participant: attendance.participantId ? (participantOf(image, attendance.participantId) ?? null) : null,
    }),
  indexes: {
    meeting: (attendance) => attendance.meetingId,
    participant: (attendance) => attendance.participantId ?? null,
  },
  // Within a meeting by role, then as a reader looks for it: item by item, States by code, bodies by name.
  sortKey: ({ meetingId, role, agendaItem, participantId, body }) =>
    `${padded(meetingId)} ${String(roleOrder.indexOf(role))} ${padded(agendaItem ?? '')} ${participantId ?? '~'} ${body ?? ''}`,
};
