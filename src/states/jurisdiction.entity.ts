import { defineEntity, p } from '@mikro-orm/core';
import { row, type RowOf } from '../store/row.js';
import { ParticipantEntity } from './participant.entity.js';

/** A territorial unit of a State with its own authorities. The id is its ISO 3166 code. */
export const JurisdictionEntity = defineEntity({
  name: 'Jurisdiction',
  tableName: 'jurisdiction',
  properties: {
    ...row,
    stateId: () => p.manyToOne(ParticipantEntity).mapToPk().joinColumn('state_id'),
    name: p.text(),
  },
});

export type JurisdictionRow = RowOf<typeof JurisdictionEntity>;
