import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isLeafType,
  isRequiredArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { Label } from '../../src/access/labels.js';

/** One field on the way from a root question to a type, as it is asked. */
interface Step {
  /** The type that the field leads to. */
  readonly to: string;
  readonly field: string;
  /** The field with its alias and arguments. */
  readonly text: string;
  /** The condition on the type it leads to, where the field’s own is an interface or a union. */
  readonly on: string | null;
}

type Path = readonly Step[];

/** A way from a root question to a type, and the fields of it that are not everybody’s. */
export interface Place {
  readonly path: Path;
  readonly type: GraphQLObjectType;
  readonly fields: readonly GraphQLField<unknown, unknown>[];
}

/** Values for arguments that a field demands, by `Type.field(argument)`, else by the argument; each is asked. */
export type Samples = Readonly<Record<string, readonly string[]>>;

const labelOf = (field: GraphQLField<unknown, unknown>): Label => field.extensions as unknown as Label;

export const isPublicField = (field: GraphQLField<unknown, unknown>): boolean => labelOf(field).access === 'PUBLIC';

/** A field that the guard stops before its resolver: nothing behind it is reached by whoever may not read it. */
export const isGuarded = (field: GraphQLField<unknown, unknown>): boolean =>
  !isPublicField(field) && labelOf(field).access !== 'BY_ROW';

/**
 * Every way of up to `longest` fields from a root question to a value that is not everybody’s. A way passes through one
 * type twice at most, and ends at the first field that the guard stops: what lies behind it is asked by `__typename`.
 */
export function* restrictedPlaces(schema: GraphQLSchema, samples: Samples, longest: number): Generator<Place> {
  const reach = distances(schema);
  const targets = new Map<string, Place['fields']>();
  const visit = function* (type: GraphQLObjectType, path: Path): Generator<Place> {
    const fields = targets.get(type.name) ?? Object.values(type.getFields()).filter(isTarget);
    targets.set(type.name, fields);
    if (fields.length > 0) yield { path, type, fields };
    for (const field of Object.values(type.getFields())) {
      const named = getNamedType(field.type);
      if (isLeafType(named) || isGuarded(field)) continue;
      for (const next of objectTypes(schema, named)) {
        if (longest - path.length - 1 < (reach.get(next.name) ?? Infinity)) continue;
        if (path.filter(({ to }) => to === next.name).length >= 2) continue;
        for (const text of textsOf(type, field, samples)) {
          const on = isAbstractType(named) ? next.name : null;
          yield* visit(next, [...path, { to: next.name, field: field.name, text, on }]);
        }
      }
    }
  };
  const query = schema.getQueryType();
  if (query) yield* visit(query, []);
}

const isTarget = (field: GraphQLField<unknown, unknown>): boolean =>
  isGuarded(field) || (isLeafType(getNamedType(field.type)) && !isPublicField(field));

export function objectTypes(schema: GraphQLSchema, type: GraphQLNamedType): readonly GraphQLObjectType[] {
  if (isAbstractType(type)) return schema.getPossibleTypes(type);
  return isCompositeType(type) ? [type as GraphQLObjectType] : [];
}

/** How many fields it takes at least from a type to a value that is not everybody’s: what is farther is not walked. */
function distances(schema: GraphQLSchema): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const types = Object.values(schema.getTypeMap()).filter((type) => isCompositeType(type));
  const of = (type: GraphQLNamedType): number => found.get(type.name) ?? Infinity;
  for (let changed = true; changed;) {
    changed = false;
    for (const type of types) {
      const near = objectTypes(schema, type).flatMap((one) =>
        Object.values(one.getFields()).map((field) => {
          const named = getNamedType(field.type);
          if (isLeafType(named)) return isPublicField(field) ? Infinity : 1;
          return isGuarded(field) ? 1 : 1 + of(named);
        }),
      );
      const nearest = Math.min(...near);
      if (nearest < of(type)) {
        found.set(type.name, nearest);
        changed = true;
      }
    }
  }
  return found;
}

/** A field as it is asked, once for each combination of the samples; its alias keeps those of other types apart. */
export function textsOf(
  type: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
  samples: Samples,
): readonly string[] {
  let all: readonly (readonly string[])[] = [[]];
  for (const argument of field.args) {
    const place = `${type.name}.${field.name}(${argument.name})`;
    const needed = isRequiredArgument(argument) ? samples[argument.name] : undefined;
    const given = samples[place] ?? needed ?? (argument.name === 'first' ? ['5'] : undefined);
    if (!given && isRequiredArgument(argument)) throw new Error(`say in the samples what ${place} is asked with`);
    if (given) all = all.flatMap((some) => given.map((value) => [...some, `${argument.name}: ${value}`]));
  }
  return all.map((some, at) => {
    const count = all.length > 1 ? `_${String(at)}` : '';
    return `${type.name}_${field.name}${count}: ${field.name}${some.length > 0 ? `(${some.join(', ')})` : ''}`;
  });
}

/** The restricted fields of a type, each under an alias that says which it is: `ContactDetail_value`. */
const targetsOf = ({ type, fields }: Place, samples: Samples): string =>
  fields
    .flatMap((field) =>
      textsOf(type, field, samples).map((text) =>
        isLeafType(getNamedType(field.type)) ? text : `${text} { __typename }`,
      ),
    )
    .join(' ');

/** The places as one question; what their ways have in common is asked once. */
export function questionOf(places: readonly Place[], samples: Samples): string {
  const types = new Map(places.map((place) => [place.type.name, place]));
  const fragments = [...types]
    .filter(([name]) => name !== 'Query')
    .map(([name, place]) => `fragment T_${name} on ${name} { ${targetsOf(place, samples)} }`);
  const rest = places.map((place) => ({ path: place.path, place }));
  return `{ ${selection(rest, samples)} } ${fragments.join(' ')}`;
}

interface Rest {
  readonly path: Path;
  readonly place: Place;
}

function selection(rests: readonly Rest[], samples: Samples): string {
  const groups = new Map<string, Map<string, Rest[]>>();
  const own: string[] = [];
  for (const { path, place } of rests) {
    const [step] = path;
    if (!step) own.push(place.type.name === 'Query' ? targetsOf(place, samples) : `...T_${place.type.name}`);
    else {
      const conditions = groups.get(step.text) ?? new Map<string, Rest[]>();
      groups.set(step.text, conditions);
      const rest = { path: path.slice(1), place };
      conditions.set(step.on ?? '', [...(conditions.get(step.on ?? '') ?? []), rest]);
    }
  }
  const inner = [...groups].map(([text, conditions]) => {
    const parts = [...conditions].map(([on, some]) =>
      on ? `... on ${on} { ${selection(some, samples)} }` : selection(some, samples),
    );
    return `${text} { ${parts.join(' ')} }`;
  });
  return [...own, ...inner].join(' ');
}

/** A way as people write it: `authorities.nodes.contactCard.emails`. */
export const written = ({ path }: Place): string =>
  path.map(({ field, on }) => (on ? `${field}(${on})` : field)).join('.');
