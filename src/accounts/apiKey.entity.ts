import { defineEntity, p } from '@mikro-orm/core';
import { Role, type Scope } from '../access/viewer.js';

/** A key with which a machine acts. The key itself is never stored, only its keyed hash. */
export const ApiKeyEntity = defineEntity({
  name: 'ApiKey',
  tableName: 'api_key',
  properties: {
    /** Its public name: how the record and commands call it. */
    id: p.string().length(40).primary(),
    label: p.text(),
    /** HMAC-SHA-256 of the key under API_KEY_SECRET, in hex. */
    keyHash: p.string().length(64).unique(),
    role: p.enum(() => Role),
    stateId: p.string().length(3).nullable(),
    networkId: p.string().length(60).nullable(),
    scopes: p.json<Scope[]>(),
    createdAt: p.datetime().length(3),
    createdBy: p.text(),
    expiresAt: p.datetime().length(3),
    revokedAt: p.datetime().length(3).nullable(),
    /** To the minute. */
    lastUsedAt: p.datetime().length(3).nullable(),
  },
});
