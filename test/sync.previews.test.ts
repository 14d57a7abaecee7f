import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { grounds } from './kit/changes.js';
import { rowsOf } from './kit/directory.js';
import { aHub, testDay, type TestHub } from './kit/hub.js';
import { documents, previewed, refusal, synced } from './kit/memberList.js';
import { appointed, focalPointId, made, networkWorld } from './kit/networkChanges.js';

// Previews hold personal values: they go, and whoever asks for one that is gone is told why.

let hub: TestHub;
let now: Date;
beforeEach(async () => {
  now = testDay;
  hub = await aHub(networkWorld, { now: () => now });
});
afterEach(() => hub.stop());

const network = () => hub.as('NETWORK_SECRETARIAT:NETA');
const row = (at: number) => ({
  externalId: `E-${String(at)}`,
  kind: 'FOCAL_POINT',
  member: 'BBB',
  role: 'CONTACT_POINT',
});
const previewAt = async (at: number): Promise<{ id: string }> => {
  now = new Date(testDay.getTime() + at);
  return previewed(network(), [row(at)]);
};
const told = async (preview: { id: string }): Promise<string> => {
  const { code, message } = await refusal(network(), 'apply', { preview: preview.id });
  expect(code).toBe('PREVIEW_EXPIRED');
  return message;
};
const keptRows = async (): Promise<number> => Object.keys(await rowsOf(hub.store, 'MembershipPreviewRow')).length;

test('the eleventh of a network ends the first, which says so', async () => {
  const all = [];
  for (let at = 0; at < 11; at += 1) all.push(await previewAt(at));
  expect(await told(all[0] as { id: string })).toMatch(/10 newer ones of the network’s lists were made/);
  expect(await keptRows()).toBe(10);
  const { data } = await network().ask<{ membershipPreview: { rows: { nodes: unknown[] } } }>(documents.rows, {
    id: all[1]?.id,
    first: 5,
  });
  expect(data.membershipPreview.rows.nodes).toHaveLength(1);
});

test('the others say that a day is over, that a person was erased, or that they were applied', async () => {
  const id = await appointed(hub);
  const old = await previewAt(0);
  await made(hub.as('SECRETARIAT'), 'eraseHolder', { ...grounds, id: focalPointId(id), version: 1 });
  expect(await told(old)).toMatch(/a person was erased/);
  const day = await previewAt(1);
  now = new Date(testDay.getTime() + 25 * 3_600_000);
  expect(await told(day)).toMatch(/a day is over/);
});

test('their rows are taken away once, some previews at a time', async () => {
  for (let at = 0; at < 14; at += 1) {
    now = new Date(testDay.getTime() + at);
    // Applied ones are gone already, and are not looked at again.
    if (at < 4) await synced(network(), [row(at)]);
    else await previewAt(at);
  }
  expect(await keptRows()).toBe(10);
  now = new Date(testDay.getTime() + 25 * 3_600_000);
  await previewed(network(), [row(99)]);
  await hub.runJobs();
  expect(await keptRows()).toBe(1);
  await hub.runJobs();
  expect(await keptRows()).toBe(1);
});
