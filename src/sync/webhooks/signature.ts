import { createHmac, createPrivateKey, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { WebhookScheme } from './secret.entity.js';

// https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#signature-scheme
const prefix = { [WebhookScheme.HMAC]: 'whsec_', [WebhookScheme.ED25519]: 'whsk_' } as const;
const publicPrefix = 'whpk_';

/** A secret as the specification writes it, and the public half where it has one. */
export interface NewSecret {
  readonly scheme: WebhookScheme;
  /** `whsec_…` or `whsk_…`. */
  readonly secret: string;
  /** `whpk_…`; `null` for HMAC. */
  readonly publicKey: string | null;
}

/** A new secret: 32 random bytes, or a new pair of keys. */
export function newSecret(scheme: WebhookScheme): NewSecret {
  if (scheme === WebhookScheme.HMAC) {
    return { scheme, secret: `${prefix.HMAC}${randomBytes(32).toString('base64')}`, publicKey: null };
  }
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const { d = '', x = '' } = { ...privateKey.export({ format: 'jwk' }), ...publicKey.export({ format: 'jwk' }) };
  const [seed, point] = [Buffer.from(d, 'base64url'), Buffer.from(x, 'base64url')];
  // The 64 bytes in which Ed25519 libraries take a secret key: the seed, then the public half.
  const secret = `${prefix.ED25519}${Buffer.concat([seed, point]).toString('base64')}`;
  return { scheme, secret, publicKey: `${publicPrefix}${point.toString('base64')}` };
}

/** What is signed: the message with its id and the moment of the attempt. */
export interface SignedMessage {
  /** Without a full stop. */
  readonly id: string;
  /** In seconds. */
  readonly timestamp: number;
  readonly body: string;
}

/** The signature of a message under one secret, e.g. `v1,…`. */
function signatureOf(secret: string, { id, timestamp, body }: SignedMessage): string {
  const content = `${id}.${String(timestamp)}.${body}`;
  if (secret.startsWith(prefix.HMAC)) {
    const key = Buffer.from(secret.slice(prefix.HMAC.length), 'base64');
    return `v1,${createHmac('sha256', key).update(content).digest('base64')}`;
  }
  return `v1a,${sign(null, Buffer.from(content), privateKeyOf(secret)).toString('base64')}`;
}

/** The headers of a message; every secret signs. */
export const signedHeaders = (secrets: readonly string[], message: SignedMessage): Record<string, string> => ({
  'webhook-id': message.id,
  'webhook-timestamp': String(message.timestamp),
  'webhook-signature': secrets.map((secret) => signatureOf(secret, message)).join(' '),
});

// RFC 8410, section 7: what stands before the seed in PKCS8.
const pkcs8Start = Buffer.from('302e020100300506032b657004220420', 'hex');

function privateKeyOf(secret: string): KeyObject {
  const seed = Buffer.from(secret.slice(prefix.ED25519.length), 'base64').subarray(0, 32);
  return createPrivateKey({ key: Buffer.concat([pkcs8Start, seed]), format: 'der', type: 'pkcs8' });
}
