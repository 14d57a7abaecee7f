import type { ImageNode, TableSpec } from '../image/spec.js';
import { AgendaItemEntity, type AgendaItemRow } from './agendaItem.entity.js';
import { MeetingEntity, type MeetingRow } from './meeting.entity.js';

export type MeetingNode = MeetingRow & ImageNode;
export type AgendaItemNode = AgendaItemRow & ImageNode & { readonly meeting: MeetingNode };

/** Numbers within a text sort as numbers: 2 before 11. */
export const padded = (text: string): string => text.replace(/\d+/g, (digits) => digits.padStart(4, '0'));

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
