import { Field, ID, InputType, Int } from 'type-graphql';
import { EvidenceInput } from '../proposals/evidence.input.js';

@InputType({ description: 'Whose personal values are erased, and why.' })
export class EraseHolderInput {
  @Field(() => ID, { description: 'The `id` of the focal point that the person holds or held.' })
  id!: string;

  @Field(() => Int, {
    description: 'The `version` of the focal point that you read; if it has changed since, you are refused with STALE.',
  })
  version!: number;

  @Field(() => EvidenceInput, {
    description:
      'What the erasure rests on, e.g. a request of the person concerned. It is public and kept: do not name the person.',
  })
  evidence!: EvidenceInput;

  @Field(() => String, {
    description:
      'Why, in a sentence of up to 500 characters that everybody may read. It is kept: do not name the person; refused ' +
      'with BAD_INPUT where it holds the name, an address or a number that is erased.',
  })
  reason!: string;
}
