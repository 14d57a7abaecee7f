import { Refusal } from '../values/refusal.js';

/** Credentials that are not good, and why; never with the credentials themselves. */
export const badCredentials = (why: string): Refusal =>
  new Refusal('BAD_CREDENTIALS', `These credentials are not accepted. ${why}`);
