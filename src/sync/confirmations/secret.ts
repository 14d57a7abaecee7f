import { createHash, createHmac, randomBytes } from 'node:crypto';

/** 32 random bytes: nobody finds one by trying. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

const form = /^[\w-]{43}$/;

/** Could this be a secret of ours? What could not is refused without asking the store. */
export const isSecret = (text: string): boolean => form.test(text);

/**
 * What is stored of a secret, and how it is found again: comparing hashes byte by byte tells a guesser nothing of the
 * secret. No key is needed, for nobody guesses 256 bits from a hash either.
 */
export const secretHash = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** An address as it is kept with a link: whoever has no link cannot try addresses out on it. */
export const addressMark = (secret: string, address: string): string =>
  createHmac('sha256', secret).update(address).digest('hex');
