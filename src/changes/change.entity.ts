import { defineEntity, p } from '@mikro-orm/core';
import { RevisionEntity } from './revision.entity.js';

export enum ChangeKind {
  ADDED = 'ADDED',
  CHANGED = 'CHANGED',
}

/** What one revision did to one row: before and after. Known to the record by type and id only. */
export const ChangeEntity = defineEntity({
  name: 'Change',
  tableName: 'change',
  properties: {
    /** `revision/type/id`: one row changes once in a revision. */
    id: p.string().length(300).primary(),
    revisionNumber: () => p.manyToOne(RevisionEntity).mapToPk().joinColumn('revision_number'),
    subjectType: p.string().length(60),
    subjectId: p.string().length(200),
    kind: p.enum(() => ChangeKind),
    before: p.json<Record<string, unknown>>().nullable(),
    after: p.json<Record<string, unknown>>(),
  },
  indexes: [{ properties: ['subjectType', 'subjectId'] }],
});
