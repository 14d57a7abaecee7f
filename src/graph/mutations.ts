import type { GraphQLSchema } from 'graphql';
import type { Label } from '../access/labels.js';

/** A change that can be asked for, and by whom. */
export interface MutationRoles {
  readonly name: string;
  readonly roles: NonNullable<Label['roles']>;
  /** Whether its variables may be as large as a list. */
  readonly takesList: boolean;
}

/** Every mutation of the graph with the roles that can ask for it. */
export const mutationsOf = (schema: GraphQLSchema): readonly MutationRoles[] =>
  Object.values(schema.getMutationType()?.getFields() ?? {}).map(({ name, extensions }) => ({
    name,
    roles: (extensions as unknown as Label).roles ?? [],
    takesList: (extensions as unknown as Label).takesList ?? false,
  }));
