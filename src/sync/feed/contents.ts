import type { Domain } from '../../domain.js';
import { DirectoryChangeResolver } from './feed.resolver.js';
import { DirectoryChangedResolver } from './live/changed.resolver.js';

/** What changed, for those who follow: read from the record, there is no second log. */
export const feed: Domain = {
  entities: [],
  tables: [],
  files: [],
  resolvers: [DirectoryChangeResolver, DirectoryChangedResolver],
};
