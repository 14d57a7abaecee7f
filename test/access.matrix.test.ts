/**
 * Who may read and ask for what, asked of a running hub and compared with docs/access-matrix.md. To write that anew:
 *   ACCESS_MATRIX=write npm test -- test/access.matrix.test.ts
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { TestHub } from './kit/hub.js';
import { askMatrix, printedMatrix, rowsOf } from './kit/matrix.js';
import { samplesOf } from './kit/samples.js';
import { aHubOfSecrets, addPending, idsOf } from './kit/secrets.js';

const path = 'docs/access-matrix.md';

let hub: TestHub;
let printed: string;
beforeAll(async () => {
  hub = await aHubOfSecrets({ whose: 'AAA' });
  await addPending(hub);
  // Something to stand in the access log.
  await hub.as('PRACTITIONER:BBB').told('{ authorities { nodes { contactCard { mobiles { value } } } } }');
  printed = printedMatrix(hub.graph.directory, await askMatrix(hub, samplesOf(await idsOf(hub))));
  if (process.env['ACCESS_MATRIX'] === 'write') writeFileSync(path, printed);
}, 300_000);
afterAll(() => hub.stop());

const committed = (): string => readFileSync(path, 'utf8');

test('every field of the graph stands in the table', () => {
  const table = rowsOf(committed());
  expect([...rowsOf(printed).keys()].filter((field) => !table.has(field))).toEqual([]);
});

test('every row of the table is a field of the graph', () => {
  const graph = rowsOf(printed);
  expect([...rowsOf(committed()).keys()].filter((field) => !graph.has(field))).toEqual([]);
});

test('every cell is what the hub answers', () => {
  expect(Object.fromEntries(rowsOf(committed()))).toEqual(Object.fromEntries(rowsOf(printed)));
  expect(committed()).toBe(printed);
});

test('no visitor is shown a value that is not public, and may ask for no change', () => {
  const visitors = [...rowsOf(committed())].map(([field, row]) => [field, row.split(' | ')[1]] as const);
  const shown = visitors.filter(([, cell]) => cell !== undefined && /[RNS]|may ask|forbidden/.test(cell));
  expect(shown).toEqual([]);
});
