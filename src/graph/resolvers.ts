import type { GraphQLFieldResolver } from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import type { ImageNode } from '../image/spec.js';
import { globalId } from '../values/globalId.js';
import type { Ask } from './context.js';

type Resolver = GraphQLFieldResolver<unknown, Ask>;
/** Resolvers by type and field. */
export type TypeResolvers = Record<string, Record<string, unknown>>;
type Instance = Record<string, (...parameters: unknown[]) => unknown>;

/** What type-graphql keeps about a resolver method; the part that is read here. */
interface MethodMetadata {
  readonly target: new () => object;
  readonly methodName: string;
  readonly schemaName: string;
  readonly params?: readonly {
    readonly kind: string;
    readonly index: number;
    readonly name?: string;
  }[];
  readonly getObjectType?: () => { readonly name: string };
}

/**
 * The resolvers of the classes' methods, by type and field, called directly. type-graphql's own wrapper passes every
 * argument through an async validator, so that each field with an argument costs a promise; arguments here are
 * already coerced and checked by their scalars.
 * Fields without a method are not listed: the executor reads the property of that name.
 */
export function resolversOf(classes: readonly (new () => object)[]): TypeResolvers {
  const storage = getMetadataStorage();
  const instances = new Map(classes.map((resolver) => [resolver, new resolver() as Instance]));
  const map: TypeResolvers = {};
  const add = (type: string, metadata: MethodMetadata, as: (resolver: Resolver) => unknown = asItIs): void => {
    const instance = instances.get(metadata.target);
    if (!instance) return;
    (map[type] ??= {})[metadata.schemaName] = as(direct(instance, metadata));
  };
  for (const metadata of storage.queries as unknown as MethodMetadata[]) add('Query', metadata);
  for (const metadata of storage.mutations as unknown as MethodMetadata[]) add('Mutation', metadata);
  for (const metadata of storage.subscriptions as unknown as MethodMetadata[]) add('Subscription', metadata, asSource);
  for (const metadata of storage.fieldResolvers as unknown as MethodMetadata[]) {
    const owner = metadata.getObjectType?.();
    if (owner) add(graphName(owner), metadata);
  }
  return map;
}

const asItIs = (resolver: Resolver): unknown => resolver;

/** The method says where events come from (`source.ts`); each event is the field’s value as it is. */
const asSource = (subscribe: Resolver): unknown => ({ subscribe, resolve: (event: unknown) => event });

function direct(instance: Instance, metadata: MethodMetadata): Resolver {
  const method = instance[metadata.methodName];
  if (!method) throw new Error(`${metadata.target.name} has no method ${metadata.methodName}`);
  const readers = [...(metadata.params ?? [])]
    .sort((a, b) => a.index - b.index)
    .map((param) => parameterReader(param.kind, param.name));
  return (root, args: Record<string, unknown>, ask) =>
    method.apply(
      instance,
      readers.map((read) => read(root, args, ask)),
    );
}

type ParameterReader = (root: unknown, args: Record<string, unknown>, ask: Ask) => unknown;

function parameterReader(kind: string, name: string | undefined): ParameterReader {
  switch (kind) {
    case 'root':
      return (root) => root;
    case 'arg':
      return (_root, args) => args[name ?? ''];
    case 'args':
      return (_root, args) => args;
    case 'context':
      return (_root, _args, ask) => ask;
    default:
      throw new Error(`a resolver takes a ${kind} parameter, which the hub does not pass`);
  }
}

/** The name of a class’s type in the graph. */
function graphName(owner: { readonly name: string }): string {
  const storage = getMetadataStorage();
  const types = [...storage.objectTypes, ...storage.interfaceTypes];
  const found = types.find((type) => (type.target as unknown) === owner);
  if (!found) throw new Error(`${owner.name} is no type of the graph`);
  return found.name;
}

/** `id` in the graph is global; in the image it is the row’s own. */
export const nodeIdResolver: Resolver = (node) => {
  const { nodeType, id } = node as ImageNode;
  return globalId(nodeType, id);
};
