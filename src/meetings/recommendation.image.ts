import type { ImageNode, TableSpec, Tables } from '../image/spec.js';
import { articleTable, treatyTable, type TreatyArticleNode, type TreatyNode } from '../treaties/treaty.image.js';
import { padded } from '../values/padded.js';
import { meetingTable, type MeetingNode } from './meeting.image.js';
import { RecommendationEntity, type RecommendationRow } from './recommendation.entity.js';

export type RecommendationNode = RecommendationRow &
  ImageNode & {
    readonly meeting: MeetingNode;
    readonly treaty: TreatyNode | null;
    readonly articles: readonly TreatyArticleNode[];
  };

export const recommendationTable: TableSpec<RecommendationNode> = {
  type: 'Recommendation',
  entity: RecommendationEntity,
  link: (recommendation, image) =>
    Object.assign(recommendation, {
      meeting: image.table(meetingTable).get(recommendation.meetingId),
      treaty: image.table(treatyTable).get(recommendation.treatyId ?? '') ?? null,
      articles: articlesOf(recommendation, image),
    }),
  indexes: { meeting: (recommendation) => recommendation.meetingId },
  sortKey: ({ meetingId, section, letter }) => `${padded(meetingId)} ${section ?? ''} ${letter ?? ''}`,
};

const articlesOf = (recommendation: RecommendationRow, image: Tables): TreatyArticleNode[] =>
  recommendation.articleIds.flatMap((id) => image.table(articleTable).get(id) ?? []);

/** Is it about that article, as its source names it: 18, or a paragraph of 18? */
export const isAbout = (recommendation: RecommendationNode, article: string): boolean =>
  (recommendation.articleText ?? '').split(' ').some((named) => named === article || named.startsWith(`${article}(`));
