import {
  getArgumentValues,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  OperationTypeNode,
  parse,
  print,
  validate,
  visit,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { placeArgument, type Subscribe } from '../../graph/source.js';
import { Refusal } from '../../values/refusal.js';
import { fragmentsOf } from '../fragments.js';
import { mostTokens } from '../apollo.js';
import { rootFields } from '../knownAt.js';
import { costOf } from '../limits/cost.js';
import { checkDepth } from '../limits/depth.js';

/** A request as it was sent: nothing of it is checked but its form. */
export interface SentOperation {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Record<string, unknown> | null | undefined;
}

/** A subscription that may run. */
export interface Subscription {
  readonly document: DocumentNode;
  readonly text: string;
  readonly name: string | undefined;
  /** As they were sent; the executor coerces them. */
  readonly variables: Record<string, unknown>;
  readonly cost: number;
  /** Gives the source of the events. */
  readonly subscribe: Subscribe;
  /** Of its one root field. */
  readonly args: Record<string, unknown>;
  /** Equal for two who ask the same, wherever each of them stands. */
  readonly key: string;
}

interface Read {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** The document without the place from which it is asked, and the variables that are left in it. */
  readonly placeless: string;
  readonly variables: ReadonlySet<string>;
}

/** Reads subscriptions: the same checks and limits as for a question, the latest documents kept. */
export class Subscriptions {
  readonly #read = new LRUCache<string, Read>({ max: 500 });

  constructor(readonly schema: GraphQLSchema) {}

  /** Refuses whatever is no subscription that the hub serves. */
  prepare({ query, operationName, variables }: SentOperation): Subscription {
    const { schema } = this;
    const name = operationName ?? undefined;
    const read = this.#readOnce(query, name);
    const { document, operation, fragments } = read;
    const sent = variables ?? {};
    const coerced = getVariableValues(schema, operation.variableDefinitions ?? [], sent);
    if (coerced.errors) throw coded(coerced.errors[0] ?? 'A variable has a wrong value.', 'BAD_USER_INPUT');
    checkDepth(operation, fragments);
    const cost = costOf(schema, document, name, coerced.coerced);
    const asked = { schema, operation, fragments, variables: coerced.coerced };
    const [node] = [...rootFields(asked, operation.selectionSet, new Set())];
    if (!node) throw new Refusal('BAD_INPUT', 'The subscription asks for nothing.');
    const kept = Object.entries(coerced.coerced).filter(([variable]) => read.variables.has(variable));
    return {
      ...{ document, text: query, name, variables: sent, cost },
      ...this.#field(node, coerced.coerced),
      key: JSON.stringify([read.placeless, name, kept.sort()]),
    };
  }

  #field(node: FieldNode, variables: Record<string, unknown>): Pick<Subscription, 'subscribe' | 'args'> {
    const field = this.schema.getSubscriptionType()?.getFields()[node.name.value];
    if (!field?.subscribe) throw new Refusal('BAD_INPUT', `\`${node.name.value}\` cannot be followed.`);
    return { subscribe: field.subscribe as Subscribe, args: getArgumentValues(field, node, variables) };
  }

  #readOnce(text: string, name: string | undefined): Read {
    const key = `${name ?? ''}\n${text}`;
    const known = this.#read.get(key);
    if (known) return known;
    const document = parsed(text);
    for (const error of faultsOf(this.schema, document)) throw coded(error, 'GRAPHQL_VALIDATION_FAILED');
    const operation = getOperationAST(document, name);
    if (!operation) {
      const which = name === undefined ? 'Name one of its operations.' : `The document holds no operation \`${name}\`.`;
      throw coded(which, 'OPERATION_RESOLUTION_FAILURE');
    }
    if (operation.operation !== OperationTypeNode.SUBSCRIPTION) {
      throw new Refusal(
        'BAD_INPUT',
        'Only subscriptions are served here. Send queries and mutations to POST /graphql.',
      );
    }
    const read = { document, operation, fragments: fragmentsOf(document), ...this.#withoutPlace(document) };
    this.#read.set(key, read);
    return read;
  }

  /** Where somebody stands is theirs alone; what they ask for from there on may be what many ask for. */
  #withoutPlace(document: DocumentNode): Pick<Read, 'placeless' | 'variables'> {
    const rootNames = Object.keys(this.schema.getSubscriptionType()?.getFields() ?? {});
    const withoutIt = (node: FieldNode): FieldNode | undefined =>
      rootNames.includes(node.name.value)
        ? { ...node, arguments: (node.arguments ?? []).filter(({ name }) => name.value !== placeArgument) }
        : undefined;
    // What a variable is by default is part of what it is in the end.
    const stripped = visit(document, {
      Field: withoutIt,
      VariableDefinition: (node) => ({ ...node, defaultValue: undefined }),
    });
    const variables = new Set<string>();
    const placeless = visit(stripped, {
      VariableDefinition: () => null,
      Variable: (node) => {
        variables.add(node.name.value);
      },
    });
    return { placeless: print(placeless), variables };
  }
}

function parsed(text: string): DocumentNode {
  try {
    return parse(text, { maxTokens: mostTokens });
  } catch (error) {
    throw error instanceof GraphQLError ? coded(error, 'GRAPHQL_PARSE_FAILED') : error;
  }
}

/** A rule throws what it cannot judge, such as a root field that depends on a variable. */
function faultsOf(schema: GraphQLSchema, document: DocumentNode): readonly GraphQLError[] {
  try {
    return validate(schema, document);
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}

function coded(error: GraphQLError | string, code: string): GraphQLError {
  if (typeof error === 'string') return new GraphQLError(error, { extensions: { code } });
  const { message, nodes, source, positions, path, extensions } = error;
  const place = { nodes: nodes ?? null, source: source ?? null, positions: positions ?? null, path: path ?? null };
  return new GraphQLError(message, { ...place, extensions: { ...extensions, code } });
}
