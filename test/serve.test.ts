import { createServer, request, type IncomingMessage } from 'node:http';
import { rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { run, serving, start, type Running } from './kit/commandLine.js';
import { newDatabase, type TestDatabase } from './kit/databases.js';
import { editedCopy, lines, seeds } from './kit/directory.js';
import { secret, world } from './kit/restrictedWorld.js';
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

let database: TestDatabase;
let environment: { DATABASE_URL: string };
beforeEach(async () => {
  database = await newDatabase();
  environment = { DATABASE_URL: database.url };
});
afterEach(() => database.drop());

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
  const ask = async (
    url: string,
    headers: Record<string, string> = {},
    body: unknown = { query },
  ): Promise<unknown> => {
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
    expect(await ask(first.url)).toMatchObject({
      data: { states: { nodes: [{ name: 'Alpha' }, { name: 'Beta' }] } },
    });
    first.child.kill('SIGTERM');
    expect(await first.ended).toMatchObject({ code: 0, signal: null });

    const second = await serveWorld({ SEEDS: '/nowhere' });
    expect(second.said.stderr).not.toMatch(/importing/);
    expect(await ask(second.url)).toMatchObject({
      data: { states: { nodes: [{ name: 'Alpha' }, { name: 'Beta' }] } },
      extensions: { revision: 1 },
    });
  });

  test('says that it is live, ready, behind when another process has committed, and ready again', async () => {
    const { url } = await serveWorld();
    expect(await status(url, '/health/live')).toEqual({ code: 200, body: { status: 'live' } });
    expect(await status(url, '/health/ready')).toEqual({
      code: 200,
      body: { status: 'ready', revision: 1, storeRevision: 1 },
    });
    let behind: unknown;
    let revision = 1;
    // The hub looks once a second; should it look in the very moment of the commit, another revision is made.
    while (!behind && revision < 5) {
      const name = `Name ${String(revision)}`;
      const renamed = edited((all) => all.map((line) => ({ ...line, name_en: `${name} ${line['iso3'] ?? ''}` })));
      const importing = run(['import', renamed], environment);
      for (let shown = revision; shown === revision;) {
        const { code, body } = await status(url, '/health/ready');
        shown = Number(body['revision']);
        if (code === 503) behind = body;
      }
      expect(await importing).toMatchObject({ code: 0 });
      rmSync(renamed, { recursive: true });
      revision += 1;
      expect(await status(url, '/health/ready')).toMatchObject({ code: 200, body: { status: 'ready', revision } });
      expect(await ask(url)).toMatchObject({
        data: { states: { nodes: [{ name: `${name} AAA` }, { name: `${name} BBB` }] } },
        extensions: { revision },
      });
    }
    expect(behind).toEqual({ status: 'behind', revision: revision - 1, storeRevision: revision });
  });

  test('finishes the request under way on SIGTERM, takes no new one, and ends with 0 within ten seconds', async () => {
    const { url, child, ended } = await serveWorld();
    const body = JSON.stringify({ query });
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      const half = request(`${url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'content-length': String(body.length),
          connection: 'keep-alive',
        },
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
  });

  test('does not wait for a request that never ends: ten seconds after SIGTERM it is gone, with 0', async () => {
    const { url, child, ended } = await serveWorld();
    const hanging = request(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' } });
    hanging.on('error', () => undefined);
    await new Promise<void>((resolve) => {
      hanging.write('{', () => {
        resolve();
      });
    });
    const started = Date.now();
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 0, signal: null });
    expect(Date.now() - started).toBeLessThan(10_000);
  });

  test('says in a sentence that its port is taken, and ends with 1', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => {
      other.listen(0, '127.0.0.1', () => {
        resolve();
      });
    });
    const { port } = other.address() as AddressInfo;
    const { code, stderr } = await run(['serve'], { ...environment, SEEDS: folder, PORT: String(port) });
    other.close();
    expect(code).toBe(1);
    expect(stderr).toMatch(new RegExp(`^Port ${String(port)} is taken\\. Set PORT to another one`, 'm'));
    expect(stderr).not.toMatch(/^ +at /m);
  });

  test('refuses opening data that are not there, and leaves the store empty', async () => {
    const { code, stderr } = await run(['serve'], { ...environment, SEEDS: '/nowhere', PORT: '0' });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^\/nowhere is not a folder that can be read\.$/m);
    expect((await run(['check'], environment)).stdout).toMatch(/^store +ok +revision 0$/m);
  });

  test('logs each request with its id, and never what was asked, nor a contact detail', async () => {
    const { url, said, child, ended } = await serveWorld({ LOG_LEVEL: 'debug' });
    const asked = 'query Asked($query: String!) { search(query: $query) { totalCount } }';
    await ask(url, { 'x-request-id': 'my-own-id.1' }, { query: asked, variables: { query: 'hush-hush-variable' } });
    await ask(url, {}, { query: asked, variables: { query: 7, other: 'hush-hush-variable' } });
    await fetch(
      `${url}/graphql?query=${encodeURIComponent('{ states { nodes { name } } }')}&variables={"x":"hush-hush-variable"}`,
      {
        headers: { 'apollo-require-preflight': 'true' },
      },
    );
    const { headers } = await fetch(`${url}/health/live`);
    child.kill('SIGTERM');
    await ended;
    const entries = said.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
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
  });

  test('stopped by a signal during the first import it leaves nothing, and the next start imports', async () => {
    const first = start(['serve'], { ...environment, SEEDS: seeds, PORT: '0' });
    await first.until(/1\/24 /);
    first.child.kill('SIGKILL');
    await first.ended;
    const second = await serveWorld();
    expect(second.said.stderr).toMatch(/The store is empty: importing/);
  });
});
