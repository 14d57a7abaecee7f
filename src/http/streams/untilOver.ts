import type { GraphQLFormattedError } from 'graphql';

/** Why a follower was sent away, as it is told. */
export class SentAway extends Error {
  constructor(readonly shown: GraphQLFormattedError) {
    super(shown.message);
  }
}

/**
 * What graphql-ws takes for the messages of a subscription: it gives none, for they go out beside it, written once for
 * many, and ends when the follower does.
 */
export class UntilOver implements AsyncGenerator<never, undefined> {
  readonly #over: Promise<void>;
  #end: (reason: GraphQLFormattedError | null) => void = () => undefined;

  constructor(private readonly left: () => void) {
    this.#over = new Promise((resolve, reject) => {
      this.#end = (reason) => {
        if (reason) reject(new SentAway(reason));
        else resolve();
      };
    });
    // Who is gone is told nothing.
    this.#over.catch(() => undefined);
  }

  end(reason: GraphQLFormattedError | null): void {
    this.#end(reason);
  }

  async next(): Promise<IteratorResult<never, undefined>> {
    await this.#over;
    return { done: true, value: undefined };
  }

  return(): Promise<IteratorResult<never, undefined>> {
    this.left();
    this.#end(null);
    return Promise.resolve({ done: true, value: undefined });
  }

  throw(): Promise<IteratorResult<never, undefined>> {
    return this.return();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
