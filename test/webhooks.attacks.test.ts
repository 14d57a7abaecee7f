import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, jest, test } from '@jest/globals';

jest.setTimeout(120_000);

/** Run a script of test/attack; by hand it does more, see its head. */
function attack(script: string, ...options: string[]): { status: number | null; stdout: string; stderr: string } {
  const path = join(import.meta.dirname, 'attack', script);
  const { status, stdout, stderr } = spawnSync(process.execPath, [path, ...options], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

test('no forged target brings about a connection inside', () => {
  expect(attack('webhook-targets.mjs')).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^2\d\d forged targets, 1\d\d refused when they were given; 0 connections inside/m),
  });
});

test('no altered message is accepted by an independent verifier, and every true one is', () => {
  expect(attack('webhook-signatures.mjs', '--count', '4200')).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(
      /^HMAC, .*: 4200 altered in 21 ways, 0 accepted; 4200 true, 4200 accepted\nED25519, .*: 4200 altered in 21 ways, 0 accepted; 4200 true, 4200 accepted\n/,
    ),
  });
});
