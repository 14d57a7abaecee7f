import { createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { isSecureUrl } from '../values/address.js';
import { Refusal } from '../values/refusal.js';

/** Where the keys of an issuer are. */
export interface IssuerAddress {
  readonly issuer: string;
  /** `null`: as its discovery document says. */
  readonly keySetUrl: string | null;
}

const timeoutMs = 3000;
/** A key that is not in the set is looked for again, but no oftener than this. */
const cooldownMs = 10_000;
/** A key that the issuer took out of the set is good for no longer than this. */
const holdMs = 600_000;
/** An issuer that did not answer is left alone for so long. */
const restMs = 1000;

/**
 * The keys of an issuer, fetched when a token first needs them and again when they change. Refuses with NOT_READY
 * while they cannot be had: that says nothing about the token.
 */
export function issuerKeys({ issuer, keySetUrl }: IssuerAddress): JWTVerifyGetKey {
  const ask = restingFetch();
  let keys: Promise<JWTVerifyGetKey> | undefined;
  const open = async (): Promise<JWTVerifyGetKey> =>
    createRemoteJWKSet(new URL(keySetUrl ?? (await discoveredUrl(issuer, ask))), {
      timeoutDuration: timeoutMs,
      cooldownDuration: cooldownMs,
      cacheMaxAge: holdMs,
      [customFetch]: ask,
    });
  return async (header, token) => {
    try {
      keys ??= open();
      keys.catch(() => (keys = undefined));
      return await (
        await keys
      )(header, token);
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) throw error;
      throw new Refusal('NOT_READY', `The keys of ${issuer} cannot be had now; try again in a moment.`);
    }
  };
}

type Fetch = (url: string, options?: RequestInit) => Promise<Response>;

/** `fetch` that fails at once for a while after it failed, so that bad tokens do not become a flood elsewhere. */
function restingFetch(): Fetch {
  let failedAt = -Infinity;
  return async (url, options) => {
    if (performance.now() - failedAt < restMs) throw new Error('the issuer did not answer a moment ago');
    try {
      const response = await fetch(url, options);
      if (response.status !== 200) throw new Error(`the issuer answered ${String(response.status)}`);
      return response;
    } catch (error) {
      failedAt = performance.now();
      throw error;
    }
  };
}

const discovery = z.object({ issuer: z.string(), jwks_uri: z.string().refine(isSecureUrl) });

/** OpenID Connect Discovery 1.0, section 4. */
async function discoveredUrl(issuer: string, ask: Fetch): Promise<string> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await ask(url, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
  const found = discovery.parse(await response.json());
  if (found.issuer !== issuer) throw new Error(`${url} speaks for another issuer`);
  return found.jwks_uri;
}
