import type { GraphQLSchema } from 'graphql';
import { isInterfaceType, isObjectType } from 'graphql';
import { Extensions, Field, FieldResolver, Mutation, Query, Subscription } from 'type-graphql';
import { accessLevels, type AccessLevel } from './level.js';
import { rolesFor, type Business } from './policy.js';
import type { Role } from './viewer.js';

// type-graphql's own options, with the description that every part of the graph must have.
type ReturnType = () => unknown;
interface Options {
  readonly description: string;
  readonly nullable?: boolean | 'items' | 'itemsAndList';
  readonly name?: string;
  readonly deprecationReason?: string;
}
/** What may not be seen is `null`, so the field has to allow it. */
type RestrictedOptions = Options & { readonly nullable: true };

type Decorator = (target: object, key: string | symbol, descriptor?: PropertyDescriptor) => void;
type GraphQLDecorator = (type: ReturnType, options: Options) => MethodDecorator | PropertyDecorator;

/** What a part of the graph says about who may use it. */
export interface Label {
  /**
   * Of a field: the level it takes. `SIGNED_IN`: whoever is not a visitor; the field itself shows each viewer their own part.
   * `BY_ROW`: each row has a level of its own, and the field leaves out those that the viewer may not read.
   */
  readonly access: AccessLevel | 'SIGNED_IN' | 'BY_ROW';
  /** Of a mutation: who can ask for it; `ANY`: whoever is signed in. */
  readonly roles?: readonly Role[] | 'ANY';
  /** Of a mutation: whether its variables may be as large as a list. */
  readonly takesList?: boolean;
}

const labelled =
  (decorate: GraphQLDecorator, label: Label) =>
  (type: ReturnType, options: Options): Decorator =>
  (target, key, descriptor) => {
    (Extensions({ ...label }) as Decorator)(target, key, descriptor);
    (decorate(type, options) as Decorator)(target, key, descriptor);
  };

const field = Field as unknown as GraphQLDecorator;
const fieldResolver = FieldResolver as unknown as GraphQLDecorator;
const query = Query as unknown as GraphQLDecorator;
const mutation = Mutation as unknown as GraphQLDecorator;
// type-graphql asks for a place where events come from; the method itself gives it (see graph/resolvers.ts).
const subscription: GraphQLDecorator = (type, options) => {
  const subscribe = (): never => {
    throw new Error('the hub calls the method of a subscription itself');
  };
  return Subscription(type as never, { ...options, subscribe } as never);
};

/** A stored field that everybody may read. */
export const PublicField = labelled(field, { access: 'PUBLIC' });
/** A computed or linked field that everybody may read. */
export const PublicFieldResolver = labelled(fieldResolver, { access: 'PUBLIC' });
/** A root question that everybody may ask. */
export const PublicQuery = labelled(query, { access: 'PUBLIC' });

/**
 * Something that everybody may follow. There is none for some alone: each part of what is told says who may read it,
 * and is judged when it is told.
 */
export const PublicSubscription = labelled(subscription, { access: 'PUBLIC' });

/**
 * A stored field of a type that is reached only after a check of its own (a proposal by its parties, a holder by the
 * network): whoever got there may read it, and a visitor never gets there.
 */
export const SignedInField = labelled(field, { access: 'SIGNED_IN' });
export const SignedInFieldResolver = labelled(fieldResolver, { access: 'SIGNED_IN' });
/** A root question for whoever is signed in; it answers with their own part. */
export const SignedInQuery = (type: ReturnType, options: RestrictedOptions): Decorator =>
  labelled(query, { access: 'SIGNED_IN' })(type, options);

/** A field whose rows have a level each; those above the viewer’s are left out. */
export const FieldByRow = labelled(field, { access: 'BY_ROW' });
export const FieldResolverByRow = labelled(fieldResolver, { access: 'BY_ROW' });

/** A field that takes a level: `null` for everybody else. The graph checks it, whatever the resolver does. */
export const RestrictedFieldResolver = (
  level: Exclude<AccessLevel, 'PUBLIC'>,
  type: ReturnType,
  options: RestrictedOptions,
): Decorator => labelled(fieldResolver, { access: level })(type, options);
export const RestrictedField = (
  level: Exclude<AccessLevel, 'PUBLIC'>,
  type: ReturnType,
  options: RestrictedOptions,
): Decorator => labelled(field, { access: level })(type, options);
/** A root question for the directory’s own secretariat: `null` for everybody else. */
export const SecretariatQuery = (type: ReturnType, options: RestrictedOptions): Decorator =>
  labelled(query, { access: 'SECRETARIAT' })(type, options);

// One that is refused is null: what others of the same request did is told all the same.
const refusable = { nullable: true } as const;

/** A change that the roles of a business can ask for. */
export const ChangeMutation = (business: Business, type: ReturnType, options: Options): Decorator =>
  labelled(mutation, { access: 'SIGNED_IN', roles: rolesFor[business] })(type, { ...options, ...refusable });
/** A change that these roles can ask for. */
export const RoleMutation = (roles: readonly Role[] | 'ANY', type: ReturnType, options: Options): Decorator =>
  labelled(mutation, { access: 'SIGNED_IN', roles })(type, { ...options, ...refusable });

/** As `RoleMutation`, with a whole list in its variables. */
export const ListMutation = (roles: readonly Role[], type: ReturnType, options: Options): Decorator =>
  labelled(mutation, { access: 'SIGNED_IN', roles, takesList: true })(type, { ...options, ...refusable });

const labels: readonly string[] = [...accessLevels, 'SIGNED_IN', 'BY_ROW'];

/** The fields that do not say who may read them; the hub does not start with one. */
export function unlabelledFields(schema: GraphQLSchema): string[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => (isObjectType(type) || isInterfaceType(type)) && !type.name.startsWith('__'))
    .flatMap((type) =>
      Object.values((type as { getFields(): Record<string, { name: string; extensions: unknown }> }).getFields())
        .filter((part) => !isLabelled(part.extensions as Partial<Label>, type.name))
        .map((part) => `${type.name}.${part.name}`),
    );
}

function isLabelled({ access, roles }: Partial<Label>, type: string): boolean {
  if (type === 'Mutation') return labels.includes(access ?? '') && (roles?.length ?? 0) > 0;
  return type === 'Subscription' ? access === 'PUBLIC' : labels.includes(access ?? '');
}
