// Makes two stores that tests start from copies of: an empty one with its tables, and one with the real data. A store of
// its own migrations for each test would take most of the run.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase, dropDatabase } from '../../tools/postgres.mjs';

/** When the directories of tests are written: before the time at which tests live, on whatever day they run. */
const worldDay = '2026-11-22T06:00:00Z';

export default async function setup({ rootDir }) {
  process.env.WORLD_DAY = worldDay;
  const server = process.env.TEST_DATABASE_URL;
  const folder = mkdtempSync(join(tmpdir(), 'cna-hub-real-'));
  // Hundreds of commands are started: each but the first finds its code compiled.
  process.env.NODE_COMPILE_CACHE = join(folder, 'compiled');
  const urls = [];
  globalThis.dropTemplates = async () => {
    for (const url of server ? urls : []) await dropDatabase(server, url);
    rmSync(folder, { recursive: true, force: true });
  };
  const make = async (name, copyOf) => {
    const url = server ? await createDatabase(server, copyOf) : `sqlite:${join(folder, `${name}.sqlite`)}`;
    urls.push(url);
    return url;
  };
  const node = (url, ...command) =>
    execFileSync(process.execPath, command, { env: { ...process.env, DATABASE_URL: url }, stdio: 'pipe' });

  const empty = await make('empty');
  node(empty, '--input-type=module', '--eval', openAnd(join(rootDir, 'dist'), ''));
  process.env.EMPTY_DATA_URL = empty;

  const real = await make('directory', empty);
  const author = `{ actor: 'tests', at: new Date(${JSON.stringify(worldDay)}) }`;
  const filling = `await importInto(store, ${JSON.stringify(join(rootDir, 'seeds'))}, ${author});`;
  node(real, '--input-type=module', '--eval', openAnd(join(rootDir, 'dist'), filling));
  process.env.REAL_DATA_URL = real;
}

const openAnd = (dist, work) => `
  import 'reflect-metadata';
  import { importInto, openDirectory } from ${JSON.stringify(join(dist, 'app.js'))};
  import { readConfig } from ${JSON.stringify(join(dist, 'config.js'))};
  const store = await openDirectory(readConfig());
  ${work}
  await store.close();
`;
