import { PostgreSqlConnection, PostgreSqlDriver } from '@mikro-orm/postgresql';
import { NodeSqliteDialect } from '@mikro-orm/sql';

/**
 * Kysely (0.29) gives a connection back after a rollback only if the rollback itself succeeded. It cannot where there
 * is nothing left to roll back: SQLite has ended the transaction itself (a full disk does that), or the PostgreSQL
 * server is gone. SQLite’s only connection would then never be free again, and each request would wait for ever.
 */
function thatEndsInAnyCase<Driver extends Rolling>(driver: Driver): Driver {
  const rollback = driver.rollbackTransaction.bind(driver);
  driver.rollbackTransaction = (connection) => rollback(connection).catch(() => undefined);
  return driver;
}

interface Rolling {
  rollbackTransaction(connection: never): Promise<void>;
}

/** SQLite as Node has it. */
export class SqliteDialect extends NodeSqliteDialect {
  override createDriver(): ReturnType<NodeSqliteDialect['createDriver']> {
    return thatEndsInAnyCase(super.createDriver());
  }
}

class Connection extends PostgreSqlConnection {
  override createKyselyDialect(
    overrides: Parameters<PostgreSqlConnection['createKyselyDialect']>[0],
  ): ReturnType<PostgreSqlConnection['createKyselyDialect']> {
    const dialect = super.createKyselyDialect(overrides);
    const create = dialect.createDriver.bind(dialect);
    dialect.createDriver = () => thatEndsInAnyCase(create());
    return dialect;
  }
}

/** PostgreSQL over `pg`. */
export const PostgresDriver: typeof PostgreSqlDriver = class extends PostgreSqlDriver {
  protected override readonly connection = new Connection(this.config);
};
