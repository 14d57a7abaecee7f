import { defineEntity, p } from '@mikro-orm/core';
import type { AccessLevel } from '../access/level.js';
import { row, type RowOf } from '../store/row.js';
import type { Evidence } from '../values/evidence.js';

export enum DiscrepancyStatus {
  OPEN = 'OPEN',
  SETTLED = 'SETTLED',
}

/** One value of an entry of which a list says otherwise. */
export interface SaidValue {
  /** As a row of a list calls it: `since`, `holder.name`, `contacts.EMAIL`. A card has several lines of a kind. */
  readonly name: string;
  /** What the directory has. */
  readonly before: unknown;
  /** What the list has. */
  readonly after: unknown;
  /** Who may read it: the stricter of both sides. */
  readonly level: AccessLevel;
}

/** What a network says: the input of its mutation, or of a list each value. */
export type Said = Readonly<Record<string, unknown>> | readonly SaidValue[];

/** The values of what a list says; `null` of what a mutation says. */
export const valuesIn = (said: Said | null | undefined): readonly SaidValue[] | null =>
  Array.isArray(said) ? (said as readonly SaidValue[]) : null;

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
    /** `null` once erased. */
    said: p.json<Said>().nullable(),
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
