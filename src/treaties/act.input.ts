import { Field, ID, InputType } from 'type-graphql';
import { DateScalar, LanguageTag, StateCode } from '../graph/scalars.js';
import { ChangeInput } from '../proposals/change.input.js';
import { YesNoUnknown } from '../values/evidence.js';
import { TreatyActionType } from './participation.entity.js';
import { StatementKind } from './statement.entity.js';

@InputType({
  description:
    'What a State or organization did under a treaty. Name either `participation`, or `participant` and `treaty`. ' +
    '`version` is that of the participation where the directory has one, else that of the State or organization.',
})
export class RecordTreatyActionInput extends ChangeInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The `id` of the participation; needed where sources disagree, for then there are several.',
  })
  participation?: string | null;

  @Field(() => StateCode, {
    nullable: true,
    description: 'The code of the State or organization; with `treaty`, in place of `participation`.',
  })
  participant?: string | null;

  @Field(() => String, { nullable: true, description: 'The code of the treaty, e.g. `XVIII-12`; with `participant`.' })
  treaty?: string | null;

  @Field(() => TreatyActionType, { description: 'What it did.' })
  type!: TreatyActionType;

  @Field(() => DateScalar, {
    description: 'When: the day of signature, or of deposit with the depositary. Not in the future.',
  })
  date!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Of a denunciation alone: from when it takes effect, not before `date`. It may lie ahead.',
  })
  effectiveOn?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'When the treaty enters, or entered, into force for it, where the depositary says so; not of a denunciation. It ' +
      'may lie ahead.',
  })
  entryIntoForceOn?: string | null;
}

@InputType({ description: 'What a State or organization stated under a treaty.' })
export class RecordStatementInput extends ChangeInput {
  @Field(() => StateCode, {
    description: 'The code of the State or organization that made it; `version` is that of the State or organization.',
  })
  participant!: string;

  @Field(() => String, { description: 'The code of the treaty, e.g. `XVIII-12`.' })
  treaty!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The articles it is about, e.g. `18(14)`; up to 200 characters. Unknown ones are kept as text.',
  })
  article?: string | null;

  @Field(() => StatementKind, { description: 'What kind of statement it is.' })
  kind!: StatementKind;

  @Field(() => DateScalar, { description: 'The day on which it was made or deposited. Not in the future.' })
  madeOn!: string;

  @Field(() => String, { description: 'What it says, in your words; 1 to 2,000 characters.' })
  summary!: string;

  @Field(() => [LanguageTag], {
    defaultValue: [],
    description: 'Languages of requests that it accepts; none where it says nothing of languages. Up to 50.',
  })
  languages!: string[];

  @Field(() => YesNoUnknown, {
    defaultValue: YesNoUnknown.UNKNOWN,
    description: 'Whether it accepts requests through INTERPOL in urgent cases; UNKNOWN where it does not say.',
  })
  interpolInUrgentCases!: YesNoUnknown;

  @Field(() => YesNoUnknown, {
    defaultValue: YesNoUnknown.UNKNOWN,
    description: 'Whether it takes the treaty as a legal basis for extradition; UNKNOWN where it does not say.',
  })
  conventionAsExtraditionBasis!: YesNoUnknown;

  @Field(() => ID, {
    nullable: true,
    description: 'The `id` of its own earlier statement under the same treaty that this one replaces.',
  })
  replaces?: string | null;
}
