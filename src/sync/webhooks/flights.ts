/** A message on its way. */
interface Flight {
  readonly messageId: string;
  /** When this attempt was due: another attempt at the message is another flight. */
  readonly dueAt: Date;
  readonly webhookId: string;
  readonly host: string;
}

const mostAtOnce = 32;
const mostPerHost = 4;

/** An attempt that could not even be begun stays due as it was; it is not begun again sooner. */
const againMs = 5000;

const attemptOf = ({ messageId, dueAt }: Flight): string => `${messageId} ${dueAt.toISOString()}`;

/**
 * What one run sends: one message per webhook at a time, so that first attempts keep their order, few per host, and
 * each attempt once. A run lasts while anything flies, which beside a busy receiver can be for ever.
 */
export class Flights {
  /** When each attempt was begun, the oldest first. */
  readonly #begun = new Map<string, number>();
  readonly #running = new Map<string, { readonly host: string; readonly done: Promise<void> }>();

  get size(): number {
    return this.#running.size;
  }

  mayStart(flight: Flight): boolean {
    const { webhookId, host } = flight;
    this.#forget();
    if (this.size >= mostAtOnce || this.#running.has(webhookId) || this.#begun.has(attemptOf(flight))) return false;
    return [...this.#running.values()].filter((one) => one.host === host).length < mostPerHost;
  }

  start(flight: Flight, fly: () => Promise<void>): void {
    const { webhookId, host } = flight;
    this.#begun.set(attemptOf(flight), performance.now());
    const done = fly().finally(() => this.#running.delete(webhookId));
    this.#running.set(webhookId, { host, done });
  }

  #forget(): void {
    const old = performance.now() - againMs;
    for (const [attempt, at] of this.#begun) {
      if (at > old) return;
      this.#begun.delete(attempt);
    }
  }

  /** Once any of them has ended. */
  async oneEnds(): Promise<void> {
    await Promise.race([...this.#running.values()].map(({ done }) => done));
  }

  /** Once all of them have ended. */
  async allEnd(): Promise<void> {
    await Promise.allSettled([...this.#running.values()].map(({ done }) => done));
  }
}
