import { Field, ID, InputType } from 'type-graphql';
import { LanguageTag, StateCode } from '../graph/scalars.js';
import { ChangeInput } from '../proposals/change.input.js';
import { YesNoUnknown } from '../values/evidence.js';
import { AuthorityKind } from './authority.entity.js';
import { NewContactDetailInput } from './newContactDetail.input.js';

@InputType({
  description: 'A new authority of a State. What it may do is said with `designate`, once it is in the directory.',
})
export class ProposeAuthorityInput extends ChangeInput {
  @Field(() => StateCode, { description: 'The State or organization whose authority it is; `version` is the State’s.' })
  state!: string;

  @Field(() => String, { description: 'Its name in English, as notified or translated; 1 to 300 characters.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Its name in the State’s language; up to 300 characters.' })
  nameOriginal?: string | null;

  @Field(() => LanguageTag, { nullable: true, description: 'The language of `nameOriginal`; only with it.' })
  nameOriginalLanguage?: string | null;

  @Field(() => AuthorityKind, { description: 'What kind of body it is.' })
  kind!: AuthorityKind;

  @Field(() => [String], {
    defaultValue: [],
    description: 'The codes of the jurisdictions of the State that it is for, e.g. `CN-HK`; none: the whole State.',
  })
  jurisdictions!: string[];

  @Field(() => [LanguageTag], {
    defaultValue: [],
    description: 'Languages in which it accepts requests, as notified; none: unknown. Up to 50.',
  })
  languagesAccepted!: string[];

  @Field(() => String, { nullable: true, description: 'What to do in urgent cases; up to 2,000 characters.' })
  urgentProcedure?: string | null;

  @Field(() => YesNoUnknown, {
    defaultValue: YesNoUnknown.UNKNOWN,
    description: 'Whether it accepts requests through INTERPOL in urgent cases (UNTOC article 18(13)).',
  })
  acceptsInterpolInUrgentCases!: YesNoUnknown;

  @Field(() => ID, { nullable: true, description: 'The `id` of the authority of the same State that it is a part of.' })
  parent?: string | null;

  @Field(() => ID, { nullable: true, description: 'The `id` of the authority of the same State that it follows.' })
  predecessor?: string | null;

  @Field(() => [NewContactDetailInput], { defaultValue: [], description: 'Where it is reached; up to 50.' })
  contactDetails!: NewContactDetailInput[];
}

@InputType({
  description:
    'What an authority shall say from now on. A field that is absent stays as it is; null removes what may be missing.',
})
export class ReviseAuthorityInput extends ChangeInput {
  @Field(() => ID, { description: 'The `id` of the authority; `version` is its own.' })
  authority!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Its name in English; 1 to 300 characters. It cannot be removed.',
  })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'Its name in the State’s language; up to 300 characters.' })
  nameOriginal?: string | null;

  @Field(() => LanguageTag, { nullable: true, description: 'The language of `nameOriginal`; only with it.' })
  nameOriginalLanguage?: string | null;

  @Field(() => AuthorityKind, { nullable: true, description: 'What kind of body it is. It cannot be removed.' })
  kind?: AuthorityKind | null;

  @Field(() => [String], {
    nullable: true,
    description: 'The codes of the jurisdictions of the State that it is for; null or none: the whole State.',
  })
  jurisdictions?: string[] | null;

  @Field(() => [LanguageTag], {
    nullable: true,
    description: 'Languages in which it accepts requests, as notified; null or none: unknown. Up to 50.',
  })
  languagesAccepted?: string[] | null;

  @Field(() => String, { nullable: true, description: 'What to do in urgent cases; up to 2,000 characters.' })
  urgentProcedure?: string | null;

  @Field(() => YesNoUnknown, {
    nullable: true,
    description: 'Whether it accepts requests through INTERPOL in urgent cases; null: unknown.',
  })
  acceptsInterpolInUrgentCases?: YesNoUnknown | null;

  @Field(() => ID, { nullable: true, description: 'The `id` of the authority of the same State that it is a part of.' })
  parent?: string | null;

  @Field(() => ID, { nullable: true, description: 'The `id` of the authority of the same State that it follows.' })
  predecessor?: string | null;

  @Field(() => [NewContactDetailInput], {
    defaultValue: [],
    description: 'Contact details to be added; at most 50 are in use at a time.',
  })
  addContactDetails!: NewContactDetailInput[];

  @Field(() => [ID], {
    defaultValue: [],
    description: 'The `id`s of its contact details that are no longer in use from today on; up to 50.',
  })
  endContactDetails!: string[];
}
