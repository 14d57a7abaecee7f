import MiniSearch, { type SearchResult } from 'minisearch';
import { fold } from '../values/fold.js';
import type { ImageNode } from './table.js';

/** One find: a node by type and id, and how well it fits. */
export interface Hit {
  readonly type: string;
  readonly id: string;
  readonly score: number;
  /** The words of its names that the query met, folded. */
  readonly words: readonly string[];
}

const words = /[\p{L}\p{N}]+/gu;

/** Full-text search over the names of public nodes; tolerates accents, case, word order and small spelling errors. */
export class SearchIndex {
  readonly #index = new MiniSearch<{ key: string; text: string; type: string }>({
    idField: 'key',
    fields: ['text'],
    storeFields: ['type'],
    tokenize: (text) => fold(text).match(words) ?? [],
    processTerm: (term) => term,
    // Removed entries are swept in the background by the library.
    autoVacuum: true,
  });

  put(node: ImageNode, texts: readonly string[], known: boolean): void {
    const entry = { key: keyOf(node), text: texts.join(' \n '), type: node.nodeType };
    if (known) this.#index.replace(entry);
    else this.#index.add(entry);
  }

  remove(node: ImageNode): void {
    this.#index.discard(keyOf(node));
  }

  /** Best first. Every word must occur, at least as a beginning or within a spelling error; else most words. */
  find(query: string, types: readonly string[] | null): Hit[] {
    const filter = types ? { filter: (result: SearchResult) => types.includes(result['type'] as string) } : {};
    const exact = this.#index.search(query, { ...filter, combineWith: 'AND', prefix: true });
    const results =
      exact.length > 0
        ? exact
        : this.#index.search(query, {
            ...filter,
            combineWith: 'AND',
            prefix: (term) => term.length > 2,
            fuzzy: (term) => (term.length > 3 ? 0.2 : false),
          });
    return results.map((result) => toHit(result));
  }
}

const keyOf = (node: ImageNode): string => `${node.nodeType}:${node.id}`;

function toHit(result: SearchResult): Hit {
  const key = result.id as string;
  const colon = key.indexOf(':');
  return { type: key.slice(0, colon), id: key.slice(colon + 1), score: result.score, words: result.terms };
}
