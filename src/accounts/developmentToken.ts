import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { importJWK, SignJWT, type JWK, type JWTVerifyGetKey } from 'jose';
import { parseGrant } from '../access/viewer.js';
import { Refusal } from '../values/refusal.js';
import type { TokenRules } from './accessToken.js';

const developmentIssuer = 'urn:cna-hub:development';

/** Which tokens a hub in development takes. */
export const developmentRules: TokenRules = {
  issuer: developmentIssuer,
  audience: developmentIssuer,
  tokenType: 'at+jwt',
  rolesClaim: 'cna_roles',
};

/** For whom a token shall be. */
export interface DevelopmentPerson {
  /** As `parseGrant` reads them. */
  readonly roles: readonly string[];
  /** Tells two people of the same roles apart. */
  readonly name?: string | undefined;
  readonly hours: number;
}

/** A token that a hub in development takes if it has the same key file. Refuses what is no role. */
export async function developmentToken(
  keyFile: string,
  { roles, name, hours }: DevelopmentPerson,
  now: Date,
): Promise<string> {
  const wrong = roles.find((role) => !parseGrant(role));
  if (wrong !== undefined) {
    throw new Refusal(
      'BAD_INPUT',
      `${wrong} is no role. Write SECRETARIAT, STATE_EDITOR:TGO, PRACTITIONER:TGO or NETWORK_SECRETARIAT:WACAP.`,
    );
  }
  const issuedAt = Math.floor(now.getTime() / 1000);
  return new SignJWT({ cna_roles: roles, ...(name === undefined ? {} : { name }) })
    .setProtectedHeader({ alg: 'EdDSA', typ: developmentRules.tokenType })
    .setIssuer(developmentIssuer)
    .setAudience(developmentIssuer)
    .setSubject((name ?? roles.join(' ')) || 'nobody')
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + hours * 3600)
    .sign(await importJWK(keyOf(keyFile), 'EdDSA'));
}

/** The key that development tokens are checked with. */
export function developmentKey(keyFile: string): JWTVerifyGetKey {
  const { kty, crv, x } = keyOf(keyFile) as JWK & { kty: 'OKP'; crv: string; x: string };
  const key = importJWK({ kty, crv, x }, 'EdDSA');
  return () => key;
}

/** The key in the file, made on first use. */
function keyOf(file: string): JWK {
  try {
    return readKey(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw unusable(file);
  }
  mkdirSync(dirname(file), { recursive: true });
  const whole = `${file}.${randomUUID()}`;
  const key = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  writeFileSync(whole, JSON.stringify(key), { mode: 0o600, flag: 'wx' });
  try {
    // Two processes can come at once: the first file stays, and is whole from the beginning.
    linkSync(whole, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(whole);
  }
  return readKey(file);
}

function readKey(file: string): JWK {
  const key = JSON.parse(readFileSync(file, 'utf8')) as JWK;
  if (key.kty !== 'OKP' || key.crv !== 'Ed25519' || !key.x || !key.d) throw unusable(file);
  return key;
}

const unusable = (file: string): Refusal =>
  new Refusal('BAD_INPUT', `${file} is no key of development tokens. Remove it; the next start makes a new one.`);
