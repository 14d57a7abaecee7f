import { defineEntity, p } from '@mikro-orm/core';
import { FocalPointEntity } from '../../networks/focalPoint.entity.js';
import { row, type RowOf } from '../../store/row.js';
import { ConfirmationRoundEntity } from './round.entity.js';

export enum RequestStatus {
  WAITING = 'WAITING',
  CONFIRMED = 'CONFIRMED',
  CHANGE_PROPOSED = 'CHANGE_PROPOSED',
  NO_ADDRESS = 'NO_ADDRESS',
  ENDED = 'ENDED',
}

/**
 * That one focal point is asked in a round. Its status is what was so when the row was written: whether it waits, has
 * no address or has ended meanwhile is seen from the focal point (`standing.ts`).
 */
export const ConfirmationRequestEntity = defineEntity({
  name: 'ConfirmationRequest',
  tableName: 'confirmation_request',
  properties: {
    ...row,
    roundId: () => p.manyToOne(ConfirmationRoundEntity).mapToPk().joinColumn('round_id').index(),
    focalPointId: () => p.manyToOne(FocalPointEntity).mapToPk().joinColumn('focal_point_id').index(),
    status: p.enum(() => RequestStatus),
    /** The version of the focal point that was on the page when it was answered. */
    shownVersion: p.integer().nullable(),
    answeredAt: p.string().length(24).nullable(),
    /** What was wrong: the report that the answer became. */
    reportId: p.string().length(200).nullable(),
  },
});

export type ConfirmationRequestRow = RowOf<typeof ConfirmationRequestEntity>;
