import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const script = join(import.meta.dirname, 'crash/import-kill.mjs');

/** The script by hand kills a hundred times, `node test/crash/import-kill.mjs`; here it is shown to work and to hold. */
test('an import killed at any moment leaves the store as before or as after, and a second run completes it', () => {
  const store = process.env['TEST_DATABASE_URL'] ?? 'sqlite';
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, '--count', '5', '--store', store], {
    encoding: 'utf8',
  });
  // The output names the seed that repeats the run.
  expect({ status, stdout, stderr }).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^5 kills, .*"between":0/m),
  });
}, 300_000);
