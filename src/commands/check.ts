import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { theGraph } from '../app.js';
import { headRevision } from '../changes/change.js';
import { shownUrl, type Config } from '../config.js';
import { entities } from '../domains.js';
import { openStore } from '../store/store.js';

/** `cna-hub check`: says of each thing that a start needs whether it is right; exit 1 if one is not. */
export async function check(config: Config): Promise<void> {
  const lines: string[] = [`settings    ok   port ${String(config.port)}, ${shownUrl(config.databaseUrl)}`];
  let wrong = 0;
  const say = (what: string, right: boolean, detail: string): void => {
    if (!right) wrong += 1;
    lines.push(`${what.padEnd(11)} ${right ? 'ok  ' : 'FAIL'} ${detail}`);
  };
  const types = Object.keys(theGraph().directory.getTypeMap()).length;
  say('graph', true, `${String(types)} types, every field labelled`);
  say('seeds', existsSync(config.seeds), config.seeds);
  const isBuilt = existsSync(join(config.home, 'dist/explorer/index.html'));
  say('explorer', isBuilt, isBuilt ? 'built' : 'not built: npm run build');
  const { databaseUrl } = config;
  if (databaseUrl.startsWith('sqlite:') && !existsSync(databaseUrl.slice('sqlite:'.length))) {
    say('store', true, 'not there yet: the first start creates it');
  } else {
    await checkStore(databaseUrl, say);
  }
  process.stdout.write(`${lines.join('\n')}\n`);
  process.exitCode = wrong > 0 ? 1 : 0;
}

async function checkStore(url: string, say: (what: string, right: boolean, detail: string) => void): Promise<void> {
  try {
    const store = await openStore(url, entities);
    try {
      const pending = await store.pendingMigrations();
      if (pending > 0) say('store', true, `${String(pending)} migrations to apply at the next start`);
      else say('store', true, `revision ${String(await headRevision(store.fork()))}`);
    } finally {
      await store.close();
    }
  } catch (error) {
    say('store', false, error instanceof Error ? error.message : String(error));
  }
}
