import { Field, InputType } from 'type-graphql';
import type { AccessLevel } from '../access/level.js';
import { AccessLevelEnum } from '../graph/accessLevel.type.js';
import { ContactKind } from './contactDetail.entity.js';

@InputType({ description: 'A contact detail to be added.' })
export class NewContactDetailInput {
  @Field(() => ContactKind, { description: 'What it is.' })
  kind!: ContactKind;

  @Field(() => String, {
    description:
      'As it is printed, 1 to 500 characters. A telephone number must be one that can be dialled, with its country code ' +
      'or as within the State; a web address one of http or https.',
  })
  value!: string;

  @Field(() => String, { nullable: true, description: 'What to know of it, e.g. `switchboard`; up to 500 characters.' })
  note?: string | null;

  @Field(() => AccessLevelEnum, {
    defaultValue: AccessLevelEnum.PUBLIC,
    description: 'Who may read it. What a depositary was notified of is public; what leads to one person is not.',
  })
  visibility!: AccessLevel;
}
