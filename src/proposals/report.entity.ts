import { defineEntity, p } from '@mikro-orm/core';
import { row, type RowOf } from '../store/row.js';

export enum ProblemKind {
  UNREACHABLE = 'UNREACHABLE',
  WRONG = 'WRONG',
  OUTDATED = 'OUTDATED',
  OTHER = 'OTHER',
}

export enum ReportStatus {
  OPEN = 'OPEN',
  RESOLVED = 'RESOLVED',
  DISMISSED = 'DISMISSED',
}

/** That a reader found something wrong. Its status is public; its words and who wrote them are for the parties. */
export const ProblemReportEntity = defineEntity({
  name: 'ProblemReport',
  tableName: 'problem_report',
  properties: {
    ...row,
    // Moments are ISO 8601 texts: the record compares rows as they are stored.
    subjectType: p.string().length(60),
    subjectId: p.string().length(200),
    stateId: p.string().length(3).nullable().index(),
    networkId: p.string().length(60).nullable().index(),
    kind: p.enum(() => ProblemKind),
    text: p.text(),
    status: p.enum(() => ReportStatus),
    reportedBy: p.text(),
    reportedAt: p.string().length(24),
    answeredBy: p.text().nullable(),
    answeredAt: p.string().length(24).nullable(),
    answer: p.text().nullable(),
  },
  indexes: [{ properties: ['subjectType', 'subjectId'] }],
});

export type ProblemReportRow = RowOf<typeof ProblemReportEntity>;
