import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { aHub, type TestHub } from './kit/hub.js';
import { writeWorld, type World } from './kit/world.js';

// The follower that networks copy, as they run it: a process of its own. What it does when it is killed, and while it is
// told of changes as they happen, is tried by test/crash/follower-kill.mjs.
jest.setTimeout(60_000);

const world = (name: string): World => ({
  'states.csv': [{ iso3: 'AAA', name_en: 'Synthetic State' }],
  'authorities.csv': [{ authority_id: 'X-01', state_code: 'AAA', name }],
});

let hub: TestHub;
let folder: string;
let copy: string;
beforeAll(async () => {
  hub = await aHub(world('Synthetic ministry'));
});
afterAll(() => hub.stop());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cna-hub-follower-'));
  copy = join(folder, 'copy.jsonl');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

interface Run {
  readonly code: number;
  readonly told: readonly unknown[];
  readonly said: string;
}

const follower = (...options: string[]): Promise<Run> =>
  new Promise((resolve) => {
    const client = join(import.meta.dirname, '../clients/follower/follower.ts');
    const args = ['--disable-warning=ExperimentalWarning', client, '--hub', hub.url, '--copy', copy, ...options];
    execFile(process.execPath, args, (error, stdout, said) => {
      const lines = stdout.split('\n').filter(Boolean);
      resolve({ code: Number(error?.code ?? 0), told: lines.map((line) => JSON.parse(line) as unknown), said });
    });
  });

const file = (): string => readFileSync(copy, 'utf8');

test('takes a snapshot first, then only what has changed, and proves that it has what the hub has', async () => {
  expect(await follower('--once')).toMatchObject({
    code: 0,
    told: [],
    said: expect.stringMatching(/^A snapshot of \d+/),
  });
  expect(file()).toContain('Synthetic ministry');
  await writeWorld(hub.store, world('Renamed ministry'));
  await hub.catchUp();
  const { code, told, said } = await follower('--check');
  expect(told).toMatchObject([{ kind: 'CHANGED', type: 'Authority', instruction: 'KEEP' }]);
  expect(said).toMatch(/^The copy equals the hub’s, at revision 2\.\n$/);
  expect(code).toBe(0);
  expect(file()).toContain('Renamed ministry');
});

test.each<[string, (text: string) => string]>([
  ['cut off', (text) => text.slice(0, text.length / 2)],
  ['emptied', () => ''],
  ['changed', (text) => text.replace('ministry', 'mystery')],
  ['something else', () => 'not a copy\n'],
])('a copy that somebody has damaged is taken anew: %s', async (_how, damaged) => {
  await follower('--once');
  const whole = file();
  writeFileSync(copy, damaged(whole));
  const { code, said } = await follower('--check');
  expect(said).toMatch(/^A snapshot of .*\nThe copy equals the hub’s/);
  expect(code).toBe(0);
  expect(file()).toBe(whole);
});

test('a copy that differs from the hub’s says so with exit code 1, and is taken anew', async () => {
  await follower('--once');
  const lines = file().split('\n').slice(0, -2);
  const less = `${[lines[0], ...lines.slice(2)].join('\n')}\n`;
  writeFileSync(copy, `${less}sha256:${createHash('sha256').update(less).digest('hex')}\n`);
  const { code, said } = await follower('--check');
  expect(said).toMatch(/^The copy DIFFERS FROM the hub’s, .*\nA snapshot of/);
  expect(code).toBe(1);
  expect((await follower('--check')).code).toBe(0);
});

test('a job that runs once ends with 1 where no hub answers, and with 2 where it may not write', async () => {
  expect(await follower('--once', '--hub', 'http://127.0.0.1:65533')).toMatchObject({
    code: 1,
    said: expect.stringContaining('ECONNREFUSED'),
  });
  expect((await follower('--once', '--copy', join(folder, 'nowhere/copy.jsonl'))).code).toBe(2);
});
