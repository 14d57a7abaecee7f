import { createHmac, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

const form = /^(cna_[A-Za-z0-9_-]{43})_([0-9a-f]{8})$/;

/** What every key begins with, so that people and scanners of leaked secrets know one when they see it. */
export const keyPrefix = 'cna_';

/** A new key: 32 random bytes, with a checksum by which a mistyped one is told without asking the store. */
export function newKey(): string {
  const body = `${keyPrefix}${randomBytes(32).toString('base64url')}`;
  return `${body}_${checksum(body)}`;
}

/** Could this text be a key, or was it mistyped or cut? */
export function isWholeKey(text: string): boolean {
  const [, body = '', sum] = form.exec(text) ?? [];
  return sum !== undefined && checksum(body) === sum;
}

/** What is stored of a key. Without the secret, a stolen table of these lets nobody try out keys. */
export const keyHash = (key: string, secret: string): string => createHmac('sha256', secret).update(key).digest('hex');

export const newKeyId = (): string => `k_${randomBytes(6).toString('hex')}`;

const checksum = (body: string): string => crc32(body).toString(16).padStart(8, '0');
