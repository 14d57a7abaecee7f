import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { aHub, type TestHub } from './kit/hub.js';
import { committed, smallWorld } from './kit/record.js';

// A process of its own, or a database, can be slow on a busy machine.
jest.setTimeout(60_000);

let hub: TestHub;

describe('`knownAt` of an operation', () => {
  const at = '"2026-01-01T00:00:00Z"';
  const other = '"2026-01-01T00:00:00.001Z"';
  const same = '"2026-01-01T00:00:00.000Z"';
  beforeAll(async () => {
    hub = await aHub(smallWorld(), { now: () => new Date('2027-01-01T00:00:00Z') });
  });
  afterAll(() => hub.stop());

  test.each([
    ['two moments', `{ states(knownAt: ${at}) { totalCount } networks(knownAt: ${other}) { totalCount } }`],
    ['one field without', `{ states(knownAt: ${at}) { totalCount } networks { totalCount } }`],
    ['one field with null', `{ states(knownAt: ${at}) { totalCount } networks(knownAt: null) { totalCount } }`],
    ['the field without first', `{ networks { totalCount } states(knownAt: ${at}) { totalCount } }`],
    ['an alias without', `{ a: states(knownAt: ${at}) { totalCount } b: states { totalCount } }`],
    [
      'two moments of aliases',
      `{ a: states(knownAt: ${at}) { totalCount } b: states(knownAt: ${other}) { totalCount } }`,
    ],
    ['search', `{ states(knownAt: ${at}) { totalCount } search(query: "x") { totalCount } }`],
    ['the directory', `{ directory { revision } states(knownAt: ${at}) { totalCount } }`],
    ['a node', `{ states(knownAt: ${at}) { totalCount } node(id: "U3RhdGU6QUFB") { id } }`],
    ['federation', `{ states(knownAt: ${at}) { totalCount } _service { sdl } }`],
    ['a fragment', `{ states(knownAt: ${at}) { totalCount } ...F } fragment F on Query { networks { totalCount } }`],
    [
      'an inline fragment',
      `{ states(knownAt: ${at}) { totalCount } ... on Query { ... { networks { totalCount } } } }`,
    ],
    [
      'an included field',
      `query ($yes: Boolean = true) { states(knownAt: ${at}) { totalCount } networks @include(if: $yes) { totalCount } }`,
    ],
    [
      'a variable with a default',
      `query ($at: DateTime = ${other}) { states(knownAt: ${at}) { totalCount } networks(knownAt: $at) { totalCount } }`,
    ],
    [
      'a variable that is not given',
      `query ($at: DateTime) { states(knownAt: ${at}) { totalCount } networks(knownAt: $at) { totalCount } }`,
    ],
  ])('is one for all its root fields: %s is refused', async (_, query) => {
    const response = await hub.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_INPUT' } }] });
  });

  test.each([
    ['two ways to write it', `{ states(knownAt: ${at}) { totalCount } networks(knownAt: ${same}) { totalCount } }`],
    ['the graph’s own fields', `{ __typename __schema { queryType { name } } states(knownAt: ${at}) { totalCount } }`],
    ['a skipped field', `{ states(knownAt: ${at}) { totalCount } networks @skip(if: true) { totalCount } }`],
    [
      'a skipped fragment',
      `query ($no: Boolean = false) { states(knownAt: ${at}) { totalCount } ... @include(if: $no) { networks { totalCount } } }`,
    ],
    [
      'a default of a variable, in a fragment',
      `query ($at: DateTime = ${at}) { ...F } fragment F on Query { a: states(knownAt: $at) { totalCount } }`,
    ],
  ])('is found whatever the operation looks like: %s', async (_, query) => {
    const answer = await hub.ask<Record<string, { totalCount?: number }>>(query);
    expect(answer.errors).toBeUndefined();
    expect(answer.extensions.revision).toBe(0);
    expect(Object.values(answer.data).find((part) => part.totalCount !== undefined)).toEqual({ totalCount: 0 });
  });

  test('is not in the future, but may be the moment of a clock that is ahead', async () => {
    const slow = await aHub(smallWorld(), { now: () => new Date('2020-01-01T00:00:00Z') });
    try {
      const asked = 'query ($at: DateTime!) { states(knownAt: $at) { totalCount } }';
      const later = await slow.ask(asked, { at: '2999-01-01T00:00:00Z' });
      expect(later.errors?.[0]?.extensions.code).toBe('BAD_DATE');
      const { 1: first } = await committed(slow);
      expect((await slow.ask(asked, { at: first })).data).toEqual({ states: { totalCount: 2 } });
    } finally {
      await slow.stop();
    }
  });

  test.each(['yesterday', '2026-01-01', '2026-01-01T00:00:00+01:00', ''])(
    'has to be a moment: “%s” is none',
    async (text) => {
      const { errors } = await hub.ask(`{ states(knownAt: ${JSON.stringify(text)}) { totalCount } }`);
      expect(errors?.[0]?.extensions.code).toBe('BAD_DATE');
    },
  );

  test('asks the record only where it is given', async () => {
    const before = hub.store.statements();
    await hub.told('query ($at: DateTime) { states(knownAt: $at) { nodes { name } } }');
    expect(hub.store.statements()).toBe(before);
  });
});
