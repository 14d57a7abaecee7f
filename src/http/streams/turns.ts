/** How long one turn may take, and how many may be served in it: what is written is handed to the system after it. */
const longestTurnMs = 15;
const mostInOneTurn = 250;

/** Long work in slices, so that others are served in between; all who use it share one turn. */
export class Turns {
  #began = 0;
  #served = 0;
  #next: Promise<void> | undefined;
  #lastTaken: Promise<void> = Promise.resolve();

  /** Do something for each, a slice at a time. */
  async each<One>(all: Iterable<One>, serve: (one: One) => void): Promise<void> {
    for (const one of all) {
      while (this.#served >= mostInOneTurn || performance.now() - this.#began > longestTurnMs) await this.#turn();
      this.#served += 1;
      serve(one);
    }
  }

  /**
   * Wait for a turn of one’s own, for work whose length nobody knows: who took the one before has done what it can do
   * without waiting, and others were served after it.
   */
  take(): Promise<void> {
    this.#lastTaken = this.#lastTaken.then(() => new Promise((resolve) => setImmediate(resolve)));
    return this.#lastTaken;
  }

  #turn(): Promise<void> {
    this.#next ??= new Promise((resolve) => {
      setImmediate(() => {
        this.#next = undefined;
        this.#began = performance.now();
        this.#served = 0;
        resolve();
      });
    });
    return this.#next;
  }
}
