import 'reflect-metadata';
import { importInto, openDirectory } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import { newDatabase, type TestDatabase } from './databases.js';

declare global {
  var realData: TestDatabase | undefined;
}

/** Imports the real data once; every test that wants them starts from a copy. */
export default async function setup(): Promise<void> {
  const database = await newDatabase();
  const config = readConfig({ DATABASE_URL: database.url });
  const store = await openDirectory(config);
  await importInto(store, config.seeds, 'tests');
  await store.close();
  process.env['REAL_DATA_URL'] = database.url;
  globalThis.realData = database;
}
