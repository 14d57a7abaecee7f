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

/** A larger page is refused by the list itself, with a sentence that says so: of a connection, and of the feed. */
const largestPage = { Connection: 100, Page: 500 };

/** How many items a list without pages is taken to hold. */
const usualLength = 5;

/**
 * What an operation would cost, counted before it runs: one for each object it can return and a tenth for each plain
 * value. A paged list counts its `first` (from variables and defaults too) times what is asked of each node; a list
 * without pages counts five.
 * Refuses an operation over the limit and names its most expensive field; also one that asks for the feed twice, for each
 * reading of the record costs far more than what it returns.
 */
export function costOf(
  schema: GraphQLSchema,
  query: DocumentNode,
  operationName: string | undefined,
  variables: Record<string, unknown>,
): number {
  let dearest = { name: '', cost: 0 };
  const feeds = new Map<string, string>();
  const estimate: ComplexityEstimator = ({ type, field, node, args, childComplexity }) => {
    // Two fields of one key are one field.
    if (isFeed(field.type)) feeds.set((node.alias ?? node.name).value, field.name);
    const cost = fieldCost(type.name, field.type, args, childComplexity);
    // The innermost field over the limit is the one to make smaller.
    if (cost > dearest.cost && dearest.cost <= largestCost) dearest = { name: `${type.name}.${field.name}`, cost };
    return cost;
  };
  const cost = Math.ceil(
    getComplexity({
      schema,
      query,
      variables: withoutLists(variables),
      estimators: [estimate],
      ...(operationName === undefined ? {} : { operationName }),
    }),
  );
  const [feed, another] = feeds.values();
  if (feed !== undefined && another !== undefined) {
    throw new Refusal('TOO_COSTLY', `\`${feed}\` reads the record each time: ask for it once in an operation.`);
  }
  if (cost > largestCost) {
    throw new Refusal(
      'TOO_COSTLY',
      `This would cost ${count(cost)}, more than ${count(largestCost)}; \`${dearest.name}\` alone costs ` +
        `${count(dearest.cost)}. Ask for smaller pages (\`first\`) or fewer levels.`,
    );
  }
  return cost;
}

/** Inputs without what their lists hold: nothing of it is counted, and reading a long one once more takes its time. */
const withoutLists = (variables: Record<string, unknown>): Record<string, unknown> =>
  mapped(variables, (input) => (isInput(input) ? mapped(input, (part) => (Array.isArray(part) ? [] : part)) : input));

const isInput = (value: unknown): value is Record<string, unknown> =>
  Object.prototype.toString.call(value) === '[object Object]';

const mapped = (whole: Record<string, unknown>, change: (part: unknown) => unknown): Record<string, unknown> =>
  Object.fromEntries(Object.entries(whole).map(([name, part]) => [name, change(part)]));

function fieldCost(parent: string, type: GraphQLOutputType, args: Record<string, unknown>, child: number): number {
  const named = getNamedType(type);
  if (!isCompositeType(named)) return 0.1;
  const first = args['first'];
  if (typeof first === 'number') {
    const most = isFeed(type) ? largestPage.Page : largestPage.Connection;
    return 1 + Math.min(Math.max(1, first), most) * child;
  }
  // The size of a page is counted by the field that takes `first`.
  const isPart = /(Connection|Page)$/.test(parent);
  return isListType(getNullableType(type)) && !isPart ? 1 + usualLength * (1 + child) : 1 + child;
}

const isFeed = (type: GraphQLOutputType): boolean => getNamedType(type).name.endsWith('Page');

const count = (value: number): string => Math.ceil(value).toLocaleString('en');
