import { LRUCache } from 'lru-cache';
import type { Place } from '../../graph/source.js';
import type { Message } from './message.js';

/** A message, and whether all of it went well: if not, it is the last that its followers are told. */
export interface Told {
  readonly message: Message;
  readonly isWhole: boolean;
}

/** From one place to the next, and what is said on the way. */
export interface Step {
  readonly end: Place;
  readonly isEmpty: boolean;
  readonly hasMore: boolean;
  /** Put into words when it is to be said, and once. */
  readonly told: () => Promise<Told>;
}

const mostKeptBytes = 16 * 1024 * 1024;

/** Steps that many take: read once while it is under way, and the latest kept for those who come back together. */
export class Steps {
  readonly #underWay = new Map<string, Promise<Step>>();
  readonly #kept = new LRUCache<string, Step>({ maxSize: mostKeptBytes });

  /** `key` names all that a step depends on: who is told, what, from where, of which directory. */
  async from(key: string, read: () => Promise<Step>): Promise<Step> {
    return this.#kept.get(key) ?? this.#underWay.get(key) ?? this.#begin(key, read);
  }

  #begin(key: string, read: () => Promise<Step>): Promise<Step> {
    const step = read();
    this.#underWay.set(key, step);
    void step
      .then(async (one) => {
        if (one.isEmpty) return;
        const { message } = await one.told();
        this.#kept.set(key, one, { size: message.json.length });
      })
      // Whoever waits for it is told.
      .catch(() => undefined)
      .finally(() => this.#underWay.delete(key));
    return step;
  }
}
