import { globalId, parseGlobalId } from '../../src/values/globalId.js';
import type { Samples } from './walk.js';

const isOfRound = (id: string): boolean => parseGlobalId(id).type === 'ConfirmationRound';

/** What the world of secrets is asked with, where a field demands an argument; `ids` are those of everything in it. */
export const samplesOf = (ids: readonly string[]): Samples => ({
  'Query.authority(id)': [JSON.stringify(globalId('Authority', 'X-01'))],
  'Query.directoryChanges(first)': ['500'],
  'Query.node(id)': [JSON.stringify(globalId('FocalPoint', 'F-1'))],
  'Query.nodes(ids)': [JSON.stringify(ids.slice(0, 100))],
  'Query.confirmationRound(id)': [JSON.stringify(ids.find(isOfRound) ?? globalId('ConfirmationRound', 'none'))],
  'Query.treaty(code)': ['"XVIII-12"'],
  id: [JSON.stringify(globalId('FocalPoint', 'F-1'))],
  code: ['"AAA"'],
  acronym: ['"NET"'],
  network: ['"NET"'],
  article: ['"18(13)"'],
  treaty: ['"XVIII-12"'],
  states: ['["AAA", "BBB"]'],
  a: ['"AAA"'],
  b: ['"CCC"'],
  query: ['"Ministry"'],
  ordinal: ['1'],
  number: ['1'],
});
