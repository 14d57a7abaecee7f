import { count, day, optionalText, sources, text } from '../import/cell.js';
import { seedFile } from '../import/seedFile.js';
import { AgendaItemEntity } from './agendaItem.entity.js';
import { MeetingEntity, meetingId } from './meeting.entity.js';

export const meetingsFile = seedFile({
  name: 'meetings.csv',
  columns: {
    ordinal: count,
    start_date: day,
    end_date: day,
    place: optionalText,
    note: optionalText,
    chair: optionalText,
    report_symbol: optionalText,
    other_documents: optionalText,
    sources,
  },
  read: (line, context) => {
    if (line.end_date < line.start_date) context.holdBack('end_date', 'the meeting would end before it began');
    return [
      {
        entity: MeetingEntity,
        facts: {
          id: meetingId(line.ordinal),
          ordinal: line.ordinal,
          startsOn: line.start_date,
          endsOn: line.end_date,
          place: line.place,
          note: line.note,
          chair: line.chair,
          reportSymbol: line.report_symbol,
          otherDocuments: line.other_documents?.split(';').map((symbol) => symbol.trim()) ?? [],
        },
      },
    ];
  },
});

export const agendaFile = seedFile({
  name: 'agenda.csv',
  columns: { meeting_ordinal: count, item: optionalText, topic: text, sources },
  read: (line) => [
    {
      entity: AgendaItemEntity,
      facts: {
        // One line without a number tells the topics of a meeting whose agenda was not seen; there is only one.
        id: `${meetingId(line.meeting_ordinal)}/${line.item ?? 'topics'}`,
        meetingId: meetingId(line.meeting_ordinal),
        item: line.item,
        topic: line.topic,
      },
    },
  ],
});
