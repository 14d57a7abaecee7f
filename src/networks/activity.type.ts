import { Int, ObjectType } from 'type-graphql';
import { PublicField } from '../access/labels.js';
import { Node } from '../graph/node.js';
import { PartialDateType } from '../graph/partialDate.type.js';
import { Fact } from '../sources/source.type.js';
import type { PartialDate } from '../values/partialDate.js';
import type { NetworkNode } from './network.image.js';
import { Network } from './network.type.js';

@ObjectType('NetworkActivity', {
  implements: [Node, Fact],
  description: 'One figure that a network, or a report about it, gives for a day, a month or a year.',
})
export class NetworkActivity extends Fact {
  @PublicField(() => Network, { description: 'The network.' })
  network!: NetworkNode;

  @PublicField(() => PartialDateType, { description: 'The day, month or year of which the figure speaks.' })
  period!: PartialDate;

  @PublicField(() => String, {
    description: 'What was counted, a stable word in small letters, e.g. `mla_cases_facilitated`.',
  })
  indicator!: string;

  @PublicField(() => Int, {
    description: 'The figure. Read `unit` with it: it may be a lower bound or a round number.',
  })
  value!: number;

  @PublicField(() => String, {
    nullable: true,
    description:
      'What is counted, with the source’s reserve, e.g. `cases (more than)`, `persons (around)`; `ordinal` where the ' +
      'figure is a place in a series, such as the eleventh plenary.',
  })
  unit!: string | null;

  @PublicField(() => String, { nullable: true, description: 'What the figure covers.' })
  description!: string | null;
}
