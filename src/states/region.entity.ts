import { defineEntity, p } from '@mikro-orm/core';
import { row, type RowOf } from '../store/row.js';

export enum RegionLevel {
  REGION = 'REGION',
  SUBREGION = 'SUBREGION',
  INTERMEDIATE_REGION = 'INTERMEDIATE_REGION',
}

/** A region of the UN M49 standard. The id is its M49 code. */
export const RegionEntity = defineEntity({
  name: 'Region',
  tableName: 'region',
  properties: {
    ...row,
    name: p.text(),
    level: p.enum(() => RegionLevel),
    parentCode: p.string().length(3).nullable(),
  },
});

export type RegionRow = RowOf<typeof RegionEntity>;
