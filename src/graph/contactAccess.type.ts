import { ObjectType } from 'type-graphql';
import type { AccessLevel } from '../access/level.js';
import { PublicField } from '../access/labels.js';
import { AccessLevelEnum } from './accessLevel.type.js';

@ObjectType('WithheldLevel', { description: 'A level that this viewer may not read here, and how to get it.' })
class WithheldLevel {
  @PublicField(() => AccessLevelEnum, { description: 'The level.' })
  level!: AccessLevel;

  @PublicField(() => String, { description: 'How to get it, in a sentence.' })
  howToGet!: string;
}

@ObjectType('ContactAccess', {
  description:
    'Which levels of contact details this viewer may read here. It is worked out from who is asking and from whose ' +
    'entry it is, and says the same whether or not the directory holds details of a level.',
})
export class ContactAccess {
  @PublicField(() => [AccessLevelEnum], { description: 'The levels that this viewer may read here; always PUBLIC.' })
  granted!: readonly AccessLevel[];

  @PublicField(() => [WithheldLevel], { description: 'The levels that this viewer may not read here.' })
  withheld!: readonly WithheldLevel[];
}
