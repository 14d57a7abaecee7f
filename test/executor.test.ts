import { readFileSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execute, getIntrospectionQuery, parse, type ExecutionResult } from 'graphql';
import { visitor } from '../src/access/viewer.js';
import { cachingExecutor } from '../src/http/answerCache.js';
import type { RequestAsk } from '../src/http/ask.js';
import { compilingExecutor, type Execute } from '../src/http/executor.js';
import { aRealHub, testDay, type TestHub } from './kit/hub.js';

let hub: TestHub;
let compiled: Execute;
beforeAll(async () => {
  hub = await aRealHub();
  compiled = compilingExecutor(hub.graph.schema);
});
afterAll(() => hub.stop());

const ask = (at = testDay): RequestAsk => hub.asking(visitor, at);

/** The same operation by graphql-js: the oracle. */
async function oracle(text: string, variables: Record<string, unknown> = {}): Promise<ExecutionResult> {
  return await execute({
    schema: hub.graph.schema,
    document: parse(text),
    variableValues: variables,
    contextValue: ask(),
  });
}

const run = (execute: Execute, text: string, variables: Record<string, unknown> = {}): Promise<ExecutionResult> =>
  execute({ document: parse(text), text, name: undefined, variables }, ask());

const plain = (result: ExecutionResult): unknown => JSON.parse(JSON.stringify(result));

const folder = 'schema/operations';
const questions = readdirSync(folder)
  .filter((name) => name.endsWith('.graphql'))
  .map((name) => [name, readFileSync(`${folder}/${name}`, 'utf8')] as const);

describe('compiled execution answers as graphql-js does', () => {
  test.each([...questions, ['the introspection', getIntrospectionQuery()] as const])('%s', async (_name, text) => {
    const expected = await oracle(text);
    expect(expected.errors).toBeUndefined();
    expect(plain(await run(compiled, text))).toEqual(plain(expected));
  });

  test.each([
    ['an error below a nullable field', '{ a: state(code: "ZZZ") { name } b: state(code: "FRA") { name } }', {}],
    ['an error that reaches the root', '{ states(first: 0) { totalCount } }', {}],
    ['errors in a list', '{ states(first: 2) { nodes { participations(first: 0) { totalCount } } } }', {}],
    [
      'skip and include',
      'query ($yes: Boolean!) { state(code: "FRA") { code @include(if: $yes) name @skip(if: $yes) } }',
      { yes: true },
    ],
    [
      'aliases and fragments on interfaces',
      '{ node(id: "U3RhdGU6RlJB") { __typename ... on State { a: name(language: "ru") } ... on TreatyParticipant { b: name } } }',
      {},
    ],
    ['variables with defaults', 'query ($first: Int = 2) { states(first: $first) { nodes { code } } }', {}],
    [
      'several types in one list',
      '{ search(query: "justice", first: 3) { nodes { node { __typename id ... on Authority { name } } } } }',
      {},
    ],
  ])('%s', async (_name, text, variables) => {
    const expected = await oracle(text, variables);
    expect(plain(await run(compiled, text, variables))).toEqual(plain(expected));
  });

  test('public questions send no statement to the store', async () => {
    const before = hub.store.statements();
    // What changed is read from the record, which is not in the image.
    const ofTheImage = questions.filter(([, text]) => !text.includes('directoryChanges'));
    expect(ofTheImage.length).toBeGreaterThan(20);
    for (const [, text] of ofTheImage) await run(compiled, text);
    expect(hub.store.statements() - before).toBe(0);
  });
});

describe('kept answers', () => {
  test('are given again for the same question, day and revision, and not for another', async () => {
    let runs = 0;
    const counting: Execute = (...parameters) => {
      runs += 1;
      return compiled(...parameters);
    };
    const kept = cachingExecutor(counting);
    const text = 'query ($code: StateCode!) { state(code: $code) { name } }';
    const first = await run(kept, text, { code: 'FRA' });
    expect(await run(kept, text, { code: 'FRA' })).toBe(first);
    expect(runs).toBe(1);
    await run(kept, text, { code: 'TGO' });
    expect(runs).toBe(2);
    const tomorrow = ask(new Date('2026-11-23T12:00:00Z'));
    await kept({ document: parse(text), text, name: undefined, variables: { code: 'FRA' } }, tomorrow);
    expect(runs).toBe(3);
  });

  test('with errors are not kept', async () => {
    const kept = cachingExecutor(compiled);
    const text = '{ state(code: "ZZZ") { name } }';
    expect(await run(kept, text)).not.toBe(await run(kept, text));
  });
});
