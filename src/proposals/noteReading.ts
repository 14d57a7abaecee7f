import DataLoader from 'dataloader';
import { logRead, type Reading } from '../accounts/accessLog.js';
import type { Ask } from '../graph/context.js';
import type { ImageNode } from '../image/spec.js';

/** Notes all readings of a request at once. */
const make = (ask: Ask): DataLoader<Reading, true, string> =>
  new DataLoader(
    async (readings: readonly Reading[]) => {
      await logRead(ask, readings);
      return readings.map(() => true as const);
    },
    { cacheKeyFn: ({ subjectType, subjectId }) => `${subjectType} ${subjectId}` },
  );

/** Note that values which wait or contradict are about to be read: they can be personal. Await it before they go out. */
export async function noteReading(ask: Ask, { nodeType, id }: ImageNode, details: string): Promise<void> {
  ask.markRestricted();
  await ask.perRequest(make, make).load({ subjectType: nodeType, subjectId: id, details: [details], level: 'NETWORK' });
}
