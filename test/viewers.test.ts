import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Scope } from '../src/access/viewer.js';
import { aHub, type Asking, type TestHub } from './kit/hub.js';
import { globalId } from '../src/values/globalId.js';

const who = `{ viewer { kind label actor scopes expiresAt mayChange
  grants { role stateCode authorityId networkCode } reads { level of } } }`;

interface Who {
  readonly kind: string;
  readonly label: string | null;
  readonly actor: string | null;
  readonly scopes: readonly string[];
  readonly mayChange: readonly string[];
  readonly grants: readonly object[];
  readonly reads: readonly { level: string; of: string }[];
  readonly expiresAt: string | null;
}

const viewer = async (asking: Asking): Promise<Who> => (await asking.told<{ viewer: Who }>(who)).viewer;

const nobody = { stateCode: null, authorityId: null, networkCode: null };
const allScopes = ['READ_CONTACTS', 'READ_RECORD', 'WRITE'];

let hub: TestHub;
beforeAll(async () => {
  hub = await aHub({ 'states.csv': [{ iso3: 'AAA' }] });
});
afterAll(() => hub.stop());

describe('viewer', () => {
  test('is a visitor without credentials, who may read what is public and change nothing', async () => {
    expect(await viewer(hub)).toEqual({
      kind: 'VISITOR',
      label: null,
      actor: null,
      scopes: [],
      expiresAt: null,
      mayChange: [],
      grants: [],
      reads: [{ level: 'PUBLIC', of: 'Everything.' }],
    });
  });

  test.each([
    ['SECRETARIAT', { role: 'SECRETARIAT', ...nobody }],
    ['STATE_EDITOR:AAA', { role: 'STATE_EDITOR', ...nobody, stateCode: 'AAA' }],
    ['NETWORK_SECRETARIAT:WACAP', { role: 'NETWORK_SECRETARIAT', ...nobody, networkCode: 'WACAP' }],
    ['PRACTITIONER:AAA', { role: 'PRACTITIONER', ...nobody, stateCode: 'AAA' }],
    [
      'PRACTITIONER:AAA/AAA-01',
      { role: 'PRACTITIONER', ...nobody, stateCode: 'AAA', authorityId: globalId('Authority', 'AAA-01') },
    ],
  ])('is the person of the token, with the role %s', async (role, grant) => {
    expect(await viewer(hub.as(role, { name: 'Synthetic Ama' }))).toMatchObject({
      kind: 'PERSON',
      label: 'Synthetic Ama',
      actor: 'person:urn:cna-hub:development#Synthetic Ama',
      scopes: allScopes,
      expiresAt: '2026-11-23T00:00:00.000Z',
      grants: [grant],
    });
  });

  test('has all roles of the token; without any it is signed in and no more', async () => {
    const both = await viewer(hub.as(['STATE_EDITOR:AAA', 'PRACTITIONER:BBB']));
    expect(both.grants).toHaveLength(2);
    const none = await viewer(hub.as([]));
    expect(none).toMatchObject({ kind: 'PERSON', grants: [], reads: [{ level: 'PUBLIC' }] });
  });

  test('says what may be read, level by level, and of whom', async () => {
    const levels = async (asking: Asking): Promise<string[]> => (await viewer(asking)).reads.map(({ level }) => level);
    expect(await levels(hub.as('SECRETARIAT'))).toEqual(['PUBLIC', 'PRACTITIONER', 'NETWORK', 'SECRETARIAT']);
    expect(await levels(hub.as('PRACTITIONER:AAA'))).toEqual(['PUBLIC', 'PRACTITIONER', 'NETWORK']);
    const { reads } = await viewer(hub.as('NETWORK_SECRETARIAT:WACAP'));
    expect(reads.at(-1)).toEqual({ level: 'NETWORK', of: 'WACAP and the entries of its members.' });
    const writer = await hub.asKey({ role: 'SECRETARIAT', scopes: [Scope.WRITE] });
    expect(await levels(writer)).toEqual(['PUBLIC']);
    const reader = await hub.asKey({ role: 'SECRETARIAT', scopes: [Scope.READ_RECORD] });
    expect(await levels(reader)).toEqual(['PUBLIC', 'SECRETARIAT']);
  });

  test('is the key, with its own scopes alone', async () => {
    const asKey = await hub.asKey({ role: 'STATE_EDITOR:AAA', scopes: [Scope.READ_CONTACTS], days: 2 });
    expect(await viewer(asKey)).toMatchObject({
      kind: 'KEY',
      label: 'STATE_EDITOR:AAA',
      actor: expect.stringMatching(/^key:k_[0-9a-f]{12}$/),
      scopes: ['READ_CONTACTS'],
      expiresAt: '2026-11-24T12:00:00.000Z',
      grants: [{ role: 'STATE_EDITOR', ...nobody, stateCode: 'AAA' }],
      mayChange: [],
    });
  });
});

describe('mayChange', () => {
  /** The mutations of the graph that anybody signed in can ask for, or one of these roles. */
  const mutationsFor = (...roles: string[]): string[] =>
    Object.values(hub.graph.directory.getMutationType()?.getFields() ?? {})
      .filter(({ extensions }) => {
        const { roles: allowed } = extensions as { roles?: 'ANY' | readonly string[] };
        return allowed === 'ANY' || roles.some((role) => allowed?.includes(role));
      })
      .map(({ name }) => name);

  test.each(['PRACTITIONER:AAA', 'STATE_EDITOR:AAA', 'NETWORK_SECRETARIAT:WACAP'])(
    'lists the mutations that take %s',
    async (role) => {
      expect((await viewer(hub.as(role))).mayChange).toEqual(mutationsFor(role.split(':')[0] ?? ''));
    },
  );

  test('of the secretariat is every mutation, of a key without WRITE and of a visitor none', async () => {
    const all = Object.keys(hub.graph.directory.getMutationType()?.getFields() ?? {});
    expect((await viewer(hub.as('SECRETARIAT'))).mayChange).toEqual(all);
    const reader = await hub.asKey({ role: 'SECRETARIAT', scopes: [Scope.READ_CONTACTS, Scope.READ_RECORD] });
    expect((await viewer(reader)).mayChange).toEqual([]);
    expect((await viewer(hub)).mayChange).toEqual([]);
  });
});

describe('at the door', () => {
  const bad = { authorization: 'Bearer nonsense' };

  test('bad credentials are 401 with a challenge, a reason, and the headers that let a page read them', async () => {
    const response = await hub.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://page.example', ...bad },
      body: JSON.stringify({ query: '{ states { totalCount } }' }),
    });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer realm="cna-hub", error="invalid_token"');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(await response.json()).toEqual({
      errors: [
        {
          message: 'These credentials are not accepted. They are neither an API key nor a signed JSON Web Token.',
          extensions: { code: 'BAD_CREDENTIALS' },
        },
      ],
    });
  });

  test('a question in the address is asked by whom the header says, too', async () => {
    const query = `/graphql?query=${encodeURIComponent('{ viewer { kind } }')}`;
    const headers = { 'apollo-require-preflight': 'yes' };
    expect((await hub.fetch(query, { headers: { ...headers, ...bad } })).status).toBe(401);
    const person = await hub.as('SECRETARIAT').fetch(query, { headers });
    expect(await person.json()).toMatchObject({ data: { viewer: { kind: 'PERSON' } } });
  });

  test('what is no GraphQL needs no credentials and looks at none', async () => {
    for (const path of ['/health/live', '/health/ready', '/explorer/questions.json']) {
      expect((await hub.fetch(path, { headers: bad })).status).toBe(200);
    }
  });

  test('a visitor’s kept answer is not a person’s, nor the other way round', async () => {
    const kind = async (asking: Asking): Promise<string> =>
      (await asking.told<{ viewer: { kind: string } }>('{ viewer { kind } }')).viewer.kind;
    expect([await kind(hub), await kind(hub), await kind(hub.as('SECRETARIAT')), await kind(hub)]).toEqual([
      'VISITOR',
      'VISITOR',
      'PERSON',
      'VISITOR',
    ]);
  });
});
