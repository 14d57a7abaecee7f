import type { Belonging } from '../access/policy.js';
import type { Image } from '../image/image.js';
import { isOwnMembershipOn, membershipTable } from './membership.image.js';

/** Which State belongs to which network on the day, worked out once per revision. */
export const belongingOn = (image: Image, day: string): Belonging =>
  image.perRevision(`belonging ${day}`, () => {
    const networks = new Map<string, Set<string>>();
    for (const row of image.table(membershipTable).all()) {
      if (!row.participantId || !isOwnMembershipOn(row, day)) continue;
      const known = networks.get(row.participantId);
      if (known) known.add(row.networkId);
      else networks.set(row.participantId, new Set([row.networkId]));
    }
    return {
      networksOf: (state) => [...(networks.get(state) ?? [])],
      isMember: (network, state) => networks.get(state)?.has(network) ?? false,
    };
  });
