import type { Image, AnyTableSpec } from '../image/image.js';
import { FocalPointEntity } from '../networks/focalPoint.entity.js';
import { FocalPointContactEntity, FocalPointHolderEntity } from '../networks/holder.entity.js';
import type { EntitySchema, SqlEntityManager } from '../store/orm.js';
import { readRows } from '../store/rows.js';
import { ChangePart } from './change.type.js';

/** A row that the history of a node tells of. */
export interface RecordedRow {
  /** Of its entity: how the record names it. */
  readonly type: string;
  readonly id: string;
  readonly part: ChangePart;
  /** Whether each row of its kind has a level of its own. */
  readonly hasLevel: boolean;
}

/** The table of a type that the image holds; what is read from the store alone has a history of its own making. */
export const specOf = (image: Image, nodeType: string): AnyTableSpec | undefined =>
  image.specs.find(({ type }) => type === nodeType);

/** The node types whose rows the record keeps under the name of an entity; a State and an organization share one. */
export const specsOf = (image: Image, rowType: string): readonly AnyTableSpec[] =>
  image.specs.filter(({ entity }) => entity.meta.className === rowType);

const rowOf = (entity: EntitySchema, id: string, part: ChangePart): RecordedRow => ({
  type: entity.meta.className,
  id,
  part,
  hasLevel: 'visibility' in entity.meta.properties,
});

/**
 * The rows that the histories of nodes of one type tell of, by the node’s id: the node itself, and of a focal point
 * also its holder and contact details, whose rows stay when a person is erased.
 */
export async function recordedRows(
  em: SqlEntityManager,
  entity: EntitySchema,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly RecordedRow[]>> {
  const rows = new Map(ids.map((id) => [id, [rowOf(entity, id, ChangePart.ENTRY)]]));
  if (entity.meta.className !== FocalPointEntity.meta.className) return rows;
  const contacts = FocalPointContactEntity as unknown as EntitySchema;
  for (const id of ids) {
    rows.get(id)?.push(rowOf(FocalPointHolderEntity, id, ChangePart.HOLDER));
  }
  const lines = await readRows<{ id: string; focalPointId: string }>(em, contacts, { focalPointId: { $in: [...ids] } });
  for (const { id, focalPointId } of lines)
    rows.get(focalPointId)?.push(rowOf(contacts, id, ChangePart.CONTACT_DETAIL));
  return rows;
}
