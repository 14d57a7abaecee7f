import { defineEntity, p } from '@mikro-orm/core';
import { NetworkEntity } from '../../networks/network.entity.js';
import { row, type RowOf } from '../../store/row.js';

export enum RoundStatus {
  OPEN = 'OPEN',
  CLOSED = 'CLOSED',
}

/** That a network asks all its focal points by a day whether their entries are still correct. For its secretariat alone. */
export const ConfirmationRoundEntity = defineEntity({
  name: 'ConfirmationRound',
  tableName: 'confirmation_round',
  properties: {
    ...row,
    networkId: () => p.manyToOne(NetworkEntity).mapToPk().joinColumn('network_id').index(),
    dueOn: p.date(),
    /** What the secretariat writes to its focal points. */
    message: p.text().nullable(),
    /** The address of the secretariat’s office, to which answers by mail go. */
    replyTo: p.text().nullable(),
    status: p.enum(() => RoundStatus).index(),
    /** Focal points that were not asked, for their posts were vacant. */
    vacant: p.json<string[]>(),
    // Moments are ISO 8601 texts: the record compares rows as they are stored.
    openedBy: p.text(),
    openedAt: p.string().length(24),
    closedBy: p.text().nullable(),
    closedAt: p.string().length(24).nullable(),
    /** When the secretariat itself last sent reminders, and how often it has. */
    remindedAt: p.string().length(24).nullable(),
    reminders: p.integer().default(0),
  },
});

export type ConfirmationRoundRow = RowOf<typeof ConfirmationRoundEntity>;
