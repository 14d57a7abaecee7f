import {
  getArgumentValues,
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { Refusal } from '../values/refusal.js';

/** An operation that is valid, with all that its fields can depend on. */
export interface ReadOperation {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Coerced, with defaults. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * The moment that an operation asks about: the `knownAt` of its root fields; `null` where none gives it. One
 * operation is answered from one directory, so either all root fields that are asked give the same moment, or none.
 */
export function knownAtOf(read: ReadOperation): Date | null {
  const asked = [...rootFields(read, read.operation.selectionSet, new Set())].map((node) => ({
    name: node.name.value,
    moment: momentOf(read, node),
  }));
  const first = asked.find(({ moment }) => moment !== null);
  const moment = first?.moment ?? null;
  if (!first || moment === null) return null;
  for (const other of asked) {
    if (other.moment === moment) continue;
    throw new Refusal(
      'BAD_INPUT',
      other.moment === null
        ? `\`${first.name}\` asks with \`knownAt\` and \`${other.name}\` without. Give the same moment to every root field of the operation, or ask for \`${other.name}\` by itself.`
        : `\`${first.name}\` and \`${other.name}\` ask about different moments. Give the same \`knownAt\` to every root field, or send two operations.`,
    );
  }
  return new Date(moment);
}

/** The fields of the operation’s root that will run, through fragments; what is left out by a directive is not asked. */
export function* rootFields(read: ReadOperation, set: SelectionSetNode, seen: Set<string>): Generator<FieldNode> {
  for (const selection of set.selections) {
    if (!isIncluded(selection, read.variables)) continue;
    switch (selection.kind) {
      case Kind.FIELD:
        // What the graph says of itself is the same at every moment.
        if (!selection.name.value.startsWith('__')) yield selection;
        break;
      case Kind.INLINE_FRAGMENT:
        yield* rootFields(read, selection.selectionSet, seen);
        break;
      case Kind.FRAGMENT_SPREAD: {
        const name = selection.name.value;
        const fragment = read.fragments.get(name);
        if (!fragment || seen.has(name)) break;
        seen.add(name);
        yield* rootFields(read, fragment.selectionSet, seen);
        break;
      }
    }
  }
}

function isIncluded(selection: SelectionNode, variables: Readonly<Record<string, unknown>>): boolean {
  if (getDirectiveValues(GraphQLSkipDirective, selection, variables)?.['if'] === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, selection, variables)?.['if'] !== false;
}

/** In milliseconds, so that two ways to write a moment are one. */
function momentOf({ schema, operation, variables }: ReadOperation, node: FieldNode): number | null {
  const field = schema.getRootType(operation.operation)?.getFields()[node.name.value];
  if (!field?.args.some(({ name }) => name === 'knownAt')) return null;
  const { knownAt } = getArgumentValues(field, node, variables);
  return typeof knownAt === 'string' ? Date.parse(knownAt) : null;
}
