import type { Viewer } from '../access/viewer.js';
import { readAccessToken, type TokenRules } from './accessToken.js';
import { keyPrefix } from './apiKey.js';
import type { ApiKeys } from './apiKeys.js';
import { badCredentials } from './badCredentials.js';
import { developmentKey, developmentRules } from './developmentToken.js';
import { issuerKeys, type IssuerAddress } from './issuerKeys.js';

/** How people sign in here, as the settings say. */
export interface SignIn {
  readonly oidc: (IssuerAddress & TokenRules) | null;
  readonly developmentKeyFile: string | null;
}

/** Who the bearer of these credentials is. Refuses what is not good. */
export type Identify = (credentials: string, now: Date) => Promise<Viewer>;

// What node:http lets through is no more than 16 kB of headers in all; no issuer here needs half of that.
const longest = 8192;

/** Tell people by their tokens and machines by their keys. */
export function identifyBy({ oidc, developmentKeyFile }: SignIn, keys: ApiKeys): Identify {
  const readToken = oidc
    ? tokensOf(oidc, issuerKeys(oidc))
    : developmentKeyFile
      ? tokensOf(developmentRules, developmentKey(developmentKeyFile))
      : null;
  return async (credentials, now) => {
    if (credentials.length > longest) throw badCredentials('They are too long.');
    if (credentials.startsWith(keyPrefix)) return keys.viewerOf(credentials, now);
    if (credentials.split('.').length !== 3) {
      throw badCredentials('They are neither an API key nor a signed JSON Web Token.');
    }
    if (!readToken) throw badCredentials('People cannot sign in here: no issuer of tokens is set up (OIDC_ISSUER).');
    return readToken(credentials, now);
  };
}

const tokensOf =
  (rules: TokenRules, findKey: Parameters<typeof readAccessToken>[2]): Identify =>
  (token, now) =>
    readAccessToken(token, rules, findKey, now);
