import type { SqlEntityManager } from '../store/orm.js';
import { readRows } from '../store/rows.js';
import { fold } from '../values/fold.js';
import { NetworkEntity, type NetworkRow } from './network.entity.js';

/** The network of an acronym or a code, as the store has it now: found as `network(acronym)` finds it. */
export async function findNetwork(em: SqlEntityManager, name: string): Promise<NetworkRow | null> {
  const networks = await readRows<NetworkRow>(em, NetworkEntity);
  const asked = name.trim();
  return (
    networks.find(({ acronym }) => fold(acronym) === fold(asked)) ??
    networks.find(({ id }) => id === asked.toUpperCase()) ??
    null
  );
}
