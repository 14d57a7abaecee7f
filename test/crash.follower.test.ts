import { expect, jest, test } from '@jest/globals';
import { crash, crashTimeoutMs } from './kit/crash.js';

jest.setTimeout(crashTimeoutMs);

test('followers killed while everything changes have the hub’s directory each time they have caught up', async () => {
  expect(await crash('follower-kill.mjs', '--kills', '2', '--changes', '60')).toEqual({
    status: 0,
    output: expect.stringMatching(/2 kills, .*6 copies compared .*lost 0, out of order 0, ends not told 0, faults 0/),
  });
});
