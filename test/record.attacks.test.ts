import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, jest, test } from '@jest/globals';

// A process of its own, or a database, can be slow on a busy machine.
jest.setTimeout(300_000);

/** Run a script of test/attack; by hand it does more, see its head. The output names the seed that repeats the run. */
function attack(script: string, ...options: string[]): { status: number | null; stdout: string; stderr: string } {
  const path = join(import.meta.dirname, 'attack', script);
  const store = process.env['TEST_DATABASE_URL'] ?? 'sqlite';
  const { status, stdout, stderr } = spawnSync(process.execPath, [path, ...options, '--store', store], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

test('every tampering with the record or with the rows is found; what a chain cannot find, an exported head finds', () => {
  const ended = attack('tampering.mjs', '--count', '310');
  expect(ended).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(
      /^310 tamperings, 310 found, 0 not found[^]*^cutTheTail: the chain alone finds nothing; with the exported head: Revision 30 is missing[^]*^rewriteEverything: the chain alone finds nothing; with the exported head: Revision 30 is not the one/m,
    ),
  });
});

test('a change whose record cannot be written does not happen, and nothing of it is left', () => {
  expect(attack('failing-record.mjs', '--count', '60')).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/60 failures, 60 of them told, 0 unrecorded changes, 0 half written; [1-9]/),
  });
});

test('of writers on the same rows none loses an edit, and each that read a version that is gone is told', () => {
  expect(attack('writers.mjs', '--edits', '20')).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/, 0 otherwise refused; 0 rows with lost edits; \d+ revisions, record whole/),
  });
});
