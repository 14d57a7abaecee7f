import type { Logger } from 'pino';
import type { Rules } from '../graph/context.js';
import type { Image } from '../image/image.js';
import type { Store } from '../store/store.js';

/** What a job may use. */
export interface Work {
  readonly store: Store;
  readonly image: Image;
  readonly rules: Rules;
  readonly log: Logger;
  readonly now: () => Date;
  /** Bring the image to the store’s revision, after a change. */
  readonly follow: () => Promise<unknown>;
  /** Set once the hub stops: finish or give up soon. */
  readonly signal: AbortSignal;
}

/** Something that the hub does by itself, such as sending what is due. Several processes of one hub run it side by side. */
export interface Job {
  readonly name: string;
  /** How long after one run the next begins. */
  readonly everyMs: number;
  run(work: Work): Promise<void>;
}
