import type { SqlEntityManager } from '@mikro-orm/sql';
import pg from 'pg';

/** Where processes tell each other of commits; a channel belongs to one database. */
const channel = 'cna_hub_revision';

/** Told of commits by other processes. */
export interface CommitListener {
  /** A revision was committed, or may have been while nobody listened. */
  readonly heard: () => void;
  /** The connection is lost, or was not to be had; it is tried again. */
  readonly lost: (error: unknown) => void;
}

/** Stops listening. */
export type StopListening = () => Promise<void>;

/** Tell the other processes of a revision; they hear it when the transaction commits, and never if it does not. */
export async function sendNotice(em: SqlEntityManager, revision: number): Promise<void> {
  const sql = `select pg_notify('${channel}', '${String(revision)}')`;
  await em.getConnection().execute(sql, [], 'all', em.getTransactionContext());
}

const firstDelayMs = 100;
const longestDelayMs = 30_000;

/**
 * Listen on a connection of its own, made anew whenever it is lost, with growing delay. Resolves when it listens, or
 * when the first attempt failed and the next is under way.
 */
export async function listenForNotices(url: string, listener: CommitListener): Promise<StopListening> {
  let isStopped = false;
  let client: pg.Client | undefined;
  let delayMs = firstDelayMs;
  let timer: NodeJS.Timeout | undefined;

  const later = (error: unknown): void => {
    if (isStopped || timer) return;
    listener.lost(error);
    timer = setTimeout(() => {
      timer = undefined;
      void connect();
    }, delayMs);
    timer.unref();
    delayMs = Math.min(delayMs * 2, longestDelayMs);
  };
  const connect = async (): Promise<void> => {
    const own = new pg.Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: 10_000 });
    let isGone = false;
    const gone = (error: unknown): void => {
      if (isGone) return;
      isGone = true;
      own.end().catch(() => undefined);
      later(error);
    };
    own.on('error', gone);
    own.on('end', () => {
      gone(new Error('the connection was closed'));
    });
    own.on('notification', listener.heard);
    client = own;
    try {
      await own.connect();
      await own.query(`listen ${channel}`);
    } catch (error) {
      gone(error);
      return;
    }
    delayMs = firstDelayMs;
    // What was committed before this connection listened was told to nobody here.
    listener.heard();
  };
  await connect();
  return async () => {
    isStopped = true;
    clearTimeout(timer);
    await client?.end().catch(() => undefined);
  };
}
