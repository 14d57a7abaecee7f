import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { run } from './kit/commandLine.js';
import { newDatabase, type TestDatabase } from './kit/databases.js';
import { editedCopy, lines } from './kit/directory.js';
import { world } from './kit/restrictedWorld.js';
import { worldFolder } from './kit/world.js';

// A process of its own, or a database, can be slow on a busy machine.
jest.setTimeout(60_000);

let folder: string;
beforeAll(() => {
  folder = worldFolder(world);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A folder as `folder`, with one edit. */
const edited = (...edit: Parameters<typeof lines>): string => editedCopy(folder, { 'states.csv': lines(...edit) });

describe('the command line', () => {
  test('teaches itself', async () => {
    const help = await run(['--help']);
    expect(help).toMatchObject({ code: 0, stderr: '' });
    for (const word of ['serve', 'import', 'check', 'PORT', 'DATABASE_URL', 'SEEDS', 'LOG_LEVEL', 'Examples:']) {
      expect(help.stdout).toContain(word);
    }
    const importing = await run(['import', '--help']);
    expect(importing.stdout).toMatch(/--actor <name>[^]*--issues <number>[^]*Exit code: 0/);
  });

  test.each([
    [['imprt'], /too many arguments|unknown command/],
    [['import'], /missing required argument 'folder'/],
    [['serve', '--port', '1'], /unknown option '--port'/],
  ])('a call it does not understand, %j, ends with 1 and the help', async (args, why) => {
    const { code, stderr, stdout } = await run(args);
    expect(code).toBe(1);
    expect(stderr).toMatch(why);
    expect(stderr).toContain('Usage: cna-hub');
    expect(stdout).toBe('');
  });

  test.each(['serve', 'check', 'import x'])('settings that are not right: one line each, exit 1 (%s)', async (args) => {
    const { code, stderr, stdout } = await run(args.split(' '), {
      PORT: '99999',
      DATABASE_URL: 'mysql://x',
      LOG_LEVEL: 'loud',
    });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    const [title, ...wrong] = stderr.trim().split('\n');
    expect(title).toBe('The settings in the environment are not right:');
    expect(wrong.map((line) => line.trim().split(':')[0])).toEqual(['PORT', 'DATABASE_URL', 'LOG_LEVEL']);
  });

  test.each(['serve', 'import seeds'])(
    'a database that is not there is one sentence, without the password (%s)',
    async (args) => {
      const { code, stderr } = await run(args.split(' '), { DATABASE_URL: 'postgresql://root:hush@127.0.0.1:1/none' });
      expect(code).toBe(1);
      expect(stderr.trim().split('\n')).toHaveLength(1);
      expect(stderr).toMatch(/cannot be reached/);
      expect(stderr).not.toContain('hush');
    },
  );
});

describe('on a store of its own', () => {
  let database: TestDatabase;
  let environment: { DATABASE_URL: string };
  beforeEach(async () => {
    database = await newDatabase();
    environment = { DATABASE_URL: database.url };
  });
  afterEach(() => database.drop());

  describe('import', () => {
    test('reports every file, says which revision it made, and ends with 0', async () => {
      const { code, stdout, stderr } = await run(['import', folder, '--actor', 'secretariat'], environment);
      expect(code).toBe(0);
      expect(stdout).toMatch(/^file +lines +mapped +held back +remarked +rows added +changed +unchanged$/m);
      expect(stdout).toMatch(/^states\.csv +2 +2 +0 +0 +3 +0 +0$/m);
      expect(stdout).toMatch(/^in all +5 +5 +0 +1 +6 +0 +0$/m);
      // The cell is not for everybody, and reports are.
      expect(stdout).toMatch(/^ +remark +contact-details\.csv line 3, value “”: /m);
      expect(stdout).toMatch(/This is revision 1 of the directory\.$/m);
      expect(stderr).toMatch(/1\/3 states\.csv\n +2\/3 authorities\.csv\n +3\/3 contact-details\.csv\n$/);
    });

    test('says of a second run that nothing changed, and ends with 0', async () => {
      await run(['import', folder], environment);
      const { code, stdout } = await run(['import', folder], environment);
      expect(code).toBe(0);
      expect(stdout).toMatch(/Nothing changed: the directory already says what these files say\.$/m);
    });

    test('ends with 2 when lines were held back, and prints no more of them than asked for', async () => {
      const bad = edited((all) => [...all, ...['C1', 'C\u001b[2J', 'C3'].map((iso3) => ({ ...all[0], iso3 }))]);
      const { code, stdout } = await run(['import', bad, '--issues', '2'], environment);
      rmSync(bad, { recursive: true });
      expect(code).toBe(2);
      expect(stdout).toMatch(/held back {2}states\.csv line 4, iso3 “C1”: it is not a code of three capital letters/);
      expect(stdout).toMatch(/… and 2 more: cna-hub import FOLDER --issues 4/);
      expect(stdout).not.toContain('\u001b');
      expect(stdout).toMatch(/This is revision 1/);
    });

    test.each([
      ['a folder that is not there', '/nowhere', /^\/nowhere is not a folder that can be read\.$/m],
      ['a folder of something else', import.meta.dirname, /holds no CSV file of the directory\.$/m],
    ])('refuses %s in a sentence and ends with 1', async (_, path, why) => {
      const { code, stdout, stderr } = await run(['import', path], environment);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(why);
      expect(stderr).not.toMatch(/^ +at /m);
    });

    test('refuses a number of issues that is none', async () => {
      const { code, stderr } = await run(['import', folder, '--issues', 'many'], environment);
      expect(code).toBe(1);
      expect(stderr).toMatch(/--issues takes a whole number/);
    });
  });

  describe('check', () => {
    test('says of a store that is not made yet that the first start makes it, and makes nothing', async () => {
      for (let time = 0; time < 2; time += 1) {
        const { code, stdout } = await run(['check'], environment);
        expect(code).toBe(0);
        expect(stdout).toMatch(/^store +ok +(not there yet|\d+ migrations? to apply)/m);
      }
    });

    test('says at which revision the store is', async () => {
      await run(['import', folder], environment);
      const { code, stdout } = await run(['check'], environment);
      expect(code).toBe(0);
      expect(stdout).toMatch(/^settings +ok .*$/m);
      expect(stdout).toMatch(/^graph +ok +\d+ types, every field labelled$/m);
      expect(stdout).toMatch(/^store +ok +revision 1$/m);
    });

    test('ends with 1 and FAIL when something is not right, and names the rest as well', async () => {
      const { code, stdout } = await run(['check'], { ...environment, SEEDS: '/nowhere' });
      expect(code).toBe(1);
      expect(stdout).toMatch(/^seeds +FAIL +\/nowhere$/m);
      expect(stdout).toMatch(/^store +ok/m);
      const unreachable = await run(['check'], { DATABASE_URL: 'postgresql://root:hush@127.0.0.1:1/none' });
      expect(unreachable.code).toBe(1);
      expect(unreachable.stdout).toMatch(/^store +FAIL .*ECONNREFUSED/m);
      expect(unreachable.stdout).not.toContain('hush');
    });
  });
});

test('a store in a folder that is not there yet is made with its folder', async () => {
  const place = mkdtempSync(join(tmpdir(), 'cna-hub-'));
  const { code } = await run(['import', folder], { DATABASE_URL: `sqlite:${place}/a/b/directory.sqlite` });
  rmSync(place, { recursive: true });
  expect(code).toBe(0);
});
