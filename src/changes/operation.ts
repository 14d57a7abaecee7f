import type { AccessLevel } from '../access/level.js';
import type { Business, Ownership } from '../access/policy.js';
import type { EntitySchema, SqlEntityManager } from '../store/orm.js';
import type { RowBase } from '../store/row.js';
import type { CitationRef, Evidence } from '../values/evidence.js';
import type { Facts, RevisedKind } from './change.js';

/** What a change is about, as it stands in the store when the change is made. */
export interface Subject {
  readonly owner: Ownership;
  /** Its type in the graph and its row id; of something new: what it will belong to. */
  readonly type: string;
  readonly id: string;
  /** The version that the caller must have read. */
  readonly version: number;
}

/** On whose word a change is made. */
export type Word = 'STATE' | 'NETWORK' | 'SECRETARIAT';

/** What a plan may know besides its input and subject. */
export interface PlanContext {
  readonly em: SqlEntityManager;
  /** Today in UTC. */
  readonly day: string;
  readonly evidence: Evidence;
  /** The evidence, as the rows cite it. */
  readonly citations: readonly CitationRef[];
  readonly by: Word;
  /** May whoever asks read values of this level on the subject? What they may not is not there for them. */
  mayRead(level: AccessLevel): boolean;
  /** After how many months a confirmed entry is due again. */
  readonly confirmationMonths: number;
  /** An id for a new row of a kind: `newId('authority')`; the same for every plan of one request. */
  newId(prefix: string): string;
}

/** One row to write. */
export interface Write {
  readonly entity: EntitySchema;
  /** The row as it stands, for one that is there. */
  readonly before: RowBase | null;
  /** The whole of a new row; of one that is there, what it shall say. */
  readonly after: Facts;
  readonly kind?: RevisedKind;
}

/** The rows to write, and which of them the change is about. */
export interface Plan {
  readonly writes: readonly Write[];
  /** The entry as it will be found in the graph. */
  readonly entry: { readonly type: string; readonly id: string };
  /** It would overwrite what a State itself says: of a network it is kept as a discrepancy. */
  readonly contradictsState?: boolean;
}

/**
 * A change that a mutation can ask for. `find` says what it is about, so that permission is decided before anything
 * else is said; `plan` checks the rest and says which rows to write, or throws a `Refusal`.
 */
export interface Operation<Input extends object = object, Found extends Subject = Subject> {
  /** The name of the mutation. */
  readonly name: string;
  readonly business: Business;
  /** Said alike of what is not there and of what is none of the caller’s. */
  readonly notFound: string;
  /**
   * A change that whoever is responsible makes without a second person, such as a confirmation. Nobody disagrees with
   * one: it is none of the others’ business.
   */
  readonly isDirect?: boolean;
  find(input: Input, em: SqlEntityManager): Promise<Found | null>;
  plan(input: Input, found: Found, context: PlanContext): Promise<Plan>;
}

/** An operation of any input, as the table of contents lists it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a heterogeneous list; the mutation's own input restores the type
export type AnyOperation = Operation<any, any>;
