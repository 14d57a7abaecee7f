import { errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import type { Viewer } from '../access/viewer.js';
import { Refusal } from '../values/refusal.js';
import { badCredentials } from './badCredentials.js';
import { personOf, type Claims } from './person.js';

/** Which access tokens are taken. */
export interface TokenRules {
  readonly issuer: string;
  readonly audience: string;
  /** The `typ` of the header; `at+jwt` (RFC 9068) tells access tokens from ID tokens. */
  readonly tokenType: 'at+jwt' | 'JWT';
  /** The claim that lists the roles. */
  readonly rolesClaim: string;
}

/** Signatures with a public key alone: with a shared secret, whoever can check a token could make one. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

/** How far the issuer’s clock and ours may be apart. */
const clockSkewSeconds = 30;

/** The person to whom an access token was given. Refuses one that is not good, saying why. */
export async function readAccessToken(
  token: string,
  rules: TokenRules,
  findKey: JWTVerifyGetKey,
  now: Date,
): Promise<Viewer> {
  const claims = await verified(token, rules, findKey, now);
  if (typeof claims['iat'] === 'number' && claims['iat'] > now.getTime() / 1000 + clockSkewSeconds) {
    throw badCredentials('The token says that it was issued in the future.');
  }
  if (rules.tokenType === 'JWT') refuseIdToken(claims);
  return personOf(claims, rules.issuer, rules.rolesClaim);
}

async function verified(token: string, rules: TokenRules, findKey: JWTVerifyGetKey, now: Date): Promise<Claims> {
  try {
    const { payload } = await jwtVerify(token, findKey, {
      algorithms,
      issuer: rules.issuer,
      audience: rules.audience,
      typ: rules.tokenType,
      requiredClaims: ['exp', 'iat', 'sub'],
      clockTolerance: clockSkewSeconds,
      currentDate: now,
    });
    return payload;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    // Nothing but the token decides what fails here, so what is not foreseen is a bad token too.
    throw badCredentials(reasonOf(error, rules));
  }
}

/** Why a token is not good. Of jose’s own sentences none is passed on: they may hold parts of the token. */
function reasonOf(error: unknown, rules: TokenRules): string {
  if (error instanceof errors.JWTExpired) return 'The token has expired: ask its issuer for a new one.';
  if (error instanceof errors.JWTClaimValidationFailed) return claimReason(error, rules);
  if (error instanceof errors.JOSEAlgNotAllowed) {
    return `The token is signed in a way that is not taken here; these are: ${algorithms.join(', ')}.`;
  }
  if (error instanceof errors.JWKSNoMatchingKey) return 'The token is signed with a key that its issuer does not have.';
  if (error instanceof errors.JWKSMultipleMatchingKeys) {
    return 'The token does not say with which key of its issuer it is signed: it needs a `kid`.';
  }
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'The signature of the token is not right.';
  return 'The token cannot be read as a signed JSON Web Token.';
}

function claimReason({ claim, reason }: errors.JWTClaimValidationFailed, rules: TokenRules): string {
  switch (claim) {
    case 'iss':
      return `The token is of another issuer than ${rules.issuer}.`;
    case 'aud':
      return `The token is for another audience than ${rules.audience}.`;
    case 'typ':
      return `The token is no access token: its header has to say \`"typ": "${rules.tokenType}"\`.`;
    case 'nbf':
      return 'The token does not hold yet.';
    default:
      return `Its claim \`${claim}\` is ${reason === 'missing' ? 'missing' : 'not right'}.`;
  }
}

/** Where both have the same `typ`, an ID token is told by what only it holds (OpenID Connect Core, section 2). */
function refuseIdToken(claims: Claims): void {
  const isIdToken = ['nonce', 'at_hash', 'c_hash'].some((claim) => claim in claims);
  // Keycloak writes it into the claims.
  const isOther = 'typ' in claims && claims['typ'] !== 'Bearer';
  if (isIdToken || isOther) throw badCredentials('The token is no access token; an ID token only says who signed in.');
}
