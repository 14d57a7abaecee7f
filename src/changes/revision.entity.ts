import { defineEntity, p } from '@mikro-orm/core';

/** One committed change of the directory. Its number is cursor, cache key, audit position and the moment of `knownAt`. */
export const RevisionEntity = defineEntity({
  name: 'Revision',
  tableName: 'revision',
  properties: {
    number: p.integer().primary(),
    committedAt: p.datetime().length(3),
    /** Who: a command line, an account, a key; never a secret. */
    actor: p.text(),
    /** Why, in a sentence. */
    reason: p.text(),
    /** What, in figures: rows added and changed by type. */
    summary: p.json<Record<string, unknown>>(),
  },
});

/** The directory's present revision: a single row. Raising it is the first statement of every change and its lock. */
export const HeadEntity = defineEntity({
  name: 'Head',
  tableName: 'head',
  properties: { id: p.integer().primary().autoincrement(false), revision: p.integer() },
});
