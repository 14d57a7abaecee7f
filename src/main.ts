#!/usr/bin/env node
import 'reflect-metadata';
import { Command } from 'commander';
import { check } from './commands/check.js';
import { importCommand } from './commands/import.js';
import { serve } from './commands/serve.js';
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
  LOG_LEVEL     fatal, error, warn, info, debug, silent (info)

Examples:
  $ cna-hub serve                       open on the real data, http://localhost:4000
  $ cna-hub import ./my-changes         import a folder of directory files, one revision
  $ DATABASE_URL=postgresql://localhost/hub cna-hub check`,
  );

program
  .command('serve', { isDefault: true })
  .description('create the store if it is missing, import the opening data if it is empty, and serve the graph')
  .action(serve);

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
