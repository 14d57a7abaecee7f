import SearchableMap from 'minisearch/SearchableMap';
import { fold } from '../values/fold.js';
import { wordsOf, wordsOfFolded } from '../values/words.js';
import type { ImageNode } from './spec.js';
import { topOf } from './top.js';

/** One find: a node by type and id, and how well it fits. */
export interface Hit {
  readonly type: string;
  readonly id: string;
  readonly score: number;
  /** The words of its names that the query met, folded. */
  readonly words: readonly string[];
  /** Found within spelling errors, for nothing has the words as they were asked. */
  readonly isApproximate: boolean;
}

/** Everything that was found, best first; only what is asked for is put in order. */
export interface Finds {
  readonly length: number;
  readonly slice: (start: number, end: number) => Hit[];
}

/** What the index keeps of a node. */
interface Entry {
  readonly type: string;
  readonly id: string;
  readonly words: readonly Word[];
  /** Words that people add to its names. */
  readonly context: readonly Word[];
  /** Its names, folded. */
  readonly names: readonly string[];
}

/** A word and the entries in whose names it occurs, by number, rising. */
interface Word {
  readonly text: string;
  readonly entries: number[];
  /** The entries in whose context it occurs. */
  readonly aside: number[];
}

/** A word that a word of the query stands for, and what it is worth. */
interface Meaning {
  readonly word: Word;
  readonly worth: number;
}

const unique = (words: readonly string[]): string[] => [...new Set(words)];

// How much less a beginning, or a word with a spelling error, is worth than the word itself.
const prefixWorth = 0.375;
const fuzzyWorth = 0.45;
// A word of the context, such as the State of an authority.
const contextWorth = 0.25;
// Words in a query up to which spelling errors are forgiven.
const mostForgiven = 12;
// Contexts whose words are remembered.
const mostContexts = 1000;
// Whatever is called exactly so comes first.
const exactWorth = 1000;

/**
 * Full-text search over the names of public nodes; tolerates accents, case, word order and small spelling errors.
 * The library’s tree finds words by beginning and by spelling; the entries of each word are plain rising lists, so
 * that words that occur in every name cost as little as rare ones.
 */
export class SearchIndex {
  readonly #words = new SearchableMap<Word>();
  /** The same words, to find one that is spelt out: quicker than down the tree. */
  readonly #spelt = new Map<string, Word>();
  readonly #entries: Entry[] = [];
  readonly #numbers = new Map<string, number>();
  /** Entries by each of their names in full. */
  readonly #named = new Map<string, number[]>();
  readonly #contexts = new Map<string, string[]>();
  #wordCount = 0;

  put(node: ImageNode, texts: readonly string[], context: readonly string[], known: boolean): void {
    const key = keyOf(node);
    const number = this.#numbers.get(key) ?? this.#entries.length;
    if (known) this.#drop(number);
    const names = unique(texts.filter((text) => text !== '').map(fold));
    const found = unique(wordsOfFolded(names.join(' \n '))).map((text) => this.#wordOf(text));
    for (const { entries } of found) insert(entries, number);
    const added = this.#contextWords(context.join(' \n ')).map((text) => this.#wordOf(text));
    for (const { aside } of added) insert(aside, number);
    for (const name of names) listIn(this.#named, name, number);
    this.#numbers.set(key, number);
    this.#entries[number] = { type: node.nodeType, id: node.id, words: found, context: added, names };
    this.#wordCount += found.length;
  }

  /** Thousands of authorities share the names of their State. */
  #contextWords(context: string): string[] {
    let found = this.#contexts.get(context);
    if (!found) {
      if (this.#contexts.size >= mostContexts) this.#contexts.clear();
      found = unique(wordsOf(context));
      this.#contexts.set(context, found);
    }
    return found;
  }

  #wordOf(text: string): Word {
    let word = this.#spelt.get(text);
    if (!word) {
      word = { text, entries: [], aside: [] };
      this.#spelt.set(text, word);
      this.#words.set(text, word);
    }
    return word;
  }

  remove(node: ImageNode): void {
    const key = keyOf(node);
    const number = this.#numbers.get(key);
    if (number === undefined) return;
    this.#drop(number);
    this.#numbers.delete(key);
    this.#entries[number] = { type: node.nodeType, id: node.id, words: [], context: [], names: [] };
  }

  #drop(number: number): void {
    const { words = [], context = [], names = [] } = this.#entries[number] ?? {};
    this.#wordCount -= words.length;
    for (const { entries } of words) entries.splice(placeIn(entries, number), 1);
    for (const { aside } of context) aside.splice(placeIn(aside, number), 1);
    for (const { text, entries, aside } of [...words, ...context]) {
      if (entries.length + aside.length > 0) continue;
      this.#words.delete(text);
      this.#spelt.delete(text);
    }
    for (const name of names) {
      const list = this.#named.get(name) ?? [];
      list.splice(placeIn(list, number), 1);
      if (list.length === 0) this.#named.delete(name);
    }
  }

  /** Every word must occur, at least as a beginning; if that finds nothing, within spelling errors. */
  find(query: string, types: readonly string[] | null): Finds {
    const asked = unique(wordsOf(query));
    const isWanted = types ? new Set(types) : null;
    const exact = this.#named.get(fold(query.trim())) ?? [];
    const found = this.#match(
      asked.map((text) => this.#beginnings(text)),
      isWanted,
      exact,
    );
    // Spelling errors are looked for in a few words; a whole title with one would cost as much as hundreds of questions.
    if (found.length > 0 || asked.length > mostForgiven) return found;
    return approximate(
      this.#match(
        asked.map((text) => this.#similar(text)),
        isWanted,
        exact,
      ),
    );
  }

  #beginnings(text: string): Meaning[] {
    return Array.from(this.#words.atPrefix(text).values(), (word) => {
      const longer = word.text.length - text.length;
      return this.#meaning(
        word,
        longer === 0 ? 1 : (prefixWorth * word.text.length) / (word.text.length + 0.3 * longer),
      );
    });
  }

  #similar(text: string): Meaning[] {
    const found = text.length > 2 ? this.#beginnings(text) : this.#itself(text);
    // Two letters in the wrong order are two errors.
    const errors = text.length > 5 ? 2 : text.length > 3 ? 1 : 0;
    if (errors === 0) return found;
    for (const [word, distance] of this.#words.fuzzyGet(text, errors).values()) {
      if (distance > 0)
        found.push(this.#meaning(word, (fuzzyWorth * word.text.length) / (word.text.length + distance)));
    }
    return found;
  }

  #itself(text: string): Meaning[] {
    const word = this.#spelt.get(text);
    return word ? [this.#meaning(word, 1)] : [];
  }

  /** Rare words are worth more. */
  #meaning(word: Word, share: number): Meaning {
    const has = word.entries.length;
    return { word, worth: share * Math.log(1 + (this.#entries.length - has + 0.5) / (has + 0.5)) };
  }

  #entry(number: number): Entry {
    return this.#entries[number] ?? nobody;
  }

  /** The entries with all words. Starts with the rarest, so that few are looked at again. */
  #match(asked: Meaning[][], isWanted: ReadonlySet<string> | null, exact: readonly number[]): Finds {
    const size = (meanings: readonly Meaning[]): number =>
      meanings.reduce((sum, { word }) => sum + word.entries.length + word.aside.length, 0);
    if (asked.length === 0 || asked.some((meanings) => size(meanings) === 0)) return { length: 0, slice: () => [] };
    const scores = new Float32Array(this.#entries.length);
    const rounds = new Uint8Array(this.#entries.length);
    let found: number[] = [];
    for (const [at, meanings] of [...asked].sort((a, b) => size(a) - size(b)).entries()) {
      const round = at + 1;
      const next: number[] = [];
      // The best meaning of a word counts: it is the first that meets an entry.
      const take = (numbers: readonly number[], worth: number): void => {
        for (const number of numbers) {
          if (rounds[number] !== at) continue;
          if (at === 0 && isWanted && !isWanted.has(this.#entry(number).type)) continue;
          rounds[number] = round;
          scores[number] = (scores[number] ?? 0) + worth;
          next.push(number);
        }
      };
      meanings.sort((a, b) => b.worth - a.worth);
      for (const { word, worth } of meanings) take(word.entries, worth);
      for (const { word, worth } of meanings) take(word.aside, worth * contextWorth);
      found = next;
      if (found.length === 0) break;
    }
    for (const number of exact) scores[number] = (scores[number] ?? 0) + exactWorth;
    return this.#ranked(found, scores, asked);
  }

  /** Short names before long ones that have as much to say. */
  #ranked(found: readonly number[], scores: Float32Array, asked: readonly Meaning[][]): Finds {
    const usual = this.#wordCount / this.#entries.length;
    for (const number of found) {
      const { length } = this.#entry(number).words;
      scores[number] = (scores[number] ?? 0) * (0.5 + 2.2 / (1.3 + 0.84 * (length / usual)));
    }
    const met = new Set(asked.flatMap((meanings) => meanings.map(({ word }) => word)));
    const order = (a: number, b: number): number => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b;
    return {
      length: found.length,
      slice: (start, end) =>
        topOf(found, order, end)
          .slice(start)
          .map((number) => {
            const { type, id, words: own } = this.#entry(number);
            const score = scores[number] ?? 0;
            return {
              type,
              id,
              score,
              words: own.filter((word) => met.has(word)).map(({ text }) => text),
              isApproximate: false,
            };
          }),
    };
  }
}

const nobody: Entry = { type: '', id: '', words: [], context: [], names: [] };

const approximate = ({ length, slice }: Finds): Finds => ({
  length,
  slice: (start, end) => slice(start, end).map((hit) => ({ ...hit, isApproximate: true })),
});

const keyOf = (node: ImageNode): string => `${node.nodeType}:${node.id}`;

/** Where a number stands, or would stand, in a rising list. */
function placeIn(list: readonly number[], number: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] ?? 0) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

function insert(list: number[], number: number): void {
  const last = list.at(-1);
  if (last === undefined || last < number) list.push(number);
  else list.splice(placeIn(list, number), 0, number);
}

function listIn(lists: Map<string, number[]>, key: string, number: number): void {
  const list = lists.get(key);
  if (list) insert(list, number);
  else lists.set(key, [number]);
}
