import { Field, InputType, Int } from 'type-graphql';
import { asOfArgument, changedSinceField } from '../graph/arguments.js';
import { DateScalar, StateCode } from '../graph/scalars.js';
import { NetworkKind } from './network.entity.js';

@InputType({ description: 'Which networks; every given condition must hold.' })
export class NetworkFilter {
  @Field(() => NetworkKind, { nullable: true, description: 'What kind of network.' })
  kind?: NetworkKind | null;

  @Field(() => String, {
    nullable: true,
    description: 'A part of its region in words, e.g. `Africa`; case and accents do not matter.',
  })
  region?: string | null;

  @Field(() => StateCode, {
    nullable: true,
    description:
      'A State or organization that itself belongs to it with role `MEMBER` on the day `asOf`; not through a territory, ' +
      'not as an observer.',
  })
  member?: string | null;

  @Field(() => DateScalar, asOfArgument)
  asOf?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'A part of its acronym or of a name in any language; case and accents do not matter.',
  })
  text?: string | null;

  @Field(() => Int, changedSinceField)
  changedSince?: number | null;
}
