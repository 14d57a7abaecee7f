import { Business, isParty, ownerOf, Standing, standingOf } from '../../access/policy.js';
import type { Ask } from '../../graph/context.js';
import type { EntitySchema, SqlEntityManager } from '../../store/orm.js';
import { readRows } from '../../store/rows.js';
import { rowIdIn } from '../../values/globalId.js';
import { Refusal } from '../../values/refusal.js';
import { checkVersion } from '../../changes/stale.js';
import { ConfirmationRoundEntity, RoundStatus, type ConfirmationRoundRow } from './round.entity.js';

export const rounds = ConfirmationRoundEntity as unknown as EntitySchema;

/** A round as the graph has it. */
export type RoundNode = ConfirmationRoundRow & { readonly nodeType: 'ConfirmationRound' };

export const asNode = (round: ConfirmationRoundRow): RoundNode => ({ ...round, nodeType: 'ConfirmationRound' });

/** Who was asked, and who answered, is for the network’s secretariat and the directory’s. */
export const maySeeRounds = ({ viewer }: Ask, networkId: string): boolean =>
  isParty(viewer, { state: null, networks: [networkId] });

/** Rounds are a network’s own business: its secretariat acts alone. */
export const mayRunRounds = ({ viewer, belonging }: Ask, networkId: string): boolean =>
  standingOf(viewer, Business.NETWORK, ownerOf({ state: null, network: networkId }, belonging)) === Standing.APPLY;

/** A round for whoever may see it; for everybody else there is none. */
export async function roundNode(ask: Ask, id: string): Promise<RoundNode | null> {
  const [round] = await readRows<ConfirmationRoundRow>(ask.store.fork(), rounds, { id });
  return round && maySeeRounds(ask, round.networkId) ? asNode(round) : null;
}

/** The open round that an input names, for whoever may run it. */
export async function openRoundFor(
  ask: Ask,
  em: SqlEntityManager,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<ConfirmationRoundRow> {
  const [round] = await readRows<ConfirmationRoundRow>(em, rounds, { id: rowIdIn('ConfirmationRound', id) });
  if (!round || !mayRunRounds(ask, round.networkId)) {
    throw new Refusal('NOT_FOUND', 'There is no confirmation round with this id.');
  }
  checkVersion(version, round.version);
  if (round.status === RoundStatus.OPEN) return round;
  throw new Refusal('BAD_INPUT', 'This round is closed already. Open another one.');
}
