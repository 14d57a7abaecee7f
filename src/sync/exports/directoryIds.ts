import { readableLevels } from '../../graph/contactAccess.js';
import type { Ask } from '../../graph/context.js';
import type { AnyTableSpec } from '../../image/image.js';
import type { ImageNode, TableSpec } from '../../image/spec.js';
import { shownWhere } from '../feed/row.js';
import { graphTypeOf, parts } from '../feed/wholes.js';
import { globalId } from '../../values/globalId.js';

/** Every type of entry, with the tables that hold its rows, in the order of the export. */
export function typesIn({ image }: Pick<Ask, 'image'>): (readonly [string, readonly AnyTableSpec[]])[] {
  const types = new Map<string, AnyTableSpec[]>();
  for (const spec of image.specs) types.set(graphTypeOf(spec), [...(types.get(graphTypeOf(spec)) ?? []), spec]);
  return [...types].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The global ids of everything in these tables that the viewer may see, in the order of the export. */
export async function idsIn(ask: Ask, specs: readonly AnyTableSpec[]): Promise<string[]> {
  const ids: string[] = [];
  for (const spec of specs) {
    const rows = ask.image.table(spec as TableSpec<ImageNode>).all();
    for (const { id } of rows) ids.push(globalId(spec.type, id));
    for (const id of await restrictedIn(ask, spec)) ids.push(globalId(spec.type, id));
  }
  return ids.sort();
}

/** The ids of the restricted rows of a table of which the viewer may read the level; their values stay in the store. */
async function restrictedIn(ask: Ask, spec: AnyTableSpec): Promise<string[]> {
  const part = parts.get(spec);
  if (!part || ask.viewer.grants.length === 0) return [];
  const rows = await ask.store
    .fork()
    .createQueryBuilder(spec.entity)
    .select(['id', part.column, 'visibility'])
    .where({ ...shownWhere(spec), visibility: { $ne: 'PUBLIC' } })
    .execute<({ readonly id: string } & Readonly<Record<string, string>>)[]>('all');
  return rows
    .filter((row) => {
      const whole = ask.image.node(part.whole.type, row[part.column] ?? '');
      return whole && readableLevels(ask, whole).some((level) => level === row['visibility']);
    })
    .map(({ id }) => id);
}
