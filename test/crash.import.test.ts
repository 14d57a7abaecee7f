import { expect, jest, test } from '@jest/globals';
import { crash, crashTimeoutMs } from './kit/crash.js';

jest.setTimeout(crashTimeoutMs);

test('an import killed at any moment leaves the store as before or as after, and a second run completes it', async () => {
  expect(await crash('import-kill.mjs', '--count', '3')).toEqual({
    status: 0,
    output: expect.stringMatching(/^3 kills, .*"between":0/m),
  });
});
