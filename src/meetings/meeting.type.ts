import { Int, ObjectType } from 'type-graphql';
import { PublicField } from '../access/labels.js';
import { connectionOf } from '../graph/connection.js';
import { Node } from '../graph/node.js';
import { DateScalar } from '../graph/scalars.js';
import { Fact } from '../sources/source.type.js';
import type { MeetingNode } from './meeting.image.js';

@ObjectType('Meeting', {
  implements: [Node, Fact],
  description:
    'A meeting of the Working Group on International Cooperation of the Conference of the Parties to UNTOC (WG.3). ' +
    'Found by its number: `meeting(ordinal: 14)`.',
})
export class Meeting extends Fact {
  @PublicField(() => Int, { description: 'Its number in the sequence of meetings, e.g. 14 for the fourteenth.' })
  ordinal!: number;

  @PublicField(() => DateScalar, {
    description: 'Its first day; see `note` where it met within a session or beside another meeting.',
  })
  startsOn!: string;

  @PublicField(() => DateScalar, { description: 'Its last day.' })
  endsOn!: string;

  @PublicField(() => String, { nullable: true, description: 'Where it was held.' })
  place!: string | null;

  @PublicField(() => String, { nullable: true, description: 'What to know about its form and dates.' })
  note!: string | null;

  @PublicField(() => String, {
    nullable: true,
    description: 'Who chaired it, a public function, as its report says; null if not known.',
  })
  chair!: string | null;

  @PublicField(() => String, { nullable: true, description: 'United Nations symbol of its report; null if not known.' })
  reportSymbol!: string | null;

  @PublicField(() => [String], { description: 'United Nations symbols of its other documents that the sources name.' })
  otherDocuments!: string[];
}

@ObjectType('AgendaItem', { implements: [Node, Fact], description: 'An item of a meeting’s agenda.' })
export class AgendaItem extends Fact {
  @PublicField(() => Meeting, { description: 'The meeting.' })
  meeting!: MeetingNode;

  @PublicField(() => String, {
    nullable: true,
    description: 'Its number; null where the agenda was not seen and `topic` tells the topics of the whole meeting.',
  })
  item!: string | null;

  @PublicField(() => String, { description: 'What it was about.' })
  topic!: string;
}

export const MeetingConnection = connectionOf<MeetingNode>('Meeting', () => Meeting, 'meetings');
