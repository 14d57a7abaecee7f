import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { rowsOf, type Line } from './kit/directory.js';
import { aStore } from './kit/hub.js';
import { onEmptyStore, state } from './kit/importing.js';
import { writeWorld } from './kit/world.js';

// A process of its own, or a database, can be slow on a busy machine.
jest.setTimeout(60_000);

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
    [
      'no language',
      'states.csv',
      { iso3: 'CCC', official_languages: 'en _x' },
      'official_languages',
      'en _x',
      /BCP 47/,
    ],
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
    [
      'a predecessor that is not there',
      'authorities.csv',
      { ...good, predecessor_id: 'X-1' },
      'predecessor_id',
      'X-1',
      /no such/,
    ],
    [
      'too long an id',
      'authorities.csv',
      { ...good, authority_id: 'X'.repeat(201) },
      'authority_id',
      'X'.repeat(200),
      /longer/,
    ],
    [
      'a treaty that is not there',
      'designations.csv',
      { designation_id: 'D1', ...good, treaty_code: 'T-9' },
      'treaty_code',
      'T-9',
      /no such Treaty/i,
    ],
    [
      'an authority that is not there',
      'designations.csv',
      { designation_id: 'D1', ...good, authority_id: 'X-9' },
      'authority_id',
      'X-9',
      /no such Authority/i,
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
      /no such Meeting/i,
    ],
  ];

  test.each(bad)(
    '%s is reported by file, line, column, value and reason',
    async (...[, file, line, column, value, why]) => {
      const report = await writeWorld(stage.store, { [file]: [line] });
      const issues = report.issues.filter(({ kind }) => kind === 'HELD_BACK');
      expect(issues).toHaveLength(1);
      expect(issues[0]).toMatchObject({ file, line: 2, column, sentence: expect.stringMatching(why) });
      // A reference is quoted by its id, which for a meeting is made from the cell.
      if (file !== 'agenda.csv') expect(issues[0]?.value).toBe(value);
      expect(report.files[0]).toMatchObject({ rowsIn: 1, mapped: 0, heldBack: 1 });
      expect(report.revision).toBeNull();
    },
  );

  test(
    'the good lines around it are imported, with their numbers right after a cell of several lines',
    onEmptyStore(async (store) => {
      const report = await writeWorld(store, {
        'states.csv': [
          state('AAA', { formal_en: 'one\ntwo' }),
          state('BB'),
          state('CCC'),
          state('DDD', { status: 'x' }),
        ],
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
          sentence: 'there is no such treaty participant, or its line was held back',
        }),
        expect.objectContaining({
          ...issue,
          file: 'contact-details.csv',
          column: 'authority_id',
          value: 'AAA-01',
          sentence: 'there is no such authority, or its line was held back',
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
