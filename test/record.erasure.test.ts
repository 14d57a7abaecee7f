import { existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { change, type Ledger, type Revised } from '../src/changes/change.js';
import { verifyRecord } from '../src/changes/verify.js';
import { entities } from '../src/domains.js';
import type { RowBase } from '../src/store/row.js';
import type { Store } from '../src/store/store.js';
import { changesOf, named, rowsOf } from './kit/directory.js';
import { aStore } from './kit/hub.js';

// A process of its own, or a database, can be slow on a busy machine.
jest.setTimeout(60_000);

let store: Store;
let url: string;
let drop: () => Promise<void>;
beforeEach(async () => {
  ({ store, url, drop } = await aStore());
  await commit((ledger) => ledger.add(Report, [report('one'), report('two'), report('three')]));
  await revise('one', { text: 'Synthetic Person One, since married' });
});
afterEach(() => drop());

// A report stands for any row with personal values: it needs no other rows.
const Report = named('ProblemReport');

const report = (id: string) => ({
  id,
  citations: [],
  subjectType: 'Authority',
  subjectId: 'synthetic',
  kind: 'WRONG',
  text: `Synthetic Person ${id}`,
  status: 'OPEN',
  reportedBy: 'synthetic reporter',
  reportedAt: '2026-01-01T00:00:00.000Z',
});

const commit = (work: (ledger: Ledger) => Promise<void>): Promise<number | null> =>
  change(store, { actor: 'test', at: new Date() }, async (ledger) => {
    await work(ledger);
    return { reason: 'synthetic', summary: {} };
  });

async function row(id: string): Promise<RowBase & Record<string, unknown>> {
  const found = (await rowsOf(store, 'ProblemReport'))[id];
  if (!found) throw new Error(`there is no row ${id}`);
  return found;
}

async function edit(id: string, values: Record<string, unknown>): Promise<Revised> {
  const before = await row(id);
  return { before, after: { ...before, ...values } };
}

async function revise(id: string, values: Record<string, unknown>): Promise<number | null> {
  const edited = await edit(id, values);
  return commit((ledger) => ledger.revise(Report, [edited]));
}

async function erase(...ids: string[]): Promise<number | null> {
  const edited = await Promise.all(ids.map((id) => edit(id, { text: 'erased' })));
  return commit((ledger) => ledger.erase(Report, edited));
}

const verified = () => verifyRecord(store, entities);

/** Everything the store says of reports and their changes, as text. */
async function everything(): Promise<string> {
  const tables = ['problem_report', 'change', 'revision'].map((table) =>
    store.orm.em.getConnection().execute(`select * from ${table}`),
  );
  return JSON.stringify(await Promise.all(tables));
}

describe('an erasure', () => {
  test('takes the values out of the row and out of everything the record said of it, and leaves its mark', async () => {
    expect(await everything()).toContain('Synthetic Person one');
    expect(await erase('one')).toBe(3);
    const left = await everything();
    expect(left).not.toMatch(/Synthetic Person one/i);
    expect(left).toContain('Synthetic Person two');
    const [mark] = await changesOf(store, 3);
    expect(mark).toMatchObject({
      kind: 'ERASED',
      before: null,
      after: { text: 'erased', version: 3, erased: ['1/ProblemReport/one', '2/ProblemReport/one'] },
    });
    expect(await row('one')).toMatchObject({ version: 3, createdRevision: 1, changedRevision: 3 });
    expect(await verified()).toEqual({ revisions: 3, changes: 5, rows: 3, erased: 2, broken: null });
  });

  test('can be repeated, also after the values have come back', async () => {
    await erase('one');
    await erase('one');
    expect(await verified()).toMatchObject({ erased: 3, broken: null });
    await revise('one', { text: 'Synthetic Person One again' });
    await erase('one', 'two');
    expect(await everything()).not.toMatch(/Synthetic Person (one|two)/i);
    expect(await verified()).toEqual({ revisions: 6, changes: 9, rows: 3, erased: 6, broken: null });
  });

  test('reaches what else carried the values, given by type and id, known or not, once or twice', async () => {
    const edited = await edit('one', { text: 'erased' });
    const more = ['two', 'two', 'one', 'nobody'].map((id) => ({ type: 'ProblemReport', id }));
    await commit((ledger) => ledger.erase(Report, [edited], more));
    const [first, second] = (await changesOf(store, 3)).sort((a, b) => (a.subjectId < b.subjectId ? -1 : 1));
    expect(first).toMatchObject({
      subjectId: 'one',
      after: { erased: ['1/ProblemReport/one', '2/ProblemReport/one'] },
    });
    expect(second).toMatchObject({ subjectId: 'two', before: null, after: { erased: ['1/ProblemReport/two'] } });
    // The row itself stays as it is: emptying it is its owner’s to ask for.
    expect(await row('two')).toMatchObject({ text: 'Synthetic Person two', version: 2, changedRevision: 3 });
    expect(await verified()).toMatchObject({ erased: 3, broken: null });
  });

  test('that fails leaves record and rows as they were', async () => {
    const before = await everything();
    const edited = await edit('one', { text: 'erased' });
    const failing = commit(async (ledger) => {
      await ledger.erase(Report, [edited]);
      throw new Error('half way');
    });
    await expect(failing).rejects.toThrow('half way');
    expect(await everything()).toBe(before);
  });

  test('of what the same change has written is refused: its record would hold the values', async () => {
    const before = await everything();
    const edited = await edit('one', { text: 'Synthetic Person One, third' });
    const failing = commit(async (ledger) => {
      await ledger.revise(Report, [edited]);
      await ledger.erase(Report, [edited]);
    });
    await expect(failing).rejects.toThrow();
    expect(await everything()).toBe(before);
  });

  test('leaves nothing in the file of an embedded store', async () => {
    if (store.dialect !== 'sqlite') return;
    await erase('one');
    await store.close();
    const path = url.slice('sqlite:'.length);
    const bytes = readFileSync(path).toString('latin1');
    expect(existsSync(`${path}-wal`)).toBe(false);
    expect({ other: bytes.includes('Synthetic Person two'), erased: /Synthetic Person one/i.test(bytes) }).toEqual({
      other: true,
      erased: false,
    });
  });
});

describe('a row that somebody else has changed since it was read', () => {
  test.each(['revise', 'erase'] as const)('is not written over by %s, whoever forgets to compare', async (verb) => {
    const stale = await edit('two', { text: 'Synthetic, from an old reading' });
    const fresh = await edit('three', { text: 'Synthetic, fresh' });
    await revise('two', { text: 'Synthetic, meanwhile' });
    const before = await everything();
    await expect(commit((ledger) => ledger[verb](Report, [fresh, stale]))).rejects.toMatchObject({
      name: 'Refusal',
      code: 'STALE',
      details: { versionRead: 1, currentVersion: 2 },
    });
    expect(await everything()).toBe(before);
  });
});

describe('a text that not every store can hold', () => {
  test.each([
    ['NUL', 'a\u0000b'],
    ['half of a surrogate pair', 'a\ud800b'],
  ])('%s is refused before anything is written', async (_, text) => {
    const before = await everything();
    await expect(revise('one', { text })).rejects.toMatchObject({ name: 'Refusal', code: 'BAD_INPUT' });
    expect(await everything()).toBe(before);
  });

  test('but a backslash and a pair are not', async () => {
    await revise('one', { text: 'C:\\u0000 and \\\\ud800 and 😀' });
    expect(await row('one')).toMatchObject({ text: 'C:\\u0000 and \\\\ud800 and 😀' });
    expect(await verified()).toMatchObject({ broken: null });
  });
});
