import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EntitySchema } from '@mikro-orm/core';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { importInto } from '../../src/app.js';
import { ChangeEntity } from '../../src/changes/change.entity.js';
import { headRevision } from '../../src/changes/change.js';
import { RevisionEntity } from '../../src/changes/revision.entity.js';
import { entities } from '../../src/domains.js';
import type { ImportReport } from '../../src/import/report.js';
import type { RowBase } from '../../src/store/row.js';
import { readRows } from '../../src/store/rows.js';
import type { Store } from '../../src/store/store.js';
import { nextImport } from './world.js';

/** The directory's opening data. */
export const seeds = join(import.meta.dirname, '../../seeds');

export type Line = Record<string, string>;

/** What becomes of the text of a file. */
type Edit = (text: string) => string | Buffer;

/** An edit of a file line by line. */
export const lines =
  (change: (lines: Line[]) => readonly Line[]) =>
  (text: string): string => {
    const read: Line[] = parse(text, { columns: true });
    const changed = change(read);
    return stringify([...changed], { header: true, columns: Object.keys(changed[0] ?? {}) });
  };

/** A temporary copy of a folder of directory files with some of them edited; the caller removes it. */
export function editedCopy(folder: string, edits: Readonly<Record<string, Edit>>): string {
  const copy = mkdtempSync(join(tmpdir(), 'cna-hub-files-'));
  cpSync(folder, copy, { recursive: true });
  for (const [name, edit] of Object.entries(edits)) {
    writeFileSync(join(copy, name), edit(readFileSync(join(copy, name), 'utf8')));
  }
  return copy;
}

/** Import a folder that is only there for this and is removed afterwards. */
export async function importAndRemove(store: Store, folder: string): Promise<ImportReport> {
  try {
    return await importInto(store, folder, { actor: 'test', at: nextImport() });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Everything the directory counts by, records included: how many rows each table has, and the revision. */
export async function countsOf(store: Store): Promise<Readonly<Record<string, number>>> {
  const em = store.fork();
  const counts: Record<string, number> = { revision: await headRevision(em) };
  for (const entity of entities) counts[entity.meta.tableName] = await em.count(entity);
  return counts;
}

type AnyRow = RowBase & Record<string, unknown>;

/** The entity of a type. */
export const named = (name: string): EntitySchema => {
  const entity = entities.find(({ meta }) => meta.className === name);
  if (!entity) throw new Error(`there is no entity ${name}`);
  return entity;
};

/** The rows of a type by id. */
export async function rowsOf(store: Store, type: string): Promise<Readonly<Record<string, AnyRow>>> {
  const rows = await readRows<AnyRow>(store.fork(), named(type));
  return Object.fromEntries(rows.sort((a, b) => (a.id < b.id ? -1 : 1)).map((row) => [row.id, row]));
}

interface RevisionOnRecord {
  readonly number: number;
  readonly actor: string;
  readonly reason: string;
  readonly summary: Record<string, unknown>;
}

interface ChangeOnRecord {
  readonly subjectType: string;
  readonly subjectId: string;
  readonly kind: string;
  readonly before: Record<string, unknown> | null;
  readonly after: Record<string, unknown>;
}

export async function revisionsOf(store: Store): Promise<RevisionOnRecord[]> {
  const rows = await readRows<RevisionOnRecord>(store.fork(), RevisionEntity);
  return rows.sort((a, b) => a.number - b.number);
}

export const changesOf = (store: Store, revisionNumber: number): Promise<ChangeOnRecord[]> =>
  readRows<ChangeOnRecord>(store.fork(), ChangeEntity, { revisionNumber });
