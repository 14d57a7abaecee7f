import { GraphQLJSON } from 'graphql-scalars';
import { ObjectType } from 'type-graphql';
import { SignedInField } from '../../access/labels.js';
import type { AccessLevel } from '../../access/level.js';
import { AccessLevelEnum } from '../../graph/accessLevel.type.js';
import type { SaidValue } from '../../proposals/discrepancy.entity.js';

@ObjectType('DiscrepancyField', {
  description: 'One value of a State’s entry of which a network’s list says otherwise.',
})
export class DiscrepancyField implements SaidValue {
  @SignedInField(() => String, {
    description:
      'As a row calls it: `since`, `holder.name`, `contacts.EMAIL`. Lines of one kind have the same name; what is said ' +
      'of a line beside its value (`contacts.EMAIL.note`) follows it.',
  })
  name!: string;

  @SignedInField(() => GraphQLJSON, {
    nullable: true,
    description:
      'What the directory had when the list was compared with it: a text or a list of texts; null where there was none, ' +
      'and for a key that lacks the scope to read it.',
  })
  before!: unknown;

  @SignedInField(() => GraphQLJSON, {
    nullable: true,
    description:
      'What the list says: a text or a list of texts; null where it says that there is none, and for a key that lacks ' +
      'the scope to read it.',
  })
  after!: unknown;

  @SignedInField(() => AccessLevelEnum, { description: 'Who may read it: the stricter of before and after.' })
  level!: AccessLevel;
}
