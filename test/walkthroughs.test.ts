import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { serving, type Running } from './kit/commandLine.js';
import { newDatabase, type TestDatabase } from './kit/databases.js';

// Pages that lead a reader step by step: their `bash` blocks are one session, run from top to bottom as they stand,
// and a `json` block says what the block before it prints. “…” in it stands for whatever differs from run to run.
const pages = ['docs/access.md'];

jest.setTimeout(120_000);

interface Step {
  readonly commands: string;
  /** What it prints, as JSON; absent: anything. */
  readonly prints: string | undefined;
}

/** The steps of a page. */
function stepsOf(page: string): Step[] {
  const blocks = [...readFileSync(page, 'utf8').matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(
    ([, language = '', text = '']) => ({ language, text }),
  );
  return blocks.flatMap(({ language, text }, at) => {
    const next = blocks[at + 1];
    return language === 'bash' ? [{ commands: text, prints: next?.language === 'json' ? next.text : undefined }] : [];
  });
}

const mark = '@@@ end of step';
const wildcard = '…';

/** The same shape, with “…” wherever the page has it. */
function likePage(found: unknown, page: unknown): unknown {
  if (page === wildcard) return wildcard;
  if (typeof page === 'string' && typeof found === 'string' && page.endsWith(wildcard)) {
    return found.startsWith(page.slice(0, -1)) ? page : found;
  }
  if (Array.isArray(page) && Array.isArray(found)) return found.map((one, at) => likePage(one, page[at]));
  if (!isObject(page) || !isObject(found)) return found;
  return Object.fromEntries(Object.entries(found).map(([name, value]) => [name, likePage(value, page[name])]));
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

let database: TestDatabase;
let hub: Running & { readonly url: string };
let folder: string;
let settings: Record<string, string>;
beforeAll(async () => {
  database = await newDatabase(process.env['REAL_DATA_URL']);
  folder = mkdtempSync(join(tmpdir(), 'cna-hub-walk-'));
  settings = {
    DATABASE_URL: database.url,
    DEVELOPMENT_TOKENS: 'on',
    API_KEY_SECRET: 'synthetic secret of a test: 0123456789 abcdefghijklmnopqrstuvwxyz',
  };
  hub = await serving({ ...settings, LOG_LEVEL: 'silent' });
  // The commands say `cna-hub`, as after an installation.
  const command = join(folder, 'cna-hub');
  writeFileSync(command, `#!/bin/sh\nexec "${process.execPath}" "${join(process.cwd(), 'dist/main.js')}" "$@"\n`);
  chmodSync(command, 0o755);
});
afterAll(async () => {
  hub.child.kill('SIGTERM');
  await hub.ended;
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

test.each(pages)('%s runs from top to bottom and prints what it says', async (page) => {
  const steps = stepsOf(page);
  expect(steps.length).toBeGreaterThan(3);
  const script = steps.map(({ commands }) => `${commands}\necho '${mark}'`).join('\n');
  const { code, stdout, stderr } = await bash(script.replaceAll('http://localhost:4000', hub.url));
  expect({ code, stderr: code === 0 ? '' : `${stderr}\n${stdout}` }).toEqual({ code: 0, stderr: '' });
  const printed = stdout.split(`${mark}\n`);
  steps.forEach(({ commands, prints }, at) => {
    if (prints === undefined) return;
    const expected: unknown = JSON.parse(prints);
    const found = likePage(JSON.parse(printed[at] ?? ''), expected);
    expect({ commands, found }).toEqual({ commands, found: expected });
  });
});

function bash(script: string): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const path = [folder, join(process.execPath, '..'), process.env['PATH'] ?? ''].join(delimiter);
  const child = spawn('bash', ['-euo', 'pipefail', '-c', script], {
    cwd: folder,
    env: { ...settings, PATH: path, HOME: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8');
    child[stream].on('data', (text: string) => (said[stream] += text));
  }
  return new Promise((resolve) => {
    child.once('close', (code) => {
      resolve({ code, ...said });
    });
  });
}
