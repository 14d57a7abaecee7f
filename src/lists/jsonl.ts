import { z } from 'zod';
import { decode } from './decode.js';
import { capitalized, checkCell, checkRows } from './limits.js';
import type { List, ListRow } from './list.js';
import type { MemberRow } from './memberRow.js';
import { saysAnything, tidyRow, type GivenRow } from './tidyRow.js';
import { Refusal } from '../values/refusal.js';

const text = z.string().nullish();

const shape = z.strictObject({
  externalId: text,
  id: text,
  kind: text,
  member: text,
  body: text,
  role: text,
  since: text,
  until: text,
  endReason: text,
  localTitle: text,
  institution: text,
  occupancy: text,
  languages: z.array(z.string()).nullish(),
  predecessor: text,
  note: text,
  holder: z.strictObject({ name: text, title: text, visibility: text }).nullish(),
  contacts: z.array(z.strictObject({ kind: z.string(), value: z.string(), note: text, visibility: text })).nullish(),
});

/** Read a list of JSON objects, one a line, each with the names of a row as the graph has them. */
export function readJsonl(bytes: Buffer): List {
  const rows: ListRow[] = [];
  const remarks = new Map<string, string>();
  let number = 0;
  for (const line of decode(bytes).split('\n')) {
    number += 1;
    if (line.trim() === '') continue;
    const place = `line ${String(number)}`;
    const row = tidyRow(readLine(line, place, remarks));
    if (!saysAnything(row)) continue;
    rows.push({ row, place });
    checkRows(rows.length);
  }
  if (number <= 1 && rows.length === 0) throw new Refusal('BAD_INPUT', 'The file is empty.');
  return { format: 'jsonl', rows, remarks: [...remarks.values()] };
}

function readLine(line: string, place: string, remarks: Map<string, string>): GivenRow {
  const value = parsed(line, place);
  for (;;) {
    const read = shape.safeParse(value);
    if (read.success) {
      checkTexts(read.data, place);
      return { ...read.data, externalId: read.data.externalId ?? '' };
    }
    const wrong = read.error.issues.find(({ code }) => code !== 'unrecognized_keys');
    if (wrong) throw otherForm(wrong, place);
    // Names that a list does not have are told, and the rest is read.
    for (const issue of read.error.issues)
      takeOut(issue as UnknownNames, value, (name) => {
        const sentence = `\`${name.slice(0, 80)}\`, first on ${place}, is none of a list’s names and was not read.`;
        if (!remarks.has(name)) remarks.set(name, sentence);
      });
  }
}

function otherForm({ path, message }: z.core.$ZodIssue, place: string): Refusal {
  const field = path.map((part) => (typeof part === 'number' ? `[${String(part)}]` : `.${String(part)}`)).join('');
  const what = field === '' ? 'it' : `\`${field.replace(/^\./, '')}\``;
  return new Refusal('BAD_INPUT', `${capitalized(place)}: ${what} has another form than in a list. ${message}.`);
}

type UnknownNames = Pick<z.core.$ZodIssueUnrecognizedKeys, 'path' | 'keys'>;

function takeOut({ path, keys }: UnknownNames, value: unknown, tell: (name: string) => void): void {
  const holder = path.reduce<unknown>((one, part) => (one as Record<PropertyKey, unknown>)[part], value) as object;
  for (const key of keys) {
    tell([...path.filter((part) => typeof part === 'string'), key].join('.'));
    Reflect.deleteProperty(holder, key);
  }
}

function parsed(line: string, place: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new Refusal('BAD_INPUT', `${capitalized(place)} is no JSON: ${(error as Error).message.slice(0, 200)}.`);
  }
}

/** Of a row in the form that rows have: anything else may be of any depth. */
function checkTexts(value: unknown, place: string): void {
  if (typeof value === 'string') checkCell(value, place);
  else if (typeof value === 'object' && value !== null) {
    for (const [name, part] of Object.entries(value)) checkTexts(part, `${place.split(',')[0] ?? ''}, ${name}`);
  }
}

/** Write a list as JSON objects, one a line. */
export function* writeJsonl(rows: Iterable<MemberRow>): Generator<string> {
  for (const row of rows) yield `${JSON.stringify(row)}\n`;
}
