import { defineEntity, p } from '@mikro-orm/core';
import { row, type RowOf } from '../store/row.js';
import { MeetingEntity } from './meeting.entity.js';

/** An item of a meeting’s agenda; without a number, the topics of the meeting as a whole. The id is `WG3-14/2`. */
export const AgendaItemEntity = defineEntity({
  name: 'AgendaItem',
  tableName: 'agenda_item',
  properties: {
    ...row,
    meetingId: () => p.manyToOne(MeetingEntity).mapToPk().joinColumn('meeting_id'),
    item: p.text().nullable(),
    topic: p.text(),
  },
});

export type AgendaItemRow = RowOf<typeof AgendaItemEntity>;
