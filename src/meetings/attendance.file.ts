import { count, oneOf, optionalCode, optionalText, sources, text } from '../import/cell.js';
import { seedFile } from '../import/seedFile.js';
import { AttendanceEntity, AttendanceRole } from './attendance.entity.js';
import { meetingId } from './meeting.entity.js';

export const attendanceFile = seedFile({
  name: 'attendance.csv',
  columns: {
    attendance_id: text,
    meeting_ordinal: count,
    role: oneOf(AttendanceRole),
    agenda_item: optionalText,
    participant_code: optionalCode,
    body_name: optionalText,
    name_in_source: optionalText,
    sources,
  },
  read: (line, context) => {
    if (!line.participant_code && !line.body_name) {
      context.holdBack('participant_code', 'neither a State or organization nor a body is named');
    }
    return [
      {
        entity: AttendanceEntity,
        facts: {
          id: line.attendance_id,
          meetingId: meetingId(line.meeting_ordinal),
          role: line.role,
          agendaItem: line.agenda_item,
          participantId: line.participant_code,
          body: line.body_name,
          nameInSource: line.name_in_source,
        },
      },
    ];
  },
});
