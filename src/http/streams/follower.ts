import type { GraphQLFormattedError } from 'graphql';
import { Refusal } from '../../values/refusal.js';
import type { Message } from './message.js';
import type { Outlet } from './outlet.js';
import type { StreamSettings } from './settings.js';

/** What a follower needs of those who serve it. */
export interface FollowerParts {
  readonly outlet: Outlet;
  readonly settings: StreamSettings;
  readonly shown: (error: unknown) => GraphQLFormattedError;
  /** Called once, however it ends. */
  readonly over: (reason: string) => void;
}

/** One who follows: is told messages in order, no faster than it takes them, or is dropped. */
export class Follower {
  /** The place after the last message that was handed over. */
  cursor: string | null = null;
  #isOver = false;
  #toldAt = performance.now();
  #waitingMessages = 0;
  #stalledSince: number | null = null;
  /** Of whoever waits until a message is taken. */
  #resume: (() => void) | undefined;

  constructor(private readonly parts: FollowerParts) {}

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Has nothing been said for as long as a heartbeat takes? */
  get isDue(): boolean {
    return performance.now() - this.#toldAt > this.parts.settings.heartbeatMs;
  }

  get wasTold(): boolean {
    return this.cursor !== null;
  }

  /** Hand over what has just happened; drops a follower for whom too much is waiting already. */
  tell(message: Message): void {
    if (this.#isOver) return;
    const { outlet, settings } = this.parts;
    const waiting = outlet.waitingBytes;
    if (waiting === 0) this.#waitingMessages = 0;
    if (waiting > settings.mostWaitingBytes || this.#waitingMessages >= settings.mostWaitingMessages) {
      this.#drop('More is waiting for you than the hub keeps for one follower.');
      return;
    }
    this.#waitingMessages += 1;
    outlet.send(message, this.#taken);
    this.#noted(message);
  }

  /** Hand over what happened before, and wait until it is taken. */
  async give(message: Message): Promise<void> {
    if (this.#isOver) return;
    await new Promise<void>((resolve) => {
      this.#resume = resolve;
      this.parts.outlet.send(message, () => {
        this.#taken();
        resolve();
      });
      this.#noted(message);
    });
  }

  /** Show that the line is alive, and see whether the follower is. */
  beat(): void {
    if (this.#isOver) return;
    const { outlet, settings } = this.parts;
    const now = performance.now();
    if (outlet.waitingBytes === 0) this.#stalledSince = null;
    else this.#stalledSince ??= now;
    // Something can be on its way at every heartbeat; nothing taken through five of them is a stall.
    if (this.#stalledSince !== null && now - this.#stalledSince > settings.heartbeatMs * 5) {
      this.#drop('You have taken nothing for five heartbeats.');
    } else {
      outlet.beat();
    }
  }

  /** End it with a reason that the follower is told, or without. */
  end(reason: unknown): void {
    if (this.#isOver) return;
    this.parts.outlet.end(reason === null ? null : this.parts.shown(this.#withCursor(reason)));
    this.#finish(reason instanceof Refusal ? reason.code : reason === null ? 'COMPLETE' : 'INTERNAL');
  }

  /** The other side is gone. */
  left(): void {
    if (!this.#isOver) this.#finish('LEFT');
  }

  /** Something was taken: whoever is slow, but goes on, is not stalled. */
  readonly #taken = (): void => {
    this.#stalledSince = null;
  };

  #noted({ cursor }: Message): void {
    this.cursor = cursor ?? this.cursor;
    this.#toldAt = performance.now();
  }

  #drop(why: string): void {
    this.end(new Refusal('TOO_SLOW', `${why} Come back with the cursor of the last message that you took.`));
  }

  #withCursor(reason: unknown): unknown {
    if (!(reason instanceof Refusal) || this.cursor === null || reason.code === 'CURSOR_EXPIRED') return reason;
    return new Refusal(reason.code, reason.message, { ...reason.details, cursor: this.cursor });
  }

  #finish(reason: string): void {
    this.#isOver = true;
    this.#resume?.();
    this.parts.over(reason);
  }
}
