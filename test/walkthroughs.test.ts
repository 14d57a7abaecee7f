import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { newDatabase, type TestDatabase } from './kit/databases.js';
import { freePort } from './kit/freePort.js';

// Pages that lead a reader step by step: their `bash` blocks are one session, run from top to bottom as they stand,
// and a `json` block says what the block before it prints. “…” in it stands for whatever differs from run to run.
const pages = ['docs/access.md', 'docs/sync.md'];

jest.setTimeout(300_000);

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
let folder: string;
beforeEach(async () => {
  database = await newDatabase(process.env['REAL_DATA_URL']);
  folder = mkdtempSync(join(tmpdir(), 'cna-hub-walk-'));
  // The commands are given in the project’s folder: what they need of it is its scripts, and the clients.
  const npm = join(folder, 'npm');
  writeFileSync(npm, npmScripts);
  chmodSync(npm, 0o755);
  symlinkSync(join(process.cwd(), 'clients'), join(folder, 'clients'));
});
afterEach(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** `npm start` and `npm run -s cna-hub -- ARGUMENTS`, of what is built already. */
const npmScripts = `#!/bin/sh
case "$1" in
  start) set -- serve ;;
  *) shift 4 ;;
esac
exec "${process.execPath}" "${join(process.cwd(), 'dist/main.js')}" "$@"
`;

test.each(pages)('%s runs from top to bottom and prints what it says', async (page) => {
  const steps = stepsOf(page);
  expect(steps.length).toBeGreaterThan(3);
  const script = steps.map(({ commands }) => `${commands}\necho '${mark}'`).join('\n');
  const port = await freePort();
  const { code, stdout, stderr } = await bash(script.replaceAll('localhost:4000', `localhost:${String(port)}`), port);
  expect({ code, stderr: code === 0 ? '' : `${stderr}\n${stdout}` }).toEqual({ code: 0, stderr: '' });
  const printed = stdout.split(`${mark}\n`);
  steps.forEach(({ commands, prints }, at) => {
    if (prints === undefined) return;
    const expected: unknown = JSON.parse(prints);
    const found = likePage(JSON.parse(printed[at] ?? ''), expected);
    expect({ commands, found }).toEqual({ commands, found: expected });
  });
});

/** The session of a reader who has set nothing: whatever the page needs it sets itself. */
function bash(script: string, port: number): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const path = [folder, join(process.execPath, '..'), process.env['PATH'] ?? ''].join(delimiter);
  const child = spawn('bash', ['-euo', 'pipefail', '-c', script], {
    cwd: folder,
    env: { PATH: path, HOME: folder, DATABASE_URL: database.url, PORT: String(port), LOG_LEVEL: 'silent' },
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
