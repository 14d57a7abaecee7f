import { lexicographicSortSchema, printSchema } from 'graphql';
import type { Graph } from './schema.js';

/** The files of schema/ as they have to be: what clients of the hub read, and what composition takes. */
export const printedSchemas = ({ directory, subgraphSdl }: Graph): Record<string, string> => ({
  'directory.graphql': `${printSchema(lexicographicSortSchema(directory))}\n`,
  'subgraph.graphql': `${subgraphSdl.trim()}\n`,
});
