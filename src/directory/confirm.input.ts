import { Field, ID, InputType, Int } from 'type-graphql';
import { EvidenceInput } from '../proposals/evidence.input.js';

@InputType({ description: 'That an entry is still correct.' })
export class ConfirmEntryInput {
  @Field(() => ID, { description: 'The `id` of an authority, a designation or a focal point.' })
  id!: string;

  @Field(() => Int, {
    description:
      'The `version` that you read of it. If it has changed since, you are refused with STALE and both versions.',
  })
  version!: number;

  @Field(() => EvidenceInput, {
    nullable: true,
    description: 'The document that says so; by default your own statement in the directory, of today.',
  })
  evidence?: EvidenceInput | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why, in a sentence of up to 500 characters that everybody may read; it may be left out.',
  })
  reason?: string | null;
}
