import { p } from '@mikro-orm/core';
import type { CitationRef } from '../values/evidence.js';

/** What every row of the directory has: its id, its version, the revisions that made and last changed it, its sources. */
export const row = {
  id: p.string().length(200).primary(),
  /** Raised by each change; a writer says which one it read. */
  version: p.integer(),
  createdRevision: p.integer(),
  changedRevision: p.integer().index(),
  citations: p.json<CitationRef[]>(),
};

/** The properties of `row` as plain values. */
export interface RowBase {
  readonly id: string;
  readonly version: number;
  readonly createdRevision: number;
  readonly changedRevision: number;
  readonly citations: readonly CitationRef[];
}

/** The plain row of an entity. */
export type { InferEntity as RowOf } from '@mikro-orm/core';
