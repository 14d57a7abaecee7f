import { createPrivateKey, type KeyObject } from 'node:crypto';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { home } from './home.js';
import { isLoopback, isSecureUrl } from './values/address.js';
import { hasReadableLogin, isMailServer, isSender } from './values/mailAddress.js';
import { Refusal } from './values/refusal.js';

const secureUrl = z
  .string()
  .refine(isSecureUrl, 'must be https://… (http:// only for localhost), without a name, a password or a fragment');

/** At least 32 bytes, and not one character over and over. */
const isStrong = (secret: string): boolean => Buffer.byteLength(secret) >= 32 && new Set(secret).size >= 12;

/** A host that a list names, with or without its port, as addresses are compared; `null`: it is none. */
function listedHost(text: string): string | null {
  const [, port = ''] = /(:\d{1,5})$/.exec(text) ?? [];
  const host = text.slice(0, text.length - port.length);
  const url = URL.parse(`http://${host}/`);
  return url && /^(\[[\da-f:.]+\]|[\w.-]+)$/i.test(host) ? `${url.hostname.replace(/\.$/, '')}${port}` : null;
}

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
  SYNC_MOST_ENDS_PERCENT: z.coerce.number({ error: 'is not a number of percent' }).min(0).max(100).default(10),
  EDITORS_MAY_APPROVE: z.enum(['on', 'off'], { error: 'must be on or off' }).default('off'),
  FEED_DAYS: z.coerce.number({ error: 'is not a number of days' }).int().min(1).max(3650).default(90),
  MAX_FOLLOWERS: z.coerce.number({ error: 'is not a number of followers' }).int().min(0).max(200_000).default(20_000),
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
  WEBHOOK_SECRET_KEY: z.string().refine(isStrong, 'is too weak: make one with `openssl rand -base64 48`').optional(),
  WEBHOOK_ALLOWED_HOSTS: z
    .string()
    .default('')
    .transform((list) => (list === '' ? [] : list.split(',').map((one) => listedHost(one.trim()))))
    .refine((hosts) => !hosts.includes(null), 'must be host names such as receiver.example,10.0.0.8:8443')
    .transform((hosts) => hosts.filter((host) => host !== null)),
  PUBLIC_URL: secureUrl
    .refine((text) => !text.includes('?'), 'must have no question mark')
    .transform((text) => text.replace(/\/+$/, ''))
    .optional(),
  SMTP_URL: z
    .string()
    .refine(isMailServer, 'must be smtp://host:port or smtps://user:password@host:port')
    .refine(hasReadableLogin, 'must write a % in user or password as %25, and other signs in UTF-8: é as %C3%A9')
    .optional(),
  MAIL_FROM: z.string().refine(isSender, 'must be hub@example.org or The directory <hub@example.org>').optional(),
  MAIL_FOLDER: z.string().min(1).optional(),
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
  if (data.SMTP_URL && !data.MAIL_FROM) wrong.push('MAIL_FROM: is needed with SMTP_URL: from whom mails come.');
  if (data.SMTP_URL && data.MAIL_FOLDER) wrong.push('MAIL_FOLDER: has no meaning with SMTP_URL, which sends mails.');
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

/** A name beside the store, if that is a file. */
function besideStore({ DATABASE_URL: url }: Settings, name: string): string {
  const isFile = url.startsWith('sqlite:') && url !== 'sqlite::memory:';
  return join(isFile ? dirname(url.slice('sqlite:'.length)) : `${home}data`, name);
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
  /** For how many days what changed is told to those who follow. */
  readonly feedDays: number;
  /** How many followers of subscriptions one process serves. */
  readonly maxFollowers: number;
  /** Up to which share of a network’s entries, in percent, a member list ends without being asked for the number. */
  readonly syncMostEndsPercent: number;
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
  /** Under which the secrets of webhooks are encrypted; `null`: webhooks are off. */
  readonly webhookSecretKey: string | null;
  /** Hosts, some with a port, that webhooks may have inside, and without TLS. */
  readonly webhookAllowedHosts: readonly string[];
  /** The address at which people reach the hub, without a slash at its end; `null`: no links can be sent. */
  readonly publicUrl: string | null;
  /** The server that takes mails; `null`: they are written to the folder. */
  readonly smtpUrl: string | null;
  /** From whom mails come. */
  readonly mailFrom: string;
  readonly mailFolder: string;
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
    syncMostEndsPercent: data.SYNC_MOST_ENDS_PERCENT,
    feedDays: data.FEED_DAYS,
    oidc: oidcOf(data),
    maxFollowers: data.MAX_FOLLOWERS,
    apiKeySecret: data.API_KEY_SECRET ?? null,
    developmentKeyFile:
      data.DEVELOPMENT_TOKENS === 'on'
        ? (data.DEVELOPMENT_KEY_FILE ?? besideStore(data, 'development-key.json'))
        : null,
    recordSigningKey: data.RECORD_SIGNING_KEY ?? null,
    webhookSecretKey: data.WEBHOOK_SECRET_KEY ?? null,
    webhookAllowedHosts: data.WEBHOOK_ALLOWED_HOSTS,
    publicUrl: data.PUBLIC_URL ?? null,
    smtpUrl: data.SMTP_URL ?? null,
    mailFrom: data.MAIL_FROM ?? 'cna-hub@localhost.localdomain',
    mailFolder: data.MAIL_FOLDER ?? besideStore(data, 'mail'),
    logLevel: data.LOG_LEVEL,
    home,
  };
}

/** The hub that a command speaks to as a client, and the key it does so with; `null`: none is set. */
export interface ClientConfig {
  readonly url: string;
  readonly key: string | null;
}

const hubUrl = secureUrl.transform((text) => text.replace(/\/+$/, ''));

/** Read which hub a command speaks to: the one that `url` names, else the one of the settings. */
export function readClientConfig(url?: string, environment: NodeJS.ProcessEnv = process.env): ClientConfig {
  const set = (name: string): string | undefined =>
    environment[name]?.trim() === '' ? undefined : environment[name]?.trim();
  const read = hubUrl.safeParse(url ?? set('CNA_HUB_URL') ?? 'http://localhost:4000');
  if (read.success) return { url: read.data, key: set('CNA_HUB_KEY') ?? null };
  const name = url === undefined ? 'CNA_HUB_URL' : '--url';
  throw new Refusal('BAD_INPUT', `${name} ${read.error.issues.map(({ message }) => message).join(' ')}.`);
}

/** The database’s URL without its password, for people and logs. */
export const shownUrl = (url: string): string => url.replace(/^([a-z]+:\/\/[^:@/]*):[^@]*@/, '$1:***@');
