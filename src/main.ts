#!/usr/bin/env node
import 'reflect-metadata';
import { Command } from 'commander';
import { check } from './commands/check.js';
import { head } from './commands/head.js';
import { importCommand } from './commands/import.js';
import { createKey, listKeys, revokeKey } from './commands/key.js';
import { serve } from './commands/serve.js';
import { verify } from './commands/verify.js';
import { token } from './commands/token.js';
import { Refusal } from './values/refusal.js';

requireNode();
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
  .action(importCommand);

program
  .command('check')
  .description('check the settings, the store and the directory without changing anything')
  .action(check);

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
  .action(createKey);
key.command('list').description('show all keys, never the keys themselves').action(listKeys);
key
  .command('revoke')
  .description('end a key at once')
  .argument('<id>', 'its id, as `key list` shows it')
  .action(revokeKey);

program
  .command('token')
  .description('print a token for development; takes DEVELOPMENT_TOKENS=on, and is refused in production')
  .option('--role <role>', 'SECRETARIAT, STATE_EDITOR:TGO, PRACTITIONER:TGO, NETWORK_SECRETARIAT:WACAP', several)
  .option('--name <name>', 'of the person; two names are two people')
  .option('--hours <number>', 'how long it holds, at most 720', '12')
  .action(token);

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
written anew with new hashes: keep heads outside the store (cna-hub head) and verify against them.

Exit code: 0 the record is whole, 1 it is broken, or could not be read.`,
  )
  .action(verify);

program
  .command('head')
  .description('print the newest link of the record, signed, to be kept outside the store')
  .option('--out <file>', 'write it to a new file')
  .action(head);

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
