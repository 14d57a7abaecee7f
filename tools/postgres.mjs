// Databases of their own on a PostgreSQL server, for tests and for writing migrations.
import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** Create an empty database; returns its URL. */
export async function createDatabase(server) {
  const url = new URL(server);
  url.pathname = `/cna_hub_${randomBytes(6).toString('hex')}`;
  await run(server, `create database ${url.pathname.slice(1)}`);
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
