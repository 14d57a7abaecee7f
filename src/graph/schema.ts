import { buildSubgraphSchema } from '@apollo/subgraph';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { isAbstractType, isObjectType, isScalarType, isSpecifiedScalarType, parse, type GraphQLSchema } from 'graphql';
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql';
import { unlabelledFields } from '../access/labels.js';
import type { ImageNode } from '../image/spec.js';
import type { Ask } from './context.js';
// Puts the closed lists that several domains share into the graph.
import './changeWords.type.js';
import './values.type.js';
import { guarded } from './guard.js';
import { nodeIdResolver, resolversOf, type TypeResolvers } from './resolvers.js';

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

const noSuch = (): never => {
  throw new Error('the hub reads what happened from the record');
};
/** type-graphql builds no subscription without one; nothing here goes through it (see source.ts). */
const noPubSub = { publish: noSuch, subscribe: noSuch };

/** Build the graph; a field that does not say who may read it stops the boot. */
export function buildGraph(parts: GraphParts): Graph {
  const directory = buildSchemaSync({
    resolvers: parts.resolvers as unknown as NonEmptyArray<new () => object>,
    orphanedTypes: [...parts.orphans],
    validate: false,
    skipCheck: true,
    pubSub: noPubSub,
  });
  // type-graphql has no place for it.
  const query = directory.getQueryType();
  if (query) query.description = 'The questions that can be asked of the directory.';
  const mutation = directory.getMutationType();
  if (mutation) mutation.description = 'The changes that can be asked of the directory.';
  const subscription = directory.getSubscriptionType();
  if (subscription) subscription.description = 'What can be followed.';
  const unlabelled = unlabelledFields(directory);
  if (unlabelled.length > 0) {
    throw new Error(`These fields do not say who may read them: ${unlabelled.join(', ')}.`);
  }
  const subgraphSdl = federation + printSchemaWithDirectives(directory);
  const resolvers = guarded(directory, typeResolvers(directory, parts));
  for (const [name, find] of Object.entries(parts.references)) {
    (resolvers[name] ??= {})['__resolveReference'] = find;
  }
  const schema = buildSubgraphSchema([{ typeDefs: parse(subgraphSdl), resolvers: resolvers as never }]);
  return { schema, directory, subgraphSdl };
}

/** The resolvers of each type; a method written for an interface serves every type that implements it. */
function typeResolvers(directory: GraphQLSchema, parts: GraphParts): TypeResolvers {
  const written = resolversOf(parts.resolvers);
  const resolvers: TypeResolvers = {};
  for (const type of Object.values(directory.getTypeMap())) {
    const { name } = type;
    if (name.startsWith('__')) continue;
    if (isObjectType(type)) {
      const inherited = type.getInterfaces().map((face) => written[face.name]);
      const isNode = type.getInterfaces().some((face) => face.name === 'Node');
      const own = Object.assign({}, ...inherited, written[name], isNode ? { id: nodeIdResolver } : {}) as object;
      if (Object.keys(own).length > 0) resolvers[name] = own as Record<string, unknown>;
    } else if (isAbstractType(type)) {
      resolvers[name] = { __resolveType: (node: ImageNode) => node.graphType ?? node.nodeType };
    } else if (isScalarType(type) && !isSpecifiedScalarType(type)) {
      resolvers[name] = type as never;
    }
  }
  return resolvers;
}
