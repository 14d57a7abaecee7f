import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import {
  IsolationLevel,
  LockWaitTimeoutException,
  TableNotFoundException,
  UniqueConstraintViolationException,
  type EntitySchema,
  type TransactionOptions,
} from '@mikro-orm/core';
import { Migrator } from '@mikro-orm/migrations';
import { MikroORM as PostgresORM } from '@mikro-orm/postgresql';
import { MikroORM, SqliteDriver, type SqlEntityManager } from '@mikro-orm/sql';
import { Refusal } from '../values/refusal.js';
import { migrations } from './migrations/index.js';
import { PostgresDriver, SqliteDialect } from './rollback.js';
import { listenForNotices, sendNotice, type CommitListener, type StopListening } from './notices.js';

type Dialect = 'sqlite' | 'postgresql';

/** The relational store: one open connection or pool, and how to bring its tables up to date. */
export interface Store {
  readonly dialect: Dialect;
  /** A fresh unit of work; take one per request or run. */
  fork(): SqlEntityManager;
  /** Read several tables as they stood at one moment. */
  snapshot<Result>(read: (em: SqlEntityManager) => Promise<Result>): Promise<Result>;
  /** Apply the migrations that are missing; returns how many. */
  migrate(): Promise<number>;
  /** How many migrations are missing. */
  pendingMigrations(): Promise<number>;
  /** SQL statements that would still be needed to bring the tables to the entities; empty when nothing drifts. */
  drift(): Promise<string>;
  /** Did a change fail because another process is changing the store? */
  isBusy(error: unknown): boolean;
  /** What stands twice that must be unique, if a change failed for that; else `null`. */
  duplicateIn(error: unknown): string | null;
  /** Inside the transaction of a change: other processes hear of it when it commits. SQLite has no such means. */
  announce(em: SqlEntityManager, revision: number): Promise<void>;
  /** Be told of commits, also of this process’s own; on SQLite nobody tells, so look from time to time besides. */
  onCommit(listener: CommitListener): Promise<StopListening>;
  close(): Promise<void>;
  /** Statements sent to the database since the store was opened; the measure behind “no statement per row”. */
  statements(): number;
  /** For tools that write migrations. */
  readonly orm: AnyOrm;
}

type AnyOrm = MikroORM<SqliteDriver> | PostgresORM;

/** What entities the store holds; the table of contents is `domains.ts`. */
export type Entities = readonly EntitySchema[];

/**
 * Open the store that the URL names: `sqlite:PATH` (`sqlite::memory:` for one that is gone on close) or
 * `postgresql://…`.
 */
export async function openStore(url: string, entities: Entities): Promise<Store> {
  let statements = 0;
  const common = {
    entities: [...entities],
    extensions: [Migrator],
    // The only use of the ORM's logger: counting. Parameters are never logged, they may be contact details.
    logger: () => {
      statements += 1;
    },
    debug: ['query'] as ['query'],
    colors: false,
    highlighter: undefined,
    ignoreUndefinedInQuery: true,
  };
  const dialect: Dialect = url.startsWith('sqlite:') ? 'sqlite' : 'postgresql';
  const orm = dialect === 'sqlite' ? await openSqlite(url, common) : await openPostgres(url, common);
  const fork = (): SqlEntityManager => orm.em.fork();
  return {
    dialect,
    orm,
    fork,
    snapshot: (read) => fork().transactional(read, snapshotOptions[dialect]),
    migrate: () => migrate(orm),
    pendingMigrations: async () => migrations[dialect].length - (await appliedMigrations(orm)),
    duplicateIn: (error) => {
      if (!(convert(orm, error) instanceof UniqueConstraintViolationException)) return null;
      const { message, detail = message } = error as Error & { detail?: string };
      return /(?:failed: |Key )(.+)/.exec(detail)?.[1] ?? 'a value';
    },
    isBusy: (error) => convert(orm, error) instanceof LockWaitTimeoutException,
    drift: () => orm.schema.getUpdateSchemaSQL({ wrap: false }),
    announce: (em, revision) => (dialect === 'postgresql' ? sendNotice(em, revision) : Promise.resolve()),
    onCommit: (listener) =>
      dialect === 'postgresql' ? listenForNotices(url, listener) : Promise.resolve(() => Promise.resolve()),
    close: () => orm.close(true),
    statements: () => statements,
  };
}

/** Two processes can come to an empty store at once; the one that finds the tables made by the other goes on. */
async function migrate(orm: AnyOrm, attempts = 5): Promise<number> {
  try {
    return (await orm.migrator.up()).length;
  } catch (error) {
    if (isUnreachable(error)) throw new Refusal('NOT_READY', `The store cannot be reached: ${error.message}.`);
    if (attempts === 1) throw error;
    await setTimeout(200);
    return migrate(orm, attempts - 1);
  }
}

/** Counted without the migrator, which would make its table. */
async function appliedMigrations(orm: AnyOrm): Promise<number> {
  try {
    const rows = await orm.em.getConnection().execute<unknown[]>('select name from migration', [], 'all');
    return rows.length;
  } catch (error) {
    if (convert(orm, error) instanceof TableNotFoundException) return 0;
    throw error;
  }
}

/** What a driver's error means, whichever driver. */
const convert = (orm: AnyOrm, error: unknown): unknown => orm.driver.convertException(error as Error);

/** Nobody there, no right to enter, no such database: faults of the place, not of the program. */
const isUnreachable = (error: unknown): error is Error =>
  /^(E[A-Z]+|28.{3}|3D.{3}|57P.{2})$/.test(String((error as NodeJS.ErrnoException).code));

// A transaction on SQLite's one connection is a snapshot already.
const snapshotOptions: Record<Dialect, TransactionOptions> = {
  sqlite: {},
  postgresql: { isolationLevel: IsolationLevel.REPEATABLE_READ },
};

interface Common {
  entities: EntitySchema[];
}

async function openSqlite(url: string, common: Common): Promise<MikroORM<SqliteDriver>> {
  const path = url.slice('sqlite:'.length);
  try {
    return await openSqliteFile(path, common);
  } catch (error) {
    throw new Refusal('NOT_READY', `The store ${path} cannot be opened: ${(error as Error).message}.`);
  }
}

async function openSqliteFile(path: string, common: Common): Promise<MikroORM<SqliteDriver>> {
  if (path !== ':memory:') {
    mkdirSync(dirname(path), { recursive: true });
    // It holds what not everybody may read. The files beside it get the same mode.
    closeSync(openSync(path, 'a', 0o600));
  }
  const orm = await MikroORM.init<SqliteDriver>({
    ...common,
    driver: SqliteDriver,
    dbName: path,
    driverOptions: new SqliteDialect(path),
    migrations: { migrationsList: migrations.sqlite, snapshot: false, tableName: 'migration' },
  });
  const connection = orm.em.getConnection();
  // FULL: a commit is on disk before it is acknowledged, also in WAL mode. What is deleted or erased is overwritten.
  for (const pragma of ['busy_timeout = 5000', 'journal_mode = wal', 'synchronous = full', 'secure_delete = on']) {
    await connection.execute(`pragma ${pragma}`);
  }
  return orm;
}

function openPostgres(url: string, common: Common): Promise<PostgresORM> {
  return PostgresORM.init({
    ...common,
    driver: PostgresDriver,
    clientUrl: url,
    migrations: { migrationsList: migrations.postgresql, snapshot: false, tableName: 'migration' },
  });
}
