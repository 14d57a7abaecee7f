import { ArgsType, Field, InputType, Int } from 'type-graphql';
import { asOfArgument } from '../graph/arguments.js';
import { DateScalar, StateCode } from '../graph/scalars.js';
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

/** Arguments of `treatiesInForceBetween`. */
@ArgsType()
export class TreatiesBetweenArgs {
  @Field(() => StateCode, { description: 'One State or organization.' })
  a!: string;

  @Field(() => StateCode, { description: 'The other.' })
  b!: string;

  @Field(() => CooperationForm, {
    nullable: true,
    description: 'Only treaties that the directory knows to be about this form of cooperation.',
  })
  form?: CooperationForm | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'With `form`: also treaties of which the directory does not state the forms (`forms` is empty). They may found ' +
      'it all the same, as treaties against a crime often do in an article of theirs.',
  })
  includeUnstatedForms!: boolean;

  @Field(() => DateScalar, asOfArgument)
  asOf?: string | null;
}
