import { ObjectType } from 'type-graphql';
import { PublicField } from '../access/labels.js';
import { connectionOf } from '../graph/connection.js';
import { graphEnum } from '../graph/enums.js';
import { Node } from '../graph/node.js';
import { Fact } from '../sources/source.type.js';
import type { TreatyArticleNode, TreatyNode } from '../treaties/treaty.image.js';
import { Treaty, TreatyArticle } from '../treaties/treaty.type.js';
import type { MeetingNode } from './meeting.image.js';
import { Meeting } from './meeting.type.js';
import { Addressee } from './recommendation.entity.js';
import type { RecommendationNode } from './recommendation.image.js';

graphEnum(Addressee, 'RecommendationAddressee', 'Whom a recommendation asks to act.', {
  STATES: 'States, above all parties to the Convention.',
  SECRETARIAT: 'The Secretariat (UNODC).',
  CONFERENCE: 'The Conference of the Parties to the Convention.',
  DONORS: 'States and others that can give funds.',
});

@ObjectType('Recommendation', {
  implements: [Node, Fact],
  description:
    'A recommendation of the Working Group, summed up in the directory’s own words; the report holds the text. Those ' +
    'under the seventh meeting are proposals of the Secretariat; see `heading`.',
})
export class Recommendation extends Fact {
  @PublicField(() => Meeting, { description: 'The meeting that made it.' })
  meeting!: MeetingNode;

  @PublicField(() => String, { nullable: true, description: 'The section of the report, e.g. `II.A`.' })
  section!: string | null;

  @PublicField(() => String, { nullable: true, description: 'Its letter within the section, e.g. `c`.' })
  letter!: string | null;

  @PublicField(() => String, {
    nullable: true,
    description: 'Under which heading it stands, with what to know about how it was adopted.',
  })
  heading!: string | null;

  @PublicField(() => [String], { description: 'What it is about, in short.' })
  topics!: string[];

  @PublicField(() => Treaty, { nullable: true, description: 'The treaty it is about.' })
  treaty!: TreatyNode | null;

  @PublicField(() => [TreatyArticle], {
    description: 'The articles it is about, as far as the directory holds them; empty if it names none.',
  })
  articles!: readonly TreatyArticleNode[];

  @PublicField(() => [Addressee], { description: 'Whom it asks to act.' })
  addressees!: Addressee[];

  @PublicField(() => String, { description: 'What it recommends, in one sentence of the directory’s own words.' })
  summary!: string;
}

export const RecommendationConnection = connectionOf<RecommendationNode>(
  'Recommendation',
  () => Recommendation,
  'recommendations',
);
