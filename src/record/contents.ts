import type { Domain } from '../domain.js';
import { ChangeResolver, NodeHistoryResolver } from './history.resolver.js';
import { RevisionResolver } from './revision.resolver.js';

/** The record in the graph: history, revisions, what the directory said at a moment. */
export const record: Domain = {
  entities: [],
  tables: [],
  files: [],
  resolvers: [NodeHistoryResolver, ChangeResolver, RevisionResolver],
};
