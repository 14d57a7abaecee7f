import { expect, jest, test } from '@jest/globals';
import { crash, crashTimeoutMs } from './kit/crash.js';

jest.setTimeout(crashTimeoutMs);

test('hubs killed while they send the mails of confirmation rounds lose none, and send none under another Message-ID', async () => {
  expect(await crash('confirmation-kill.mjs', '--count', '2')).toEqual({
    status: 0,
    output: expect.stringMatching(/2 kills, 40 mails, .*lost 0, queued \d, twice 0, .*dead links 0, faults 0/),
  });
});
