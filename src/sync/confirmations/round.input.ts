import { Field, ID, InputType, Int } from 'type-graphql';
import { DateScalar } from '../../graph/scalars.js';
import { EvidenceInput } from '../../proposals/evidence.input.js';

@InputType({ description: 'A round in which a network asks its focal points to confirm their entries.' })
export class OpenConfirmationRoundInput {
  @Field(() => String, { description: 'The acronym of the network, e.g. `WACAP`, or its code.' })
  network!: string;

  @Field(() => DateScalar, {
    description:
      'By when they are asked to answer: a day after today and within a year. Their entries are OVERDUE after it.',
  })
  due!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'A word of yours that mails and pages carry, up to 2,000 characters, in the language that you write it in. It is ' +
      'kept in the record: name offices, not persons.',
  })
  message?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The e-mail address of your office, to which replies to the mails go; without it they are not read.',
  })
  replyTo?: string | null;

  @Field(() => String, {
    description: 'Why, in a sentence of up to 500 characters that everybody may read; name no person.',
  })
  reason!: string;

  @Field(() => EvidenceInput, {
    nullable: true,
    description: 'The document that asks for the round; by default your own statement in the directory, of today.',
  })
  evidence?: EvidenceInput | null;
}

@InputType({ description: 'The end of a confirmation round.' })
export class CloseConfirmationRoundInput {
  @Field(() => ID, { description: 'The `id` of the round.' })
  id!: string;

  @Field(() => Int, { description: 'The `version` that you read of it; if it has changed since: STALE.' })
  version!: number;

  @Field(() => String, {
    description: 'Why, in a sentence of up to 500 characters that everybody may read; name no person.',
  })
  reason!: string;
}

@InputType({ description: 'A reminder to everybody in a confirmation round who has not answered.' })
export class RemindConfirmationRoundInput {
  @Field(() => ID, { description: 'The `id` of the round.' })
  id!: string;

  @Field(() => Int, { description: 'The `version` that you read of it; if it has changed since: STALE.' })
  version!: number;
}
