import type { Domain } from '../domain.js';
import { ConfirmationMutation } from './confirm.mutation.resolver.js';
import { DirectoryResolver } from './directory.resolver.js';
import { ListResolver } from './list.resolver.js';
import { NodeResolver } from './node.resolver.js';
import { SearchResolver } from './search.resolver.js';

/** The questions over the whole directory; it has no rows of its own. */
export const directory: Domain = {
  entities: [],
  tables: [],
  files: [],
  resolvers: [NodeResolver, SearchResolver, ListResolver, DirectoryResolver, ConfirmationMutation],
};
