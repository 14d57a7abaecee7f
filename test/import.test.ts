import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { importInto } from '../src/app.js';
import type { ImportReport } from '../src/import/report.js';
import type { Store } from '../src/store/store.js';
import { countsOf, editedCopy, importAndRemove, lines, rowsOf, seeds, type Line } from './kit/directory.js';
import { aStore } from './kit/hub.js';
import { worldFolder, writeWorld, type World } from './kit/world.js';

/** Run a test on an empty store of its own. */
const onEmptyStore = (story: (store: Store) => Promise<void>) => async () => {
  const { store, drop } = await aStore();
  try {
    await story(store);
  } finally {
    await drop();
  }
};

const state = (iso3: string, more: Line = {}): Line => ({ iso3, name_en: `State ${iso3}`, ...more });
const total = (report: ImportReport, figure: 'rowsIn' | 'mapped' | 'heldBack' | 'added' | 'changed'): number =>
  report.files.reduce((sum, file) => sum + file[figure], 0);

describe('the opening data', () => {
  let stage: Awaited<ReturnType<typeof aStore>>;
  let report: ImportReport;
  beforeAll(async () => {
    stage = await aStore();
    report = await importInto(stage.store, seeds, 'test');
  });
  afterAll(() => stage.drop());

  const files = readdirSync(seeds).filter((name) => name.endsWith('.csv'));

  test.each(files)('%s: every line is imported, and the report counts as a CSV reader does', (name) => {
    const expected = (parse(readFileSync(join(seeds, name)), { columns: true, bom: true }) as unknown[]).length;
    const file = report.files.find((one) => one.file === name);
    expect({ rowsIn: file?.rowsIn, mapped: file?.mapped, heldBack: file?.heldBack }).toEqual({
      rowsIn: expected,
      mapped: expected,
      heldBack: 0,
    });
  });

  test('the report names every file once, and its added rows are the rows of the store', async () => {
    expect(report.files.map(({ file }) => file).sort()).toEqual(files);
    const { revision, head, change, revision: number, ...counts } = await countsOf(stage.store);
    expect({ head, revision, number }).toEqual({ head: 1, revision: 1, number: 1 });
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(total(report, 'added'));
    expect(change).toBe(total(report, 'added'));
  });

  test('a second run changes nothing and says so', async () => {
    const before = await countsOf(stage.store);
    const again = await importInto(stage.store, seeds, 'test');
    expect(again.revision).toBeNull();
    expect({ added: total(again, 'added'), changed: total(again, 'changed') }).toEqual({ added: 0, changed: 0 });
    expect(again.issues).toEqual(report.issues);
    expect(await countsOf(stage.store)).toEqual(before);
  });

  test('one changed word changes one row, whatever the order of the lines', async () => {
    const before = await rowsOf(stage.store, 'Authority');
    const folder = editedCopy(seeds, {
      'authorities.csv': lines((all) =>
        all.map((line) => (line['authority_id'] === 'IND-01' ? { ...line, name: 'Renamed' } : line)).reverse(),
      ),
    });
    const edited = await importAndRemove(stage.store, folder);
    expect({ revision: edited.revision, changed: total(edited, 'changed'), added: total(edited, 'added') }).toEqual({
      revision: 2,
      changed: 1,
      added: 0,
    });
    const after = await rowsOf(stage.store, 'Authority');
    const { 'IND-01': renamed, ...others } = after;
    const { 'IND-01': original, ...othersBefore } = before;
    expect(renamed).toEqual({ ...original, name: 'Renamed', version: 2, changedRevision: 2 });
    expect(others).toEqual(othersBefore);
  });
});

describe('what a run leaves alone', () => {
  test(
    'rows whose line is gone are kept, for absence is not an end',
    onEmptyStore(async (store) => {
      await writeWorld(store, { 'states.csv': [state('AAA'), state('BBB')] });
      const report = await writeWorld(store, { 'states.csv': [state('BBB')] });
      expect(report.revision).toBeNull();
      expect(Object.keys(await rowsOf(store, 'TreatyParticipant'))).toEqual(['AAA', 'BBB']);
    }),
  );

  test(
    'a folder with one new file adds that file only, and its lines may point to what is there',
    onEmptyStore(async (store) => {
      await writeWorld(store, { 'states.csv': [state('AAA')] });
      const report = await writeWorld(store, { 'authorities.csv': [{ authority_id: 'AAA-01', state_code: 'AAA' }] });
      expect(report.files.map(({ file, added }) => ({ file, added }))).toEqual([{ file: 'authorities.csv', added: 1 }]);
      expect((await rowsOf(store, 'TreatyParticipant'))['AAA']).toMatchObject({ version: 1, changedRevision: 1 });
      expect((await rowsOf(store, 'Authority'))['AAA-01']).toMatchObject({ version: 1, createdRevision: 2 });
    }),
  );

  test(
    'a line that turns bad leaves its row as it was',
    onEmptyStore(async (store) => {
      await writeWorld(store, { 'states.csv': [state('AAA'), state('BBB')] });
      const report = await writeWorld(store, {
        'states.csv': [state('AAA', { status: 'GONE', name_en: 'New' }), state('BBB', { name_en: 'Changed' })],
      });
      expect(total(report, 'heldBack')).toBe(1);
      const rows = await rowsOf(store, 'TreatyParticipant');
      expect(rows['AAA']).toMatchObject({ names: { en: 'State AAA' }, version: 1 });
      expect(rows['BBB']).toMatchObject({ names: { en: 'Changed' }, version: 2 });
    }),
  );

  test(
    'the same row given twice in the same words is taken once',
    onEmptyStore(async (store) => {
      const report = await writeWorld(store, { 'states.csv': [state('AAA'), state('AAA')] });
      expect(report.files[0]).toMatchObject({ rowsIn: 2, mapped: 2, heldBack: 0 });
      expect(Object.keys(await rowsOf(store, 'TreatyParticipant'))).toEqual(['AAA']);
    }),
  );

  test(
    'more rows than one statement takes are changed, each with its version',
    onEmptyStore(async (store) => {
      const facts = (value: string): World => ({
        'facts.csv': Array.from({ length: 1001 }, (_, at) => ({
          fact_id: `F${String(at)}`,
          category: 'synthetic',
          subject: 'synthetic',
          attribute: 'synthetic',
          value,
        })),
      });
      await writeWorld(store, facts('1'));
      const report = await writeWorld(store, facts('2'));
      expect(report.files[0]).toMatchObject({ added: 0, changed: 1001 });
      const rows = Object.values(await rowsOf(store, 'ReportedFact'));
      expect(rows).toHaveLength(1001);
      for (const row of rows) {
        expect(row).toMatchObject({ value: '2', version: 2, createdRevision: 1, changedRevision: 2 });
      }
    }),
  );
});

describe('lines that are held back', () => {
  let stage: Awaited<ReturnType<typeof aStore>>;
  beforeAll(async () => {
    stage = await aStore();
    await writeWorld(stage.store, {
      'states.csv': [state('AAA', { iso2: 'FR' })],
      'treaties.csv': [{ treaty_code: 'T-1' }],
      'authorities.csv': [{ authority_id: 'AAA-01', state_code: 'AAA' }],
    });
  });
  afterAll(() => stage.drop());

  const good = { authority_id: 'AAA-01', state_code: 'AAA' };

  /** File, bad line, and the issue it must raise. */
  const bad: readonly (readonly [string, string, Line, string, string, RegExp])[] = [
    ['a code that is none', 'states.csv', { iso3: 'Aa' }, 'iso3', 'Aa', /three capital letters/],
    ['an empty name', 'states.csv', { iso3: 'CCC', name_en: ' ' }, 'name_en', ' ', /empty/],
    ['an unknown status', 'states.csv', { iso3: 'CCC', status: 'LOST' }, 'status', 'LOST', /none of UN_MEMBER/],
    ['a line without a source', 'states.csv', { iso3: 'CCC', sources: '' }, 'sources', '', /without a source/],
    ['a source that is not listed', 'states.csv', { iso3: 'CCC', sources: 'SEED-9' }, 'sources', 'SEED-9', /“SEED-9”/],
    ['no language', 'states.csv', { iso3: 'CCC', official_languages: 'en _x' }, 'official_languages', 'en _x', /BCP 47/],
    ['no time zone', 'states.csv', { iso3: 'CCC', timezones: 'Mars/Base' }, 'timezones', 'Mars/Base', /IANA/],
    ['too long a code', 'states.csv', { iso3: 'CCC', m49: '12345' }, 'm49', '12345', /longer than 3/],
    ['a NUL character', 'states.csv', { iso3: 'CCC', name_en: 'a\0b' }, 'name_en', 'a\0b', /NUL/],
    ['a State that is not there', 'authorities.csv', { ...good, state_code: 'ZZZ' }, 'state_code', 'ZZZ', /no such/],
    [
      'a territory that is not there',
      'authorities.csv',
      { ...good, jurisdiction_codes: 'NOWHERE' },
      'jurisdiction_codes',
      'NOWHERE',
      /“NOWHERE”/,
    ],
    ['a predecessor that is not there', 'authorities.csv', { ...good, predecessor_id: 'X-1' }, 'predecessor_id', 'X-1', /no such/],
    ['too long an id', 'authorities.csv', { ...good, authority_id: 'X'.repeat(201) }, 'authority_id', 'X'.repeat(200), /longer/],
    [
      'a treaty that is not there',
      'designations.csv',
      { designation_id: 'D1', ...good, treaty_code: 'T-9' },
      'treaty_code',
      'T-9',
      /no such Treaty/,
    ],
    [
      'an authority that is not there',
      'designations.csv',
      { designation_id: 'D1', ...good, authority_id: 'X-9' },
      'authority_id',
      'X-9',
      /no such Authority/,
    ],
    [
      'an e-mail address that is none',
      'contact-details.csv',
      { detail_id: 'C1', authority_id: 'AAA-01', kind: 'EMAIL', value: 'nobody' },
      'value',
      'nobody',
      /e-mail/,
    ],
    [
      'a meeting on a day that is not in the calendar',
      'meetings.csv',
      { ordinal: '1', start_date: '2011-02-30', end_date: '2011-03-01' },
      'start_date',
      '2011-02-30',
      /YYYY-MM-DD/,
    ],
    [
      'a meeting that is not there',
      'agenda.csv',
      { meeting_ordinal: '77', item: '1', topic: 'x' },
      'meeting_ordinal',
      '77',
      /no such Meeting/,
    ],
  ];

  test.each(bad)('%s is reported by file, line, column, value and reason', async (...[, file, line, column, value, why]) => {
    const report = await writeWorld(stage.store, { [file]: [line] });
    const issues = report.issues.filter(({ kind }) => kind === 'HELD_BACK');
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatchObject({ file, line: 2, column, sentence: expect.stringMatching(why) });
    // A reference is quoted by its id, which for a meeting is made from the cell.
    if (file !== 'agenda.csv') expect(issues[0]?.value).toBe(value);
    expect(report.files[0]).toMatchObject({ rowsIn: 1, mapped: 0, heldBack: 1 });
    expect(report.revision).toBeNull();
  });

  test(
    'the good lines around it are imported, with their numbers right after a cell of several lines',
    onEmptyStore(async (store) => {
      const report = await writeWorld(store, {
        'states.csv': [state('AAA', { formal_en: 'one\ntwo' }), state('BB'), state('CCC'), state('DDD', { status: 'x' })],
      });
      expect(report.issues.map(({ line, column, value }) => ({ line, column, value }))).toEqual([
        { line: 4, column: 'iso3', value: 'BB' },
        { line: 6, column: 'status', value: 'x' },
      ]);
      expect(Object.keys(await rowsOf(store, 'TreatyParticipant'))).toEqual(['AAA', 'CCC']);
      expect(report.revision).toBe(1);
    }),
  );

  test(
    'what hangs on a held-back line is held back too, and says on what',
    onEmptyStore(async (store) => {
      const report = await writeWorld(store, {
        'states.csv': [state('AAA', { status: 'x' }), state('BBB')],
        'authorities.csv': [
          { authority_id: 'AAA-01', state_code: 'AAA' },
          { authority_id: 'BBB-01', state_code: 'BBB' },
        ],
        'contact-details.csv': [
          { detail_id: 'C1', authority_id: 'AAA-01' },
          { detail_id: 'C2', authority_id: 'BBB-01' },
        ],
      });
      const issue = { kind: 'HELD_BACK', line: 2 };
      expect(report.issues).toEqual([
        expect.objectContaining({ ...issue, file: 'states.csv', column: 'status', value: 'x' }),
        expect.objectContaining({
          ...issue,
          file: 'authorities.csv',
          column: 'state_code',
          value: 'AAA',
          sentence: 'there is no such TreatyParticipant, or its line was held back',
        }),
        expect.objectContaining({
          ...issue,
          file: 'contact-details.csv',
          column: 'authority_id',
          value: 'AAA-01',
          sentence: 'there is no such Authority, or its line was held back',
        }),
      ]);
      expect(Object.keys(await rowsOf(store, 'ContactDetail'))).toEqual(['C2']);
    }),
  );

  test(
    'a line of the same file waits for its held-back parent, down the whole chain; the rest of the file is imported',
    onEmptyStore(async (store) => {
      const authority = (authority_id: string, more: Line): Line => ({ authority_id, state_code: 'AAA', ...more });
      const report = await writeWorld(store, {
        'states.csv': [state('AAA')],
        'authorities.csv': [
          authority('A3', { predecessor_id: 'A2' }),
          authority('A2', { predecessor_id: 'A1' }),
          authority('A1', { accepts_interpol_urgent: 'PERHAPS' }),
          authority('A4', { parent_id: 'A5' }),
          authority('A5', {}),
        ],
      });
      expect(report.issues.map(({ line, column, value }) => ({ line, column, value }))).toEqual([
        { line: 2, column: 'predecessor_id', value: 'A2' },
        { line: 3, column: 'predecessor_id', value: 'A1' },
        { line: 4, column: 'accepts_interpol_urgent', value: 'PERHAPS' },
      ]);
      expect(Object.keys(await rowsOf(store, 'Authority')).sort()).toEqual(['A4', 'A5']);
    }),
  );
});

describe('words of the sources', () => {
  const base: World = {
    'states.csv': [state('AAA', { iso2: 'FR' })],
    'treaties.csv': [{ treaty_code: 'T-1' }],
    'authorities.csv': [{ authority_id: 'AAA-01', state_code: 'AAA' }],
  };
  const authority = { authority_id: 'AAA-01', state_code: 'AAA' };

  test(
    'a known word is mapped to the closed list without a remark',
    onEmptyStore(async (store) => {
      const report = await writeWorld(store, {
        ...base,
        'authorities.csv': [{ ...authority, kind: 'INTERIOR_MINISTRY' }],
        'designations.csv': [{ designation_id: 'D1', ...authority, treaty_code: 'T-1', function: 'MLA/EXTRADITION' }],
        'participations.csv': [
          {
            participation_id: 'P1',
            treaty_code: 'T-1',
            participant_code: 'AAA',
            action_date: '2001',
            action_type: 'ratification (type inferred from signature)',
          },
        ],
      });
      expect(report.issues).toEqual([]);
      expect((await rowsOf(store, 'Authority'))['AAA-01']).toMatchObject({ kind: 'MINISTRY_OF_INTERIOR' });
      const designations = await rowsOf(store, 'Designation');
      expect(Object.values(designations).map(({ form, functionText }) => ({ form, functionText }))).toEqual([
        { form: 'EXTRADITION', functionText: 'MLA/EXTRADITION' },
        { form: 'MUTUAL_LEGAL_ASSISTANCE', functionText: 'MLA/EXTRADITION' },
      ]);
      expect((await rowsOf(store, 'Participation'))['P1']).toMatchObject({
        actions: [{ type: 'RATIFICATION', originalText: 'ratification (type inferred from signature)' }],
      });
    }),
  );

  test.each(['PURPLE', 'constructor', '__proto__'])(
    'a word nobody knows, %s, is imported as the general one with its text, and remarked',
    async (word) => {
      await onEmptyStore(async (store) => {
        const report = await writeWorld(store, {
          ...base,
          'authorities.csv': [{ ...authority, kind: word }],
          'designations.csv': [{ designation_id: 'D1', ...authority, treaty_code: 'T-1', function: word }],
          'participations.csv': [
            { participation_id: 'P1', treaty_code: 'T-1', participant_code: 'AAA', action_type: word },
          ],
        });
        expect(report.issues.map(({ kind, file, column, value }) => `${kind} ${file} ${column} ${value}`)).toEqual([
          `REMARK participations.csv action_type ${word}`,
          `REMARK authorities.csv kind ${word}`,
          `REMARK designations.csv function ${word}`,
        ]);
        expect(report.files.map(({ heldBack }) => heldBack)).toEqual(report.files.map(() => 0));
        expect((await rowsOf(store, 'Authority'))['AAA-01']).toMatchObject({ kind: 'OTHER' });
        expect((await rowsOf(store, 'Designation'))['D1']).toMatchObject({
          form: 'GENERAL_COOPERATION',
          functionText: word,
        });
        expect((await rowsOf(store, 'Participation'))['P1']).toMatchObject({
          actions: [{ type: 'CONSENT_UNSPECIFIED', originalText: word }],
        });
      })();
    },
  );

  test.each([
    ['+228 22 21 20 19', '+22822212019'],
    ['01 44 77 60 60', '+33144776060'],
    ['+33 (0)1 44 77 60 60', '+33144776060'],
    ['12', null],
  ])('the number %s of an authority in France is kept as printed and dialled as %s', async (printed, e164) => {
    await onEmptyStore(async (store) => {
      const report = await writeWorld(store, {
        ...base,
        'contact-details.csv': [{ detail_id: 'C1', authority_id: 'AAA-01', kind: 'TELEPHONE', value: printed }],
      });
      expect((await rowsOf(store, 'ContactDetail'))['C1']).toMatchObject({ value: printed, e164 });
      expect(report.issues.map(({ kind, column }) => ({ kind, column }))).toEqual(
        e164 ? [] : [{ kind: 'REMARK', column: 'value' }],
      );
    })();
  });

  test(
    'cells that a spreadsheet would run, and very large ones, are data',
    onEmptyStore(async (store) => {
      const formula = '=HYPERLINK("http://example.org";"press")';
      const huge = `Ministère ${'é'.repeat(1_000_000)}`;
      const report = await writeWorld(store, {
        ...base,
        'authorities.csv': [
          { ...authority, name: formula, note: '+1-2', urgent_procedure: "@SUM(1+1)*cmd|' /C calc'!A0" },
          { ...authority, authority_id: 'AAA-02', name: huge },
        ],
      });
      expect(report.issues).toEqual([]);
      const rows = await rowsOf(store, 'Authority');
      expect(rows['AAA-01']).toMatchObject({ name: formula, note: '+1-2' });
      expect(rows['AAA-02']?.['name']).toBe(huge);
    }),
  );
});

describe('dates of the sources', () => {
  let stage: Awaited<ReturnType<typeof aStore>>;
  beforeAll(async () => {
    stage = await aStore();
    await writeWorld(stage.store, { 'states.csv': [state('AAA')], 'treaties.csv': [{ treaty_code: 'T-1' }] });
  });
  afterAll(() => stage.drop());

  const statement = (date: string): World => ({
    'statements.csv': [{ statement_id: 'S1', state_code: 'AAA', treaty_code: 'T-1', date }],
  });

  test.each([
    ['2011-09-22', '2011-09-22', '2011-09-22'],
    ['2011-09', '2011-09-01', '2011-09-30'],
    ['2012-02', '2012-02-01', '2012-02-29'],
    ['2011', '2011-01-01', '2011-12-31'],
    ['2012-03-26 or 2008-01-28', '2008-01-28', '2012-03-26'],
    ['2008 or 2012-03', '2008-01-01', '2012-03-31'],
  ])('%s lies between %s and %s', async (words, earliest, latest) => {
    const report = await writeWorld(stage.store, statement(words));
    expect(report.issues).toEqual([]);
    expect((await rowsOf(stage.store, 'Statement'))['S1']?.['madeOn']).toEqual({ text: words, earliest, latest });
  });

  test.each(['2011-02-30', '2011-13', '2011-00-01', '2011-09-22 or soon', 'yesterday', '22/09/2011', '11'])(
    '%s is no date and holds its line back',
    async (words) => {
      const report = await writeWorld(stage.store, statement(words));
      expect(report.issues).toEqual([
        expect.objectContaining({ kind: 'HELD_BACK', column: 'date', value: words }),
      ]);
    },
  );
});

describe('files that are broken', () => {
  let stage: Awaited<ReturnType<typeof aStore>>;
  let whole: string;
  beforeAll(async () => {
    whole = worldFolder({
      'states.csv': [state('AAA'), state('BBB')],
      'treaties.csv': [{ treaty_code: 'T-1' }],
      'networks.csv': [{ network_id: 'N1', acronym: 'N1', name_en: 'Synthetic', kind: 'AGENCY' }],
    });
    stage = await aStore();
    await importInto(stage.store, whole, 'test');
  });
  afterAll(async () => {
    rmSync(whole, { recursive: true });
    await stage.drop();
  });

  const renamed = (from: string, to: string) => (text: string) => text.replace(from, to);
  const structural: readonly (readonly [string, string, (text: string) => string | Buffer, RegExp])[] = [
    ['a missing column', 'states.csv', lines((all) => all.map(({ status: _, ...rest }) => rest)), /lacks the column status/],
    ['an unknown column', 'states.csv', renamed('iso2,', 'colour,'), /colour|iso2/],
    ['a column that stands twice', 'states.csv', renamed('iso2,', 'iso3,'), /twice|iso2/],
    ['too few cells', 'states.csv', (text) => `${text}FR,FRA\n`, /states\.csv cannot be read/],
    ['too many cells', 'states.csv', (text) => text.replace(/\n$/, ',x\n'), /states\.csv cannot be read/],
    ['a quote that never closes', 'states.csv', (text) => text.replace('State AAA', '"State AAA'), /states\.csv cannot be read/],
    ['text that is not UTF-8', 'states.csv', (text) => Buffer.from(text.replace('State', 'État'), 'latin1'), /not UTF-8/],
    ['nothing at all', 'states.csv', () => '', /lacks the column/],
    [
      'an id given twice with other values',
      'states.csv',
      lines((all) => [...all, { ...all[0], name_en: 'Another' } as Line]),
      /“AAA” again, with other values than states\.csv line 2/,
    ],
    [
      'a value that must be unique given twice',
      'networks.csv',
      lines((all) => [...all, { ...all[0], network_id: 'N2' } as Line]),
      /must be unique/,
    ],
  ];

  test.each(structural)('%s refuses the run, and nothing of it is imported', async (...[, file, edit, why]) => {
    const before = await countsOf(stage.store);
    // The other files hold changes that must not come through.
    const folder = editedCopy(whole, {
      'treaties.csv': lines((all) => [...all, { ...all[0], treaty_code: 'T-2' } as Line]),
      [file]: edit,
    });
    const run = importAndRemove(stage.store, folder);
    await expect(run).rejects.toMatchObject({ name: 'Refusal', code: 'BAD_INPUT', message: expect.stringMatching(why) });
    await expect(run).rejects.toThrow(/Nothing was imported/);
    expect(await countsOf(stage.store)).toEqual(before);
  });

  const places: readonly (readonly [string, (folder: string) => void, RegExp])[] = [
    ['an unknown file', (folder) => { writeFileSync(join(folder, 'people.csv'), 'a\n1\n'); }, /people\.csv/],
    ['a folder in the place of a file', (folder) => { mkdirSync(join(folder, 'states.csv')); }, /states\.csv cannot be read/],
    ['a folder without files of the directory', () => undefined, /holds no CSV file/],
    ['a folder that is not there', (folder) => { rmSync(folder, { recursive: true }); }, /is not a folder/],
  ];

  test.each(places)('%s refuses the run', async (_, prepare, why) => {
    const before = await countsOf(stage.store);
    const folder = mkdtempSync(join(tmpdir(), 'cna-hub-files-'));
    prepare(folder);
    await expect(importAndRemove(stage.store, folder)).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringMatching(why),
    });
    expect(await countsOf(stage.store)).toEqual(before);
  });

  const harmless: readonly (readonly [string, (text: string) => string])[] = [
    ['a byte order mark', (text) => `\uFEFF${text}`],
    ['line ends of another system', (text) => text.replaceAll('\n', '\r\n')],
    ['line ends of both systems', (text) => text.replace('\n', '\r\n')],
    ['empty lines', (text) => `${text}\n\n`],
    ['no line end at the end', (text) => text.trimEnd()],
    ['columns in another order', lines((all) => all.map((line) => Object.fromEntries(Object.entries(line).reverse())))],
    ['spaces around cells', (text) => text.replace('State AAA', '  State AAA ')],
  ];

  test.each(harmless)('%s makes no difference', async (_, edit) => {
    const folder = editedCopy(whole, { 'states.csv': edit });
    const report = await importAndRemove(stage.store, folder);
    expect(report.issues).toEqual([]);
    expect(report.revision).toBeNull();
    expect(report.files.find(({ file }) => file === 'states.csv')).toMatchObject({ rowsIn: 2, mapped: 2 });
  });
});
