import type { Subject } from '../changes/operation.js';
import type { EntitySchema, SqlEntityManager } from '../store/orm.js';
import { readRows } from '../store/rows.js';
import { rowIdIn } from '../values/globalId.js';
import { AuthorityEntity, type AuthorityRow } from './authority.entity.js';

/** An authority that a change is about. */
export interface AuthoritySubject extends Subject {
  readonly row: AuthorityRow;
}

/** The authority that an input names. */
export async function findAuthority(id: string, em: SqlEntityManager): Promise<AuthoritySubject | null> {
  const entity = AuthorityEntity as unknown as EntitySchema;
  const [row] = await readRows<AuthorityRow>(em, entity, { id: rowIdIn('Authority', id) });
  if (!row) return null;
  return { owner: { state: row.stateId, network: null }, type: 'Authority', id: row.id, version: row.version, row };
}
