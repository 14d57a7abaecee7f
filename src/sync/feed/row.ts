import type { AccessLevel } from '../../access/level.js';
import type { ChangeKind } from '../../changes/change.entity.js';
import type { ChangeCause } from '../../changes/revision.entity.js';
import type { AnyTableSpec } from '../../image/image.js';
import { meets } from '../../image/recorded.js';
import type { SqlEntityManager } from '../../store/orm.js';
import { readSql } from '../../store/rows.js';
import { afterAll, beforeAll, type Place, type Side } from './event.js';

/** What a row says, by property. */
export type Facts = Readonly<Record<string, unknown>>;

/** A change as the record has it, with its revision. */
export interface ChangeRow {
  readonly revision: number;
  readonly hash: string;
  readonly salt: string | null;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly kind: ChangeKind;
  readonly before: Facts | null;
  readonly after: Facts | null;
  readonly committedAt: string | number | Date;
  readonly cause: ChangeCause | null;
  /** The revision’s own hash. */
  readonly chain: string;
}

// A mark is the beginning of a hash: what lies behind it is greater than whatever begins so, unless parts are left.
const bound = ({ mark, part }: Place): string => (mark === beforeAll || part !== '' ? mark : mark + afterAll);

/** The changes after a place, up to a revision, in the order in which they are told. */
export const changesAfter = (em: SqlEntityManager, from: Place, upTo: number, most: number): Promise<ChangeRow[]> =>
  readSql<ChangeRow>(
    em,
    `select c.revision_number as revision, c.payload_hash as hash, c.salt, c.subject_type as "subjectType",
      c.subject_id as "subjectId", c.kind, c."before", c."after", r.committed_at as "committedAt", r.cause,
      r.hash as chain
    from change c join revision r on r.number = c.revision_number
    where (c.revision_number, c.payload_hash) > (?, ?) and c.revision_number <= ?
    order by c.revision_number, c.payload_hash limit ?`,
    [from.revision, bound(from), upTo, most],
    ['before', 'after'],
  );

/** Does each row of the table have a level of its own? */
export const hasLevels = ({ entity }: AnyTableSpec): boolean => 'visibility' in entity.meta.properties;

/** The condition on which rows of a table are shown to whoever may read their level: not when they are out of use. */
export const shownWhere = ({ where = {} }: AnyTableSpec): Record<string, unknown> =>
  Object.fromEntries(Object.entries(where).filter(([name]) => name !== 'visibility'));

/** Is a row shown to whoever may read its level? */
export const isShown = (spec: AnyTableSpec, facts: Facts): boolean => meets(facts, shownWhere(spec));

/** The level of a row; one that nobody gave a level is for the secretariat. */
export const levelOf = (spec: AnyTableSpec, { visibility }: Facts): AccessLevel =>
  hasLevels(spec) ? ((visibility as AccessLevel | undefined) ?? 'SECRETARIAT') : 'PUBLIC';

/** Who could read a row that says this, given whose it is. */
export const sideOf = (spec: AnyTableSpec, facts: Facts | null, owners: Side['owners']): Side | null =>
  facts && isShown(spec, facts) ? { levels: [levelOf(spec, facts)], owners } : null;

const stateColumns = ['stateId', 'participantId'];
const networkColumns = ['networkId', 'fromId', 'toId'];
const stateTypes = new Set(['State', 'RegionalOrganization']);

/** The States and networks that a row speaks of. */
export function concernsOf({ type }: AnyTableSpec, facts: Facts): { states: string[]; networks: string[] } {
  const named = (columns: readonly string[]): string[] =>
    columns.flatMap((column) => (typeof facts[column] === 'string' ? [facts[column]] : []));
  const itself = (is: boolean): string[] => (is ? [String(facts['id'])] : []);
  return {
    states: [...itself(stateTypes.has(type)), ...named(stateColumns)],
    networks: [...itself(type === 'Network'), ...named(networkColumns)],
  };
}
