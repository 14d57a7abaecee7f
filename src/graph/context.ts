import type { Image } from '../image/image.js';

/** What every resolver gets besides its parent and arguments. */
export interface Ask {
  /** The public directory at one revision. */
  readonly image: Image;
  /** Today in UTC, YYYY-MM-DD: the default of every `asOf`. */
  readonly today: string;
}
