import { defineEntity, p } from '@mikro-orm/core';
import { accessLevels } from '../access/level.js';

/** One reading of restricted contact details: who, what, when, and why if given. Never the values. */
export const AccessLogEntity = defineEntity({
  name: 'AccessLogEntry',
  tableName: 'access_log',
  properties: {
    id: p.integer().primary(),
    at: p.datetime().length(3).index(),
    actor: p.text(),
    subjectType: p.string().length(60),
    subjectId: p.string().length(200),
    /** Which kinds of details were handed out, e.g. `HOLDER`, `MOBILE`. */
    details: p.json<string[]>(),
    level: p.enum([...accessLevels]),
    purpose: p.text().nullable(),
    requestId: p.string().length(64),
  },
  indexes: [{ properties: ['subjectType', 'subjectId'] }],
});
