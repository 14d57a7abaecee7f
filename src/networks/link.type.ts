import { ObjectType } from 'type-graphql';
import { PublicField } from '../access/labels.js';
import { graphEnum } from '../graph/enums.js';
import { Node } from '../graph/node.js';
import { PartialDateType } from '../graph/partialDate.type.js';
import { Fact } from '../sources/source.type.js';
import type { PartialDate } from '../values/partialDate.js';
import { NetworkLinkType } from './link.entity.js';
import type { NetworkNode } from './network.image.js';
import { Network } from './network.type.js';

graphEnum(
  NetworkLinkType,
  'NetworkLinkType',
  'What ties a network (`from`) to another one or to a body (`to`, `toBody`).',
  {
    AGREEMENT: 'They have an agreement.',
    WORKING_ARRANGEMENT: 'They have a working arrangement, often without operational personal data.',
    COOPERATION: 'They cooperate or mean to, without an agreement that the sources know.',
    PARTNER: '`from` is one of the partners of `to`.',
    SUPPORT: '`to` supports `from`, e.g. a programme of UNODC.',
    CONTACT: '`from` was put into contact with `to`.',
    PART_OF: '`from` is part of `to`.',
    FOUNDED_BY: '`from` was founded by `to`, alone or with others.',
    SECRETARIAT: '`to` runs or houses the secretariat of `from`.',
    MODEL: '`from` was built on the model of `to`.',
    CONSIDERED_MODEL: '`from` is considered as a model for `to`.',
    MEETING: 'One took part in a meeting of the other; see `description`.',
    JOINT_PLENARY: 'They held a plenary together.',
    STUDY_VISIT: 'Members of `from` visited `to`.',
    LIAISON_MAGISTRATE: 'A member of `from` has posted a liaison magistrate to `to`.',
    INTEGRATION: 'One is, or will be, built into the other; see `description`.',
  },
);

@ObjectType('NetworkLink', {
  implements: [Node, Fact],
  description: 'What ties a network to another one, or to a body that is no network of the directory.',
})
export class NetworkLink extends Fact {
  @PublicField(() => Network, { description: 'The network from which the link goes out.' })
  from!: NetworkNode;

  @PublicField(() => Network, {
    nullable: true,
    description: 'The network to which it goes; null where that is a body (`toBody`).',
  })
  to!: NetworkNode | null;

  @PublicField(() => String, {
    nullable: true,
    description: 'The body to which it goes, where that is no network of the directory.',
  })
  toBody!: string | null;

  @PublicField(() => NetworkLinkType, { description: 'What the link is.' })
  type!: NetworkLinkType;

  @PublicField(() => PartialDateType, {
    nullable: true,
    description: 'When it was made or took place; null if no source says.',
  })
  date!: PartialDate | null;

  @PublicField(() => String, { nullable: true, description: 'What it is about, in the directory’s own words.' })
  description!: string | null;
}
