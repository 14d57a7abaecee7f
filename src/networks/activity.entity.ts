import { defineEntity, p } from '@mikro-orm/core';
import { row, type RowOf } from '../store/row.js';
import type { PartialDate } from '../values/partialDate.js';
import { NetworkEntity } from './network.entity.js';

/** One figure that a network, or a report about it, gives for a period. */
export const NetworkActivityEntity = defineEntity({
  name: 'NetworkActivity',
  tableName: 'network_activity',
  properties: {
    ...row,
    networkId: () => p.manyToOne(NetworkEntity).mapToPk().joinColumn('network_id'),
    period: p.json<PartialDate>(),
    indicator: p.text(),
    value: p.integer(),
    /** What is counted, with the source’s reserve: `cases (more than)`. */
    unit: p.text().nullable(),
    description: p.text().nullable(),
  },
});

export type NetworkActivityRow = RowOf<typeof NetworkActivityEntity>;
