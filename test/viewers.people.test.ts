import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { importJWK, SignJWT } from 'jose';
import { aHub, type TestHub } from './kit/hub.js';
import { audience, startIssuer, type ExtraClaims, type TestIssuer } from './kit/oidc.js';

jest.setTimeout(30_000);

const who = '{ viewer { kind label actor scopes grants { role stateCode networkCode } } }';

let issuer: TestIssuer;
let hub: TestHub;

const start = async (settings: Readonly<Record<string, string>> = {}): Promise<void> => {
  const environment = { OIDC_ISSUER: issuer.issuer, OIDC_AUDIENCE: audience, ...settings };
  // The provider knows no other clock.
  hub = await aHub({ 'states.csv': [{ iso3: 'AAA' }] }, { now: () => new Date(Date.now()), environment });
};
beforeEach(async () => {
  issuer = await startIssuer();
  await start();
});
afterEach(async () => {
  jest.restoreAllMocks();
  await hub.stop();
  await issuer.stop();
});

interface Told {
  readonly status: number;
  readonly code: string | undefined;
  readonly message: string | undefined;
  readonly viewer: unknown;
}

/** What a token gets. */
async function show(token: string): Promise<Told> {
  const response = await hub.fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: who }),
  });
  const { data, errors } = (await response.json()) as {
    data?: { viewer: unknown };
    errors?: { message: string; extensions: { code: string } }[];
  };
  const [error] = errors ?? [];
  return { status: response.status, code: error?.extensions.code, message: error?.message, viewer: data?.viewer };
}

/** A token with the provider’s key that it would not give itself. */
async function signed(claims: ExtraClaims, typ: string): Promise<string> {
  const [key] = issuer.keys;
  if (!key) throw new Error('the provider has no key');
  return new SignJWT({ iss: issuer.issuer, aud: audience, sub: 'synthetic', ...claims })
    .setProtectedHeader({ alg: 'RS256', typ, kid: key.kid ?? '' })
    .setIssuedAt()
    .setExpirationTime('5 minutes')
    .sign(await importJWK(key, 'RS256'));
}

const withClaims = async (claims: ExtraClaims): Promise<unknown> => (await show(await issuer.token(claims))).viewer;

test.each(['RS256', 'PS256', 'ES256', 'EdDSA'])(
  'an access token of a real provider is taken, signed %s',
  async (algorithm) => {
    const token = await issuer.token({ cna_roles: ['STATE_EDITOR:AAA'], name: 'Synthetic Ama' }, { algorithm });
    expect((await show(token)).viewer).toEqual({
      kind: 'PERSON',
      label: 'Synthetic Ama',
      actor: `person:${issuer.issuer}#synthetic-client`,
      scopes: ['READ_CONTACTS', 'READ_RECORD', 'WRITE'],
      grants: [{ role: 'STATE_EDITOR', stateCode: 'AAA', networkCode: null }],
    });
  },
);

test('a token that the same provider gave for another service is refused', async () => {
  const token = await issuer.token({ cna_roles: ['SECRETARIAT'] }, { resource: 'https://other.example/' });
  expect(await show(token)).toMatchObject({ status: 401, code: 'BAD_CREDENTIALS' });
});

test.each([
  ['a list', ['STATE_EDITOR:AAA', 'NETWORK_SECRETARIAT:WACAP'], ['STATE_EDITOR', 'NETWORK_SECRETARIAT']],
  ['a text with spaces', 'STATE_EDITOR:AAA  NETWORK_SECRETARIAT:WACAP', ['STATE_EDITOR', 'NETWORK_SECRETARIAT']],
  ['the same twice', ['SECRETARIAT', 'SECRETARIAT'], ['SECRETARIAT']],
  [
    'what is no role, or nearly one',
    [
      'secretariat',
      'SECRETARIAT:AAA',
      'STATE_EDITOR',
      'STATE_EDITOR:*',
      'STATE_EDITOR:AAA:BBB',
      'STATE_EDITOR:aaa',
      ' SECRETARIAT',
      'ADMIN',
    ],
    [],
  ],
  [
    'a list with other things',
    [null, 1, ['SECRETARIAT'], { role: 'SECRETARIAT' }, 'PRACTITIONER:AAA'],
    ['PRACTITIONER'],
  ],
  ['an object', { SECRETARIAT: true }, []],
  ['true', true, []],
  ['nothing', undefined, []],
])('roles that are %s', async (_, claim, roles) => {
  expect(await withClaims({ cna_roles: claim })).toMatchObject({
    kind: 'PERSON',
    grants: roles.map((role) => ({ role })),
  });
});

test('a name is cut and holds nothing that steers a terminal; without one it is the user name', async () => {
  const long = `\u001b[31m\u202eAma\n${'ä'.repeat(300)}`;
  expect(await withClaims({ name: long })).toMatchObject({ label: `[31mAma${'ä'.repeat(193)}` });
  expect(await withClaims({ name: ' \u0007', preferred_username: 'ama' })).toMatchObject({ label: 'ama' });
  expect(await withClaims({ name: { first: 'Ama' } })).toMatchObject({ label: null });
});

test('roles are read from the claim that the settings name, and from no other', async () => {
  await hub.stop();
  await start({ OIDC_ROLES_CLAIM: 'https://hub.example/roles' });
  const grants = await withClaims({ cna_roles: ['SECRETARIAT'], 'https://hub.example/roles': ['PRACTITIONER:AAA'] });
  expect(grants).toMatchObject({ grants: [{ role: 'PRACTITIONER' }] });
  expect(await withClaims({ cna_roles: ['SECRETARIAT'] })).toMatchObject({ grants: [] });
});

test.each<[string, ExtraClaims, number]>([
  ['an access token', {}, 200],
  ['an access token of Keycloak', { typ: 'Bearer' }, 200],
  ['an ID token of Keycloak', { typ: 'ID' }, 401],
  ['an ID token with a nonce', { nonce: 'synthetic' }, 401],
  ['an ID token beside an access token', { at_hash: 'synthetic' }, 401],
])('with OIDC_TOKEN_TYPE=JWT, %s for this audience: %j', async (_, claims, status) => {
  await hub.stop();
  await start({ OIDC_TOKEN_TYPE: 'JWT' });
  const token = await signed(claims, 'JWT');
  expect((await show(token)).status).toBe(status);
});

test('with OIDC_TOKEN_TYPE=JWT the provider’s own typ is no longer enough', async () => {
  await hub.stop();
  await start({ OIDC_TOKEN_TYPE: 'JWT' });
  expect(await show(await issuer.token({}))).toMatchObject({
    status: 401,
    message: expect.stringContaining('"typ": "JWT"'),
  });
});

test('keys rotate without a restart: a new one is fetched when it is met, an old one is forgotten', async () => {
  const old = await issuer.token({});
  expect(await show(old)).toMatchObject({ status: 200 });
  issuer.rotate();
  const fresh = await issuer.token({});
  // Before the cooldown is over nobody makes the hub ask its issuer again.
  const fetches = issuer.keyFetches();
  expect(await show(fresh)).toMatchObject({ status: 401 });
  expect(issuer.keyFetches()).toBe(fetches);
  const { now } = Date;
  jest.spyOn(Date, 'now').mockImplementation(() => now() + 11_000);
  expect(await show(fresh)).toMatchObject({ status: 200 });
  expect(await show(old)).toMatchObject({ status: 401, message: expect.stringContaining('does not have') });
  expect(issuer.keyFetches()).toBe(fetches + 1);
});

test('while the keys cannot be had, a token is neither good nor bad: 503; then it is taken, without a restart', async () => {
  const token = await issuer.token({});
  issuer.down();
  for (const one of [token, `${token.slice(0, -8)}AAAAAAAA`]) {
    expect(await show(one)).toMatchObject({ status: 503, code: 'NOT_READY', viewer: undefined });
  }
  expect(await hub.told('{ viewer { kind } }')).toEqual({ viewer: { kind: 'VISITOR' } });
  issuer.up();
  const later = performance.now() + 5000;
  jest.spyOn(performance, 'now').mockReturnValue(later);
  expect(await show(token)).toMatchObject({ status: 200 });
});

test('with the keys at hand, an issuer that is down changes nothing, whatever strangers send', async () => {
  const token = await issuer.token({});
  expect(await show(token)).toMatchObject({ status: 200 });
  issuer.down();
  const { now } = Date;
  jest.spyOn(Date, 'now').mockImplementation(() => now() + 11_000);
  const [, claims = '', signature = ''] = token.split('.');
  const header = Buffer.from(JSON.stringify({ alg: 'RS256', typ: 'at+jwt', kid: 'unknown' })).toString('base64url');
  expect(await show(`${header}.${claims}.${signature}`)).toMatchObject({ status: 503 });
  expect(await show(token)).toMatchObject({ status: 200 });
});

test.each([
  ['is right', 200, 'http://127.0.0.1', ''],
  ['speaks for another issuer', 503, 'http://127.0.0.1', '/other'],
  ['names keys on an open road', 503, 'http://0.0.0.0', ''],
])('a discovery document that %s: %i', async (_, status, keyHost, addition) => {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    const { port } = new URL(issuer.issuer);
    response.end(JSON.stringify({ issuer: `${url}${addition}`, jwks_uri: `${keyHost}:${port}/jwks` }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  try {
    await hub.stop();
    await start({ OIDC_ISSUER: url });
    const token = await signed({ iss: url }, 'at+jwt');
    expect((await show(token)).status).toBe(status);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test('keys are fetched from OIDC_JWKS_URL where it is set, and discovery is not asked', async () => {
  await hub.stop();
  await start({ OIDC_JWKS_URL: `${issuer.issuer}/jwks` });
  expect(await show(await issuer.token({}))).toMatchObject({ status: 200 });
});
