import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { importInto } from '../src/app.js';
import { countsOf, editedCopy, importAndRemove, lines } from './kit/directory.js';
import { aStore } from './kit/hub.js';
import { state } from './kit/importing.js';
import { nextImport, worldFolder } from './kit/world.js';

// A process of its own, or a database, can be slow on a busy machine.
jest.setTimeout(60_000);

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
    await importInto(stage.store, whole, { actor: 'test', at: nextImport() });
  });
  afterAll(async () => {
    rmSync(whole, { recursive: true });
    await stage.drop();
  });

  const renamed = (from: string, to: string) => (text: string) => text.replace(from, to);
  const structural: readonly (readonly [string, string, (text: string) => string | Buffer, RegExp])[] = [
    [
      'a missing column',
      'states.csv',
      lines((all) => all.map((line) => Object.fromEntries(Object.entries(line).filter(([name]) => name !== 'status')))),
      /lacks the column status/,
    ],
    ['an unknown column', 'states.csv', renamed('iso2,', 'colour,'), /colour|iso2/],
    ['a column that stands twice', 'states.csv', renamed('iso2,', 'iso3,'), /twice|iso2/],
    ['too few cells', 'states.csv', (text) => `${text}FR,FRA\n`, /states\.csv cannot be read/],
    ['too many cells', 'states.csv', (text) => text.replace(/\n$/, ',x\n'), /states\.csv cannot be read/],
    [
      'a quote that never closes',
      'states.csv',
      (text) => text.replace('State AAA', '"State AAA'),
      /states\.csv cannot be read/,
    ],
    [
      'text that is not UTF-8',
      'states.csv',
      (text) => Buffer.from(text.replace('State', 'État'), 'latin1'),
      /not UTF-8/,
    ],
    ['nothing at all', 'states.csv', () => '', /lacks the column/],
    [
      'an id given twice with other values',
      'states.csv',
      lines((all) => [...all, { ...all[0], name_en: 'Another' }]),
      /“AAA” again, with other values than states\.csv line 2/,
    ],
    [
      'a value that must be unique given twice',
      'networks.csv',
      lines((all) => [...all, { ...all[0], network_id: 'N2' }]),
      /must be unique/,
    ],
  ];

  test.each(structural)('%s refuses the run, and nothing of it is imported', async (...[, file, edit, why]) => {
    const before = await countsOf(stage.store);
    // The other files hold changes that must not come through.
    const folder = editedCopy(whole, {
      'treaties.csv': lines((all) => [...all, { ...all[0], treaty_code: 'T-2' }]),
      [file]: edit,
    });
    const run = importAndRemove(stage.store, folder);
    await expect(run).rejects.toMatchObject({
      name: 'Refusal',
      code: 'BAD_INPUT',
      message: expect.stringMatching(why),
    });
    await expect(run).rejects.toThrow(/Nothing was imported/);
    expect(await countsOf(stage.store)).toEqual(before);
  });

  const places: readonly (readonly [string, (folder: string) => void, RegExp])[] = [
    [
      'an unknown file',
      (folder) => {
        writeFileSync(join(folder, 'people.csv'), 'a\n1\n');
      },
      /people\.csv/,
    ],
    [
      'a folder in the place of a file',
      (folder) => {
        mkdirSync(join(folder, 'states.csv'));
      },
      /states\.csv cannot be read/,
    ],
    ['a folder without files of the directory', () => undefined, /holds no CSV file/],
    [
      'a folder that is not there',
      (folder) => {
        rmSync(folder, { recursive: true });
      },
      /is not a folder/,
    ],
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
