import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiKeys } from '../../src/accounts/apiKeys.js';
import { developmentToken } from '../../src/accounts/developmentToken.js';
import { parseGrant, Scope, type Grant, type Viewer } from '../../src/access/viewer.js';
import type { Store } from '../../src/store/store.js';

// One key for all hubs of this process; it signs nothing but tokens of tests.
const folder = mkdtempSync(join(tmpdir(), 'cna-hub-key-'));
process.once('exit', () => {
  rmSync(folder, { recursive: true, force: true });
});
const keyFile = join(folder, 'development-key.json');

/** The settings under which a hub of tests takes the tokens and keys made here. */
export const signInSettings = {
  DEVELOPMENT_TOKENS: 'on',
  DEVELOPMENT_KEY_FILE: keyFile,
  API_KEY_SECRET: 'synthetic secret of tests: 0123456789',
  WEBHOOK_SECRET_KEY: 'synthetic key of webhooks: 0123456789',
} as const;

/** A grant as tokens write it. */
function grantFrom(role: string): Grant {
  const grant = parseGrant(role);
  if (!grant) throw new Error(`${role} is no role`);
  return grant;
}

/** A person with these roles, as resolvers see them: `viewerOf('STATE_EDITOR:TGO')`. */
export const viewerOf = (...roles: string[]): Viewer => ({
  kind: 'PERSON',
  actor: `person:urn:cna-hub:development#${roles.join(' ') || 'nobody'}`,
  label: null,
  grants: roles.map(grantFrom),
  scopes: Object.values(Scope),
  expiresAt: '2099-01-01T00:00:00.000Z',
});

/** A signed token of a person; two of the same roles are the same person unless `name` tells them apart. */
export const tokenOf = (roles: readonly string[], now: Date, name?: string): Promise<string> =>
  developmentToken(keyFile, { roles, name, hours: 12 }, now);

/** What a new key may do. */
export interface TestKey {
  readonly role: string;
  readonly scopes?: readonly Scope[];
  readonly days?: number;
}

/** A key in the store of a test, all scopes unless told. */
export async function keyOf(store: Store, { role, scopes, days = 365 }: TestKey, now: Date): Promise<string> {
  const order = {
    grant: grantFrom(role),
    scopes: scopes ?? Object.values(Scope),
    label: null,
    days,
    createdBy: 'test',
  };
  const { key } = await new ApiKeys(store, signInSettings.API_KEY_SECRET).create(order, now);
  return key;
}
