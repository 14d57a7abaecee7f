import { defineEntity, p } from '@mikro-orm/core';
import { RevisionEntity } from './revision.entity.js';

export enum ChangeKind {
  ADDED = 'ADDED',
  CHANGED = 'CHANGED',
  /** The relation that the row states has ended; the row stays. */
  ENDED = 'ENDED',
  /** Personal values were taken out of the row and of its record; row and dates stay. */
  ERASED = 'ERASED',
}

/** What one revision did to one row: before and after. Known to the record by type and id only. */
export const ChangeEntity = defineEntity({
  name: 'Change',
  tableName: 'change',
  properties: {
    /** `revision/type/id`: one row changes once in a revision. */
    id: p.string().length(300).primary(),
    revisionNumber: () => p.manyToOne(RevisionEntity).mapToPk().joinColumn('revision_number').index(),
    subjectType: p.string().length(60),
    subjectId: p.string().length(200),
    kind: p.enum(() => ChangeKind),
    before: p.json<Record<string, unknown>>().nullable(),
    /** The whole row as it stood afterwards; `null` where it was erased. */
    after: p.json<Record<string, unknown>>().nullable(),
    /** 16 random bytes in hex, so that a short personal value cannot be guessed from its hash; erased with it. */
    salt: p.string().length(32).nullable(),
    /** SHA-256 over salt, before and after; part of the revision’s hash, and kept when the payload is erased. */
    payloadHash: p.string().length(64).nullable(),
    /** The revision that erased the payload. */
    erasedRevision: p.integer().nullable(),
  },
  indexes: [
    { properties: ['subjectType', 'subjectId'] },
    // The order in which followers are told: by revision, then by hash.
    { properties: ['revisionNumber', 'payloadHash'] },
  ],
});
