import { Field, ID, InputType } from 'type-graphql';
import { DateScalar } from '../graph/scalars.js';
import { ChangeInput } from '../proposals/change.input.js';
import { CooperationForm } from '../values/cooperationForm.js';
import { DesignationRole } from './designation.entity.js';

@InputType({ description: 'A designation to be added: an authority, its function, the treaty and article.' })
export class DesignateInput extends ChangeInput {
  @Field(() => ID, { description: 'The `id` of the authority; `version` is the authority’s.' })
  authority!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The code of the treaty, e.g. `XVIII-12`; absent where it rests on national law.',
  })
  treaty?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The article, e.g. `18(13)`; only with `treaty`. NOT_FOUND if the directory lists the articles of the treaty and not this one.',
  })
  article?: string | null;

  @Field(() => CooperationForm, { description: 'For which form of cooperation.' })
  form!: CooperationForm;

  @Field(() => DesignationRole, { description: 'In what capacity.' })
  role!: DesignationRole;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether it is named for urgent cases.' })
  isForUrgentCases!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Limits stated by the State, as declared; up to 1,000 characters.',
  })
  scope?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'From when it holds; the date of the evidence by default. It may lie ahead.',
  })
  validFrom?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'The `id` of a designation of the same State that it replaces; that one then ends on the day this begins.',
  })
  replaces?: string | null;
}

@InputType({ description: 'The end of a designation.' })
export class EndDesignationInput extends ChangeInput {
  @Field(() => ID, { description: 'The `id` of the designation; `version` is its own.' })
  designation!: string;

  @Field(() => DateScalar, { description: 'The first day on which it no longer holds. It may lie ahead.' })
  validUntil!: string;
}
