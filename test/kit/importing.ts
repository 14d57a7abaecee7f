import type { ImportReport } from '../../src/import/report.js';
import type { Store } from '../../src/store/store.js';
import type { Line } from './directory.js';
import { aStore } from './hub.js';

/** Run a test on an empty store of its own. */
export const onEmptyStore = (story: (store: Store) => Promise<void>) => async (): Promise<void> => {
  const { store, drop } = await aStore();
  try {
    await story(store);
  } finally {
    await drop();
  }
};

/** A line of states.csv. */
export const state = (iso3: string, more: Line = {}): Line => ({ iso3, name_en: `State ${iso3}`, ...more });

/** A figure of the report over all its files. */
export const total = (report: ImportReport, figure: 'rowsIn' | 'mapped' | 'heldBack' | 'added' | 'changed'): number =>
  report.files.reduce((sum, file) => sum + file[figure], 0);
