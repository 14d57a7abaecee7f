import { createServer, request, type IncomingMessage } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { run, serving, start, type Running } from './kit/commandLine.js';
import { newDatabase, type TestDatabase } from './kit/databases.js';
import { editedCopy, lines, seeds } from './kit/directory.js';
import { worldFolder, type World } from './kit/world.js';

const secret = 'restricted-detail@example.org';
const world: World = {
  'states.csv': [{ iso3: 'AAA', name_en: 'Alpha' }, { iso3: 'BBB', name_en: 'Beta' }],
  'authorities.csv': [{ authority_id: 'X-01', state_code: 'AAA', name: 'Ministry' }],
  'contact-details.csv': [
    { detail_id: 'C1', authority_id: 'X-01', kind: 'EMAIL', value: secret, visibility: 'NETWORK' },
    { detail_id: 'C2', authority_id: 'X-01', kind: 'TELEPHONE', value: '12', visibility: 'NETWORK' },
  ],
};

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
    const { code, stderr, stdout } = await run(args.split(' '), { PORT: '99999', DATABASE_URL: 'mysql://x', LOG_LEVEL: 'loud' });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    const [title, ...wrong] = stderr.trim().split('\n');
    expect(title).toBe('The settings in the environment are not right:');
    expect(wrong.map((line) => line.trim().split(':')[0])).toEqual(['PORT', 'DATABASE_URL', 'LOG_LEVEL']);
  });

  test.each(['serve', 'import seeds'])('a database that is not there is one sentence, without the password (%s)', async (args) => {
    const { code, stderr } = await run(args.split(' '), { DATABASE_URL: 'postgresql://root:hush@127.0.0.1:1/none' });
    expect(code).toBe(1);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toMatch(/cannot be reached/);
    expect(stderr).not.toContain('hush');
  });
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
      expect(stdout).toMatch(/^ +remark +contact-details\.csv line 3, value “12”: /m);
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

  describe('serve', () => {
    let hub: (Running & { readonly url: string }) | undefined;
    const serveWorld = async (more: Readonly<Record<string, string>> = {}): Promise<NonNullable<typeof hub>> =>
      (hub = await serving({ ...environment, SEEDS: folder, ...more }));
    afterEach(async () => {
      hub?.child.kill('SIGKILL');
      await hub?.ended;
      hub = undefined;
    });

    const query = '{ states { nodes { name } } }';
    const ask = async (url: string, headers: Record<string, string> = {}, body: unknown = { query }): Promise<unknown> => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });
      return response.json();
    };
    const status = async (url: string, path: string): Promise<{ code: number; body: Record<string, unknown> }> => {
      const response = await fetch(`${url}${path}`);
      return { code: response.status, body: (await response.json()) as Record<string, unknown> };
    };

    test('makes the store, imports the opening data, answers; stopped and started again it does not import again', async () => {
      const first = await serveWorld();
      expect(first.said.stderr).toMatch(/The store is empty: importing/);
      expect(first.said.stderr).toMatch(/^in all +5 +5/m);
      expect(await ask(first.url)).toMatchObject({ data: { states: { nodes: [{ name: 'Alpha' }, { name: 'Beta' }] } } });
      first.child.kill('SIGTERM');
      expect(await first.ended).toMatchObject({ code: 0, signal: null });

      const second = await serveWorld({ SEEDS: '/nowhere' });
      expect(second.said.stderr).not.toMatch(/importing/);
      expect(await ask(second.url)).toMatchObject({
        data: { states: { nodes: [{ name: 'Alpha' }, { name: 'Beta' }] } },
        extensions: { revision: 1 },
      });
    }, 60_000);

    test('says that it is live, ready, behind when another process has committed, and ready again', async () => {
      const { url } = await serveWorld();
      expect(await status(url, '/health/live')).toEqual({ code: 200, body: { status: 'live' } });
      expect(await status(url, '/health/ready')).toEqual({
        code: 200,
        body: { status: 'ready', revision: 1, storeRevision: 1 },
      });
      const seen = new Set<string>();
      let revision = 1;
      const renamed = edited((all) => all.map((line) => ({ ...line, name_en: `New ${line['iso3'] ?? ''}` })));
      const importing = run(['import', renamed], environment);
      const until = Date.now() + 30_000;
      while (revision === 1 && Date.now() < until) {
        const { code, body } = await status(url, '/health/ready');
        seen.add(`${String(code)} ${String(body['status'])}`);
        revision = Number(body['revision']);
        if (code === 503) expect(body).toEqual({ status: 'behind', revision: 1, storeRevision: 2 });
      }
      expect(await importing).toMatchObject({ code: 0 });
      rmSync(renamed, { recursive: true });
      expect([...seen].sort()).toEqual(['200 ready', '503 behind']);
      expect(await status(url, '/health/ready')).toMatchObject({ code: 200, body: { status: 'ready', revision: 2 } });
      expect(await ask(url)).toMatchObject({
        data: { states: { nodes: [{ name: 'New AAA' }, { name: 'New BBB' }] } },
        extensions: { revision: 2 },
      });
    }, 60_000);

    test('finishes the request under way on SIGTERM, takes no new one, and ends with 0 within ten seconds', async () => {
      const { url, child, ended } = await serveWorld();
      const body = JSON.stringify({ query });
      const answered = new Promise<IncomingMessage>((resolve, reject) => {
        const half = request(`${url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'content-length': String(body.length), connection: 'keep-alive' },
        });
        half.once('response', resolve).once('error', reject);
        half.flushHeaders();
        half.write(body.slice(0, 5), () => {
          child.kill('SIGTERM');
          // The rest comes when the door is shut: a new connection is refused.
          const knock = (): void => {
            fetch(`${url}/health/live`, { headers: { connection: 'close' } }).then(knock, () => half.end(body.slice(5)));
          };
          knock();
        });
      });
      const started = Date.now();
      const response = await answered;
      let text = '';
      for await (const chunk of response) text += String(chunk);
      expect(response.statusCode).toBe(200);
      expect(JSON.parse(text)).toMatchObject({ data: { states: { nodes: [{ name: 'Alpha' }, { name: 'Beta' }] } } });
      expect(await ended).toMatchObject({ code: 0, signal: null });
      expect(Date.now() - started).toBeLessThan(10_000);
    }, 60_000);

    test('does not wait for a request that never ends: ten seconds after SIGTERM it is gone, with 0', async () => {
      const { url, child, ended } = await serveWorld();
      const hanging = request(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' } });
      hanging.on('error', () => undefined);
      await new Promise<void>((resolve) => { hanging.write('{', () => { resolve(); }); });
      const started = Date.now();
      child.kill('SIGTERM');
      expect(await ended).toMatchObject({ code: 0, signal: null });
      expect(Date.now() - started).toBeLessThan(10_000);
    }, 60_000);

    test('says in a sentence that its port is taken, and ends with 1', async () => {
      const other = createServer();
      await new Promise<void>((resolve) => { other.listen(0, '127.0.0.1', () => { resolve(); }); });
      const { port } = other.address() as AddressInfo;
      const { code, stderr } = await run(['serve'], { ...environment, SEEDS: folder, PORT: String(port) });
      other.close();
      expect(code).toBe(1);
      expect(stderr).toMatch(new RegExp(`^Port ${String(port)} is taken\\. Set PORT to another one`, 'm'));
      expect(stderr).not.toMatch(/^ +at /m);
    }, 60_000);

    test('refuses opening data that are not there, and leaves the store empty', async () => {
      const { code, stderr } = await run(['serve'], { ...environment, SEEDS: '/nowhere', PORT: '0' });
      expect(code).toBe(1);
      expect(stderr).toMatch(/^\/nowhere is not a folder that can be read\.$/m);
      expect((await run(['check'], environment)).stdout).toMatch(/^store +ok +revision 0$/m);
    }, 60_000);

    test('logs each request with its id, and never what was asked, nor a contact detail', async () => {
      const { url, said, child, ended } = await serveWorld({ LOG_LEVEL: 'debug' });
      const asked = 'query Asked($query: String!) { search(query: $query) { totalCount } }';
      await ask(url, { 'x-request-id': 'my-own-id.1' }, { query: asked, variables: { query: 'hush-hush-variable' } });
      await ask(url, {}, { query: asked, variables: { query: 7, other: 'hush-hush-variable' } });
      await fetch(`${url}/graphql?query=${encodeURIComponent('{ states { nodes { name } } }')}&variables={"x":"hush-hush-variable"}`, {
        headers: { 'apollo-require-preflight': 'true' },
      });
      const { headers } = await fetch(`${url}/health/live`);
      child.kill('SIGTERM');
      await ended;
      const entries = said.stdout.trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
      const requests = entries.filter(({ msg }) => msg === 'request');
      expect(requests.map(({ method, path }) => `${String(method)} ${String(path)}`)).toEqual([
        'POST /graphql',
        'POST /graphql',
        'GET /graphql',
        'GET /health/live',
      ]);
      expect(requests[0]).toMatchObject({ id: 'my-own-id.1', status: 200, ms: expect.any(Number) });
      expect(requests[3]?.['id']).toBe(headers.get('x-request-id'));
      for (const { id } of requests) expect(id).toMatch(/^[\w.-]{1,64}$/);
      const everything = said.stdout + said.stderr;
      expect(everything).not.toContain('hush-hush-variable');
      expect(everything).not.toContain('Asked');
      expect(everything).not.toContain(secret);
      expect(everything).not.toContain('“12”');
    }, 60_000);

    test('stopped by a signal during the first import it leaves nothing, and the next start imports', async () => {
      const first = start(['serve'], { ...environment, SEEDS: seeds, PORT: '0' });
      await first.until(/1\/24 /);
      first.child.kill('SIGKILL');
      await first.ended;
      const second = await serveWorld();
      expect(second.said.stderr).toMatch(/The store is empty: importing/);
    }, 60_000);
  });
});

test('a store in a folder that is not there yet is made with its folder', async () => {
  const place = mkdtempSync(join(tmpdir(), 'cna-hub-'));
  const { code } = await run(['import', folder], { DATABASE_URL: `sqlite:${place}/a/b/directory.sqlite` });
  rmSync(place, { recursive: true });
  expect(code).toBe(0);
});
