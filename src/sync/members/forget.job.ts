import type { Job } from '../../jobs/job.js';
import { writeIfFree } from '../../store/writeIfFree.js';
import { forgetRows, forgettable } from './keptPreview.js';

// Each has up to 20,000 rows, and nobody else writes meanwhile.
const mostAtOnce = 10;

/** Takes the rows of previews away when their time is over: they hold personal values. */
export const forgetPreviews: Job = {
  name: 'forget-previews',
  everyMs: 60_000,
  run: async ({ store, now }) => {
    const ids = await forgettable(store.fork(), now(), mostAtOnce);
    if (ids.length > 0) await writeIfFree(store, (em) => forgetRows(em, ids));
  },
};
