import { defineEntity, p } from '@mikro-orm/core';
import { row, type RowOf } from '../store/row.js';
import type { Evidence } from '../values/evidence.js';

export enum ProposalStatus {
  PENDING = 'PENDING',
  APPROVED = 'APPROVED',
  REJECTED = 'REJECTED',
  WITHDRAWN = 'WITHDRAWN',
}

/** A change that waits for a second person. Its values are seen by its parties only, so it never enters the image. */
export const ProposalEntity = defineEntity({
  name: 'Proposal',
  tableName: 'proposal',
  properties: {
    ...row,
    // Moments are ISO 8601 texts: the record compares rows as they are stored.
    /** The mutation that it asks for. */
    operation: p.string().length(60),
    stateId: p.string().length(3).nullable().index(),
    networkId: p.string().length(60).nullable().index(),
    /** What it would change, by type in the graph and row id; of something new: what that belongs to. */
    subjectType: p.string().length(60),
    subjectId: p.string().length(200),
    /** The mutation’s input; `null` once erased. */
    input: p.json<Record<string, unknown>>().nullable(),
    reason: p.text(),
    evidence: p.json<Evidence>(),
    status: p.enum(() => ProposalStatus).index(),
    proposedBy: p.text(),
    proposedAt: p.string().length(24),
    decidedBy: p.text().nullable(),
    decidedAt: p.string().length(24).nullable(),
    decisionReason: p.text().nullable(),
    /** The entry that its approval made or changed. */
    resultType: p.string().length(60).nullable(),
    resultId: p.string().length(200).nullable(),
  },
});

export type ProposalRow = RowOf<typeof ProposalEntity>;
