import type { Belonging } from '../access/policy.js';
import type { Image } from '../image/image.js';
import { MaintainedBy } from './maintainedBy.js';
import { isOwnMembershipOn, membershipTable } from './membership.image.js';

/**
 * Which State belongs to which network on the day, worked out once per revision. A member that the network’s own
 * secretariat admitted is one to the network: it sees what the network holds. It does not make the State’s entries
 * those of the network, or a network could open any State’s restricted details to itself.
 */
export const belongingOn = (image: Image, day: string): Belonging =>
  image.perRevision(`belonging ${day}`, () => {
    const networks = new Map<string, Set<string>>();
    const ownWord = new Map<string, Set<string>>();
    for (const row of image.table(membershipTable).all()) {
      if (!row.participantId || !isOwnMembershipOn(row, day)) continue;
      note(networks, row.participantId, row.networkId);
      if (row.maintainedBy !== MaintainedBy.NETWORK) note(ownWord, row.participantId, row.networkId);
    }
    return {
      networksOf: (state) => [...(ownWord.get(state) ?? [])],
      isMember: (network, state) => networks.get(state)?.has(network) ?? false,
    };
  });

function note(lists: Map<string, Set<string>>, key: string, value: string): void {
  const list = lists.get(key) ?? new Set();
  lists.set(key, list.add(value));
}
