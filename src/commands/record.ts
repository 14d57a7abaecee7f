import { existsSync } from 'node:fs';
import { entities } from '../domains.js';
import type { Config } from '../config.js';
import { openStore, type Store } from '../store/store.js';
import { Refusal } from '../values/refusal.js';

/** Open a store that is there, as it is: neither is it made, nor are its tables changed. */
export async function openRecord({ databaseUrl }: Config): Promise<Store> {
  if (databaseUrl.startsWith('sqlite:') && !existsSync(databaseUrl.slice('sqlite:'.length))) {
    throw new Refusal('NOT_READY', 'There is no store yet: the first `cna-hub serve` or `cna-hub import` makes it.');
  }
  const store = await openStore(databaseUrl, entities);
  try {
    const pending = await store.pendingMigrations();
    if (pending === 0) return store;
    throw new Refusal('NOT_READY', `The store waits for ${String(pending)} migrations: start \`cna-hub serve\` once.`);
  } catch (error) {
    await store.close();
    throw error;
  }
}
