import type { Domain } from '../domain.js';
import { AgendaItemEntity } from './agendaItem.entity.js';
import { AttendanceEntity } from './attendance.entity.js';
import { attendanceFile } from './attendance.file.js';
import { attendanceTable } from './attendance.image.js';
import { MeetingAttendanceResolver } from './attendance.resolver.js';
import { MeetingEntity } from './meeting.entity.js';
import { agendaFile, meetingsFile } from './meeting.file.js';
import { agendaItemTable, meetingTable } from './meeting.image.js';
import { MeetingResolver, StateMeetingsResolver } from './meeting.resolver.js';
import { RecommendationEntity } from './recommendation.entity.js';
import { recommendationsFile } from './recommendation.file.js';
import { recommendationTable } from './recommendation.image.js';
import { MeetingRecommendationsResolver, RecommendationResolver } from './recommendation.resolver.js';

export const meetings: Domain = {
  entities: [MeetingEntity, AgendaItemEntity, RecommendationEntity, AttendanceEntity],
  tables: [meetingTable, agendaItemTable, recommendationTable, attendanceTable],
  files: [meetingsFile, agendaFile, recommendationsFile, attendanceFile],
  resolvers: [
    MeetingResolver,
    StateMeetingsResolver,
    RecommendationResolver,
    MeetingRecommendationsResolver,
    MeetingAttendanceResolver,
  ],
};
