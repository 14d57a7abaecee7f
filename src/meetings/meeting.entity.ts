import { defineEntity, p } from '@mikro-orm/core';
import { row, type RowOf } from '../store/row.js';

/** A meeting of the Working Group on International Cooperation (WG.3). The id is `WG3-14` for the fourteenth. */
export const MeetingEntity = defineEntity({
  name: 'Meeting',
  tableName: 'meeting',
  properties: {
    ...row,
    ordinal: p.integer().unique(),
    startsOn: p.date(),
    endsOn: p.date(),
    place: p.text().nullable(),
    note: p.text().nullable(),
    /** A public function, as the report names it. */
    chair: p.text().nullable(),
    reportSymbol: p.text().nullable(),
    otherDocuments: p.json<string[]>(),
  },
});

export const meetingId = (ordinal: number): string => `WG3-${String(ordinal)}`;

export type MeetingRow = RowOf<typeof MeetingEntity>;
