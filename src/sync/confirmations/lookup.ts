import { NetworkEntity, type NetworkRow } from '../../networks/network.entity.js';
import { ParticipantEntity, type ParticipantRow } from '../../states/participant.entity.js';
import type { EntitySchema, SqlEntityManager } from '../../store/orm.js';
import { readRows } from '../../store/rows.js';
import { ContactKind } from '../../authorities/contactDetail.entity.js';
import { isCurrent, readCard, type Card } from './card.js';
import { ConfirmationLinkEntity } from './link.entity.js';
import { ConfirmationRequestEntity, RequestStatus, type ConfirmationRequestRow } from './request.entity.js';
import { ConfirmationRoundEntity, RoundStatus, type ConfirmationRoundRow } from './round.entity.js';
import { addressMark, isSecret, secretHash } from './secret.js';

/** A request with the round and the entry that it is about. */
export interface Asked {
  readonly request: ConfirmationRequestRow;
  readonly round: ConfirmationRoundRow;
  readonly card: Card;
  readonly network: NetworkRow;
  readonly state: ParticipantRow;
}

/** What a secret opens. */
export type Opened =
  | { readonly kind: 'ASKED'; readonly asked: Asked }
  | { readonly kind: 'ANSWERED'; readonly request: ConfirmationRequestRow }
  /** Nothing, for whatever reason: callers are told one and the same. */
  | { readonly kind: 'NOTHING' };

const nothing: Opened = { kind: 'NOTHING' };

interface Link {
  readonly id: string;
  readonly requestId: string;
  readonly contactId: string;
  readonly addressMark: string;
}

const schema = (entity: unknown): EntitySchema => entity as EntitySchema;

export async function readRequest(em: SqlEntityManager, id: string): Promise<Asked | null> {
  const [request] = await readRows<ConfirmationRequestRow>(em, schema(ConfirmationRequestEntity), { id });
  if (!request) return null;
  const [round] = await readRows<ConfirmationRoundRow>(em, schema(ConfirmationRoundEntity), { id: request.roundId });
  const card = await readCard(em, request.focalPointId);
  if (!round || !card) return null;
  const { networkId, participantId } = card.focalPoint;
  const [network] = await readRows<NetworkRow>(em, schema(NetworkEntity), { id: networkId });
  const [state] = await readRows<ParticipantRow>(em, schema(ParticipantEntity), { id: participantId });
  return network && state ? { request, round, card, network, state } : null;
}

/**
 * What a secret opens on the day. A link lives while its round is open and the card still gives the address that it was
 * sent to: one that went to a wrong address, or to somebody who was erased, opens nothing once that is put right.
 */
export async function openLink(em: SqlEntityManager, secret: string, day: string): Promise<Opened> {
  if (!isSecret(secret)) return nothing;
  const [link] = await readRows<Link>(em, schema(ConfirmationLinkEntity), {
    id: secretHash(secret),
    expiresOn: { $gt: day },
  });
  if (!link) return nothing;
  const asked = await readRequest(em, link.requestId);
  if (asked?.round.status !== RoundStatus.OPEN) return nothing;
  const { request, card } = asked;
  const line = card.lines.find(({ id }) => id === link.contactId);
  if (line?.kind !== ContactKind.EMAIL || addressMark(secret, line.value) !== link.addressMark) return nothing;
  if (request.status === RequestStatus.CONFIRMED || request.status === RequestStatus.CHANGE_PROPOSED) {
    return { kind: 'ANSWERED', request };
  }
  return isCurrent(card.focalPoint, day) ? { kind: 'ASKED', asked } : nothing;
}
