import { ObjectType } from 'type-graphql';
import { PublicField } from '../access/labels.js';
import { connectionOf } from '../graph/connection.js';
import { graphEnum } from '../graph/enums.js';
import { Node } from '../graph/node.js';
import { Fact } from '../sources/source.type.js';
import type { ParticipantNode } from '../states/state.image.js';
import { TreatyParticipant } from '../states/state.type.js';
import { AttendanceRole } from './attendance.entity.js';
import type { AttendanceNode } from './attendance.image.js';
import type { MeetingNode } from './meeting.image.js';
import { Meeting } from './meeting.type.js';

graphEnum(AttendanceRole, 'AttendanceRole', 'How somebody took part in a meeting.', {
  PRESENT: 'A party to the Convention, represented at the meeting, also where online.',
  OBSERVER_STATE: 'A State that is not a party, represented by observers.',
  IGO_OBSERVER: 'An intergovernmental organization or network, represented by observers.',
  STATEMENT: 'Made a statement under the agenda item of `agendaItem`; listed besides its presence, once for each item.',
});

@ObjectType('Attendance', {
  implements: [Node, Fact],
  description: 'That a State or a body was represented at a meeting, or made a statement there.',
})
class Attendance extends Fact {
  @PublicField(() => Meeting, { description: 'The meeting.' })
  meeting!: MeetingNode;

  @PublicField(() => AttendanceRole, { description: 'How it took part.' })
  role!: AttendanceRole;

  @PublicField(() => String, {
    nullable: true,
    description: 'Of a statement: the number of the agenda item, e.g. `2`.',
  })
  agendaItem!: string | null;

  @PublicField(() => TreatyParticipant, {
    nullable: true,
    description: 'The State or organization; null where a `body` took part.',
  })
  participant!: ParticipantNode | null;

  @PublicField(() => String, { nullable: true, description: 'The body that took part, by name, e.g. `Eurojust`.' })
  body!: string | null;

  @PublicField(() => String, { nullable: true, description: 'Its name as the report writes it.' })
  nameInSource!: string | null;
}

export const AttendanceConnection = connectionOf<AttendanceNode>('Attendance', () => Attendance, 'attendances');
