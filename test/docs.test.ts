import { execFile } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newDatabase, type TestDatabase } from './kit/databases.js';
import { aRealHub, type TestHub } from './kit/hub.js';

/** A fenced block of a page. */
interface Block {
  readonly page: string;
  readonly line: number;
  readonly language: string;
  readonly text: string;
  /** The block that follows with nothing but prose between. */
  readonly next: Block | undefined;
}

const pages = ['README.md', ...readdirSync('docs').map((name) => `docs/${name}`)].filter((name) =>
  name.endsWith('.md'),
);
const blocks = pages.flatMap(readBlocks);
const of = (language: string): (readonly [string, Block])[] =>
  blocks
    .filter((block) => block.language === language)
    .map((block) => [`${block.page} line ${String(block.line)}`, block]);

let hub: TestHub;
/** The store of the commands; nobody has it open. */
let database: TestDatabase;
beforeAll(async () => {
  hub = await aRealHub();
  database = await newDatabase(process.env['REAL_DATA_URL']);
});
afterAll(async () => {
  await hub.stop();
  await database.drop();
});

describe('the queries of the documentation', () => {
  test.each(of('graphql'))('%s', async (_place, { text, next }) => {
    const isOperation = /^\s*(#.*\n)*\s*(query\b|\{)/.test(text);
    // Blocks of SDL show what another team writes; the subgraph test composes such a schema.
    if (!isOperation) return;
    const { data, errors } = await hub.ask(text);
    expect(errors).toBeUndefined();
    if (next?.language === 'json') expect(data).toEqual(dataOf(next.text));
  });
});

describe('the commands of the documentation', () => {
  const commands = of('sh').flatMap(([place, block]) =>
    commandsOf(block.text).map((command) => [`${place}: ${command.split('\n')[0] ?? ''}`, command, block] as const),
  );

  test.each(commands)(
    '%s',
    async (_name, command, block) => {
      if (command.startsWith('curl')) {
        const answer = await shell(command.replaceAll('http://localhost:4000', hub.url));
        if (block.next?.language === 'json')
          expect((JSON.parse(answer) as { data: unknown }).data ?? JSON.parse(answer)).toEqual(dataOf(block.next.text));
        else expect(answer).not.toContain('"errors"');
      } else if (/^npm run (cna-hub -- |-s cna-hub -- )?(check|import|verify|--help|serve --help)/.test(command)) {
        expect(await shell(command)).not.toBe('');
      } else {
        // What CI itself has run by now, or would not end: at least its script has to exist.
        expect(command).toMatch(
          /^(git clone|cd |npm ci|npm start|npm test|npm run [\w:]+|[A-Z_]+=\S+ npm (start|test|run [\w:]+))/,
        );
        for (const [, script = ''] of command.matchAll(/npm run ([\w:-]+)/g)) expect(scripts()).toContain(script);
      }
    },
    30_000,
  );

  // Not a synchronous call: the hub that curl asks runs in this process.
  async function shell(command: string): Promise<string> {
    const env = { ...process.env, DATABASE_URL: database.url };
    const { stdout } = await promisify(execFile)('bash', ['-c', command], { env, timeout: 20_000 });
    return stdout;
  }
});

describe('the links of the documentation', () => {
  const links = pages.flatMap((page) =>
    [...readFileSync(page, 'utf8').matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(
      ([, target = '']) => [page, target] as const,
    ),
  );
  test.each(links)('%s → %s', (page, target) => {
    expect(existsSync(join(page, '..', target))).toBe(true);
  });
});

test('the follower that networks copy is 150 lines of code at most, and needs nothing but Node.js', () => {
  const text = readFileSync('clients/follower/follower.ts', 'utf8');
  const code = text.split('\n').filter((line) => !/^\s*(\/\/|\/\*|\*|$)/.test(line));
  expect(code.length).toBeLessThanOrEqual(150);
  expect([...text.matchAll(/ from '([^']+)'/g)].filter(([, name]) => !name?.startsWith('node:'))).toEqual([]);
});

function readBlocks(page: string): Block[] {
  const found: (Omit<Block, 'next'> & { next: Block | undefined })[] = [];
  const lines = readFileSync(page, 'utf8').split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    const [, language] = /^```(\w+)/.exec(lines[at] ?? '') ?? [];
    if (!language) continue;
    const end = lines.indexOf('```', at + 1);
    found.push({ page, line: at + 1, language, text: lines.slice(at + 1, end).join('\n'), next: undefined });
    at = end;
  }
  found.forEach((block, at) => (block.next = found[at + 1]));
  return found;
}

/** The commands of a block: one a line, continued by a backslash or an open quote; comments are prose. */
function commandsOf(text: string): string[] {
  const commands: string[] = [];
  let open = '';
  for (const line of text.split('\n')) {
    if (!open && (line.trim() === '' || line.startsWith('#'))) continue;
    open = open ? `${open}\n${line}` : line;
    const quotes = open.split("'").length - 1;
    if (open.endsWith('\\') || quotes % 2 === 1) continue;
    commands.push(open);
    open = '';
  }
  return commands;
}

const dataOf = (text: string): unknown => {
  const json = JSON.parse(text) as Record<string, unknown>;
  return 'data' in json ? json['data'] : json;
};

const scripts = (): string[] =>
  Object.keys((JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }).scripts);
