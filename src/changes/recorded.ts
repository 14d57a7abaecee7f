import { isDeepStrictEqual } from 'node:util';
import type { EntityProperty } from '@mikro-orm/core';
import type { EntitySchema, SqlEntityManager } from '../store/orm.js';
import { Refusal } from '../values/refusal.js';

/** A row as the record keeps it. */
export type Payload = Readonly<Record<string, unknown>>;

/** What the record tells itself: no part of what a row says. */
const ownColumns: readonly string[] = ['version', 'createdRevision', 'changedRevision'];

/** NUL and halves of surrogate pairs: one store refuses them, the other gives back something else. */
const unstorable = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/i;

/** A value as every store gives it back. Refuses text that not every store can hold. */
export function asStored<Value>(value: Value): Value {
  const text = JSON.stringify(value);
  if (unstorable.test(text)) {
    throw new Refusal('BAD_INPUT', 'A text holds a character that cannot be stored: NUL, or half of a surrogate pair.');
  }
  return JSON.parse(text) as Value;
}

/** Is this an entity whose every change is recorded? */
export const isRecorded = (entity: EntitySchema): boolean => 'changedRevision' in entity.meta.properties;

/** The columns of an entity, as the store found them. */
export const columnsOf = (em: SqlEntityManager, entity: EntitySchema): Columns => em.getMetadata().get(entity).props;

export type Columns = readonly EntityProperty[];

/** What a new row says where its maker says nothing. */
export function usualOf(columns: Columns): Record<string, unknown> {
  return Object.fromEntries(columns.filter((prop) => usual(prop) !== null).map((prop) => [prop.name, usual(prop)]));
}

const usual = ({ default: value, defaultRaw }: EntityProperty): unknown =>
  defaultRaw === 'null' ? null : (value ?? null);

/** A row as the record keeps it: with its version, without the revisions, which the record tells itself. */
export function recorded(columns: Columns, row: object): Record<string, unknown> {
  const said = asStored<Record<string, unknown>>({ ...row, createdRevision: undefined, changedRevision: undefined });
  // SQLite hands them back as numbers.
  for (const { name, runtimeType } of columns) {
    if (runtimeType === 'boolean' && typeof said[name] === 'number') said[name] = said[name] === 1;
  }
  return said;
}

/** The first column of a row, in which it is not as the record says last; `null` if there is none. */
export function differingColumn(columns: Columns, row: Payload, before: Payload | null, after: Payload): string | null {
  // Records of the first version of the hub held only the columns that were written.
  const last = { ...before, ...after };
  for (const prop of columns) {
    if (ownColumns.includes(prop.name)) continue;
    const value = prop.name in last ? last[prop.name] : usual(prop);
    if (!isSame(prop, row[prop.name] ?? null, value ?? null)) return prop.name;
  }
  return null;
}

function isSame({ runtimeType }: EntityProperty, present: unknown, last: unknown): boolean {
  if (runtimeType === 'boolean') return present === (typeof last === 'number' ? last === 1 : last);
  if (runtimeType === 'Date' && last !== null) return present === new Date(last as string | number).toISOString();
  return isDeepStrictEqual(present, last);
}
