import { createPublicKey, type KeyObject } from 'node:crypto';
import { CompactSign, compactVerify } from 'jose';
import { z } from 'zod';
import { Refusal } from '../values/refusal.js';

/** The record’s newest link, as it is exported to be kept elsewhere. */
export interface Head {
  readonly revision: number;
  readonly hash: string;
  /** ISO 8601 in UTC. */
  readonly committedAt: string;
  readonly exportedAt: string;
}

/** The exported head: for people to read, and the same signed, with the key that checks it. */
interface SignedHead extends Head {
  /** The key that checks `signature`: SPKI, base64. */
  readonly publicKey: string;
  /** A JWS in compact form (RFC 7515) over everything above, EdDSA with Ed25519. */
  readonly signature: string;
}

const headFields = {
  revision: z.int().min(1),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  committedAt: z.iso.datetime(),
  exportedAt: z.iso.datetime(),
  publicKey: z.string().max(200),
};
const signedContent = z.strictObject(headFields);
const signedFile = z.strictObject({ ...headFields, signature: z.string().max(5000) });

const spki = (key: KeyObject): string => key.export({ type: 'spki', format: 'der' }).toString('base64');

/** Sign a head, to be kept where nobody who can write to the store can write. */
export async function signHead(head: Head, privateKey: KeyObject): Promise<SignedHead> {
  const content = { ...head, publicKey: spki(createPublicKey(privateKey)) };
  const signature = await new CompactSign(Buffer.from(JSON.stringify(content)))
    .setProtectedHeader({ alg: 'EdDSA', typ: 'cna-hub-head' })
    .sign(privateKey);
  return { ...content, signature };
}

/**
 * Read an exported head and check its signature: against the key given, else against the one inside, which shows only
 * that the file is whole. Throws `Refusal` for a file that is no signed head.
 */
export async function readSignedHead(file: string, text: string, publicKey: KeyObject | null): Promise<Head> {
  const { signature, ...shown } = parsed(file, text);
  const key = publicKey ?? keyInside(file, shown.publicKey);
  let signed: string;
  try {
    const { payload } = await compactVerify(signature, key, { algorithms: ['EdDSA'] });
    signed = Buffer.from(payload).toString('utf8');
  } catch {
    throw new Refusal(
      'BAD_INPUT',
      `${file}: the signature does not fit the key. The head was signed with another key, or changed.`,
    );
  }
  const content = signedContent.safeParse(JSON.parse(signed));
  if (!content.success || JSON.stringify(content.data) !== JSON.stringify(signedContent.parse(shown))) {
    throw new Refusal('BAD_INPUT', `${file}: what it says is not what was signed.`);
  }
  return content.data;
}

function parsed(file: string, text: string): SignedHead {
  try {
    return signedFile.parse(JSON.parse(text));
  } catch {
    throw new Refusal('BAD_INPUT', `${file} is no head that \`cna-hub head\` has exported.`);
  }
}

function keyInside(file: string, base64: string): KeyObject {
  try {
    return createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' });
  } catch {
    throw new Refusal('BAD_INPUT', `${file}: the key in it cannot be read.`);
  }
}
