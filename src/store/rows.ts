import type { EntitySchema } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';

/**
 * Read rows as plain objects. Hydrating the directory as entities costs forty times as much, and readers need no
 * unit of work.
 */
export async function readRows<Row>(
  em: SqlEntityManager,
  entity: EntitySchema,
  where: Record<string, unknown> = {},
  most?: number,
): Promise<Row[]> {
  const query = em.createQueryBuilder(entity).select('*').where(where);
  if (most !== undefined) void query.limit(most);
  const rows = await query.execute<Record<string, unknown>[]>('all');
  return plain<Row>(em, entity, rows);
}

/** The ids of rows, nothing else of them. */
export async function readIds(
  em: SqlEntityManager,
  entity: EntitySchema,
  where: Record<string, unknown>,
): Promise<string[]> {
  const rows = await em.createQueryBuilder(entity).select('id').where(where).execute<{ id: string }[]>('all');
  return rows.map(({ id }) => id);
}

/** As `readRows`, page by page in the order of the ids, so that a large table is never held twice. */
export async function* readPages<Row extends { id: string }>(
  em: SqlEntityManager,
  entity: EntitySchema,
  where: Record<string, unknown> = {},
  size = 5000,
): AsyncGenerator<Row[]> {
  let after = '';
  for (;;) {
    const rows = await em
      .createQueryBuilder(entity)
      .select('*')
      .where({ ...where, id: { $gt: after } })
      .orderBy({ id: 'asc' })
      .limit(size)
      .execute<Record<string, unknown>[]>('all');
    const page = plain<Row>(em, entity, rows);
    const last = page.at(-1);
    if (!last) return;
    yield page;
    if (page.length < size) return;
    after = last.id;
  }
}

function plain<Row>(em: SqlEntityManager, entity: EntitySchema, rows: Record<string, unknown>[]): Row[] {
  const json = jsonColumns(em, entity);
  for (const row of rows) {
    // SQLite hands JSON columns back as text.
    for (const name of json) {
      const value = row[name];
      if (typeof value === 'string') row[name] = JSON.parse(value);
    }
  }
  return rows as Row[];
}

function jsonColumns(em: SqlEntityManager, entity: EntitySchema): string[] {
  const { props } = em.getMetadata().get(entity);
  return props.filter((prop) => prop.type === 'JsonType' || prop.type === 'json').map((prop) => prop.name);
}
