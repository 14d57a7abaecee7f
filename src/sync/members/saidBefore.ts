import { isDeepStrictEqual } from 'node:util';
import {
  DiscrepancyEntity,
  DiscrepancyStatus,
  type DiscrepancyRow,
  type SaidValue,
} from '../../proposals/discrepancy.entity.js';
import type { SqlEntityManager } from '../../store/orm.js';
import { readRows } from '../../store/rows.js';
import type { DiffField, Disagreement } from './diff.js';

/** The mutation with which a list is applied: so a disagreement says where it comes from. */
export const applying = 'applyMembershipSync';

/** What a list says by these fields; not how it was written there. */
export const saidBy = (fields: readonly DiffField[]): SaidValue[] =>
  fields.map(({ name, before, after, level }) => ({ name, before, after, level }));

/**
 * Whether a disagreement about an entry of a type is on record and open already, each value of it: a list that is sent
 * again says nothing new. Where the State has changed its entry since, it does.
 */
export async function saidBefore(
  em: SqlEntityManager,
  networkId: string,
): Promise<(type: string) => (subjectId: string, said: Disagreement['said']) => boolean> {
  const where = { networkId, operation: applying, status: DiscrepancyStatus.OPEN };
  const rows = await readRows<DiscrepancyRow>(em, DiscrepancyEntity, where);
  const bySubject = Map.groupBy(rows, ({ subjectType, subjectId }) => `${subjectType}:${subjectId}`);
  return (type) => (subjectId, said) =>
    (bySubject.get(`${type}:${subjectId}`) ?? []).some((row) => isDeepStrictEqual(row.said, said));
}
