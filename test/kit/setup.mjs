// Imports the real data once, by the command line; every test that wants them starts from a copy.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase, dropDatabase } from '../../tools/postgres.mjs';

export default async function setup({ rootDir }) {
  const server = process.env.TEST_DATABASE_URL;
  const folder = mkdtempSync(join(tmpdir(), 'cna-hub-real-'));
  const url = server ? await createDatabase(server) : `sqlite:${join(folder, 'directory.sqlite')}`;
  globalThis.dropRealData = async () => {
    if (server) await dropDatabase(server, url);
    rmSync(folder, { recursive: true, force: true });
  };
  process.env.REAL_DATA_URL = url;
  const command = [join(rootDir, 'dist/main.js'), 'import', join(rootDir, 'seeds'), '--actor', 'tests'];
  execFileSync(process.execPath, command, { env: { ...process.env, DATABASE_URL: url }, stdio: 'pipe' });
}
