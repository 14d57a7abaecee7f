import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, jest, test } from '@jest/globals';

// By hand each script kills a hundred times, e.g. `node test/crash/change-kill.mjs`; here it is shown to work and to hold.
jest.setTimeout(300_000);

/** Run a script of test/crash; the output names the seed that repeats the run. */
function crash(name: string, count: number): Promise<{ status: number | null; output: string }> {
  const store = process.env['TEST_DATABASE_URL'] ?? 'sqlite';
  const script = join(import.meta.dirname, 'crash', name);
  const child = spawn(process.execPath, [script, '--count', String(count), '--store', store]);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)));
  return new Promise((resolve) => {
    child.once('close', (status) => {
      resolve({ status, output });
    });
  });
}

test('an import killed at any moment leaves the store as before or as after, and a second run completes it', async () => {
  expect(await crash('import-kill.mjs', 5)).toEqual({
    status: 0,
    output: expect.stringMatching(/^5 kills, .*"between":0/m),
  });
});

test('a hub killed while it is changed loses nothing it acknowledged, and what is repeated is done once', async () => {
  expect(await crash('change-kill.mjs', 3)).toEqual({
    status: 0,
    output: expect.stringMatching(/3 kills, .*lost 0, twice 0, strangers 0, faults 0, record intact/),
  });
});
