import { defineEntity, p } from '@mikro-orm/core';

/** A change request that its caller named with a key, so that repeating it is harmless. Kept for at least 24 hours. */
export const IdempotentRequestEntity = defineEntity({
  name: 'IdempotentRequest',
  tableName: 'idempotent_request',
  properties: {
    /** SHA-256 over caller and key: another caller’s key is another key. */
    id: p.string().length(64).primary(),
    /** SHA-256 over operation and variables. */
    fingerprint: p.string().length(64),
    at: p.datetime().length(3).index(),
    /** What each change of the request did, by the change. Written in the transaction of the change itself. */
    outcomes: p.json<Record<string, unknown>>(),
    /** The whole answer, where nothing restricted is in it. */
    answer: p.json<Record<string, unknown>>().nullable(),
  },
});
