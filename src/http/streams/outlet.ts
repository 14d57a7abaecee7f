import type { GraphQLFormattedError } from 'graphql';
import type { Message } from './message.js';

/** The way out to one follower, whatever carries it. */
export interface Outlet {
  /** Hand a message over; `taken` is called when nothing of it waits in this process any more. */
  send(message: Message, taken?: () => void): void;
  /** How much was handed over and waits in this process. */
  readonly waitingBytes: number;
  /** Show that the line is alive. */
  beat(): void;
  /** Say the last word, with its reason or without, and close. */
  end(reason: GraphQLFormattedError | null): void;
}
