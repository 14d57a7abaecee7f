import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** How long a script may take here, where the machine may be busy. */
export const crashTimeoutMs = 300_000;

/**
 * Run a script of test/crash on the store of this run. By hand each kills a hundred times, e.g.
 * `node test/crash/change-kill.mjs`; in the suite it is shown to work and to hold. The output names the seed that
 * repeats the run.
 */
export function crash(name: string, ...options: string[]): Promise<{ status: number | null; output: string }> {
  const store = process.env['TEST_DATABASE_URL'] ?? 'sqlite';
  const script = join(import.meta.dirname, '../crash', name);
  const child = spawn(process.execPath, [script, ...options, '--store', store]);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)));
  return new Promise((resolve) => {
    child.once('close', (status) => {
      resolve({ status, output });
    });
  });
}
