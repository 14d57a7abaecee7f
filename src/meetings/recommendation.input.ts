import { Field, InputType, Int } from 'type-graphql';
import { changedSinceField } from '../graph/arguments.js';
import { Addressee } from './recommendation.entity.js';

@InputType({ description: 'Which recommendations; every given condition must hold.' })
export class RecommendationFilter {
  @Field(() => Int, { nullable: true, description: 'The meeting, by its number, e.g. `14`.' })
  meeting?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'An article it names, e.g. `18`; its paragraphs are found with it.',
  })
  article?: string | null;

  @Field(() => Addressee, { nullable: true, description: 'Whom it asks to act, alone or with others.' })
  addressee?: Addressee | null;

  @Field(() => String, {
    nullable: true,
    description: 'A part of its heading, topics or summary (English); case and accents do not matter.',
  })
  text?: string | null;

  @Field(() => Int, changedSinceField)
  changedSince?: number | null;
}
