import { expect, test } from '@jest/globals';
import { Turns } from '../src/http/streams/turns.js';

/** Count how often others are served from now on. */
function others(): { served: number; stop: () => void } {
  const count = { served: 0, isOver: false, stop: () => (count.isOver = true) };
  const next = (): void => {
    if (count.isOver) return;
    count.served += 1;
    setImmediate(next);
  };
  setImmediate(next);
  return count;
}

/** Work that holds everybody up, for longer than a turn may take. */
function workOn(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

test('whoever takes a turn for long work lets others be served after it', async () => {
  const turns = new Turns();
  const other = others();
  const some = async (): Promise<void> => {
    await turns.take();
    // As on the embedded store, where nothing that is awaited takes time.
    for (let step = 0; step < 10; step += 1) await Promise.resolve();
    workOn(2);
  };
  await Promise.all(Array.from({ length: 50 }, some));
  other.stop();
  expect(other.served).toBeGreaterThanOrEqual(49);
});

test('short work for many is done in slices', async () => {
  const turns = new Turns();
  const other = others();
  let served = 0;
  await turns.each(Array(1000), () => (served += 1));
  other.stop();
  expect(served).toBe(1000);
  expect(other.served).toBeGreaterThanOrEqual(3);
});
