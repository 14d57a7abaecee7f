import {
  getNamedType,
  isCompositeType,
  isListType,
  getNullableType,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import { getComplexity, type ComplexityEstimator } from 'graphql-query-complexity';
import { Refusal } from '../../values/refusal.js';

/** The most that one operation may cost. */
export const largestCost = 20_000;

/** How many items a list without pages is taken to hold. */
const usualLength = 10;

/**
 * What an operation would cost, counted before it runs: one for each object it can return. A paged list counts its
 * `first` (from variables and defaults too) times what is asked of each node; a list without pages counts ten.
 * Refuses an operation over the limit and names its most expensive field.
 */
export function costOf(
  schema: GraphQLSchema,
  query: DocumentNode,
  operationName: string | undefined,
  variables: Record<string, unknown>,
): number {
  let dearest = { name: '', cost: 0 };
  const estimate: ComplexityEstimator = ({ type, field, args, childComplexity }) => {
    const cost = fieldCost(field.type, args, childComplexity);
    // The innermost field over the limit is the one to make smaller.
    if (cost > dearest.cost && dearest.cost <= largestCost) dearest = { name: `${type.name}.${field.name}`, cost };
    return cost;
  };
  const cost = getComplexity({
    schema,
    query,
    variables,
    estimators: [estimate],
    ...(operationName === undefined ? {} : { operationName }),
  });
  if (cost > largestCost) {
    throw new Refusal(
      'TOO_COSTLY',
      `This would cost ${count(cost)}, more than ${count(largestCost)}; \`${dearest.name}\` alone costs ` +
        `${count(dearest.cost)}. Ask for smaller pages (\`first\`) or fewer levels.`,
    );
  }
  return cost;
}

function fieldCost(type: Parameters<typeof getNullableType>[0], args: Record<string, unknown>, child: number): number {
  const first = args['first'];
  if (typeof first === 'number') return 1 + Math.max(1, first) * child;
  if (!isCompositeType(getNamedType(type as never))) return 0;
  // Inside a connection the page's size is already counted by the field that takes `first`.
  const name = String(type);
  if (isListType(getNullableType(type)) && !name.includes('Edge') && child >= 0 && !isPagePart(name)) {
    return 1 + usualLength * (1 + child);
  }
  return 1 + child;
}

const isPagePart = (name: string): boolean => name.endsWith('Edge!]!');

const count = (value: number): string => value.toLocaleString('en');
