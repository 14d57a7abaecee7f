import { Arg, Args, Ctx, Resolver, Root } from 'type-graphql';
import { PublicFieldResolver } from '../access/labels.js';
import { asOfArgument } from '../graph/arguments.js';
import { PageArgs } from '../graph/connection.js';
import type { Ask } from '../graph/context.js';
import { DateScalar } from '../graph/scalars.js';
import { Verification, verificationOf } from '../graph/verification.type.js';
import { byTable, pageOf, type Page } from '../image/page.js';
import type { ParticipantNode } from '../states/state.image.js';
import { knownParticipant } from '../states/state.resolver.js';
import { TreatyParticipant } from '../states/state.type.js';
import { articleTable, type TreatyArticleNode, type TreatyNode } from '../treaties/treaty.image.js';
import { Treaty, TreatyArticle } from '../treaties/treaty.type.js';
import {
  authorityTable,
  designationTable,
  holdsDesignation,
  replacementOf,
  type AuthorityNode,
  type DesignationNode,
} from './authority.image.js';
import { Authority } from './authority.type.js';
import { Designation, DesignationConnection } from './designation.type.js';

/** A page of the designations that an index lists and that hold on the day. */
function designationPage(
  { image, today }: Ask,
  index: 'state' | 'authority' | 'treaty' | 'article',
  key: string,
  asOf: string | null,
  page: PageArgs,
): Page<DesignationNode> {
  const table = image.table(designationTable);
  const day = asOf ?? today;
  const choose = (): DesignationNode[] => table.by(index, key).filter((row) => holdsDesignation(image, row, day));
  // Long lists are chosen once per revision for today; other days, and the short list of one authority, as they come.
  const isKept = day === today && index !== 'authority';
  const rows = isKept ? image.perRevision(`designations ${index} ${key} ${day}`, choose) : choose();
  return pageOf(rows, byTable(table), page);
}

@Resolver(() => Designation)
export class DesignationResolver {
  @PublicFieldResolver(() => TreatyParticipant, { description: 'The State that named the authority.' })
  state(@Root() designation: DesignationNode, @Ctx() ask: Ask): ParticipantNode {
    return knownParticipant(ask, designation.stateId);
  }

  @PublicFieldResolver(() => Authority, {
    nullable: true,
    description: 'The authority; null where the State has notified one and the text was not available.',
  })
  authority(@Root() designation: DesignationNode, @Ctx() { image }: Ask): AuthorityNode | null {
    return image.table(authorityTable).get(designation.authorityId ?? '') ?? null;
  }

  @PublicFieldResolver(() => Boolean, {
    description: 'False where a notification is known to exist and its text was not available.',
  })
  isTextAvailable(@Root() designation: DesignationNode): boolean {
    return designation.authorityId != null;
  }

  @PublicFieldResolver(() => Treaty, {
    nullable: true,
    description: 'The treaty; null where it rests on national law or the source names none.',
  })
  treaty(@Root() designation: DesignationNode): TreatyNode | null {
    return designation.treaty;
  }

  @PublicFieldResolver(() => [TreatyArticle], {
    description: 'The articles it is made under, as far as the directory holds them.',
  })
  articles(@Root() designation: DesignationNode, @Ctx() { image }: Ask): TreatyArticleNode[] {
    return designation.articleIds.flatMap((id) => image.table(articleTable).get(id) ?? []);
  }

  @PublicFieldResolver(() => Designation, { nullable: true, description: 'The later designation that replaced it.' })
  replacedBy(@Root() designation: DesignationNode, @Ctx() { image }: Ask): DesignationNode | null {
    return replacementOf(image, designation);
  }

  @PublicFieldResolver(() => Verification, { description: 'Whether and when the entry was confirmed.' })
  verification(@Root() designation: DesignationNode, @Ctx() { today }: Ask): Verification {
    return verificationOf(designation, today);
  }
}

@Resolver(() => Authority)
export class AuthorityDesignationsResolver {
  @PublicFieldResolver(() => DesignationConnection, { description: 'What it is named for.' })
  designations(
    @Root() authority: AuthorityNode,
    @Arg('asOf', () => DateScalar, asOfArgument) asOf: string | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ask: Ask,
  ): Page<DesignationNode> {
    return designationPage(ask, 'authority', authority.id, asOf, page);
  }
}

@Resolver(() => TreatyParticipant)
export class ParticipantDesignationsResolver {
  @PublicFieldResolver(() => DesignationConnection, { description: 'Which authorities it has named for what.' })
  designations(
    @Root() participant: ParticipantNode,
    @Arg('asOf', () => DateScalar, asOfArgument) asOf: string | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ask: Ask,
  ): Page<DesignationNode> {
    return designationPage(ask, 'state', participant.id, asOf, page);
  }
}

@Resolver(() => Treaty)
export class TreatyDesignationsResolver {
  @PublicFieldResolver(() => DesignationConnection, { description: 'The designations made under it, by State.' })
  designations(
    @Root() treaty: TreatyNode,
    @Arg('asOf', () => DateScalar, asOfArgument) asOf: string | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ask: Ask,
  ): Page<DesignationNode> {
    return designationPage(ask, 'treaty', treaty.id, asOf, page);
  }
}

@Resolver(() => TreatyArticle)
export class ArticleDesignationsResolver {
  @PublicFieldResolver(() => DesignationConnection, { description: 'The designations made under it, by State.' })
  designations(
    @Root() article: TreatyArticleNode,
    @Arg('asOf', () => DateScalar, asOfArgument) asOf: string | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ask: Ask,
  ): Page<DesignationNode> {
    return designationPage(ask, 'article', article.id, asOf, page);
  }
}
