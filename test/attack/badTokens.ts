import { createHmac, createPublicKey, generateKeyPairSync, randomBytes, randomInt, type KeyObject } from 'node:crypto';
import { CompactEncrypt, CompactSign, importJWK, type JWK } from 'jose';

/** What the attempts are made of: everything that an attacker may know or steal, and the issuer’s own keys. */
export interface Ground {
  readonly issuer: string;
  readonly audience: string;
  /** The issuer’s signing keys, RS256 first: to sign tokens that are wrong in one thing alone. */
  readonly keys: readonly JWK[];
  readonly now: () => Date;
  /** A token with nothing wrong. */
  readonly goodToken: () => Promise<string>;
  readonly apiKeys: { readonly good: string; readonly expired: string; readonly revoked: string };
}

/** What is sent. */
export interface Attempt {
  readonly headers: readonly (readonly [string, string])[];
  /** What follows `/graphql`. */
  readonly search?: string;
  /** The secrets in it: no answer and no log may have them. */
  readonly secrets: readonly string[];
}

type Json = Readonly<Record<string, unknown>>;
type Make = (ground: Ground) => Attempt | Promise<Attempt>;

const text = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const noise = (bytes = 24): string => randomBytes(bytes).toString('base64url');
const pick = <Value>(values: readonly Value[]): Value => values[randomInt(values.length)] as Value;
const seconds = ({ now }: Ground): number => Math.floor(now().getTime() / 1000);

/** The RS256 key, or the one for another algorithm. */
function keyFor({ keys }: Ground, alg = 'RS256'): JWK {
  const key = keys.find((one) => one.alg === alg);
  if (!key) throw new Error(`the issuer has no key for ${alg}`);
  return key;
}

const attackers = {
  rsa: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }) as JWK,
  ec: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }) as JWK,
};

/** The claims of a token that would be good. */
const goodClaims = (ground: Ground): Json => ({
  iss: ground.issuer,
  aud: ground.audience,
  sub: `synthetic-${noise(6)}`,
  iat: seconds(ground) - randomInt(60),
  exp: seconds(ground) + 60 + randomInt(600),
  jti: noise(),
  cna_roles: [pick(['SECRETARIAT', 'STATE_EDITOR:TGO', 'NETWORK_SECRETARIAT:WACAP'])],
});

const goodHeader = (key: JWK): Json => ({ alg: key.alg, typ: 'at+jwt', kid: key.kid });

async function sign(header: Json, payload: Json | string, key: JWK): Promise<string> {
  const bytes = Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload));
  const options = { crit: { b64: true, 'urn:synthetic': true } };
  return new CompactSign(bytes)
    .setProtectedHeader(header as { alg: string })
    .sign(await importJWK(key, String(header['alg'])), options);
}

const bearer = (token: string): Attempt => ({ headers: [['authorization', `Bearer ${token}`]], secrets: [token] });

export const goodToken = (ground: Ground): Promise<string> => {
  const key = pick(ground.keys);
  return sign(goodHeader(key), goodClaims(ground), key);
};

/** Signed by the issuer, with other claims. */
const claiming =
  (change: (ground: Ground) => Json): Make =>
  async (ground) => {
    const key = pick(ground.keys);
    return bearer(await sign(goodHeader(key), { ...goodClaims(ground), ...change(ground) }, key));
  };

/** Signed by the issuer, with another header. */
const headed =
  (change: (ground: Ground) => Json, alg?: string): Make =>
  async (ground) => {
    const key = keyFor(ground, alg);
    return bearer(await sign({ ...goodHeader(key), ...change(ground) }, goodClaims(ground), key));
  };

/** Signed by somebody else. */
const forged =
  (change: (ground: Ground) => Json, key: JWK = attackers.rsa, alg = 'RS256'): Make =>
  async (ground) => {
    const header = { alg, typ: 'at+jwt', kid: keyFor(ground, alg).kid, ...change(ground) };
    return bearer(await sign(header, goodClaims(ground), key));
  };

/** A good token, changed afterwards. */
const tampered =
  (change: (parts: string[], ground: Ground) => readonly string[]): Make =>
  async (ground) =>
    bearer(change((await goodToken(ground)).split('.'), ground).join('.'));

/** Signed with a shared secret that everybody knows: the public key. */
const confused =
  (secretOf: (key: KeyObject, jwk: object) => string | Buffer, alg: 'HS256' | 'HS512' = 'HS256'): Make =>
  (ground) => {
    const jwk = publicPart(keyFor(ground));
    const publicKey = createPublicKey({ key: jwk, format: 'jwk' });
    const input = `${text({ alg, typ: 'at+jwt', kid: jwk.kid })}.${text(goodClaims(ground))}`;
    const mac = createHmac(alg === 'HS256' ? 'sha256' : 'sha512', secretOf(publicKey, jwk)).update(input);
    return bearer(`${input}.${mac.digest('base64url')}`);
  };

const unsigned =
  (alg: string, signature: () => string = () => ''): Make =>
  (ground) =>
    bearer(`${text({ alg, typ: 'at+jwt', kid: keyFor(ground).kid })}.${text(goodClaims(ground))}.${signature()}`);

function flipped(part: string): string {
  const bytes = Buffer.from(part, 'base64url');
  const at = randomInt(bytes.length);
  bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << randomInt(8)), at);
  return bytes.toString('base64url');
}

const signatures: Readonly<Record<string, Make>> = {
  'algorithm none': unsigned('none'),
  'algorithm nOnE': unsigned('nOnE'),
  'algorithm none, with a signature': unsigned('none', () => noise(64)),
  'algorithm empty': unsigned('', () => noise(64)),
  'algorithm unknown': unsigned('XS256', () => noise(64)),
  'HS256 with the public key in PEM': confused((key) => key.export({ format: 'pem', type: 'spki' })),
  'HS256 with the public key in DER': confused((key) => key.export({ format: 'der', type: 'spki' })),
  'HS256 with the public key as JSON': confused((_key, jwk) => JSON.stringify(jwk)),
  'HS256 with an empty secret': confused(() => ''),
  'HS512 with a made-up secret': confused(() => noise(), 'HS512'),
  'ES256 with r and s zero': forgedSignature('ES256', () => Buffer.alloc(64)),
  'random signature': tampered(([header = '', claims = '']) => [header, claims, noise(256)]),
  'signature with one bit changed': tampered(([header = '', claims = '', signature = '']) => [
    header,
    claims,
    flipped(signature),
  ]),
  'signature gone': tampered(([header = '', claims = '']) => [header, claims, '']),
  'signature of another token': async (ground) => {
    const [header = '', claims = ''] = (
      await sign(goodHeader(keyFor(ground)), goodClaims(ground), keyFor(ground))
    ).split('.');
    const [, , other = ''] = (await sign(goodHeader(keyFor(ground)), goodClaims(ground), keyFor(ground))).split('.');
    return bearer(`${header}.${claims}.${other}`);
  },
  'claims changed': tampered(([header = '', claims = '', signature = '']) => {
    const read = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Json;
    return [header, text({ ...read, cna_roles: ['SECRETARIAT'], jti: noise() }), signature];
  }),
  'claims with one bit changed': tampered(([header = '', claims = '', signature = '']) => [
    header,
    flipped(claims),
    signature,
  ]),
  'header changed': tampered(([header = '', claims = '', signature = '']) => {
    const read = JSON.parse(Buffer.from(header, 'base64url').toString()) as Json;
    return [text({ ...read, synthetic: noise() }), claims, signature];
  }),
  'header with alg twice': tampered(([header = '', claims = '', signature = '']) => {
    const read = Buffer.from(header, 'base64url').toString();
    return [text(read.replace('{', '{"alg":"none",')), claims, signature];
  }),
  'RS256 key said to be PS256': forgedAs('PS256'),
  'RS256 key said to be ES256': forgedAs('ES256'),
};

const keys: Readonly<Record<string, Make>> = {
  'a stranger’s key under the issuer’s kid': forged(() => ({})),
  'a stranger’s elliptic key under the issuer’s kid': forged(() => ({}), attackers.ec, 'ES256'),
  'a stranger’s key under a kid of its own': forged(() => ({ kid: noise(6) })),
  'a stranger’s key without a kid': forged(() => ({ kid: undefined })),
  'the issuer’s key under a kid that is not there': headed(() => ({ kid: noise(6) })),
  'kid that is a path': forged(() => ({ kid: `../../../${pick(['dev/null', 'etc/passwd'])}?${noise(4)}` })),
  'kid that is SQL': forged(() => ({ kid: `' union select '${noise(4)}' --` })),
  'kid that is a number': headed(() => ({ kid: randomInt(1000) })),
  'its own key in jwk': forged(() => ({ jwk: publicPart(attackers.rsa) })),
  'its own key in jwk, without a kid': forged(() => ({ kid: undefined, jwk: publicPart(attackers.rsa) })),
  'its own key set in jku': forged(() => ({ jku: `https://${noise(4)}.example/jwks` })),
  'its own certificate in x5u': forged(() => ({ x5u: `https://${noise(4)}.example/cert` })),
  'its own certificate in x5c': forged(() => ({ x5c: [randomBytes(200).toString('base64')] })),
  'another issuer’s token under the same kid': async (ground) => {
    const claims = { ...goodClaims(ground), iss: 'https://other.example' };
    return bearer(await sign(goodHeader(keyFor(ground)), claims, attackers.rsa));
  },
};

const claims: Readonly<Record<string, Make>> = {
  expired: claiming((ground) => ({ exp: seconds(ground) - 3600 - randomInt(1e6) })),
  'expired a moment before the tolerance': claiming((ground) => ({ exp: seconds(ground) - 32 - randomInt(28) })),
  'exp missing': claiming(() => ({ exp: undefined })),
  'exp a text': claiming((ground) => ({ exp: String(seconds(ground) + 600 + randomInt(100)) })),
  'exp endless': async (ground) => {
    const key = pick(ground.keys);
    const rest = { ...goodClaims(ground), exp: undefined };
    return bearer(await sign(goodHeader(key), JSON.stringify(rest).replace('{', '{"exp":1e400,'), key));
  },
  'exp after the end of time': claiming(() => ({ exp: 1e13 + randomInt(1000) })),
  'not yet valid': claiming((ground) => ({ nbf: seconds(ground) + 61 + randomInt(1000) })),
  'nbf a text': claiming(() => ({ nbf: noise() })),
  'issued in the future': claiming((ground) => ({ iat: seconds(ground) + 61 + randomInt(100) })),
  'iat missing': claiming(() => ({ iat: undefined })),
  'iat a text': claiming(() => ({ iat: noise() })),
  'iss of another': claiming(() => ({ iss: `https://${noise(4)}.example` })),
  'iss with a slash more': claiming(({ issuer }) => ({ iss: `${issuer}/` })),
  'iss in a list': claiming(({ issuer }) => ({ iss: [issuer] })),
  'iss missing': claiming(() => ({ iss: undefined })),
  'iss of development': claiming(() => ({ iss: 'urn:cna-hub:development', aud: 'urn:cna-hub:development' })),
  'aud of another': claiming(() => ({ aud: `https://${noise(4)}.example` })),
  'aud a list of others': claiming(({ audience }) => ({ aud: [`${audience}/`, noise()] })),
  'aud missing': claiming(() => ({ aud: undefined })),
  'aud an object': claiming(({ audience }) => ({ aud: { [audience]: true } })),
  'sub missing': claiming(() => ({ sub: undefined })),
  'sub empty': claiming(() => ({ sub: '' })),
  'sub a number': claiming(() => ({ sub: randomInt(1e6) })),
  'sub with a line break': claiming(() => ({ sub: `a\n${noise()}` })),
  'sub too long': claiming(() => ({ sub: noise(300) })),
  'claims a list': async (ground) => {
    const key = pick(ground.keys);
    return bearer(await sign(goodHeader(key), JSON.stringify([goodClaims(ground)]), key));
  },
  'claims no JSON': async (ground) => bearer(await sign(goodHeader(keyFor(ground)), noise(), keyFor(ground))),
};

const forms: Readonly<Record<string, Make>> = {
  'typ JWT': headed(() => ({ typ: 'JWT' })),
  'typ of a logout token': headed(() => ({ typ: 'logout+jwt' })),
  'typ missing': headed(() => ({ typ: undefined })),
  'typ a list': headed(() => ({ typ: ['at+jwt'] })),
  'an ID token': async (ground) => {
    const key = keyFor(ground);
    const id = { ...goodClaims(ground), aud: 'synthetic-client', nonce: noise(), at_hash: noise(16) };
    return bearer(await sign({ ...goodHeader(key), typ: 'JWT' }, id, key));
  },
  'crit of what nobody knows': headed(() => ({ crit: ['urn:synthetic'], 'urn:synthetic': noise() })),
  'crit empty': tampered(([header = '', ...rest]) => {
    const read = JSON.parse(Buffer.from(header, 'base64url').toString()) as Json;
    return [text({ ...read, crit: [] }), ...rest];
  }),
  'b64 false': (ground) => {
    const key = keyFor(ground);
    const header = { ...goodHeader(key), b64: false, crit: ['b64'] };
    return bearer(`${text(header)}.${noise()}.${noise(256)}`);
  },
  'encrypted for the issuer’s key': async (ground) => {
    const { kty, n, e } = publicPart(keyFor(ground));
    const claimed = Buffer.from(JSON.stringify(goodClaims(ground)));
    const encrypting = new CompactEncrypt(claimed).setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM' });
    return bearer(await encrypting.encrypt(await importJWK({ kty, n, e }, 'RSA-OAEP-256')));
  },
  'a token within a token': async (ground) => {
    const key = keyFor(ground);
    return bearer(await sign({ ...goodHeader(key), cty: 'JWT' }, await goodToken(ground), key));
  },
  'JSON serialization': tampered(([header = '', payload = '', signature = '']) => [
    Buffer.from(JSON.stringify({ protected: header, payload, signature })).toString('base64url'),
  ]),
  'cut short': tampered((parts) => {
    const whole = parts.join('.');
    return [whole.slice(0, randomInt(20, whole.length - 1))];
  }),
  'a part more': tampered((parts) => [...parts, noise()]),
  'dots alone': () => bearer(pick(['..', '...', '.', '....'])),
  'three parts of noise': () => bearer(`${noise()}.${noise()}.${noise()}`),
  noise: () => bearer(noise(randomInt(1, 90))),
  'base64 with padding': tampered(([header = '', ...rest]) => [`${header}==`, ...rest]),
  'characters of plain base64': tampered(([header = '', claimed = '', signature = '']) => [
    header,
    claimed,
    `+/${signature.slice(2)}`,
  ]),
  'a character that is not base64': tampered(([header = '', claimed = '', signature = '']) => [
    header,
    `~${claimed}`,
    signature,
  ]),
  'rightly signed, but far too long': claiming(() => ({ padding: noise(6500) })),
  'far too long': () => bearer(`${noise(3000)}.${noise(3000)}.${noise(300)}`),
  'letters beyond ASCII': () => bearer(`${noise()}.é\u00fc\u00ff.${noise()}`),
};

/** Every kind of token that is not good, each made of new material each time. */
export const badTokens: Readonly<Record<string, Make>> = {
  ...signatures,
  ...keys,
  ...claims,
  ...forms,
};

/** The same material, with nothing wrong: what has to be accepted, or the rest proves nothing. */
export const goodTokens: Readonly<Record<string, Make>> = {
  'a good token': async (ground) => bearer(await goodToken(ground)),
  'a good token within the tolerance': claiming((ground) => ({ exp: seconds(ground) - randomInt(20) })),
  'a good token for several audiences': claiming(({ audience }) => ({ aud: [noise(), audience] })),
};

function publicPart({ kty, n, e, kid }: JWK): Readonly<Record<'kty' | 'n' | 'e' | 'kid', string>> {
  return { kty: kty ?? '', n: n ?? '', e: e ?? '', kid: kid ?? '' };
}

/** A signature that is no signature, under the issuer’s key for the algorithm. */
function forgedSignature(alg: string, signature: () => Buffer): Make {
  return (ground) =>
    bearer(`${text(goodHeader(keyFor(ground, alg)))}.${text(goodClaims(ground))}.${signature().toString('base64url')}`);
}

/** Rightly signed with the RS256 key, but the header names another algorithm. */
function forgedAs(alg: string): Make {
  return async (ground) => {
    const key = keyFor(ground);
    const token = await sign(goodHeader(key), goodClaims(ground), key);
    const [, claimed = '', signature = ''] = token.split('.');
    return bearer(`${text({ ...goodHeader(key), alg })}.${claimed}.${signature}`);
  };
}
