import MiniSearch, { type SearchResult } from 'minisearch';
import { wordsOf } from '../values/words.js';
import type { ImageNode } from './spec.js';

/** One find: a node by type and id, and how well it fits. */
export interface Hit {
  readonly type: string;
  readonly id: string;
  readonly score: number;
  /** The words of its names that the query met, folded. */
  readonly words: readonly string[];
}

/** Full-text search over the names of public nodes; tolerates accents, case, word order and small spelling errors. */
export class SearchIndex {
  readonly #index = new MiniSearch<{ key: string; text: string; context: string; type: string }>({
    idField: 'key',
    fields: ['text', 'context'],
    storeFields: ['type'],
    tokenize: wordsOf,
    processTerm: (term) => term,
    searchOptions: { boost: { text: 4 }, combineWith: 'AND' },
    // Removed entries are swept in the background by the library.
    autoVacuum: true,
  });

  put(node: ImageNode, names: readonly string[], context: readonly string[], known: boolean): void {
    const entry = { key: keyOf(node), text: names.join(' \n '), context: context.join(' '), type: node.nodeType };
    if (known) this.#index.replace(entry);
    else this.#index.add(entry);
  }

  remove(node: ImageNode): void {
    this.#index.discard(keyOf(node));
  }

  /** Best first. Every word must occur, at least as a beginning; if nothing has them all, within a spelling error. */
  find(query: string, types: readonly string[] | null): Hit[] {
    const filter = types ? { filter: (result: SearchResult) => types.includes(result['type'] as string) } : {};
    const exact = this.#index.search(query, { ...filter, prefix: true });
    const results =
      exact.length > 0
        ? exact
        : this.#index.search(query, {
            ...filter,
            prefix: (term) => term.length > 2,
            // Two letters in the wrong order are two edits.
            fuzzy: (term) => (term.length > 5 ? 2 : term.length > 3 ? 1 : false),
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
