import { Kind, type FragmentDefinitionNode, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import { Refusal } from '../../values/refusal.js';

/** How many fields may stand inside one another. */
const deepest = 14;

/** Refuse an operation that nests too deep, naming the field at which it does. Introspection is not counted. */
export function checkDepth(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): void {
  // Each fragment is measured once per depth at which it is used, so repeated spreads do not multiply the work.
  const seen = new Set<string>();
  const visit = (selections: SelectionSetNode, depth: number): void => {
    for (const selection of selections.selections) {
      switch (selection.kind) {
        case Kind.FIELD:
          if (selection.name.value.startsWith('__')) break;
          if (depth > deepest) throw tooDeep(selection.name.value);
          if (selection.selectionSet) visit(selection.selectionSet, depth + 1);
          break;
        case Kind.INLINE_FRAGMENT:
          visit(selection.selectionSet, depth);
          break;
        case Kind.FRAGMENT_SPREAD: {
          const name = selection.name.value;
          const key = `${name} ${String(depth)}`;
          const fragment = fragments.get(name);
          if (fragment && !seen.has(key)) {
            seen.add(key);
            visit(fragment.selectionSet, depth);
          }
          break;
        }
      }
    }
  };
  visit(operation.selectionSet, 1);
}

const tooDeep = (field: string): Refusal =>
  new Refusal(
    'TOO_DEEP',
    `\`${field}\` lies deeper than ${String(deepest)} levels. Ask for it from a nearer root field.`,
  );
