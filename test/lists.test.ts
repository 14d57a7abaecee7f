import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { contactColumns } from '../src/lists/columns.js';
import { neutralized, unmarked } from '../src/lists/formulaMark.js';
import { listFormats, type ListFormat } from '../src/lists/list.js';
import type { MemberRow } from '../src/lists/memberRow.js';
import { readList } from '../src/lists/read.js';
import { saysAnything, tidyRow } from '../src/lists/tidyRow.js';
import { writeList } from '../src/lists/write.js';

// Lists as values: what is written is read back, in every format, whatever it says. Everything is synthetic.

async function written(format: ListFormat, rows: readonly MemberRow[]): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of writeList(format, rows)) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

// eslint-disable-next-line @typescript-eslint/no-misused-spread -- single signs, one by one
const signs = [...'=+-@＝＋\'"\t\r\n;,:\\ ^._xX0DАàé\u200f\u202e\u00a0\ufeff😀'];

/** Texts that break readers and writers: formulas, signs of the formats, other scripts, names of JavaScript’s own. */
const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({
    unit: fc.constantFrom(...signs),
    maxLength: 12,
  }),
  fc.constantFrom(
    "=cmd|' /C calc'!A0",
    '+228 90 00 00 00',
    '-',
    "'-",
    ' - ',
    '_x000D_',
    '__proto__',
    'constructor',
    '',
    '  ',
    'BEGIN:VCARD\nEND:VCARD',
    '\ud83d\ude00',
  ),
);

const maybe = fc.option(nasty, { nil: null });

const rowArbitrary: fc.Arbitrary<MemberRow> = fc.record({
  externalId: nasty,
  id: maybe,
  kind: fc.oneof(fc.constantFrom('MEMBER', 'FOCAL_POINT', null), nasty),
  member: maybe,
  body: maybe,
  role: maybe,
  since: maybe,
  until: maybe,
  endReason: maybe,
  localTitle: maybe,
  institution: maybe,
  occupancy: maybe,
  languages: fc.option(fc.array(nasty, { maxLength: 3 }), { nil: null }),
  predecessor: maybe,
  note: maybe,
  holder: fc.option(fc.record({ name: maybe, title: maybe, visibility: maybe }), { nil: null }),
  contacts: fc.option(
    fc.array(
      fc.record({
        kind: fc.constantFrom(...contactColumns.map(({ kind }) => kind)),
        value: nasty,
        note: maybe,
        visibility: maybe,
      }),
      { maxLength: 4 },
    ),
    { nil: null },
  ),
});

test.each(listFormats)('%s: written, read and written again it is the same bytes', async (format) => {
  await fc.assert(
    fc.asyncProperty(fc.array(rowArbitrary, { maxLength: 4 }), async (rows) => {
      const first = await written(format, rows);
      if (rows.map(tidyRow).filter(saysAnything).length === 0 && format !== 'csv' && format !== 'xlsx') return;
      const list = await readList(`list.${format}`, first);
      expect(list.remarks).toEqual([]);
      const again = await written(
        format,
        list.rows.map(({ row }) => row),
      );
      expect(again.equals(first)).toBe(true);
    }),
    { numRuns: format === 'xlsx' ? 25 : 100 },
  );
});

test.each(listFormats)('%s: nothing of a row is lost', async (format) => {
  await fc.assert(
    fc.asyncProperty(fc.array(rowArbitrary, { minLength: 1, maxLength: 3 }), async (rows) => {
      const list = await readList(`list.${format}`, await written(format, rows));
      const expected = rows.map(tidyRow).filter(saysAnything);
      // A table has its contact lines by kind.
      const byKind = (row: MemberRow) => ({
        ...row,
        contacts:
          row.contacts && contactColumns.flatMap(({ kind }) => row.contacts?.filter((one) => one.kind === kind)),
      });
      const comparable = (some: readonly MemberRow[]): string => {
        const text = JSON.stringify(some.map(byKind));
        // A card knows one kind of line break.
        return /^(vcf|jcard)$/.test(format) ? text.replaceAll(/(\\r\\n|\\r)/g, '\\n') : text;
      };
      expect(comparable(list.rows.map(({ row }) => row))).toBe(comparable(expected));
    }),
    { numRuns: format === 'xlsx' ? 25 : 100 },
  );
});

test.each(['vcf', 'jcard'] as const)('%s: a word of the format is data wherever a line is folded', async (format) => {
  const words = fc.constantFrom('BEGIN:VCARD', 'END:VCARD', ' END:VCARD', 'VERSION:3.0', '\tEND:VCARD\n');
  const folded = fc
    .tuple(fc.integer({ min: 55, max: 76 }), words)
    .map(([width, word]) => `${'a'.repeat(width)}${word}`);
  await fc.assert(
    fc.asyncProperty(folded, folded, async (note, value) => {
      const row = { externalId: 'X-1', note, contacts: [{ kind: 'ADDRESS', value }] };
      const list = await readList(`list.${format}`, await written(format, [row]));
      expect(list.rows.map((one) => one.row)).toEqual([row]);
    }),
    { numRuns: 300 },
  );
});

test('a cell that is neutralized begins no formula, wherever a program lets cells begin, and is taken back whole', () => {
  fc.assert(
    fc.property(nasty, (text) => {
      const safe = neutralized(text);
      expect(safe).not.toMatch(/(^|[;\t\r\n])\s*"?[=+\-@＝＋－＠]/u);
      expect(unmarked(safe)).toBe(text);
    }),
    { numRuns: 2000 },
  );
});
