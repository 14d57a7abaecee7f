import { expect, test } from '@jest/globals';
import {
  GraphQLInputObjectType,
  GraphQLInt,
  GraphQLList,
  GraphQLObjectType,
  GraphQLScalarType,
  GraphQLSchema,
  parse,
} from 'graphql';
import { costOf } from '../src/http/limits/cost.js';

test('what a list in an input holds is not read once more to count the cost', () => {
  const read: unknown[] = [];
  const Line = new GraphQLScalarType({ name: 'Line', parseValue: (value) => read.push(value) });
  const Sent = new GraphQLInputObjectType({
    name: 'Sent',
    fields: { line: { type: Line }, lines: { type: new GraphQLList(Line) } },
  });
  const args = { sent: { type: Sent }, first: { type: GraphQLInt } };
  const Item = new GraphQLObjectType({ name: 'Item', fields: { id: { type: GraphQLInt } } });
  const fields = { items: { type: new GraphQLList(Item), args } };
  const schema = new GraphQLSchema({ query: new GraphQLObjectType({ name: 'Query', fields }) });
  const query = parse('query ($sent: Sent, $first: Int) { items(sent: $sent, first: $first) { id } }');

  const variables = { sent: { line: 'one', lines: ['two', 'three'] }, first: 10 };
  expect(costOf(schema, query, undefined, variables)).toBe(costOf(schema, query, undefined, { first: 10 }));
  expect(read).toEqual(['one']);
  expect(variables.sent.lines).toEqual(['two', 'three']);
});
