import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, jest, test } from '@jest/globals';

jest.setTimeout(120_000);

test('no forged link opens anything, and the right one opens its entry right after', () => {
  const script = join(import.meta.dirname, 'attack', 'forged-links.mjs');
  const { status, stdout } = spawnSync(process.execPath, [script, '--count', '200'], { encoding: 'utf8' });
  expect({ status, stdout }).toEqual({
    status: 0,
    stdout: expect.stringMatching(
      /^sqlite: 2\d\d forged links, each opened and answered; 404: \d+; opened 0\nthe right one still opens its entry/,
    ),
  });
});
