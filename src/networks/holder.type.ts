import { ObjectType } from 'type-graphql';
import { FieldByRow } from '../access/labels.js';
import type { AccessLevel } from '../access/level.js';
import { AccessLevelEnum } from '../graph/accessLevel.type.js';
import { Node } from '../graph/node.js';
import { Fact } from '../sources/source.type.js';

@ObjectType('FocalPointHolder', {
  implements: [Node, Fact],
  description:
    'Who holds an appointment: a person. Each has a level of its own, NETWORK unless the network or State says ' +
    'otherwise; reading one that is not public is noted in the access log.',
})
export class FocalPointHolder extends Fact {
  @FieldByRow(() => String, { nullable: true, description: 'The name; null once it was erased.' })
  name!: string | null;

  @FieldByRow(() => String, {
    nullable: true,
    description: 'The title before the name, or the post: `Mr`, `Deputy Prosecutor`.',
  })
  title!: string | null;

  @FieldByRow(() => AccessLevelEnum, { description: 'Who may read it: pass it on to nobody else.' })
  visibility!: AccessLevel;
}
