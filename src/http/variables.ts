import { getVariableValues, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';

type Coerced = ReturnType<typeof getVariableValues>;

const known = new WeakMap<object, { readonly operation: OperationDefinitionNode; readonly coerced: Coerced }>();

/** The variables of an operation as their types say, with defaults. Worked out once: a list can be long. */
export function coercedVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  given: Record<string, unknown>,
): Coerced {
  const before = known.get(given);
  if (before?.operation === operation) return before.coerced;
  const coerced = getVariableValues(schema, operation.variableDefinitions ?? [], given);
  known.set(given, { operation, coerced });
  return coerced;
}
