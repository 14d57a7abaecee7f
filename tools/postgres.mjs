// A database of its own on a PostgreSQL server, gone afterwards.
import { randomBytes } from 'node:crypto';
import pg from 'pg';

export async function withTestDatabase(server, work) {
  const name = `cna_hub_${randomBytes(6).toString('hex')}`;
  await run(server, `create database ${name}`);
  try {
    const url = new URL(server);
    url.pathname = `/${name}`;
    return await work(url.href);
  } finally {
    await run(server, `drop database if exists ${name} with (force)`);
  }
}

async function run(server, sql) {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
