import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { aRealHub, type TestHub } from './kit/hub.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await aRealHub();
});
afterAll(() => hub.stop());

const post = (body: string, headers: Record<string, string> = {}): Promise<Response> =>
  hub.fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });

interface Refused {
  data?: unknown;
  errors: { message: string; extensions: { code: string; stacktrace?: unknown } }[];
}

async function refusal(response: Response): Promise<{ status: number; code: string; message: string }> {
  const { errors } = (await response.json()) as Refused;
  const [error] = errors;
  expect(error?.extensions.stacktrace).toBeUndefined();
  return { status: response.status, code: error?.extensions.code ?? '', message: error?.message ?? '' };
}

describe('GraphQL over HTTP', () => {
  test('the audits of graphql-http find no error, and no more than three that are not ok', async () => {
    const audits = serverAudits({ url: `${hub.url}/graphql`, fetchFn: fetch });
    const results = await Promise.all(audits.map((audit) => audit.fn()));
    expect(results.length).toBeGreaterThan(55);
    expect(results.filter(({ status }) => status === 'error').map(({ name }) => name)).toEqual([]);
    expect(results.filter(({ status }) => status !== 'ok').length).toBeLessThanOrEqual(3);
  });

  test('the answer says what it cost and which revision it is', async () => {
    const { extensions } = await hub.ask('{ state(code: "FRA") { name region { name } } }');
    expect(extensions).toEqual({ revision: 1, cost: 3 });
  });

  test('GraphQL is at / too', async () => {
    const response = await hub.fetch('/', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ state(code: "FRA") { code } }' }),
    });
    expect(await response.json()).toMatchObject({ data: { state: { code: 'FRA' } } });
  });
});

describe('the door refuses', () => {
  test('a body over 32 kB, whether it says its length or not', async () => {
    const large = JSON.stringify({ query: `{ state(code: "FRA") { name } } #${'x'.repeat(33_000)}` });
    expect(await refusal(await post(large))).toMatchObject({ status: 413, code: 'BODY_TOO_LARGE' });
    const chunked = await hub.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: new Blob([large]).stream(),
      duplex: 'half',
    } as RequestInit);
    expect(await refusal(chunked)).toMatchObject({ status: 413, code: 'BODY_TOO_LARGE' });
  });

  test('a batch', async () => {
    const batch = JSON.stringify([{ query: '{ __typename }' }, { query: '{ __typename }' }]);
    expect(await refusal(await post(batch))).toMatchObject({ status: 400, code: 'ONE_OPERATION_ONLY' });
  });

  test('a body that is not JSON', async () => {
    expect(await refusal(await post('{"query":'))).toMatchObject({ status: 400, code: 'BAD_INPUT' });
  });

  test('more than 1,000 tokens', async () => {
    const query = `{ ${Array.from({ length: 400 }, (_, at) => `a${String(at)}: __typename`).join(' ')} }`;
    expect(await refusal(await post(JSON.stringify({ query })))).toMatchObject({ code: 'TOO_LONG' });
  });

  test('a question that is too deep, naming the field', async () => {
    const nested = 'region { states { '.repeat(8);
    const { status, code, message } = await refusal(
      await post(JSON.stringify({ query: `{ state(code: "FRA") { ${nested} code ${'} } '.repeat(8)} } }` })),
    );
    expect({ status, code }).toEqual({ status: 400, code: 'TOO_DEEP' });
    expect(message).toMatch(/`(region|states)`/);
  });

  test('a question that costs too much, naming the field, with page sizes from variables and defaults', async () => {
    const query = `query ($first: Int = 100) { treaties(first: $first) { nodes { participations(first: $first) { nodes { participant { statements(first: $first) { nodes { id } } } } } } } }`;
    const byDefault = await refusal(await post(JSON.stringify({ query })));
    expect(byDefault).toMatchObject({ status: 400, code: 'TOO_COSTLY' });
    expect(byDefault.message).toContain('`Query.treaties`');
    const small = await hub.ask(query, { first: 3 });
    expect(small.errors).toBeUndefined();
    expect(await refusal(await post(JSON.stringify({ query, variables: { first: 90 } })))).toMatchObject({
      code: 'TOO_COSTLY',
    });
  });

  test('repeated fragments do not hide what a question costs', async () => {
    const query = `query { treaties(first: 100) { ...a ...b } }
      fragment a on TreatyConnection { nodes { ...t } } fragment b on TreatyConnection { edges { node { ...t } } }
      fragment t on Treaty { participations(first: 100) { nodes { actions { type } citations { source { title } } } } }`;
    expect(await refusal(await post(JSON.stringify({ query })))).toMatchObject({ code: 'TOO_COSTLY' });
  });

  test.each([
    ['a GET without the header that CSRF prevention asks for', { headers: { accept: 'application/json' } }],
    [
      'a form',
      { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'query={__typename}' },
    ],
    ['plain text', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{"query":"{__typename}"}' }],
  ])('%s', async (_what, init) => {
    const response = await hub.fetch(`/graphql?query=${encodeURIComponent('{__typename}')}`, init);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(await response.text()).not.toContain('"data":{');
  });

  test('a page that is not there, also by a path that climbs', async () => {
    expect((await hub.fetch('/nothing')).status).toBe(404);
    expect(await rawStatus('GET /explorer/../../package.json HTTP/1.1')).toContain('404');
    expect(await rawStatus('GET /explorer/%2e%2e/%2e%2e/package.json HTTP/1.1')).toContain('404');
  });

  test('unknown fields, suggesting only what is public', async () => {
    const answer = await hub.ask('{ stat(code: "FRA") { name } }');
    expect(answer.errors?.[0]).toMatchObject({ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
    expect(answer.errors?.[0]?.message).toContain('"state"');
  });
});

describe('errors', () => {
  test.each([
    ['a bad day', '{ treaty(code: "XVIII-12") { parties(asOf: "2026-02-30") { totalCount } } }', 'BAD_DATE'],
    ['a bad id', '{ node(id: "nonsense") { id } }', 'BAD_ID'],
    ['a bad language', '{ state(code: "FRA") { name(language: "not a tag") } }', 'BAD_CODE'],
    ['an unknown treaty', '{ treaty(code: "XX") { title } }', 'NOT_FOUND'],
    ['an unknown network', '{ network(acronym: "XX") { acronym } }', 'NOT_FOUND'],
    ['an unknown article', '{ designationCoverage(treaty: "XVIII-12", article: "99") { asOf } }', 'NOT_FOUND'],
    ['an unknown region', '{ states(filter: { region: "999" }) { totalCount } }', 'NOT_FOUND'],
    ['an article without its treaty', '{ designations(filter: { article: "18" }) { totalCount } }', 'BAD_INPUT'],
  ])('%s is refused with a code and a sentence', async (_what, query, code) => {
    const { errors } = await hub.ask(query);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual([code]);
    expect(errors?.[0]?.message).toMatch(/^.{15,}[.?]$/s);
  });

  test('an error carries its path, and what is beside it is answered', async () => {
    const { data, errors } = await hub.ask('{ a: state(code: "ZZZ") { name } b: state(code: "FRA") { name } }');
    expect(data).toEqual({ a: null, b: { name: 'France' } });
    expect(errors?.[0]).toMatchObject({ path: ['a'], locations: [{ line: 1, column: 3 }] });
  });
});

describe('pages of other origins', () => {
  const origin = 'https://frontend.example';

  test('may ask: the preflight and the answer say so', async () => {
    const preflight = await hub.fetch('/graphql', {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    expect(preflight.headers.get('access-control-allow-headers')).toContain('content-type');
    expect(preflight.headers.get('access-control-allow-credentials')).toBeNull();
    const answer = await post('{"query":"{ __typename }"}', { origin });
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  });
});

test('a subscription is refused as the caller’s fault', async () => {
  const body = '{"query":"subscription { directoryChanged { endCursor } }"}';
  expect(await refusal(await post(body))).toMatchObject({ status: 400, code: 'BAD_INPUT' });
});

describe('health', () => {
  test('live and ready', async () => {
    expect(await (await hub.fetch('/health/live')).json()).toEqual({ status: 'live' });
    expect(await (await hub.fetch('/health/ready')).json()).toEqual({ status: 'ready', revision: 1, storeRevision: 1 });
  });

  test('a request keeps the id its caller gave, and gets one otherwise', async () => {
    const given = await hub.fetch('/health/live', { headers: { 'x-request-id': 'case-7' } });
    expect(given.headers.get('x-request-id')).toBe('case-7');
    expect((await hub.fetch('/health/live')).headers.get('x-request-id')).toMatch(/^[\w-]{36}$/);
  });
});

/** The first line of the answer to a request line that fetch would clean up. */
function rawStatus(line: string): Promise<string> {
  const { port } = new URL(hub.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1', () =>
      socket.write(`${line}\r\nHost: localhost\r\nConnection: close\r\n\r\n`),
    );
    let text = '';
    socket.on('data', (chunk) => (text += chunk.toString()));
    socket.on('end', () => {
      resolve(text.split('\r\n')[0] ?? '');
    });
    socket.on('error', reject);
  });
}
