import type { SqlEntityManager } from './orm.js';
import type { Store } from './store.js';

/**
 * Write what may also be left out: gives up where another process is writing, instead of waiting for it. SQLite's
 * driver waits with the whole process.
 */
export async function writeIfFree(store: Store, write: (em: SqlEntityManager) => Promise<unknown>): Promise<void> {
  if (store.dialect === 'postgresql') {
    await write(store.fork());
    return;
  }
  // Nobody else has the connection during a transaction.
  await store.fork().transactional(async (em) => {
    const [{ timeout } = { timeout: 5000 }] = await em.execute<{ timeout: number }[]>('pragma busy_timeout');
    await em.execute('pragma busy_timeout = 0');
    try {
      await write(em);
    } finally {
      await em.execute(`pragma busy_timeout = ${String(timeout)}`);
    }
  });
}
