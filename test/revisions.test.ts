import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { change, headRevision } from '../src/changes/change.js';
import type { RowBase } from '../src/store/row.js';
import type { Store } from '../src/store/store.js';
import { run } from './kit/commandLine.js';
import {
  changesOf,
  countsOf,
  editedCopy,
  importAndRemove,
  lines,
  named,
  revisionsOf,
  rowsOf,
  seeds,
} from './kit/directory.js';
import { aStore } from './kit/hub.js';
import { writeWorld, type World } from './kit/world.js';

// A process of its own, or a database, can be slow on a busy machine.
jest.setTimeout(60_000);

let store: Store;
let url: string;
let drop: () => Promise<void>;
beforeEach(async () => {
  ({ store, url, drop } = await aStore());
});
afterEach(() => drop());

const states = (...names: readonly string[]): World => ({
  'states.csv': names.map((name_en, at) => ({ iso3: `AA${String.fromCharCode(65 + at)}`, name_en })),
});

describe('a revision', () => {
  test('says who, why and in figures what', async () => {
    await writeWorld(store, states('One', 'Two'));
    const [revision] = await revisionsOf(store);
    expect(revision).toMatchObject({ number: 1, actor: 'test' });
    expect(revision?.reason).toMatch(
      /^Import of cna-hub-world-\w+: 2 lines of 1 files, 2 mapped, 0 held back; 3 rows added, 0 changed\.$/,
    );
    expect(revision?.summary).toEqual({
      files: [
        { file: 'states.csv', rowsIn: 2, mapped: 2, heldBack: 0, remarked: 0, added: 3, changed: 0, unchanged: 0 },
      ],
    });
  });

  test('holds each row before and after, and raises the version of that row only', async () => {
    await writeWorld(store, states('One', 'Two'));
    await writeWorld(store, states('One', 'Changed'));
    const rows = await rowsOf(store, 'TreatyParticipant');
    expect(rows['AAA']).toMatchObject({ version: 1, createdRevision: 1, changedRevision: 1 });
    expect(rows['AAB']).toMatchObject({ version: 2, createdRevision: 1, changedRevision: 2 });
    const changes = await changesOf(store, 2);
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({
      subjectType: 'TreatyParticipant',
      subjectId: 'AAB',
      kind: 'CHANGED',
      before: { names: { en: 'Two' }, version: 1 },
      after: { names: { en: 'Changed' } },
    });
    expect(await revisionsOf(store)).toHaveLength(2);
  });

  test('holds new rows without a before', async () => {
    await writeWorld(store, states('One'));
    const changes = await changesOf(store, 1);
    expect(changes.map(({ kind, subjectType }) => `${kind} ${subjectType}`).sort()).toEqual([
      'ADDED SourceDocument',
      'ADDED TreatyParticipant',
    ]);
    expect(changes.map(({ before }) => before)).toEqual([null, null]);
  });

  test('is not made by work that writes nothing', async () => {
    const author = { actor: 'test', at: new Date() };
    expect(await change(store, author, () => Promise.resolve({ reason: 'nothing', summary: {} }))).toBeNull();
    expect(await headRevision(store.fork())).toBe(0);
    await writeWorld(store, states('One'));
    expect(await change(store, author, () => Promise.resolve({ reason: 'nothing', summary: {} }))).toBeNull();
    expect(await revisionsOf(store)).toHaveLength(1);
    expect(await headRevision(store.fork())).toBe(1);
  });

  test('is not made, nor any row of it, by work that fails half way', async () => {
    await writeWorld(store, states('One'));
    const before = await countsOf(store);
    const participant = named('TreatyParticipant');
    const known = (await rowsOf(store, 'TreatyParticipant'))['AAA'] as RowBase & Record<string, unknown>;
    const failing = change(store, { actor: 'test', at: new Date() }, async (ledger) => {
      await ledger.revise(participant, [{ before: known, after: { ...known, names: { en: 'Never' } } }]);
      throw new Error('half way');
    });
    await expect(failing).rejects.toThrow('half way');
    expect(await countsOf(store)).toEqual(before);
    expect((await rowsOf(store, 'TreatyParticipant'))['AAA']).toEqual(known);
  });

  test('follows the one before without a gap, though runs that changed nothing lie between', async () => {
    for (const name of ['One', 'One', 'Two', 'Two', 'Three']) await writeWorld(store, states(name));
    expect((await revisionsOf(store)).map(({ number }) => number)).toEqual([1, 2, 3]);
    expect((await rowsOf(store, 'TreatyParticipant'))['AAA']).toMatchObject({ version: 3, changedRevision: 3 });
  });
});

describe('two processes', () => {
  const clearly = /another process is changing the directory/i;

  /** Each has ended well, or has said why not; at least one has ended well. */
  async function bothEnd(folders: readonly [string, string]): Promise<number[]> {
    const environment = { DATABASE_URL: url };
    const ended = await Promise.all(folders.map((folder) => run(['import', folder], environment)));
    for (const { code, stderr } of ended) {
      if (code !== 0) expect(stderr).toMatch(clearly);
      expect([0, 1]).toContain(code);
    }
    const codes = ended.map(({ code }) => Number(code));
    expect(codes).toContain(0);
    return codes;
  }

  test('that open the same empty store at once both find or make its tables', async () => {
    await drop();
    const empty = await aStore();
    ({ store, url, drop } = empty);
    await store.orm.schema.drop({ dropMigrationsTable: true });
    await bothEnd([seeds, seeds]);
    expect((await revisionsOf(store)).map(({ number }) => number)).toEqual([1]);
    expect(await store.drift()).toBe('');
  });

  test('that import the same files at once leave one revision', async () => {
    await bothEnd([seeds, seeds]);
    const counts = await countsOf(store);
    expect(counts['revision']).toBe(1);
    const again = await importAndRemove(store, editedCopy(seeds, {}));
    expect(again.revision).toBeNull();
  });

  test('that import different files at once come one after the other, never half', async () => {
    const renamed = (name_en: string) =>
      editedCopy(seeds, { 'states.csv': lines((all) => all.map((line) => ({ ...line, name_en }))) });
    const folders = [renamed('Left'), renamed('Right')] as const;
    const codes = await bothEnd(folders);
    for (const folder of folders) rmSync(folder, { recursive: true });
    const names = Object.values(await rowsOf(store, 'TreatyParticipant'))
      .filter(({ kind }) => kind === 'STATE')
      .map(({ names }) => (names as Record<string, string>)['en']);
    expect(new Set(names).size).toBe(1);
    expect(await revisionsOf(store)).toHaveLength(codes.filter((code) => code === 0).length);
  });
});
