// Databases of their own on a PostgreSQL server, for tests and for writing migrations.
import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** Create a database, empty or a copy of one that nobody is connected to; returns its URL. */
export async function createDatabase(server, copyOf) {
  const url = new URL(server);
  url.pathname = `/cna_hub_${randomBytes(6).toString('hex')}`;
  const template = copyOf ? ` template ${new URL(copyOf).pathname.slice(1)}` : '';
  await run(server, `create database ${url.pathname.slice(1)}${template}`);
  return url.href;
}

export const dropDatabase = (server, url) =>
  run(server, `drop database if exists ${new URL(url).pathname.slice(1)} with (force)`);

async function run(server, sql) {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
