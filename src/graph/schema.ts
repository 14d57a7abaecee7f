import { buildSubgraphSchema } from '@apollo/subgraph';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { isObjectType, parse, type GraphQLSchema } from 'graphql';
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql';
import { unlabelledFields } from '../access/labels.js';
import type { Ask } from './context.js';
import { nodeIdResolver, resolversOf } from './resolvers.js';

/** The classes that make up the graph; assembled in `domains.ts`. */
export interface GraphParts {
  readonly resolvers: readonly (new () => object)[];
  /** Types reached only through an interface or a union. */
  readonly orphans: readonly (new () => object)[];
  /** By type: find the node that another subgraph names by its key. */
  readonly references: Readonly<Record<string, (key: Record<string, unknown>, ask: Ask) => unknown>>;
}

export interface Graph {
  /** The schema that is served: the directory as an Apollo Federation v2 subgraph. */
  readonly schema: GraphQLSchema;
  /** The directory's own part, without federation: what a client of the hub reads. */
  readonly directory: GraphQLSchema;
  /** The SDL that composition takes. */
  readonly subgraphSdl: string;
}

const federation =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key", "@shareable"])\n\n';

/** Build the graph; a field that does not say who may read it stops the boot. */
export function buildGraph(parts: GraphParts): Graph {
  const directory = buildSchemaSync({
    resolvers: parts.resolvers as unknown as NonEmptyArray<new () => object>,
    orphanedTypes: [...parts.orphans],
    validate: false,
    skipCheck: true,
  });
  const unlabelled = unlabelledFields(directory);
  if (unlabelled.length > 0) {
    throw new Error(`These fields do not say who may read them: ${unlabelled.join(', ')}.`);
  }
  const subgraphSdl = federation + printSchemaWithDirectives(directory);
  const resolvers: Record<string, Record<string, unknown>> = resolversOf(parts.resolvers);
  for (const type of Object.values(directory.getTypeMap())) {
    if (isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node')) {
      (resolvers[type.name] ??= {})['id'] = nodeIdResolver;
    }
    if (isAbstractNamed(type)) {
      resolvers[type.name] = { __resolveType: (node: { nodeType: string }) => node.nodeType };
    }
    if ('parseLiteral' in type && !builtIn.has(type.name)) resolvers[type.name] = type as never;
  }
  for (const [name, find] of Object.entries(parts.references)) {
    (resolvers[name] ??= {})['__resolveReference'] = find;
  }
  const schema = buildSubgraphSchema([{ typeDefs: parse(subgraphSdl), resolvers: resolvers as never }]);
  return { schema, directory, subgraphSdl };
}

const builtIn = new Set(['String', 'Int', 'Float', 'Boolean', 'ID']);

const isAbstractNamed = (type: object): type is { name: string } => 'resolveType' in type;
