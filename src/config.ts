import { createPrivateKey, type KeyObject } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { isLoopback, isSecureUrl } from './values/address.js';
import { Refusal } from './values/refusal.js';

const home = fileURLToPath(new URL('..', import.meta.url));

const secureUrl = z
  .string()
  .refine(isSecureUrl, 'must be https://… (http:// only for localhost), without a name, a password or a fragment');

/** At least 32 bytes, and not one character over and over. */
const isStrong = (secret: string): boolean => Buffer.byteLength(secret) >= 32 && new Set(secret).size >= 12;

/** An Ed25519 private key in PKCS8: PEM, or base64 of the PEM or of its binary form. `null`: it is none. */
function signingKey(text: string): KeyObject | null {
  const given = text.includes('-----BEGIN') ? Buffer.from(text.replaceAll('\\n', '\n')) : Buffer.from(text, 'base64');
  try {
    const isPem = given.includes('-----BEGIN');
    const key = createPrivateKey(isPem ? given : { key: given, format: 'der', type: 'pkcs8' });
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    return null;
  }
}

const settings = z.object({
  PORT: z.coerce.number({ error: 'is not a port number' }).int().min(0).max(65535).default(4000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .regex(/^(sqlite:.+|postgres(ql)?:\/\/.+)$/, 'must be sqlite:PATH or postgresql://…')
    .default(`sqlite:${home}data/directory.sqlite`),
  SEEDS: z.string().min(1).default(`${home}seeds`),
  CORS_ORIGINS: z
    .string()
    .regex(
      /^(\*|none|https?:\/\/[^\s/]+(,https?:\/\/[^\s/]+)*)$/,
      'must be *, none, or origins such as https://a.example,https://b.example',
    )
    .default('*')
    .transform((origins) => (origins === 'none' ? [] : origins.split(','))),
  CONFIRMATION_MONTHS: z.coerce.number({ error: 'is not a number of months' }).int().min(1).max(120).default(12),
  EDITORS_MAY_APPROVE: z.enum(['on', 'off'], { error: 'must be on or off' }).default('off'),
  NODE_ENV: z.string().default(''),
  OIDC_ISSUER: secureUrl.optional(),
  OIDC_AUDIENCE: z.string().min(1).max(500).optional(),
  OIDC_JWKS_URL: secureUrl.optional(),
  OIDC_ROLES_CLAIM: z.string().min(1).max(200).default('cna_roles'),
  OIDC_TOKEN_TYPE: z.enum(['at+jwt', 'JWT'], { error: 'must be at+jwt or JWT' }).default('at+jwt'),
  API_KEY_SECRET: z.string().refine(isStrong, 'is too weak: make one with `openssl rand -base64 48`').optional(),
  DEVELOPMENT_TOKENS: z.enum(['on', 'off'], { error: 'must be on or off' }).default('off'),
  DEVELOPMENT_KEY_FILE: z.string().min(1).optional(),
  RECORD_SIGNING_KEY: z
    .string()
    .transform(signingKey)
    .refine(
      (key) => key !== null,
      'is no Ed25519 private key (PKCS8): make one with `openssl genpkey -algorithm ed25519`',
    )
    .optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

type Settings = z.output<typeof settings>;

/** What is wrong with settings that are right one by one. */
function contradictions(data: Settings): string[] {
  const wrong: string[] = [];
  if (data.OIDC_ISSUER && !data.OIDC_AUDIENCE) {
    wrong.push(
      'OIDC_AUDIENCE: is missing. Without it a token that the issuer gave for another service would be taken here.',
    );
  }
  for (const name of ['OIDC_AUDIENCE', 'OIDC_JWKS_URL'] as const) {
    if (data[name] && !data.OIDC_ISSUER) wrong.push(`${name}: has no meaning without OIDC_ISSUER.`);
  }
  if (data.DEVELOPMENT_TOKENS === 'on') {
    const off = 'DEVELOPMENT_TOKENS: must be off';
    if (/^prod/i.test(data.NODE_ENV)) wrong.push(`${off} in production (NODE_ENV): anybody can make such tokens.`);
    if (!isLoopback(data.HOST)) wrong.push(`${off} where others can reach the hub: HOST is ${data.HOST}.`);
    if (data.OIDC_ISSUER) wrong.push(`${off} where people sign in with an issuer (OIDC_ISSUER).`);
  }
  return wrong;
}

const oidcOf = (data: Settings): Config['oidc'] =>
  data.OIDC_ISSUER && data.OIDC_AUDIENCE
    ? {
        issuer: data.OIDC_ISSUER,
        audience: data.OIDC_AUDIENCE,
        keySetUrl: data.OIDC_JWKS_URL ?? null,
        rolesClaim: data.OIDC_ROLES_CLAIM,
        tokenType: data.OIDC_TOKEN_TYPE,
      }
    : null;

/** Beside the store, if that is a file. */
function developmentKeyFile({ DEVELOPMENT_KEY_FILE: given, DATABASE_URL: url }: Settings): string {
  if (given) return given;
  const isFile = url.startsWith('sqlite:') && url !== 'sqlite::memory:';
  return join(isFile ? dirname(url.slice('sqlite:'.length)) : `${home}data`, 'development-key.json');
}

/** The hub’s settings, read once. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** `sqlite:PATH` or `postgresql://…`. */
  readonly databaseUrl: string;
  /** The folder whose files an empty store opens with. */
  readonly seeds: string;
  /** Origins whose pages may ask the hub: `*` for all. */
  readonly corsOrigins: readonly string[];
  /** After how many months a confirmed entry is due again. */
  readonly confirmationMonths: number;
  /** Whether another editor of the same State may approve what one proposes. */
  readonly editorsMayApprove: boolean;
  /** Whose tokens people sign in with; `null`: nobody’s. */
  readonly oidc: {
    readonly issuer: string;
    readonly audience: string;
    /** Where its keys are; `null`: as its discovery document says. */
    readonly keySetUrl: string | null;
    /** The claim of a token that lists its owner’s roles. */
    readonly rolesClaim: string;
    /** The `typ` that a token’s header must have. */
    readonly tokenType: 'at+jwt' | 'JWT';
  } | null;
  /** Under which API keys are hashed; `null`: no keys are set up. */
  readonly apiKeySecret: string | null;
  /** The file with the key of development tokens; `null`: they are off. */
  readonly developmentKeyFile: string | null;
  /** With which the record’s head is signed when it is exported; `null`: it cannot be. */
  readonly recordSigningKey: KeyObject | null;
  readonly logLevel: Settings['LOG_LEVEL'];
  /** Where the project’s own files are: schema, built pages. */
  readonly home: string;
}

/** Read and check the settings; refuses with one line per wrong setting. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const read = settings.safeParse(given);
  const wrong = read.success
    ? contradictions(read.data)
    : read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  if (!read.success || wrong.length > 0) {
    const lines = wrong.map((line) => `  ${line}`).join('\n');
    throw new Refusal('BAD_INPUT', `The settings in the environment are not right:\n${lines}`);
  }
  const { data } = read;
  return {
    port: data.PORT,
    host: data.HOST,
    databaseUrl: data.DATABASE_URL,
    seeds: data.SEEDS,
    corsOrigins: data.CORS_ORIGINS,
    confirmationMonths: data.CONFIRMATION_MONTHS,
    editorsMayApprove: data.EDITORS_MAY_APPROVE === 'on',
    oidc: oidcOf(data),
    apiKeySecret: data.API_KEY_SECRET ?? null,
    developmentKeyFile: data.DEVELOPMENT_TOKENS === 'on' ? developmentKeyFile(data) : null,
    recordSigningKey: data.RECORD_SIGNING_KEY ?? null,
    logLevel: data.LOG_LEVEL,
    home,
  };
}

/** The database’s URL without its password, for people and logs. */
export const shownUrl = (url: string): string => url.replace(/^([a-z]+:\/\/[^:@/]*):[^@]*@/, '$1:***@');
