import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JWK } from 'jose';
import { Provider } from 'oidc-provider';

/** The resource for which the tests’ provider gives access tokens. */
export const audience = 'https://hub.example/graphql';

/** What the provider says of a client in its tokens, beside what every token says. */
export type ExtraClaims = Readonly<Record<string, unknown>>;

/** A real OpenID Connect provider on this machine. */
export interface TestIssuer {
  readonly issuer: string;
  /** The keys with which it signs now, private parts included. */
  readonly keys: readonly JWK[];
  /** How often its key set was fetched. */
  readonly keyFetches: () => number;
  /** An access token by the client credentials grant (RFC 6749, section 4.4). */
  token(claims: ExtraClaims, options?: { resource?: string; algorithm?: string }): Promise<string>;
  /** Sign with new keys from now on; the old ones are gone from its key set. */
  rotate(): void;
  /** Answer nothing but 500 until it is up again. */
  down(): void;
  up(): void;
  stop(): Promise<void>;
}

const client = { client_id: 'synthetic-client', client_secret: 'synthetic-client-secret' };

/** Start a provider that signs access tokens as JWTs. */
export async function startIssuer(): Promise<TestIssuer> {
  let listener: RequestListener = () => undefined;
  let keyFetches = 0;
  let isDown = false;
  const server = createServer((request, response) => {
    if (request.url === '/jwks') keyFetches += 1;
    if (!isDown) {
      listener(request, response);
      return;
    }
    response.statusCode = 500;
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const claimsOf = new Map<string, ExtraClaims>();
  let keys = newKeys();
  const provide = (): void => {
    listener = new Provider(issuer, configuration(keys, claimsOf)).callback();
  };
  provide();
  return {
    issuer,
    get keys() {
      return keys;
    },
    keyFetches: () => keyFetches,
    rotate: () => {
      keys = newKeys();
      provide();
    },
    down: () => (isDown = true),
    up: () => (isDown = false),
    token: async (claims, { resource = audience, algorithm = 'RS256' } = {}) => {
      // The provider takes no claims of a request; a scope of its own stands for them.
      const mark = randomBytes(6).toString('hex');
      claimsOf.set(mark, claims);
      const response = await fetch(`${issuer}/token`, {
        method: 'POST',
        headers: {
          authorization: `Basic ${btoa(`${client.client_id}:${client.client_secret}`)}`,
          'x-synthetic-claims': mark,
          'x-synthetic-algorithm': algorithm,
        },
        body: new URLSearchParams({ grant_type: 'client_credentials', resource }),
      });
      const answer = (await response.json()) as { access_token?: string };
      if (!answer.access_token) throw new Error(`the provider gave no token: ${JSON.stringify(answer)}`);
      return answer.access_token;
    },
    stop: () => stopServer(server),
  };
}

interface ProviderContext {
  readonly req: { readonly headers: Readonly<Record<string, string | undefined>> };
}

const configuration = (keys: readonly JWK[], claimsOf: ReadonlyMap<string, ExtraClaims>): object => ({
  jwks: { keys },
  ttl: { ClientCredentials: 600 },
  clients: [{ ...client, redirect_uris: [], response_types: [], grant_types: ['client_credentials'] }],
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    resourceIndicators: {
      enabled: true,
      getResourceServerInfo: ({ req }: ProviderContext, resource: string) => ({
        scope: '',
        audience: resource,
        accessTokenTTL: 600,
        accessTokenFormat: 'jwt',
        jwt: { sign: { alg: req.headers['x-synthetic-algorithm'] } },
      }),
    },
  },
  extraTokenClaims: ({ req }: ProviderContext) => claimsOf.get(req.headers['x-synthetic-claims'] ?? '') ?? {},
});

const newKeys = (): JWK[] => {
  const made = [
    ['RS256', generateKeyPairSync('rsa', { modulusLength: 2048 })],
    ['PS256', generateKeyPairSync('rsa', { modulusLength: 2048 })],
    ['ES256', generateKeyPairSync('ec', { namedCurve: 'P-256' })],
    ['EdDSA', generateKeyPairSync('ed25519')],
  ] as const;
  return made.map(([alg, { privateKey }]) => ({
    ...(privateKey.export({ format: 'jwk' }) as JWK),
    alg,
    use: 'sig',
    kid: randomBytes(6).toString('hex'),
  }));
};

const stopServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.closeAllConnections();
    server.close(() => {
      resolve();
    });
  });
