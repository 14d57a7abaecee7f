import { ObjectType } from 'type-graphql';
import { PublicField } from '../access/labels.js';
import { connectionOf } from '../graph/connection.js';
import { graphEnum } from '../graph/enums.js';
import { Node } from '../graph/node.js';
import { PartialDateType } from '../graph/partialDate.type.js';
import { Fact } from '../sources/source.type.js';
import type { JurisdictionNode, ParticipantNode } from '../states/state.image.js';
import { Jurisdiction, TreatyParticipant } from '../states/state.type.js';
import type { PartialDate } from '../values/partialDate.js';
import { MembershipRole } from './membership.entity.js';
import type { NetworkMembershipNode } from './membership.image.js';
import type { NetworkNode } from './network.image.js';
import { Network } from './network.type.js';

graphEnum(MembershipRole, 'MembershipRole', 'In which role somebody belongs to a network or stands by it.', {
  MEMBER: 'A member.',
  OBSERVER: 'An observer: takes part without being a member.',
  COOPERATION_AGREEMENT:
    'Not a member; has a cooperation agreement with it in force or concluded, e.g. third States at Eurojust.',
  NEGOTIATION_MANDATE: 'Not a member; there is a mandate to negotiate such an agreement.',
});

@ObjectType('NetworkMembership', {
  implements: [Node, Fact],
  description: 'That a State, a territory or a body belongs to a network, in one role, for a period.',
})
class NetworkMembership extends Fact {
  @PublicField(() => Network, { description: 'The network.' })
  network!: NetworkNode;

  @PublicField(() => TreatyParticipant, {
    nullable: true,
    description:
      'The State or organization that belongs to it; the State a territory is part of where only `jurisdiction` ' +
      'belongs. Null where a body belongs that is neither.',
  })
  participant!: ParticipantNode | null;

  @PublicField(() => Jurisdiction, {
    nullable: true,
    description: 'The territory, where only it belongs and not its State.',
  })
  jurisdiction!: JurisdictionNode | null;

  @PublicField(() => String, {
    nullable: true,
    description: 'The body that belongs, by name, e.g. `ECOWAS Commission`; null where the State as such does.',
  })
  body!: string | null;

  @PublicField(() => MembershipRole, { description: 'In which role.' })
  role!: MembershipRole;

  @PublicField(() => PartialDateType, {
    nullable: true,
    description: 'Since when; null if no source says: it then counts from the founding of the network.',
  })
  since!: PartialDate | null;

  @PublicField(() => PartialDateType, {
    nullable: true,
    description: 'The day it ended, no longer included; null if no end is known.',
  })
  until!: PartialDate | null;

  @PublicField(() => String, { nullable: true, description: 'What to know before relying on it.' })
  note!: string | null;

  @PublicField(() => String, {
    nullable: true,
    description:
      'The network’s own id of it, as its member list gives it: opaque, up to 100 characters; null without one.',
  })
  externalId!: string | null;

  @PublicField(() => String, {
    nullable: true,
    description: 'Why it ended or will end; null where there is no end, or no source says why.',
  })
  endReason!: string | null;
}

@ObjectType('SharedNetwork', { description: 'A network to which all of the States asked for belong.' })
export class SharedNetwork {
  @PublicField(() => Network, { description: 'The network.' })
  network!: NetworkNode;

  @PublicField(() => [NetworkMembership], {
    description: 'Their memberships, in the order in which the States were given.',
  })
  memberships!: readonly NetworkMembershipNode[];
}

export const NetworkMembershipConnection = connectionOf<NetworkMembershipNode>(
  'NetworkMembership',
  () => NetworkMembership,
  'memberships',
);
