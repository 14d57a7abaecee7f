#!/usr/bin/env node
import 'reflect-metadata';
import { Command } from 'commander';
import { syncCommand } from './commands/sync/command.js';
import type { Config } from './config.js';
import { Refusal } from './values/refusal.js';

requireNode();

/**
 * Each command is given the settings, and loads what it needs when it runs: who sends a list does not load the hub, and
 * what is wrong with the settings is said before that is loaded.
 */
const later =
  <Args extends unknown[]>(load: () => Promise<(config: Config, ...args: Args) => Promise<void>>) =>
  async (...args: Args): Promise<void> => {
    const config = (await import('./config.js')).readConfig();
    const command = await load();
    await command(config, ...args);
  };
const serve = later(async () => (await import('./commands/serve.js')).serve);

const program = new Command('cna-hub')
  .description('The directory of competent national authorities as one typed graph.')
  .showHelpAfterError()
  .addHelpText(
    'after',
    `
Settings come from the environment:
  PORT          port to listen on (4000)
  HOST          address to listen on (127.0.0.1; 0.0.0.0 for every interface)
  DATABASE_URL  sqlite:PATH or postgresql://user:password@host/database (sqlite:data/directory.sqlite)
  SEEDS         folder of CSV files that an empty store opens with (seeds)
  CORS_ORIGINS  origins whose pages may ask: *, none, or a list with commas (*)
  API_KEY_SECRET  under which API keys are hashed, at least 32 bytes: openssl rand -base64 48
  OIDC_ISSUER   whose access tokens people sign in with (OpenID Connect); with it OIDC_AUDIENCE,
                and if need be OIDC_JWKS_URL, OIDC_ROLES_CLAIM (cna_roles), OIDC_TOKEN_TYPE (at+jwt, or JWT)
  DEVELOPMENT_TOKENS  on: take the tokens of \`cna-hub token\`; never in production (off)
  RECORD_SIGNING_KEY  Ed25519 private key (PKCS8 PEM or base64) that \`cna-hub head\` signs with
  CONFIRMATION_MONTHS  after how many months a confirmed entry is due again (12)
  EDITORS_MAY_APPROVE  on: another editor of the same State may approve a proposal (off)
  MAX_FOLLOWERS  how many may follow subscriptions at one process (20000); each needs an open file: ulimit -n
  PUBLIC_URL    the address at which people reach the hub, which the links of confirmation rounds need
  SMTP_URL      the server that takes mails, smtp://host:port or smtps://user:password@host:port; with it MAIL_FROM
  MAIL_FOLDER   without SMTP_URL: the folder into which mails are written (mail, beside the store)
  CNA_HUB_URL   the hub that \`cna-hub sync\` speaks to (http://localhost:4000), and CNA_HUB_KEY: its key there
  WEBHOOK_SECRET_KEY  under which the secrets of webhooks are encrypted, at least 32 bytes; missing: webhooks are off
  WEBHOOK_ALLOWED_HOSTS  hosts to which webhooks may lead though they are inside, such as receiver.intra,10.0.0.8:8443
  LOG_LEVEL     fatal, error, warn, info, debug, silent (info)

Examples:
  $ cna-hub serve                       open on the real data, http://localhost:4000
  $ cna-hub import ./my-changes         import a folder of directory files, one revision
  $ DATABASE_URL=postgresql://localhost/hub cna-hub check`,
  );

program
  .command('serve', { isDefault: true })
  .description('create the store if it is missing, import the opening data if it is empty, and serve the graph')
  .allowExcessArguments()
  .action(async (_options: unknown, { args: [unknown] }: Command) => {
    if (unknown) program.error(`error: unknown command '${unknown}'`);
    await serve();
  });

program
  .command('import')
  .description('import a folder of directory files (CSV) in one revision; repeating it changes nothing')
  .argument('<folder>', 'folder with any of the files of seeds/')
  .option('--actor <name>', 'who imports, for the record', 'command line')
  .option('--issues <number>', 'how many held-back lines and remarks to print', '20')
  .addHelpText(
    'after',
    `
Exit code: 0 every line was imported, 2 some lines were held back, 1 the files were refused and nothing was imported.`,
  )
  .action(later(async () => (await import('./commands/import.js')).importCommand));

program
  .command('check')
  .description('check the settings, the store and the directory without changing anything')
  .action(later(async () => (await import('./commands/check.js')).check));

const several = (value: string, before: readonly string[] = []): string[] => [...before, value];

const key = program.command('key').description('the keys with which machines act: create, list, revoke');
key
  .command('create')
  .description('make a key for a network, a State, a practitioner’s system or the secretariat; it is shown once')
  .option('--network <code>', 'for the secretariat of a network, such as WACAP')
  .option('--state <code>', 'for the editors of a State, such as TGO')
  .option('--practitioner <code>', 'for practitioners of a State')
  .option('--secretariat', 'for the directory’s own secretariat')
  .option('--scope <scope>', 'READ_CONTACTS, READ_RECORD or WRITE; give it once for each', several)
  .option('--label <text>', 'a name for people')
  .option('--days <number>', 'how long it holds, at most 730', '365')
  .option('--actor <name>', 'who makes it, for the list of keys', 'command line')
  .addHelpText(
    'after',
    `
Example:
  $ cna-hub key create --network WACAP --scope WRITE --scope READ_CONTACTS > wacap.key`,
  )
  .action(later(async () => (await import('./commands/key.js')).createKey));
key
  .command('list')
  .description('show all keys, never the keys themselves')
  .action(later(async () => (await import('./commands/key.js')).listKeys));
key
  .command('revoke')
  .description('end a key at once')
  .argument('<id>', 'its id, as `key list` shows it')
  .action(later(async () => (await import('./commands/key.js')).revokeKey));

program
  .command('token')
  .description('print a token for development; takes DEVELOPMENT_TOKENS=on, and is refused in production')
  .option('--role <role>', 'SECRETARIAT, STATE_EDITOR:TGO, PRACTITIONER:TGO, NETWORK_SECRETARIAT:WACAP', several)
  .option('--name <name>', 'of the person; two names are two people')
  .option('--hours <number>', 'how long it holds, at most 720', '12')
  .action(later(async () => (await import('./commands/token.js')).token));

program
  .command('verify')
  .description('walk the record of all changes, hold the directory against it, and name the first link that is broken')
  .option('--head <files...>', 'heads exported before: the record must still contain them')
  .option('--key <file>', 'public key (PEM) that the heads must be signed with; else the one in RECORD_SIGNING_KEY')
  .addHelpText(
    'after',
    `
Finds whatever another hand than the hub's has changed in the record or in the directory. Without --head it cannot
find that the newest revisions were cut off together with what they did, or that everything from some revision on was
written anew with new hashes: keep heads outside the store (cna-hub head) and verify against them. Not on the record,
for they are secrets or the hub's own: API keys, webhooks with their secrets and their log, readings, kept answers.

Exit code: 0 the record is whole, 1 it is broken, or could not be read.`,
  )
  .action(later(async () => (await import('./commands/verify.js')).verify));

program
  .command('head')
  .description('print the newest link of the record, signed, to be kept outside the store')
  .option('--out <file>', 'write it to a new file')
  .action(later(async () => (await import('./commands/head.js')).head));

program.addCommand(syncCommand());

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

/** `node:sqlite` is part of Node from 22.18 on; `npm ci` brings such a Node along on Linux. */
function requireNode(): void {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return;
  const found = `cna-hub needs Node.js 22.18 or later; this is ${process.versions.node}.`;
  process.stderr.write(`${found} After \`npm ci\`, use node_modules/.bin/node or an npm script.\n`);
  process.exit(1);
}
