import type { Image } from '../image/image.js';
import { isOwnMembershipOn, membershipTable, type NetworkMembershipNode } from './membership.image.js';
import { networkTable, type NetworkNode } from './network.image.js';

/** A network to which several States belong, and what says so of each. */
export interface NetworkShared {
  readonly network: NetworkNode;
  readonly memberships: readonly NetworkMembershipNode[];
}

/** The networks to which all of these different States belong as members on the day, by acronym. */
export function sharedNetworks(image: Image, codes: readonly string[], day: string): NetworkShared[] {
  const memberships = image.table(membershipTable);
  const byNetwork = new Map<NetworkNode, NetworkMembershipNode[]>();
  for (const code of codes) {
    for (const membership of memberships.by('participant', code)) {
      if (!isOwnMembershipOn(membership, day)) continue;
      const found = byNetwork.get(membership.network);
      if (found) found.push(membership);
      else byNetwork.set(membership.network, [membership]);
    }
  }
  const { compare } = image.table(networkTable);
  return [...byNetwork]
    .filter(([, found]) => new Set(found.map(({ participantId }) => participantId)).size === codes.length)
    .map(([network, found]) => ({ network, memberships: found }))
    .sort((a, b) => compare(a.network, b.network));
}
