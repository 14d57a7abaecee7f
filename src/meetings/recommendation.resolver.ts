import { Arg, Args, Ctx, Resolver, Root } from 'type-graphql';
import { PublicFieldResolver, PublicQuery } from '../access/labels.js';
import { PageArgs } from '../graph/connection.js';
import type { Ask } from '../graph/context.js';
import { byTable, pageOf, type Page } from '../image/page.js';
import { fold } from '../values/fold.js';
import type { MeetingNode } from './meeting.image.js';
import { knownMeeting } from './meeting.resolver.js';
import { Meeting } from './meeting.type.js';
import { isAbout, recommendationTable, type RecommendationNode } from './recommendation.image.js';
import { RecommendationFilter } from './recommendation.input.js';
import { Recommendation, RecommendationConnection } from './recommendation.type.js';

@Resolver(() => Recommendation)
export class RecommendationResolver {
  @PublicQuery(() => RecommendationConnection, {
    description: 'Recommendations of the Working Group on International Cooperation, by meeting, section and letter.',
  })
  recommendations(
    @Arg('filter', () => RecommendationFilter, {
      nullable: true,
      description: 'Which recommendations; all by default.',
    })
    filter: RecommendationFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ask: Ask,
  ): Page<RecommendationNode> {
    const table = ask.image.table(recommendationTable);
    const candidates =
      filter?.meeting == null ? table.all() : table.by('meeting', knownMeeting(ask, filter.meeting).id);
    return pageOf(filter ? candidates.filter(matcher(filter)) : candidates, byTable(table), page);
  }
}

@Resolver(() => Meeting)
export class MeetingRecommendationsResolver {
  @PublicFieldResolver(() => [Recommendation], {
    description: 'Its recommendations, by section and letter; complete for the twelfth and fourteenth meeting only.',
  })
  recommendations(@Root() meeting: MeetingNode, @Ctx() { image }: Ask): readonly RecommendationNode[] {
    return image.table(recommendationTable).by('meeting', meeting.id);
  }
}

function matcher({
  article,
  addressee,
  text,
  changedSince,
}: RecommendationFilter): (row: RecommendationNode) => boolean {
  const wanted = text ? fold(text) : null;
  return (row) =>
    (!article || isAbout(row, article.trim())) &&
    (!addressee || row.addressees.includes(addressee)) &&
    (!wanted || [row.heading ?? '', ...row.topics, row.summary].some((part) => fold(part).includes(wanted))) &&
    (changedSince == null || row.changedRevision > changedSince);
}
