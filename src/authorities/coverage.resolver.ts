import { Arg, Args, Ctx, Resolver, Root } from 'type-graphql';
import { PublicFieldResolver, PublicQuery } from '../access/labels.js';
import { asOfArgument } from '../graph/arguments.js';
import { PageArgs } from '../graph/connection.js';
import type { Ask } from '../graph/context.js';
import { DateScalar } from '../graph/scalars.js';
import { pageOf, type Page } from '../image/page.js';
import type { ParticipantNode } from '../states/state.image.js';
import { articleTable, type TreatyArticleNode, type TreatyNode } from '../treaties/treaty.image.js';
import { knownArticle, knownTreaty } from '../treaties/treaty.resolver.js';
import { Treaty, TreatyArticle } from '../treaties/treaty.type.js';
import { coverageOf, type Coverage } from './coverage.js';
import { DesignationCoverage, TreatyParticipantConnection } from './coverage.type.js';

@Resolver(() => DesignationCoverage)
export class CoverageResolver {
  @PublicQuery(() => DesignationCoverage, {
    nullable: true,
    description: 'Which parties to a treaty have notified an authority under one of its articles, and which have not.',
  })
  designationCoverage(
    @Arg('treaty', () => String, { description: 'The code of the treaty, e.g. `XVIII-12`.' }) treaty: string,
    @Arg('article', () => String, { description: 'The article as it is cited, e.g. `18(13)`.' }) article: string,
    @Arg('asOf', () => DateScalar, asOfArgument) asOf: string | null,
    @Ctx() ask: Ask,
  ): Coverage {
    const { id, treatyId } = knownArticle(ask, treaty, article);
    return coverageOf(ask.image, treatyId, id, asOf ?? ask.today);
  }

  @PublicFieldResolver(() => Treaty, { description: 'The treaty.' })
  treaty(@Root() coverage: Coverage, @Ctx() ask: Ask): TreatyNode {
    return knownTreaty(ask, coverage.treatyId);
  }

  @PublicFieldResolver(() => TreatyArticle, { nullable: true, description: 'The article.' })
  article(@Root() coverage: Coverage, @Ctx() { image }: Ask): TreatyArticleNode | undefined {
    return image.table(articleTable).get(coverage.articleId);
  }

  @PublicFieldResolver(() => TreatyParticipantConnection, {
    description: 'Parties of which the directory knows no notification under the article, by code.',
  })
  notNotified(@Root() coverage: Coverage, @Args(() => PageArgs) page: PageArgs): Page<ParticipantNode> {
    return pageOf(coverage.notNotified, (participant) => [participant.id, ''], page);
  }
}
