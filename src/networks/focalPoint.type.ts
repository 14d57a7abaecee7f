import { Directive, ObjectType } from 'type-graphql';
import { PublicField } from '../access/labels.js';
import { connectionOf } from '../graph/connection.js';
import { graphEnum } from '../graph/enums.js';
import { Node } from '../graph/node.js';
import { LanguageTag } from '../graph/scalars.js';
import { PartialDateType } from '../graph/partialDate.type.js';
import { Fact } from '../sources/source.type.js';
import type { ParticipantNode } from '../states/state.image.js';
import { State } from '../states/state.type.js';
import type { PartialDate } from '../values/partialDate.js';
import { FocalPointRole, Occupancy } from './focalPoint.entity.js';
import type { FocalPointNode } from './focalPoint.image.js';
import type { NetworkNode } from './network.image.js';
import { Network } from './network.type.js';

graphEnum(
  FocalPointRole,
  'FocalPointRole',
  'What a focal point is appointed for. Networks use these words differently; see `localTitle`.',
  {
    FOCAL_POINT: 'A focal point of a network, e.g. of WACAP.',
    CONTACT_POINT: 'A contact point, e.g. of the EJN or a third State’s at Eurojust.',
    POINT_OF_CONTACT_24_7: 'A point of contact that answers day and night, every day, e.g. under ETS 185 article 35.',
    SINGLE_POINT_OF_CONTACT: 'The one office through which a State is reached for several networks or services.',
    NATIONAL_CORRESPONDENT: 'A national correspondent, who coordinates the contact points of a State, e.g. in the EJN.',
    LIAISON_PROSECUTOR: 'A prosecutor or magistrate posted to the network, e.g. a third State’s at Eurojust.',
  },
);

graphEnum(Occupancy, 'Occupancy', 'Who does the work of an appointment at present.', {
  FILLED: 'Whoever was appointed.',
  ACTING: 'Somebody who stands in until somebody is appointed.',
  VACANT: 'Nobody: the post is vacant.',
});

@ObjectType('FocalPoint', {
  implements: [Node, Fact],
  description:
    'An appointment, not a person: a State has named a focal point to a network, in one role, for a period. Who holds ' +
    'it is in `holder`, which seldom is public.',
})
@Directive('@key(fields: "id")')
export class FocalPoint extends Fact {
  @PublicField(() => Network, { description: 'The network.' })
  network!: NetworkNode;

  @PublicField(() => State, { description: 'The State that made the appointment.' })
  state!: ParticipantNode;

  @PublicField(() => FocalPointRole, { description: 'What it is appointed for.' })
  role!: FocalPointRole;

  @PublicField(() => String, {
    nullable: true,
    description: 'What the network or State itself calls it, e.g. `single point of contact`.',
  })
  localTitle!: string | null;

  @PublicField(() => String, {
    nullable: true,
    description: 'The office or unit that it is, or sits in; null if no source says.',
  })
  institution!: string | null;

  @PublicField(() => PartialDateType, {
    nullable: true,
    description: 'When the appointment began; null if no source says.',
  })
  appointedOn!: PartialDate | null;

  @PublicField(() => PartialDateType, {
    nullable: true,
    description: 'The day it ended, no longer included; null if no end is known.',
  })
  endedOn!: PartialDate | null;

  @PublicField(() => String, { nullable: true, description: 'What to know before relying on it.' })
  note!: string | null;

  @PublicField(() => String, {
    nullable: true,
    description:
      'The network’s own id of it, as its member list gives it: opaque, up to 100 characters; null without one.',
  })
  externalId!: string | null;

  @PublicField(() => String, {
    nullable: true,
    description: 'Why it ended or will end; null where there is no end, or no source says why.',
  })
  endReason!: string | null;

  @PublicField(() => Occupancy, {
    nullable: true,
    description: 'Whether somebody holds it, stands in, or nobody does; null if no source says.',
  })
  occupancy!: Occupancy | null;

  @PublicField(() => [LanguageTag], {
    nullable: true,
    description: 'The languages it works in, BCP 47, e.g. `fr`; null if no source says.',
  })
  languages!: string[] | null;
}

export const FocalPointConnection = connectionOf<FocalPointNode>('FocalPoint', () => FocalPoint, 'focal points');
