import { Field, InputType, Int } from 'type-graphql';
import { StateCode } from '../graph/scalars.js';
import { CooperationForm } from '../values/cooperationForm.js';
import { TreatyKind } from './treaty.entity.js';

@InputType({ description: 'Which treaties; every given condition must hold.' })
export class TreatyFilter {
  @Field(() => TreatyKind, { nullable: true, description: 'What kind of instrument.' })
  kind?: TreatyKind | null;

  @Field(() => CooperationForm, { nullable: true, description: 'A form of cooperation it is about.' })
  form?: CooperationForm | null;

  @Field(() => StateCode, { nullable: true, description: 'A State or organization that has done something under it.' })
  participant?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'A part of its title, short name or code; case and accents do not matter.',
  })
  text?: string | null;

  @Field(() => Int, { nullable: true, description: 'Only what was changed after this revision of the directory.' })
  changedSince?: number | null;
}
