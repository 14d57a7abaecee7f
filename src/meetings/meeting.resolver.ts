import { Arg, Args, Ctx, Int, Resolver, Root } from 'type-graphql';
import { PublicFieldResolver, PublicQuery } from '../access/labels.js';
import { PageArgs } from '../graph/connection.js';
import type { Ask } from '../graph/context.js';
import { byTable, pageOf, type Page } from '../image/page.js';
import type { ParticipantNode } from '../states/state.image.js';
import { State } from '../states/state.type.js';
import { Refusal } from '../values/refusal.js';
import { attendanceTable } from './attendance.image.js';
import { meetingId } from './meeting.entity.js';
import { agendaItemTable, meetingTable, type AgendaItemNode, type MeetingNode } from './meeting.image.js';
import { AgendaItem, Meeting, MeetingConnection } from './meeting.type.js';

/** The meeting of a number, or the refusal that says there is none. */
export function knownMeeting({ image }: Ask, ordinal: number): MeetingNode {
  const meeting = image.table(meetingTable).get(meetingId(ordinal));
  if (meeting) return meeting;
  throw new Refusal('NOT_FOUND', `The directory has no meeting ${String(ordinal)}. Ask for \`meetings { ordinal }\`.`);
}

@Resolver(() => Meeting)
export class MeetingResolver {
  @PublicQuery(() => Meeting, {
    nullable: true,
    description:
      'One meeting of the Working Group on International Cooperation; NOT_FOUND if the directory has none of that number.',
  })
  meeting(
    @Arg('ordinal', () => Int, { description: 'Its number in the sequence of meetings, e.g. `14`.' }) ordinal: number,
    @Ctx() ask: Ask,
  ): MeetingNode {
    return knownMeeting(ask, ordinal);
  }

  @PublicQuery(() => [Meeting], {
    description:
      'The meetings of the Working Group on International Cooperation that the sources tell of, the first one first.',
  })
  meetings(@Ctx() { image }: Ask): readonly MeetingNode[] {
    return image.table(meetingTable).all();
  }

  @PublicFieldResolver(() => [AgendaItem], { description: 'Its agenda, item by item, as far as the sources tell.' })
  agenda(@Root() meeting: MeetingNode, @Ctx() { image }: Ask): readonly AgendaItemNode[] {
    return image.table(agendaItemTable).by('meeting', meeting.id);
  }
}

@Resolver(() => State)
export class StateMeetingsResolver {
  @PublicFieldResolver(() => MeetingConnection, {
    description:
      'The meetings of the Working Group on International Cooperation at which it was represented, the first one ' +
      'first. Only meetings whose list of participants was seen are counted; see `Meeting.attendance`.',
  })
  meetingsAttended(
    @Root() state: ParticipantNode,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { image }: Ask,
  ): Page<MeetingNode> {
    const table = image.table(meetingTable);
    // In the order of the meetings already; a set, for whoever spoke is listed more than once.
    const attended = new Set(
      image
        .table(attendanceTable)
        .by('participant', state.id)
        .map(({ meeting }) => meeting),
    );
    return pageOf([...attended], byTable(table), page);
  }
}
