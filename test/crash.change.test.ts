import { expect, jest, test } from '@jest/globals';
import { crash, crashTimeoutMs } from './kit/crash.js';

jest.setTimeout(crashTimeoutMs);

test('a hub killed while it is changed loses nothing it acknowledged, and what is repeated is done once', async () => {
  expect(await crash('change-kill.mjs', '--count', '2')).toEqual({
    status: 0,
    output: expect.stringMatching(/2 kills, .*lost 0, twice 0, strangers 0, faults 0, record intact/),
  });
});
