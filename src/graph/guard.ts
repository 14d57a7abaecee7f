import { defaultFieldResolver, isObjectType, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import type { Label } from '../access/labels.js';
import { directoryItself, isSecretariat, mayRead, ownerOf } from '../access/policy.js';
import { isVisitor } from '../access/viewer.js';
import { Refusal } from '../values/refusal.js';
import { ownershipOf, type Ask } from './context.js';
import type { TypeResolvers } from './resolvers.js';

type Resolver = GraphQLFieldResolver<unknown, Ask>;

/**
 * The resolvers with a guard before each field that is not public. What a field says about who may read it holds
 * whatever its resolver does, so a resolver that forgets to ask gives nothing away.
 */
export function guarded(schema: GraphQLSchema, resolvers: TypeResolvers): TypeResolvers {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const label = field.extensions as unknown as Label;
      if (label.access === 'PUBLIC' || label.access === 'BY_ROW') continue;
      const fields = (resolvers[type.name] ??= {});
      const resolve = (fields[field.name] as Resolver | undefined) ?? defaultFieldResolver;
      const isRoot = type === schema.getQueryType() || type === schema.getMutationType();
      fields[field.name] = guard(label, isRoot, resolve);
    }
  }
  return resolvers;
}

function guard({ access, roles }: Label, isRoot: boolean, resolve: Resolver): Resolver {
  return (root, args, ask, info) => {
    if (roles) checkRole(ask, roles);
    else if (!maySee(ask, access, isRoot ? null : root)) return null;
    return resolve(root, args, ask, info);
  };
}

function maySee(ask: Ask, access: Label['access'], node: unknown): boolean {
  if (access === 'BY_ROW') return true;
  if (access === 'SIGNED_IN') {
    // It may be for its parties alone, so nothing that kept it is kept.
    if (!isVisitor(ask.viewer)) ask.markRestricted();
    return !isVisitor(ask.viewer);
  }
  // Who may read a thing is decided by whose it is now; restricted values of the past are read in `history`.
  if (ask.knownAt !== null && (access === 'PRACTITIONER' || access === 'NETWORK')) return false;
  const isNode = typeof node === 'object' && node !== null && 'nodeType' in node;
  const owner = isNode ? ownerOf(ownershipOf(ask, node as { nodeType: string }), ask.belonging) : directoryItself;
  if (!mayRead(ask.viewer, access, owner)) return false;
  if (access !== 'PUBLIC') ask.markRestricted();
  return true;
}

/** Said before anything is looked at, so it tells nothing about what is there. */
function checkRole({ viewer }: Ask, roles: NonNullable<Label['roles']>): void {
  if (isVisitor(viewer)) {
    throw new Refusal(
      'SIGN_IN_NEEDED',
      'Sign in to change the directory: send `Authorization: Bearer …` with an access token or an API key.',
    );
  }
  if (roles === 'ANY' || isSecretariat(viewer) || viewer.grants.some(({ role }) => roles.includes(role))) return;
  throw new Refusal('FORBIDDEN', `This takes one of the roles ${roles.join(', ')}; \`viewer\` says which you have.`);
}
