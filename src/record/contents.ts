import type { Domain } from '../domain.js';

/** The record in the graph: history, revisions, what the directory said at a moment. */
export const record: Domain = {
  entities: [],
  tables: [],
  files: [],
  resolvers: [],
};
