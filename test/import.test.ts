import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { importInto } from '../src/app.js';
import type { ImportReport } from '../src/import/report.js';
import { countsOf, editedCopy, importAndRemove, lines, rowsOf, seeds, type Line } from './kit/directory.js';
import { aStore } from './kit/hub.js';
import { onEmptyStore, state, total } from './kit/importing.js';
import { nextImport, writeWorld, type World } from './kit/world.js';

// A process of its own, or a database, can be slow on a busy machine.
jest.setTimeout(60_000);

describe('the opening data', () => {
  let stage: Awaited<ReturnType<typeof aStore>>;
  let report: ImportReport;
  beforeAll(async () => {
    stage = await aStore();
    report = await importInto(stage.store, seeds, { actor: 'test', at: nextImport() });
  });
  afterAll(() => stage.drop());

  const files = readdirSync(seeds).filter((name) => name.endsWith('.csv'));

  test.each(files)('%s: every line is imported, and the report counts as a CSV reader does', (name) => {
    const expected = parse<Line>(readFileSync(join(seeds, name)), { columns: true, bom: true }).length;
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
    const again = await importInto(stage.store, seeds, { actor: 'test', at: nextImport() });
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
      const sent = store.statements();
      const report = await writeWorld(store, facts('2'));
      // Reading every table, and three statements for the rows and three for their records.
      expect(store.statements() - sent).toBeLessThan(50);
      expect(report.files[0]).toMatchObject({ added: 0, changed: 1001 });
      const rows = Object.values(await rowsOf(store, 'ReportedFact'));
      expect(rows).toHaveLength(1001);
      for (const row of rows) {
        expect(row).toMatchObject({ value: '2', version: 2, createdRevision: 1, changedRevision: 2 });
      }
    }),
  );
});
