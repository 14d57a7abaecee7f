import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { rowsOf } from './kit/directory.js';
import { aStore } from './kit/hub.js';
import { onEmptyStore, state } from './kit/importing.js';
import { writeWorld, type World } from './kit/world.js';

// A process of its own, or a database, can be slow on a busy machine.
jest.setTimeout(60_000);

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
      expect(
        Object.values(designations)
          .map(({ form, functionText }) => `${String(form)}: ${String(functionText)}`)
          .sort(),
      ).toEqual(['EXTRADITION: MLA/EXTRADITION', 'MUTUAL_LEGAL_ASSISTANCE: MLA/EXTRADITION']);
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
      expect(report.issues).toEqual([expect.objectContaining({ kind: 'HELD_BACK', column: 'date', value: words })]);
    },
  );
});
