import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import { readConfig } from '../src/config.js';
import { entities } from '../src/domains.js';
import { migrations } from '../src/store/migrations/index.js';
import { readPages } from '../src/store/rows.js';
import { openStore } from '../src/store/store.js';
import { newDatabase } from './kit/databases.js';
import { aRealHub, aStore } from './kit/hub.js';
import { rowsOf } from './kit/directory.js';

// A process of its own, or a database, can be slow on a busy machine.
jest.setTimeout(60_000);

describe('the tables', () => {
  test('come from the migrations alone and are exactly what the entities say', async () => {
    const database = await newDatabase();
    const store = await openStore(database.url, entities);
    try {
      expect(await store.pendingMigrations()).toBe(migrations[store.dialect].length);
      expect(await store.migrate()).toBe(migrations[store.dialect].length);
      expect(await store.pendingMigrations()).toBe(0);
      expect(await store.drift()).toBe('');
    } finally {
      await store.close();
      await database.drop();
    }
  });

  test('are left alone by a second migration', async () => {
    const { store, drop } = await aStore();
    try {
      expect(await store.migrate()).toBe(0);
      expect(await store.drift()).toBe('');
    } finally {
      await drop();
    }
  });

  test('are not touched by asking what is missing', async () => {
    const database = await newDatabase();
    const store = await openStore(database.url, entities);
    try {
      await store.pendingMigrations();
      const tables =
        store.dialect === 'sqlite'
          ? "select name from sqlite_master where type = 'table'"
          : "select tablename from pg_tables where schemaname = 'public'";
      expect(await store.orm.em.getConnection().execute(tables)).toEqual([]);
    } finally {
      await store.close();
      await database.drop();
    }
  });

  test('have the same migrations for both databases', () => {
    const names = (dialect: keyof typeof migrations): string[] => migrations[dialect].map(({ name }) => name);
    expect(names('postgresql')).toEqual(names('sqlite'));
  });
});

describe('reading', () => {
  test('page by page gives every row once, in the order of the ids', async () => {
    const hub = await aRealHub();
    try {
      const participation = entities.find(({ meta }) => meta.className === 'Participation');
      const ids: string[] = [];
      const pages = readPages<{ id: string }>(hub.store.fork(), participation as never, {}, 1000);
      for await (const page of pages) ids.push(...page.map(({ id }) => id));
      expect(ids).toHaveLength(new Set(ids).size);
      expect(new Set(ids)).toEqual(new Set(Object.keys(await rowsOf(hub.store, 'Participation'))));
    } finally {
      await hub.stop();
    }
  });

  test('several tables at one moment sees nothing of a change that is committed meanwhile', async () => {
    const { store, url, drop } = await aStore();
    const other = await openStore(url, entities);
    const count = 'select count(*) as n from head';
    const insert = 'insert into head (id, revision) values (1, 7)';
    try {
      await store.snapshot(async (em) => {
        const read = () => em.getConnection().execute(count, [], 'all', em.getTransactionContext());
        const before = await read();
        await other.orm.em.getConnection().execute(insert);
        expect(await read()).toEqual(before);
      });
    } finally {
      await other.close();
      await drop();
    }
  });
});

describe('a store that cannot be opened', () => {
  test.each([
    ['a server that is not there', 'postgresql://root@127.0.0.1:1/none', /cannot be reached: .*ECONNREFUSED/],
    ['a path under a file', `sqlite:${import.meta.filename}/x/directory.sqlite`, /cannot be opened/],
  ])('%s is refused in a sentence', async (_, DATABASE_URL, why) => {
    const opening = openStore(readConfig({ DATABASE_URL }).databaseUrl, entities).then(async (store) => {
      try {
        await store.migrate();
      } finally {
        await store.close();
      }
    });
    await expect(opening).rejects.toMatchObject({ name: 'Refusal', message: expect.stringMatching(why) });
  });

  test('a file that is no database is refused and left as it is', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cna-hub-'));
    const path = join(folder, 'directory.sqlite');
    writeFileSync(path, 'not a database, but somebody’s notes\n'.repeat(100));
    await expect(openStore(`sqlite:${path}`, entities)).rejects.toMatchObject({ name: 'Refusal' });
    rmSync(folder, { recursive: true });
  });
});
