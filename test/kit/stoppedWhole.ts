import { expect } from '@jest/globals';
import { verifyRecord } from '../../src/changes/verify.js';
import { entities } from '../../src/domains.js';
import type { TestHub } from './hub.js';

/** Stop a hub; whatever was done to it, its record is whole. */
export async function stoppedWhole(hub: TestHub): Promise<void> {
  const { broken } = await verifyRecord(hub.store, entities);
  await hub.stop();
  expect(broken).toBeNull();
}
