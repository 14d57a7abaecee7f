import { z } from 'zod';
import { languageTag } from '../values/language.js';
import { isDay, parsePartialDate, type PartialDate } from '../values/partialDate.js';

/** The kinds of cells a directory file has. Each reads text and refuses, with a sentence, what it cannot mean. */

const cell = z
  .string()
  // PostgreSQL stores every other character.
  .refine((text) => !text.includes('\0'), 'it holds a NUL character')
  .transform((text) => text.normalize('NFC').trim());

export const text = cell.refine((value) => value !== '', 'it is empty');

export const optionalText = cell.transform((value) => (value === '' ? null : value));

/** ISO 3166-1 alpha-3, or EUE for the European Union (ICAO 9303). */
export const code = cell.refine((value) => /^[A-Z]{3}$/.test(value), 'it is not a code of three capital letters');

export const optionalCode = optional(code);

export const day = cell.refine(isDay, 'it is not a day written YYYY-MM-DD');

export const partialDate = cell.transform((value, context): PartialDate => {
  const date = parsePartialDate(value);
  if (date) return date;
  context.addIssue({ code: 'custom', message: 'it is not a date: YYYY-MM-DD, YYYY-MM, YYYY, or “… or …” of these' });
  return z.NEVER;
});

export const optionalPartialDate = optional(partialDate);

export const count = cell.refine((value) => /^\d{1,9}$/.test(value), 'it is not a whole number').transform(Number);

export const optionalCount = optional(count);

/** Words separated by spaces. */
export const words = cell.transform((value) => (value === '' ? [] : value.split(/\s+/)));

/** BCP 47 tags separated by spaces, in canonical form. */
export const languages = words.transform((values, context) =>
  values.map((value) => {
    const tag = languageTag(value);
    if (tag) return tag;
    context.addIssue({ code: 'custom', message: `“${value}” is not a BCP 47 language tag` });
    return z.NEVER;
  }),
);

/** A value of a closed list, written as the list has it. */
export const oneOf = <Value extends string>(values: Readonly<Record<string, Value>>): z.ZodType<Value, string> =>
  cell.pipe(z.enum(values, { error: () => `it is none of ${Object.values(values).join(', ')}` }));

/** Several values of a closed list, separated by spaces. */
export const manyOf = <Value extends string>(values: Readonly<Record<string, Value>>): z.ZodType<Value[], string> =>
  words.pipe(z.array(z.enum(values, { error: () => `one is none of ${Object.values(values).join(', ')}` })));

/** Where the facts of a line stand: entries separated by ` | `, each `ID § pinpoint`, an id, or a plain reference. */
export const sources = cell
  .refine((value) => value !== '', 'a line without a source is not imported')
  .transform((value) => value.split(/\s+\|\s+/).filter((entry) => entry !== ''));

/** The same kind of cell, where empty means unknown. */
export function optional<Kind extends z.ZodType<unknown, string>>(
  kind: Kind,
): z.ZodType<z.output<Kind> | null, string> {
  return z.string().transform((value, context): z.output<Kind> | null => {
    if (value.trim() === '') return null;
    const read = kind.safeParse(value);
    if (read.success) return read.data;
    for (const issue of read.error.issues) context.addIssue({ code: 'custom', message: issue.message });
    return z.NEVER;
  });
}
