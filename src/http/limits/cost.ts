import {
  getNamedType,
  isCompositeType,
  isListType,
  getNullableType,
  type DocumentNode,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { getComplexity, type ComplexityEstimator } from 'graphql-query-complexity';
import { Refusal } from '../../values/refusal.js';

/** The most that one operation may cost. */
const largestCost = 50_000;

/** A larger page is refused by the list itself, with a sentence that says so. */
const largestPage = 100;

/** How many items a list without pages is taken to hold. */
const usualLength = 5;

/**
 * What an operation would cost, counted before it runs: one for each object it can return and a tenth for each plain
 * value. A paged list counts its `first` (from variables and defaults too) times what is asked of each node; a list
 * without pages counts five.
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
    const cost = fieldCost(type.name, field.type, args, childComplexity);
    // The innermost field over the limit is the one to make smaller.
    if (cost > dearest.cost && dearest.cost <= largestCost) dearest = { name: `${type.name}.${field.name}`, cost };
    return cost;
  };
  const cost = Math.ceil(
    getComplexity({
      schema,
      query,
      variables,
      estimators: [estimate],
      ...(operationName === undefined ? {} : { operationName }),
    }),
  );
  if (cost > largestCost) {
    throw new Refusal(
      'TOO_COSTLY',
      `This would cost ${count(cost)}, more than ${count(largestCost)}; \`${dearest.name}\` alone costs ` +
        `${count(dearest.cost)}. Ask for smaller pages (\`first\`) or fewer levels.`,
    );
  }
  return cost;
}

function fieldCost(parent: string, type: GraphQLOutputType, args: Record<string, unknown>, child: number): number {
  if (!isCompositeType(getNamedType(type))) return 0.1;
  const first = args['first'];
  if (typeof first === 'number') return 1 + Math.min(Math.max(1, first), largestPage) * child;
  // The size of a page is counted by the field that takes `first`.
  const isPart = parent.endsWith('Connection');
  return isListType(getNullableType(type)) && !isPart ? 1 + usualLength * (1 + child) : 1 + child;
}

const count = (value: number): string => Math.ceil(value).toLocaleString('en');
