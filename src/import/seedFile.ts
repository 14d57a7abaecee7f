import type { EntitySchema } from '../store/orm.js';
import type { z } from 'zod';
import type { Facts } from '../changes/change.js';
import type { CitationRef } from '../values/evidence.js';

/** A row that a line of a file stands for; `citations` are filled in from the line's sources. */
export interface Draft {
  readonly entity: EntitySchema;
  readonly facts: { readonly id: string; readonly citations?: readonly CitationRef[] } & Record<string, unknown>;
}

/** What a file's reader can ask about and report while it turns a line into rows. */
export interface LineContext {
  /** A row read from this run's files so far, or already in the directory. */
  find(entity: EntitySchema, id: string): Facts | undefined;
  /** The line is imported, but something of it was kept as text only; said in the report. */
  remark(column: string, sentence: string): void;
  /** The line cannot be imported; said in the report. */
  holdBack(column: string, sentence: string): void;
}

/** One file of the directory: its columns and what a line stands for. */
export interface SeedFile<Shape extends z.ZodRawShape = z.ZodRawShape> {
  readonly name: string;
  readonly columns: Shape;
  /** Rows of this line, parents first. Pure: the same line gives the same rows. */
  read(line: z.output<z.ZodObject<Shape>>, context: LineContext): readonly Draft[];
  /** Facts that point to rows of the same file, which may stand further down. */
  readonly ownReferences?: readonly string[];
}

/** Fixes the type of a file's lines where it is written down. */
export const seedFile = <Shape extends z.ZodRawShape>(file: SeedFile<Shape>): SeedFile => file;
