import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ContactDetailEntity } from '../src/authorities/contactDetail.entity.js';
import { changeWorld, designation, made, refusal } from './kit/changeWorld.js';
import { grounds, idOf } from './kit/changes.js';
import { rowsOf } from './kit/directory.js';
import { aHub, type TestHub } from './kit/hub.js';
import { addRows } from './kit/secrets.js';

// What a hostile reading of the hub once found; each stays shut.
let hub: TestHub;
beforeEach(async () => {
  hub = await aHub({
    ...changeWorld,
    'networks.csv': [...(changeWorld['networks.csv'] ?? []), { network_id: 'NETX', acronym: 'NETX' }],
  });
});
afterEach(() => hub.stop());

const authority = idOf('Authority', 'AAA-01');

const detail = (id: string, visibility: string) => ({
  id,
  citations: [],
  authorityId: 'AAA-01',
  kind: 'MOBILE',
  value: `+22890${id}`,
  e164: null,
  note: null,
  visibility,
  endedOn: null,
});

describe('what was a way around', () => {
  test('a network that admits a State opens none of that State’s own details to itself', async () => {
    await addRows(hub.store, [[ContactDetailEntity, [detail('100001', 'NETWORK')]]]);
    await hub.catchUp();
    const network = hub.as('NETWORK_SECRETARIAT:NETX');
    const admission = { ...grounds, network: 'NETX', member: 'AAA', since: '2020-01-01', role: 'MEMBER', version: 1 };
    expect(await made(network, 'admitMember', admission)).toMatchObject({ status: 'APPLIED' });
    const question = `query ($id: ID!) { node(id: $id) { ... on Authority { contactAccess { granted } contactCard { mobiles { value } } } } }`;
    const { node } = await network.told<{ node: unknown }>(question, { id: authority });
    expect(node).toEqual({ contactAccess: { granted: ['PUBLIC', 'PRACTITIONER'] }, contactCard: { mobiles: [] } });
    // Nor does its word stand against the State’s.
    expect((await refusal(network, 'designate', designation)).code).toBe('NOT_FOUND');
  });

  test('refusals do not count the details that their caller may not read', async () => {
    const hidden = Array.from({ length: 7 }, (_, at) => detail(`20000${String(at)}`, 'SECRETARIAT'));
    await addRows(hub.store, [[ContactDetailEntity, hidden]]);
    await hub.catchUp();
    const visible = Object.values(await rowsOf(hub.store, 'ContactDetail')).filter(
      (row) => row['authorityId'] === 'AAA-01' && row['visibility'] !== 'SECRETARIAT',
    ).length;
    const addContactDetails = Array.from({ length: 50 - visible }, (_, at) => ({
      kind: 'EMAIL',
      value: `synthetic${String(at)}@example.org`,
    }));
    const revision = { ...grounds, authority, version: 1, addContactDetails };
    expect(await made(hub.as('STATE_EDITOR:AAA'), 'reviseAuthority', revision)).toMatchObject({ status: 'PROPOSED' });
  });

  test('a document that only restricted details rest on is no public source', async () => {
    const input = {
      ...grounds,
      evidence: { ...grounds.evidence, document: 'Synthetic decree on a restricted line' },
      id: idOf('FocalPoint', 'F-A'),
      version: 1,
      addContacts: [{ kind: 'MOBILE', value: '+22890112233' }],
    };
    await made(hub.as('SECRETARIAT'), 'reviseAppointment', input);
    const { sources } = await hub.told<{ sources: { nodes: { title: string | null }[] } }>(
      '{ sources(first: 100) { nodes { title } } }',
    );
    expect(sources.nodes.filter(({ title }) => title?.includes('decree'))).toEqual([]);
    // Where something public rests on it, everybody sees on what.
    await made(hub.as('SECRETARIAT'), 'endAppointment', { ...input, addContacts: undefined, endedOn: '2026-12-01' });
    expect(await hub.told('{ sources(first: 100) { nodes { title } } }')).toMatchObject({
      sources: { nodes: expect.arrayContaining([{ title: 'Synthetic decree on a restricted line' }]) as unknown },
    });
  });

  test('values for the parties alone are not kept with the answer to a repeated request', async () => {
    const editor = hub.as('STATE_EDITOR:AAA', { headers: { 'idempotency-key': 'k-parties' } });
    const query = `mutation ($input: DesignateInput!) { designate(input: $input) { proposal { reason evidence { document } } } }`;
    const first = await editor.ask(query, { input: designation });
    expect(first.data).toMatchObject({ designate: { proposal: { reason: expect.any(String) } } });
    const [kept] = await hub.store.orm.em
      .getConnection()
      .execute<{ answer: unknown }[]>('select answer from idempotent_request');
    expect(kept).toEqual({ answer: null });
    expect((await editor.ask(query, { input: designation })).data).toEqual(first.data);
  });

  test('what was asked with credentials is kept by no cache on the way', async () => {
    const path = `/graphql?query=${encodeURIComponent('{ viewer { kind } }')}`;
    const headers = { 'apollo-require-preflight': 'true' };
    expect((await hub.as('SECRETARIAT').fetch(path, { headers })).headers.get('cache-control')).toBe('no-store');
  });

  test('a person without a role is heard, and marks no entry; nobody fills the lists of others', async () => {
    const report = `mutation ($input: ReportProblemInput!) { reportProblem(input: $input) { status } }`;
    const input = { id: authority, kind: 'WRONG', text: 'Synthetic words.' };
    await hub.as([], { name: 'Nobody' }).told(report, { input });
    const { node } = await hub.told<{ node: unknown }>(
      'query ($id: ID!) { node(id: $id) { ... on Authority { verification { status } problemReports { kind } } } }',
      { id: authority },
    );
    expect(node).toEqual({ verification: { status: 'UNVERIFIED' }, problemReports: [{ kind: 'WRONG' }] });
  });

  test('a character that no store can hold finds nothing, and breaks nothing', async () => {
    const secretariat = hub.as('SECRETARIAT');
    const actor = 'a\u0000b';
    expect(
      await secretariat.told('query ($actor: String!) { revisions(filter: { actor: $actor }) { nodes { number } } }', {
        actor,
      }),
    ).toEqual({ revisions: { nodes: [] } });
    expect(
      await secretariat.told('query ($actor: String!) { accessLog(filter: { actor: $actor }) { totalCount } }', {
        actor,
      }),
    ).toEqual({ accessLog: { totalCount: 0 } });
    const admission = {
      ...grounds,
      network: 'NETX',
      member: 'a\u0000b',
      since: '2020-01-01',
      role: 'MEMBER',
      version: 1,
    };
    expect((await refusal(secretariat, 'admitMember', admission)).code).toBe('BAD_INPUT');
  });
});
