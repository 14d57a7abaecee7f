import type { Image } from '../image/image.js';
import type { ImageNode, TableSpec } from '../image/spec.js';
import {
  jurisdictionTable,
  participantOf,
  type JurisdictionNode,
  type ParticipantNode,
} from '../states/state.image.js';
import { holdsOn } from '../values/period.js';
import type { MaintainedBy } from './maintainedBy.js';
import { MembershipRole, NetworkMembershipEntity, type NetworkMembershipRow } from './membership.entity.js';
import { networkTable, type NetworkNode } from './network.image.js';

export type NetworkMembershipNode = Omit<NetworkMembershipRow, 'maintainedBy'> &
  ImageNode & {
    // Its column has a default, which makes it a type of its own.
    readonly maintainedBy: MaintainedBy;
    readonly network: NetworkNode;
    readonly participant: ParticipantNode | null;
    readonly jurisdiction: JurisdictionNode | null;
  };

export const membershipTable: TableSpec<NetworkMembershipNode> = {
  type: 'NetworkMembership',
  entity: NetworkMembershipEntity,
  where: { isVoid: false },
  link: (membership, image) =>
    Object.assign(membership, {
      network: image.table(networkTable).get(membership.networkId),
      participant: membership.participantId ? (participantOf(image, membership.participantId) ?? null) : null,
      jurisdiction: image.table(jurisdictionTable).get(membership.jurisdictionId ?? '') ?? null,
    }),
  indexes: {
    network: (membership) => membership.networkId,
    participant: (membership) => membership.participantId ?? null,
  },
  // By code, a State before its territories, bodies without a code last; of one member by network.
  sortKey: (membership) => `${memberKey(membership)} ${membership.networkId}`,
};

/** Who belongs, whatever the network: rows with the same key speak of the same member. */
const memberKey = ({ participantId, jurisdictionId, body }: NetworkMembershipRow): string =>
  `${participantId ?? '~'} ${jurisdictionId ?? ''} ${body ?? ''}`;

/** Where no source tells when it began, the founding of the network is the earliest day it can have. */
export const belongsOn = ({ since, until, network }: NetworkMembershipNode, day: string): boolean =>
  holdsOn(day, since ?? network.founded ?? null, until ?? null);

/** Does the State itself belong as a member on the day? Observers do not count, nor does a State whose territory belongs. */
export const isOwnMembershipOn = (membership: NetworkMembershipNode, day: string): boolean =>
  membership.role === MembershipRole.MEMBER && !membership.jurisdictionId && belongsOn(membership, day);

/**
 * How many belong as members on the day; a member that two sources name counts once. `null` where no source lists
 * members at all: unknown is not none.
 */
export function memberCountOn(image: Image, network: NetworkNode, day: string): number | null {
  const members = image
    .table(membershipTable)
    .by('network', network.id)
    .filter((membership) => membership.role === MembershipRole.MEMBER);
  if (members.length === 0) return null;
  return new Set(members.filter((membership) => belongsOn(membership, day)).map(memberKey)).size;
}
