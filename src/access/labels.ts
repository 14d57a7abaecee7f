import type { GraphQLSchema } from 'graphql';
import { isInterfaceType, isObjectType } from 'graphql';
import { Extensions, Field, FieldResolver, Query } from 'type-graphql';
import { accessLevels, type AccessLevel } from './level.js';

// type-graphql's own options, with the description that every part of the graph must have.
type ReturnType = () => unknown;
interface Options {
  readonly description: string;
  readonly nullable?: boolean | 'items' | 'itemsAndList';
  readonly name?: string;
  readonly deprecationReason?: string;
}

type Decorator = (target: object, key: string | symbol, descriptor?: PropertyDescriptor) => void;

const labelled =
  (decorate: (type: ReturnType, options: Options) => MethodDecorator | PropertyDecorator, level: AccessLevel) =>
  (type: ReturnType, options: Options): Decorator =>
  (target, key, descriptor) => {
    (Extensions({ access: level }) as Decorator)(target, key, descriptor);
    (decorate(type, options) as Decorator)(target, key, descriptor);
  };

const field = Field as unknown as (type: ReturnType, options: Options) => PropertyDecorator;
const fieldResolver = FieldResolver as unknown as (type: ReturnType, options: Options) => MethodDecorator;
const query = Query as unknown as (type: ReturnType, options: Options) => MethodDecorator;

/** A stored field that everybody may read. */
export const PublicField = labelled(field, 'PUBLIC');
/** A computed or linked field that everybody may read. */
export const PublicFieldResolver = labelled(fieldResolver, 'PUBLIC');
/** A root question that everybody may ask. */
export const PublicQuery = labelled(query, 'PUBLIC');

/** The fields that do not say who may read them; the hub does not start with one. */
export function unlabelledFields(schema: GraphQLSchema): string[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => (isObjectType(type) || isInterfaceType(type)) && !type.name.startsWith('__'))
    .flatMap((type) =>
      Object.values((type as { getFields(): Record<string, { name: string; extensions: unknown }> }).getFields())
        .filter(
          ({ extensions }) => !accessLevels.some((level) => level === (extensions as { access?: AccessLevel }).access),
        )
        .map((part) => `${type.name}.${part.name}`),
    );
}
