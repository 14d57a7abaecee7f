import { defineEntity, p } from '@mikro-orm/core';
import { row, type RowOf } from '../store/row.js';
import type { Evidence } from '../values/evidence.js';

export enum DiscrepancyStatus {
  OPEN = 'OPEN',
  SETTLED = 'SETTLED',
}

/** That a network says otherwise than a State: both stand, and both see it. */
export const DiscrepancyEntity = defineEntity({
  name: 'Discrepancy',
  tableName: 'discrepancy',
  properties: {
    ...row,
    // Moments are ISO 8601 texts: the record compares rows as they are stored.
    /** The mutation with which the network said it. */
    operation: p.string().length(60),
    stateId: p.string().length(3).nullable().index(),
    networkId: p.string().length(60).index(),
    subjectType: p.string().length(60),
    subjectId: p.string().length(200),
    /** What the network says; `null` once erased. */
    said: p.json<Record<string, unknown>>().nullable(),
    reason: p.text(),
    evidence: p.json<Evidence>(),
    status: p.enum(() => DiscrepancyStatus),
    raisedBy: p.text(),
    raisedAt: p.string().length(24),
    settledBy: p.text().nullable(),
    settledAt: p.string().length(24).nullable(),
    settlement: p.text().nullable(),
  },
  indexes: [{ properties: ['subjectType', 'subjectId'] }],
});

export type DiscrepancyRow = RowOf<typeof DiscrepancyEntity>;
