import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** The PostgreSQL server of this run; absent: the suite runs on SQLite. */
const server = process.env['TEST_DATABASE_URL'];

/** A database for one test, and how to be rid of it. */
export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** A new database: empty, or a copy of another that nobody is connected to. */
export async function newDatabase(copyOf?: string): Promise<TestDatabase> {
  return server ? newPostgres(server, copyOf) : newSqlite(copyOf);
}

function newSqlite(copyOf?: string): TestDatabase {
  const folder = mkdtempSync(join(tmpdir(), 'cna-hub-'));
  const path = join(folder, 'directory.sqlite');
  if (copyOf) copyFileSync(copyOf.slice('sqlite:'.length), path);
  return {
    url: `sqlite:${path}`,
    drop: () => {
      rmSync(folder, { recursive: true, force: true });
      return Promise.resolve();
    },
  };
}

async function newPostgres(url: string, copyOf?: string): Promise<TestDatabase> {
  const name = `cna_hub_test_${randomBytes(6).toString('hex')}`;
  const template = copyOf ? ` template ${new URL(copyOf).pathname.slice(1)}` : '';
  await run(url, `create database ${name}${template}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return { url: own.href, drop: () => run(url, `drop database if exists ${name} with (force)`) };
}

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
