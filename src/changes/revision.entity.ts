import { defineEntity, p } from '@mikro-orm/core';
import type { Evidence } from '../values/evidence.js';

/** Why the directory changed, for those who follow it. */
export enum ChangeCause {
  /** The world did: a source says something new. */
  SOURCE = 'SOURCE',
  /** The world did not: the directory had it wrong. */
  CORRECTION = 'CORRECTION',
  /** Neither did: the directory’s own work, such as a confirmation, a proposal or an erasure. */
  PROCESSING = 'PROCESSING',
}

/** One committed change of the directory. Its number is cursor, cache key, audit position and the moment of `knownAt`. */
export const RevisionEntity = defineEntity({
  name: 'Revision',
  tableName: 'revision',
  properties: {
    number: p.integer().primary(),
    committedAt: p.datetime().length(3).index(),
    /** Who: a command line, an account, a key; never a secret. */
    actor: p.text(),
    /** Why, in a sentence that everybody may read. */
    reason: p.text(),
    cause: p.enum(() => ChangeCause).nullable(),
    /** What, in figures: rows added and changed by type. */
    summary: p.json<Record<string, unknown>>(),
    /** The document it rests on. */
    evidence: p.json<Evidence>().nullable(),
    /** The `hash` of the revision before; of the first one 64 zeros. */
    previousHash: p.string().length(64).nullable(),
    /** SHA-256 over this revision, the hashes of its changes and `previousHash`; see `chain.ts`. */
    hash: p.string().length(64).nullable(),
  },
});

/** The directory's present revision: a single row. Raising it is the first statement of every change and its lock. */
export const HeadEntity = defineEntity({
  name: 'Head',
  tableName: 'head',
  properties: { id: p.integer().primary().autoincrement(false), revision: p.integer() },
});
