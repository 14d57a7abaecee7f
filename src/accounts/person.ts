import { parseGrant, Scope, type Viewer } from '../access/viewer.js';
import { badCredentials } from './badCredentials.js';

/** What a token says of its owner, its signature and times checked. */
export type Claims = Readonly<Record<string, unknown>>;

const longestSubject = 255;
const longestLabel = 200;
/** The last moment that a date can have. */
const lastSecond = 8.64e12;

/** The person whom the claims of a good token describe. What is no role is left out, never widened. */
export function personOf(claims: Claims, issuer: string, rolesClaim: string): Viewer {
  const { sub, exp } = claims;
  if (typeof sub !== 'string' || sub === '' || sub.length > longestSubject || /\p{C}/u.test(sub)) {
    throw badCredentials('Its claim `sub` has to be a text of 1 to 255 characters.');
  }
  // `1e400` is a number to JSON, and would never expire.
  if (typeof exp !== 'number' || !(Math.abs(exp) <= lastSecond)) {
    throw badCredentials('Its claim `exp` has to be a moment in seconds since 1970.');
  }
  return {
    kind: 'PERSON',
    actor: `person:${issuer}#${sub}`,
    label: labelOf(claims['name']) ?? labelOf(claims['preferred_username']),
    grants: [...rolesOf(claims[rolesClaim])].flatMap((role) => parseGrant(role) ?? []),
    scopes: Object.values(Scope),
    expiresAt: new Date(exp * 1000).toISOString(),
  };
}

/** A list, or one text with spaces as `scope` is written (RFC 6749, section 3.3). */
function rolesOf(claim: unknown): ReadonlySet<string> {
  const list: readonly unknown[] = typeof claim === 'string' ? claim.split(' ') : Array.isArray(claim) ? claim : [];
  return new Set(list.filter((role) => typeof role === 'string'));
}

function labelOf(claim: unknown): string | null {
  if (typeof claim !== 'string') return null;
  const shown = claim.replaceAll(/\p{C}/gu, '').trim();
  return shown === '' ? null : Array.from(shown).slice(0, longestLabel).join('');
}
