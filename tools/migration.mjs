// Writes the next migration for both dialects: npm run migration -- NAME
// PostgreSQL is needed: set TEST_DATABASE_URL to a server on which databases may be created.
import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { entities } from '../dist/domains.js';
import { migrations } from '../dist/store/migrations/index.js';
import { openStore } from '../dist/store/store.js';
import { createDatabase, dropDatabase } from './postgres.mjs';

const [name] = process.argv.slice(2);
if (!/^[a-z][a-zA-Z]*$/.test(name ?? '')) {
  process.stderr.write('Say what the migration does in one camelCase word: npm run migration -- addCaseTable\n');
  process.exit(1);
}
const server = process.env.TEST_DATABASE_URL;
if (!server) {
  process.stderr.write('Set TEST_DATABASE_URL=postgresql://… to a server on which databases may be created.\n');
  process.exit(1);
}

const folder = fileURLToPath(new URL('../src/store/migrations/', import.meta.url));
const number = String(migrations.sqlite.length + 1).padStart(3, '0');
const className = `Migration${number}${name[0].toUpperCase()}${name.slice(1)}`;

await write('sqlite', 'sqlite::memory:');
const database = await createDatabase(server);
try {
  await write('postgresql', database);
} finally {
  await dropDatabase(server, database);
}
process.stderr.write('Add both classes to src/store/migrations/index.ts.\n');

async function write(dialect, url) {
  const store = await openStore(url, entities);
  await store.migrate();
  const statements = (await store.drift())
    .split(/;\n+/)
    .map((part) => part.trim().replace(/;$/, ''))
    .filter(Boolean);
  await store.close();
  if (statements.length === 0) return process.stderr.write(`${dialect}: nothing to migrate\n`);
  const lines = statements.map((sql) => `    this.addSql(${JSON.stringify(sql)});`).join('\n');
  const text = `import { Migration } from '@mikro-orm/migrations';

export class ${className} extends Migration {
  override up(): void {
${lines}
  }
}
`;
  writeFileSync(`${folder}${dialect}/${className}.ts`, text);
  process.stderr.write(`${dialect}: ${statements.length} statements\n`);
}
