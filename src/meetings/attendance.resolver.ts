import { Arg, Args, Ctx, Resolver, Root } from 'type-graphql';
import { PublicFieldResolver } from '../access/labels.js';
import { PageArgs } from '../graph/connection.js';
import type { Ask } from '../graph/context.js';
import { byTable, pageOf, type Page } from '../image/page.js';
import { AttendanceRole } from './attendance.entity.js';
import { attendanceTable, type AttendanceNode } from './attendance.image.js';
import { AttendanceConnection } from './attendance.type.js';
import type { MeetingNode } from './meeting.image.js';
import { Meeting } from './meeting.type.js';

@Resolver(() => Meeting)
export class MeetingAttendanceResolver {
  @PublicFieldResolver(() => AttendanceConnection, {
    description:
      'Who was represented and who spoke, by role. Empty where no list of participants was seen: that nobody is listed ' +
      'does not mean that nobody came.',
  })
  attendance(
    @Root() meeting: MeetingNode,
    @Arg('role', () => AttendanceRole, { nullable: true, description: 'Only this role; all by default.' })
    role: AttendanceRole | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { image }: Ask,
  ): Page<AttendanceNode> {
    const table = image.table(attendanceTable);
    const rows = table.by('meeting', meeting.id);
    return pageOf(role ? rows.filter((row) => row.role === role) : rows, byTable(table), page);
  }
}
