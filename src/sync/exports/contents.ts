import type { Domain } from '../../domain.js';
import { directoryExport, exportFragments } from './directory.route.js';
import { networkListRoute } from './networkList.js';

export const exportsOut: Domain = {
  entities: [],
  tables: [],
  files: [],
  resolvers: [],
  routes: [directoryExport, exportFragments, networkListRoute],
};
