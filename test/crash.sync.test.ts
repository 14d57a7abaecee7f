import { expect, jest, test } from '@jest/globals';
import { crash, crashTimeoutMs } from './kit/crash.js';

jest.setTimeout(crashTimeoutMs);

test('a hub killed while it applies a list has all of it or nothing, and what is applied again is applied once', async () => {
  expect(await crash('sync-kill.mjs', '--count', '2', '--rows', '100')).toEqual({
    status: 0,
    output: expect.stringMatching(/2 kills in applying 100 rows, .*half 0, faults 0, record intact/),
  });
});
