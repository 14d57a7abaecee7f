import type { Subject } from '../changes/operation.js';
import type { SqlEntityManager } from '../store/orm.js';
import { readRows } from '../store/rows.js';
import { ParticipantEntity, ParticipantKind, type ParticipantRow } from './participant.entity.js';

/** A State or organization to which a change adds something. */
export interface ParticipantSubject extends Subject {
  readonly row: ParticipantRow;
}

/** The State or organization of a code, as the store has it. */
export async function findParticipant(code: string, em: SqlEntityManager): Promise<ParticipantSubject | null> {
  const [row] = await readRows<ParticipantRow>(em, ParticipantEntity, { id: code });
  if (!row) return null;
  const type = row.kind === ParticipantKind.STATE ? 'State' : 'RegionalOrganization';
  return { owner: { state: row.id, network: null }, type, id: row.id, version: row.version, row };
}
