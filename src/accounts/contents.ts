import type { Domain } from '../domain.js';
import { AccessLogEntity } from './accessLog.entity.js';
import { AccessLogResolver } from './accessLog.resolver.js';
import { ApiKeyEntity } from './apiKey.entity.js';
import { ViewerResolver } from './viewer.resolver.js';

/** Who may act here: keys, and the log of what restricted details were read. */
export const accounts: Domain = {
  entities: [ApiKeyEntity, AccessLogEntity],
  tables: [],
  files: [],
  resolvers: [ViewerResolver, AccessLogResolver],
};
