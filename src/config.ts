import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { Refusal } from './values/refusal.js';

const home = fileURLToPath(new URL('..', import.meta.url));

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
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

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
  readonly logLevel: z.output<typeof settings>['LOG_LEVEL'];
  /** Where the project’s own files are: schema, built pages. */
  readonly home: string;
}

/** Read and check the settings; refuses with one line per wrong setting. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const read = settings.safeParse(given);
  if (!read.success) {
    const lines = read.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Refusal('BAD_INPUT', `The settings in the environment are not right:\n${lines.join('\n')}`);
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
    logLevel: data.LOG_LEVEL,
    home,
  };
}

/** The database’s URL without its password, for people and logs. */
export const shownUrl = (url: string): string => url.replace(/^([a-z]+:\/\/[^:@/]*):[^@]*@/, '$1:***@');
