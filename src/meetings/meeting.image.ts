import type { ImageNode, TableSpec } from '../image/spec.js';
import { padded } from '../values/padded.js';
import { AgendaItemEntity, type AgendaItemRow } from './agendaItem.entity.js';
import { MeetingEntity, type MeetingRow } from './meeting.entity.js';

export type MeetingNode = MeetingRow & ImageNode;
export type AgendaItemNode = AgendaItemRow & ImageNode & { readonly meeting: MeetingNode };

export const meetingTable: TableSpec<MeetingNode> = {
  type: 'Meeting',
  entity: MeetingEntity,
  sortKey: (meeting) => padded(meeting.id),
};

export const agendaItemTable: TableSpec<AgendaItemNode> = {
  type: 'AgendaItem',
  entity: AgendaItemEntity,
  link: (item, image) => {
    Object.assign(item, { meeting: image.table(meetingTable).get(item.meetingId) });
  },
  indexes: { meeting: (item) => item.meetingId },
  sortKey: (item) => padded(item.id),
};
