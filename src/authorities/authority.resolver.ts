import { Arg, Args, Ctx, ID, Resolver, Root } from 'type-graphql';
import { PublicFieldResolver, PublicQuery } from '../access/labels.js';
import { knownAtArgument } from '../graph/arguments.js';
import { PageArgs } from '../graph/connection.js';
import { contactAccessOf } from '../graph/contactAccess.js';
import { ContactAccess } from '../graph/contactAccess.type.js';
import type { Ask } from '../graph/context.js';
import { DateTimeScalar } from '../graph/scalars.js';
import { Verification, verificationOf } from '../graph/verification.type.js';
import { byTable, pageOf, type Page } from '../image/page.js';
import { jurisdictionTable, type JurisdictionNode, type ParticipantNode } from '../states/state.image.js';
import { knownState } from '../states/state.resolver.js';
import { Jurisdiction, State } from '../states/state.type.js';
import { isGlobalId, parseGlobalId } from '../values/globalId.js';
import { Refusal } from '../values/refusal.js';
import { authorityTable, contactDetailTable, type AuthorityNode } from './authority.image.js';
import { Authority, AuthorityConnection } from './authority.type.js';
import { cardOf, type CardSource } from './contactCard.loader.js';
import { ContactCard } from './contactCard.type.js';
import { authorityCards } from './contactDetail.loader.js';

/** The authority of a global id; `null` if the id is another thing’s or nobody’s. */
function authorityById({ image }: Ask, id: string): AuthorityNode | null {
  const { type, id: rowId } = parseGlobalId(id);
  return type === authorityTable.type ? (image.table(authorityTable).get(rowId) ?? null) : null;
}

/** The authority that another subgraph names; a reference answers `null`, it does not refuse. */
export function authorityReference(ask: Ask, id: string): AuthorityNode | null {
  return isGlobalId(id) ? authorityById(ask, id) : null;
}

@Resolver(() => Authority)
export class AuthorityResolver {
  @PublicQuery(() => Authority, {
    nullable: true,
    description: 'One authority by its id; NOT_FOUND if the directory has none.',
  })
  authority(
    @Arg('id', () => ID, { description: 'The `id` of an authority.' }) id: string,
    @Arg('knownAt', () => DateTimeScalar, knownAtArgument) _knownAt: string | null,
    @Ctx() ask: Ask,
  ): AuthorityNode {
    const authority = authorityById(ask, id);
    if (authority) return authority;
    throw new Refusal(
      'NOT_FOUND',
      'The directory has no authority with this id. Find authorities with `authorities` or `search`.',
    );
  }

  @PublicFieldResolver(() => State, { description: 'The State it belongs to.' })
  state(@Root() authority: AuthorityNode, @Ctx() ask: Ask): ParticipantNode {
    return knownState(ask, authority.stateId);
  }

  @PublicFieldResolver(() => [Jurisdiction], {
    description: 'The territorial units for which it acts; empty where it acts for the State as a whole.',
  })
  jurisdictions(@Root() authority: AuthorityNode, @Ctx() { image }: Ask): JurisdictionNode[] {
    return authority.jurisdictionIds.flatMap((id) => image.table(jurisdictionTable).get(id) ?? []);
  }

  @PublicFieldResolver(() => ContactCard, {
    description: 'How it can be reached, as far as this viewer may know; see `contactAccess`.',
  })
  contactCard(@Root() authority: AuthorityNode, @Ctx() ask: Ask): CardSource {
    return cardOf(ask, authorityCards, authority, ask.image.table(contactDetailTable).by('authority', authority.id));
  }

  @PublicFieldResolver(() => ContactAccess, {
    description: 'Which levels of `contactCard` this viewer may read, and how to get the others.',
  })
  contactAccess(@Root() authority: AuthorityNode, @Ctx() ask: Ask): ContactAccess {
    return contactAccessOf(ask, authority);
  }

  @PublicFieldResolver(() => Authority, { nullable: true, description: 'The body of which it is a unit.' })
  parent(@Root() authority: AuthorityNode, @Ctx() { image }: Ask): AuthorityNode | null {
    return image.table(authorityTable).get(authority.parentId ?? '') ?? null;
  }

  @PublicFieldResolver(() => [Authority], { description: 'Its units that are authorities of their own.' })
  units(@Root() authority: AuthorityNode, @Ctx() { image }: Ask): readonly AuthorityNode[] {
    return image.table(authorityTable).by('parent', authority.id);
  }

  @PublicFieldResolver(() => Authority, { nullable: true, description: 'The authority whose place it took.' })
  predecessor(@Root() authority: AuthorityNode, @Ctx() { image }: Ask): AuthorityNode | null {
    return image.table(authorityTable).get(authority.predecessorId ?? '') ?? null;
  }

  @PublicFieldResolver(() => [Authority], {
    description:
      'The authorities whose place it took, nearest first, with those that they had taken; see `relationNote`.',
  })
  predecessors(@Root() authority: AuthorityNode, @Ctx() { image }: Ask): AuthorityNode[] {
    const found: AuthorityNode[] = [];
    let next = image.table(authorityTable).get(authority.predecessorId ?? '');
    // A succession that bites its own tail ends where it began.
    while (next && next !== authority && !found.includes(next)) {
      found.push(next);
      next = image.table(authorityTable).get(next.predecessorId ?? '');
    }
    return found;
  }

  @PublicFieldResolver(() => Verification, { description: 'Whether and when the entry was confirmed.' })
  verification(@Root() authority: AuthorityNode, @Ctx() { today }: Ask): Verification {
    return verificationOf(authority, today);
  }
}

@Resolver(() => State)
export class StateAuthoritiesResolver {
  @PublicFieldResolver(() => AuthorityConnection, { description: 'Its authorities by name.' })
  authorities(
    @Root() state: ParticipantNode,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { image }: Ask,
  ): Page<AuthorityNode> {
    const table = image.table(authorityTable);
    return pageOf(table.by('state', state.id), byTable(table), page);
  }
}
