import { Field, InputType, Int } from 'type-graphql';
import { changedSinceField } from '../graph/arguments.js';
import { RegionalGroup, StateStatus } from './participant.entity.js';

@InputType({ description: 'Which States; every given condition must hold.' })
export class StateFilter {
  @Field(() => String, {
    nullable: true,
    description: 'M49 code of a region, subregion or intermediate region, e.g. `011`.',
  })
  region?: string | null;

  @Field(() => RegionalGroup, { nullable: true, description: 'Regional group at the United Nations.' })
  regionalGroup?: RegionalGroup | null;

  @Field(() => StateStatus, {
    nullable: true,
    description: 'Standing at the United Nations. Former States are listed only when asked for here.',
  })
  status?: StateStatus | null;

  @Field(() => String, {
    nullable: true,
    description: 'A part of a name in any of the six languages; case and accents do not matter.',
  })
  text?: string | null;

  @Field(() => Int, changedSinceField)
  changedSince?: number | null;
}
