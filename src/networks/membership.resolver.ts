import { Arg, Args, Ctx, Int, Resolver, Root } from 'type-graphql';
import { PublicFieldResolver, PublicQuery } from '../access/labels.js';
import { asOfArgument } from '../graph/arguments.js';
import { PageArgs } from '../graph/connection.js';
import type { Ask } from '../graph/context.js';
import { DateScalar, StateCode } from '../graph/scalars.js';
import type { Image } from '../image/image.js';
import { byTable, pageOf, type Page } from '../image/page.js';
import type { ParticipantNode } from '../states/state.image.js';
import { knownState } from '../states/state.resolver.js';
import { State } from '../states/state.type.js';
import { Refusal } from '../values/refusal.js';
import { MembershipRole } from './membership.entity.js';
import { belongsOn, memberCountOn, membershipTable, type NetworkMembershipNode } from './membership.image.js';
import { NetworkMembershipConnection, SharedNetwork } from './membership.type.js';
import type { NetworkNode } from './network.image.js';
import { Network } from './network.type.js';
import { sharedNetworks, type NetworkShared } from './sharedNetworks.js';

const roleArgument = { nullable: true, description: 'Only this role; all roles by default, observers among them.' };

const fewestStates = 2;
const mostStates = 10;

@Resolver(() => Network)
export class NetworkMembersResolver {
  @PublicFieldResolver(() => NetworkMembershipConnection, {
    description:
      'Who belongs to it on the day, by code, bodies last. A membership whose beginning no source tells counts from ' +
      'the founding of the network: unknown is not no.',
  })
  members(
    @Root() network: NetworkNode,
    @Arg('asOf', () => DateScalar, asOfArgument) asOf: string | null,
    @Arg('role', () => MembershipRole, roleArgument) role: MembershipRole | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { image, today }: Ask,
  ): Page<NetworkMembershipNode> {
    return membershipPage(
      image,
      image.table(membershipTable).by('network', network.id),
      { day: asOf ?? today, role },
      page,
    );
  }

  @PublicFieldResolver(() => Int, {
    nullable: true,
    description:
      'How many the directory lists with role `MEMBER` on the day, territories and bodies included, each once; ' +
      'null where no list of members was found. Compare with `statedMembers` before relying on completeness.',
  })
  memberCount(
    @Root() network: NetworkNode,
    @Arg('asOf', () => DateScalar, asOfArgument) asOf: string | null,
    @Ctx() { image, today }: Ask,
  ): number | null {
    return memberCountOn(image, network, asOf ?? today);
  }
}

@Resolver(() => State)
export class StateNetworksResolver {
  @PublicFieldResolver(() => NetworkMembershipConnection, {
    description:
      'The networks it belongs to or stands by on the day. Where only a territory of it belongs, `jurisdiction` says which.',
  })
  networks(
    @Root() state: ParticipantNode,
    @Arg('asOf', () => DateScalar, asOfArgument) asOf: string | null,
    @Arg('role', () => MembershipRole, roleArgument) role: MembershipRole | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { image, today }: Ask,
  ): Page<NetworkMembershipNode> {
    return membershipPage(
      image,
      image.table(membershipTable).by('participant', state.id),
      { day: asOf ?? today, role },
      page,
    );
  }
}

@Resolver(() => SharedNetwork)
export class SharedNetworkResolver {
  @PublicQuery(() => [SharedNetwork], {
    description:
      'The networks to which all of these States belong on the day, by acronym: where each can ask the other’s focal ' +
      'point. Only the role `MEMBER` counts, and only the State’s own membership, not that of one of its territories.',
  })
  sharedNetworks(
    @Arg('states', () => [StateCode], {
      description: 'Two to ten different States, ISO 3166-1 alpha-3, e.g. `["TGO", "GHA"]`.',
    })
    states: string[],
    @Arg('asOf', () => DateScalar, asOfArgument) asOf: string | null,
    @Ctx() ask: Ask,
  ): NetworkShared[] {
    const codes = [...new Set(states)];
    if (codes.length < fewestStates || codes.length > mostStates) {
      throw new Refusal('BAD_INPUT', `\`states\` names ${String(codes.length)} different States; name 2 to 10.`);
    }
    for (const code of codes) knownState(ask, code);
    return sharedNetworks(ask.image, codes, asOf ?? ask.today);
  }
}

function membershipPage(
  image: Image,
  listed: readonly NetworkMembershipNode[],
  conditions: { readonly day: string; readonly role: MembershipRole | null },
  page: PageArgs,
): Page<NetworkMembershipNode> {
  const { day, role } = conditions;
  const table = image.table(membershipTable);
  const found = listed.filter((row) => belongsOn(row, day) && (!role || row.role === role));
  return pageOf(found, byTable(table), page);
}
