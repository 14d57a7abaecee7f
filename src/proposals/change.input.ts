import { Field, InputType, Int } from 'type-graphql';
import { ChangeCause } from '../changes/revision.entity.js';
import { EvidenceInput } from './evidence.input.js';

/** What every change says besides what it changes. */
@InputType()
export abstract class ChangeInput {
  @Field(() => Int, {
    description:
      'The `version` that you read of the entry that you change; of something new, that of the entry it is added to. ' +
      'If it has changed since, you are refused with STALE and both versions.',
  })
  version!: number;

  @Field(() => EvidenceInput, { description: 'The document that the change rests on.' })
  evidence!: EvidenceInput;

  @Field(() => String, {
    description: 'Why, in a sentence of up to 500 characters that everybody may read; name no person.',
  })
  reason!: string;

  @Field(() => ChangeCause, {
    defaultValue: ChangeCause.SOURCE,
    description: 'Whether the world changed or the directory had it wrong.',
  })
  cause!: ChangeCause;
}
