/** The ORM’s names that the rest of the hub may use; everything else of it stays in this folder. */
export type { EntitySchema } from '@mikro-orm/core';
export type { SqlEntityManager } from '@mikro-orm/sql';
