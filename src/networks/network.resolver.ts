import { Arg, Args, Ctx, Resolver, Root } from 'type-graphql';
import { PublicFieldResolver, PublicQuery } from '../access/labels.js';
import { knownAtArgument, languageArgument } from '../graph/arguments.js';
import type { DesignationNode } from '../authorities/authority.image.js';
import { Designation } from '../authorities/designation.type.js';
import { PageArgs } from '../graph/connection.js';
import type { Ask } from '../graph/context.js';
import { LocalizedTextType } from '../graph/localizedText.type.js';
import { DateTimeScalar, LanguageTag } from '../graph/scalars.js';
import { byTable, pageOf, type Page } from '../image/page.js';
import { knownParticipant } from '../states/state.resolver.js';
import { fold } from '../values/fold.js';
import { allTexts, textIn, type LocalizedText } from '../values/language.js';
import { Refusal } from '../values/refusal.js';
import { isOwnMembershipOn, membershipTable } from './membership.image.js';
import { namesOf, networkOf, networkTable, type NetworkNode } from './network.image.js';
import { NetworkFilter } from './network.input.js';
import { Network, NetworkConnection } from './network.type.js';

/** The network of an acronym, or the refusal that says there is none. */
export function knownNetwork({ image }: Ask, acronym: string): NetworkNode {
  const network = networkOf(image, acronym);
  if (network) return network;
  throw new Refusal(
    'NOT_FOUND',
    `The directory has no network “${acronym}”. Ask for \`networks { nodes { acronym } }\`.`,
  );
}

@Resolver(() => Network)
export class NetworkResolver {
  @PublicQuery(() => Network, {
    nullable: true,
    description: 'One network by its acronym; NOT_FOUND if the directory has none.',
  })
  network(
    @Arg('acronym', () => String, { description: 'Its acronym, e.g. `WACAP`; case and accents do not matter.' })
    acronym: string,
    @Arg('knownAt', () => DateTimeScalar, knownAtArgument) _knownAt: string | null,
    @Ctx() ask: Ask,
  ): NetworkNode {
    return knownNetwork(ask, acronym);
  }

  @PublicQuery(() => NetworkConnection, { description: 'Networks by acronym.' })
  networks(
    @Arg('filter', () => NetworkFilter, { nullable: true, description: 'Which networks; all by default.' })
    filter: NetworkFilter | null,
    @Arg('knownAt', () => DateTimeScalar, knownAtArgument) _knownAt: string | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ask: Ask,
  ): Page<NetworkNode> {
    const table = ask.image.table(networkTable);
    return pageOf(filter ? table.all().filter(matcher(ask, filter)) : table.all(), byTable(table), page);
  }

  @PublicFieldResolver(() => String, { description: 'Its name.' })
  name(@Root() network: NetworkNode, @Arg('language', () => LanguageTag, languageArgument) language: string): string {
    return textIn(network.names, language)?.text ?? network.acronym;
  }

  @PublicFieldResolver(() => [LocalizedTextType], {
    description: 'Its name in every language that the sources have, one each.',
  })
  names(@Root() network: NetworkNode): LocalizedText[] {
    return allTexts(network.names);
  }
}

function matcher(ask: Ask, filter: NetworkFilter): (network: NetworkNode) => boolean {
  const { kind, member, changedSince } = filter;
  const region = filter.region ? fold(filter.region) : null;
  const text = filter.text ? fold(filter.text) : null;
  const ofMember = member ? networksOf(ask, member, filter.asOf ?? ask.today) : null;
  return (network) =>
    (!kind || network.kind === kind) &&
    (!region || fold(network.region ?? '').includes(region)) &&
    (!ofMember || ofMember.has(network.id)) &&
    (!text || [network.acronym, ...namesOf(network)].some((name) => fold(name).includes(text))) &&
    (changedSince == null || network.changedRevision > changedSince);
}

/** The ids of the networks to which the State or organization itself belongs as a member. */
function networksOf(ask: Ask, code: string, day: string): Set<string> {
  const memberships = ask.image.table(membershipTable).by('participant', knownParticipant(ask, code).id);
  return new Set(memberships.filter((row) => isOwnMembershipOn(row, day)).map(({ networkId }) => networkId));
}

@Resolver(() => Designation)
export class DesignationNetworkResolver {
  @PublicFieldResolver(() => Network, {
    nullable: true,
    description: 'The network, where the authority is named within one rather than under a treaty.',
  })
  network(@Root() designation: DesignationNode, @Ctx() { image }: Ask): NetworkNode | null {
    return image.table(networkTable).get(designation.networkId ?? '') ?? null;
  }
}
