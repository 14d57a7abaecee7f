import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  callers,
  changeWorld,
  decided,
  designation,
  made,
  nodeTold,
  refusal,
  type Callers,
} from './kit/changeWorld.js';
import { grounds, idOf, type Told } from './kit/changes.js';
import { countsOf, rowsOf } from './kit/directory.js';
import { aHub, type Asking, type TestHub } from './kit/hub.js';
import { signInSettings } from './kit/signedIn.js';

let hub: TestHub;
let who: Callers;
const start = async (environment: Record<string, string> = {}): Promise<void> => {
  hub = await aHub(changeWorld, { environment: { ...signInSettings, ...environment } });
  who = callers(hub);
};
beforeEach(() => start());
afterEach(() => hub.stop());

const decision = (told: Told, version = 1) => ({ id: told.proposal?.id, version, reason: 'A synthetic decision.' });
const listed = async (asking: Asking, field: 'proposals' | 'discrepancies'): Promise<unknown> =>
  (await asking.told<Record<string, unknown>>(`{ ${field} { nodes { id status stateCode networkCode } } }`))[field];
const revision = { ...grounds, authority: idOf('Authority', 'AAA-01'), version: 1, name: 'Pending Ministry' };

describe('a proposal', () => {
  test('is seen by its parties and by nobody else, wherever one looks', async () => {
    const told = await made(who.editor, 'reviseAuthority', revision);
    const id = told.proposal?.id ?? '';
    const question = `query ($id: ID!) {
      node(id: $id) { __typename ... on Proposal { input reason subject { id } } }
      nodes(ids: [$id]) { __typename }
      proposals { nodes { id input } totalCount }
      state(code: "AAA") { authorities { nodes { name problemReports { about { id } } history(first: 20) { nodes { fields { name before after } revision { reason } } } } } }
      revision(number: 2) { reason changes(first: 20) { nodes { type nodeId } } }
      search(query: "Pending Ministry") { nodes { __typename } }
    }`;
    for (const party of ['editor', 'otherEditorOfAlpha', 'secretariat'] as const) {
      const { node, nodes, proposals } = await who[party].told<Record<string, never>>(question, { id });
      expect([party, node, nodes, proposals]).toEqual([
        party,
        {
          __typename: 'Proposal',
          input: expect.objectContaining({ name: 'Pending Ministry' }) as unknown,
          reason: grounds.reason,
          subject: { id: revision.authority },
        },
        [{ __typename: 'Proposal' }],
        { nodes: [{ id, input: expect.anything() as unknown }], totalCount: 1 },
      ]);
    }
    for (const stranger of ['visitor', 'practitioner', 'editorOfBeta', 'network', 'otherNetwork'] as const) {
      const answer = await who[stranger].told<Record<string, unknown>>(question, { id });
      expect([stranger, answer['node'], answer['nodes']]).toEqual([stranger, null, [null]]);
      expect(answer['proposals'] ?? { nodes: [], totalCount: 0 }).toEqual({ nodes: [], totalCount: 0 });
      expect(JSON.stringify(answer)).not.toContain('Pending');
    }
    const key = await hub.asKey({ role: 'STATE_EDITOR:AAA', scopes: ['WRITE'] as never });
    expect((await key.told<{ node: unknown }>(question, { id })).node).toBeNull();
  });

  test('reading its values is noted', async () => {
    const told = await made(who.editor, 'reviseAuthority', revision);
    await nodeTold(who.secretariat, told.proposal?.id, 'Proposal', 'input');
    const log = await hub.store.fork().getConnection().execute('select subject_type, actor from access_log');
    expect(log).toEqual([{ subject_type: 'Proposal', actor: expect.stringContaining('SECRETARIAT') as unknown }]);
  });

  test('is decided once, by a second person, with the version that was read', async () => {
    const told = await made(who.editor, 'reviseAuthority', revision);
    expect(await refusal(who.editor, 'approveProposal', decision(told))).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusal(who.otherEditorOfAlpha, 'approveProposal', decision(told))).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await refusal(who.otherEditorOfAlpha, 'rejectProposal', decision(told))).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await refusal(who.secretariat, 'withdrawProposal', decision(told))).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusal(who.network, 'approveProposal', decision(told))).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusal(who.secretariat, 'approveProposal', decision(told, 2))).toMatchObject({
      code: 'STALE',
      versionRead: 2,
      currentVersion: 1,
    });
    await decided(who.secretariat, 'approveProposal', told);
    for (const name of ['approveProposal', 'rejectProposal']) {
      expect(await refusal(who.secretariat, name, decision(told, 2))).toMatchObject({ code: 'BAD_INPUT' });
    }
    expect(await nodeTold(hub, revision.authority, 'Authority', 'name version')).toEqual({
      name: 'Pending Ministry',
      version: 2,
    });
  });

  test.each([
    ['rejectProposal', 'secretariat', 'REJECTED'],
    ['withdrawProposal', 'editor', 'WITHDRAWN'],
    ['withdrawProposal', 'otherEditorOfAlpha', 'WITHDRAWN'],
  ] as const)('%s by the %s changes nothing', async (name, caller, status) => {
    const told = await made(who.editor, 'reviseAuthority', revision);
    expect(await decided(who[caller], name, told)).toMatchObject({ proposal: { status, version: 2 } });
    expect(await nodeTold(hub, revision.authority, 'Authority', 'name version')).toEqual({
      name: 'Ministry of Alpha',
      version: 1,
    });
    expect(await refusal(who.secretariat, 'approveProposal', decision(told, 2))).toMatchObject({ code: 'BAD_INPUT' });
  });

  test('of an entry that has changed since is stale, with both versions, and stays pending', async () => {
    const told = await made(who.editor, 'reviseAuthority', revision);
    await made(who.secretariat, 'reviseAuthority', { ...revision, name: 'Another name' });
    expect(await refusal(who.secretariat, 'approveProposal', decision(told))).toMatchObject({
      code: 'STALE',
      versionRead: 1,
      currentVersion: 2,
    });
    expect(await nodeTold(who.editor, told.proposal?.id, 'Proposal', 'status version')).toEqual({
      status: 'PENDING',
      version: 1,
    });
  });

  test('is not found by another State’s editor, as one that is not there', async () => {
    const told = await made(who.editor, 'reviseAuthority', revision);
    for (const name of ['approveProposal', 'rejectProposal', 'withdrawProposal']) {
      const nothing = await refusal(who.editorOfBeta, name, { ...decision(told), id: idOf('Proposal', 'none') });
      expect(nothing.code).toBe('NOT_FOUND');
      expect(await refusal(who.editorOfBeta, name, decision(told))).toEqual(nothing);
      expect(await refusal(who.editorOfBeta, name, { ...decision(told), id: revision.authority })).toEqual(nothing);
    }
  });

  test('made and decided in one request is told as it is after each', async () => {
    const question = `mutation ($input: ReviseAuthorityInput!, $reject: DecisionInput!, $report: ReportProblemInput!) {
      reportProblem(input: $report) { about { ... on Proposal { version } } }
      reviseAuthority(input: $input) { proposal { status } }
      rejectProposal(input: $reject) { proposal { status version } }
      again: rejectProposal(input: $reject) { status }
    }`;
    const told = await made(who.editor, 'reviseAuthority', revision);
    const asked = {
      input: { ...revision, name: 'Another' },
      reject: decision(told),
      report: { id: told.proposal?.id, kind: 'OTHER', text: 'Read before.' },
    };
    const { data, errors } = await who.secretariat.ask<Record<string, unknown>>(question, asked);
    expect(data).toMatchObject({
      reportProblem: { about: { version: 1 } },
      reviseAuthority: { proposal: null },
      rejectProposal: { proposal: { status: 'REJECTED', version: 2 } },
    });
    expect(errors).toMatchObject([{ path: ['again'], extensions: { code: 'STALE' } }]);
  });
});

test('where the hub allows it another editor of the State is the second person, but never the first', async () => {
  await hub.stop();
  await start({ EDITORS_MAY_APPROVE: 'on' });
  const told = await made(who.editor, 'reviseAuthority', revision);
  expect(await refusal(who.editor, 'approveProposal', decision(told))).toMatchObject({ code: 'FORBIDDEN' });
  expect(await refusal(who.editorOfBeta, 'approveProposal', decision(told))).toMatchObject({ code: 'NOT_FOUND' });
  expect(await decided(who.otherEditorOfAlpha, 'approveProposal', told)).toMatchObject({ status: 'APPLIED' });
});

describe('a network that says otherwise than a State', () => {
  test.each([
    ['designate', designation],
    ['endDesignation', { ...grounds, designation: idOf('Designation', 'D-A'), version: 1, validUntil: '2026-01-01' }],
    ['reviseAuthority', revision],
  ])('with %s changes nothing of the State’s; both see the disagreement', async (name, input) => {
    const before = [await rowsOf(hub.store, 'Designation'), await rowsOf(hub.store, 'Authority')];
    const told = await made(who.network, name, input);
    expect(told).toMatchObject({ status: 'DISAGREED', proposal: null, discrepancy: { status: 'OPEN' } });
    expect([await rowsOf(hub.store, 'Designation'), await rowsOf(hub.store, 'Authority')]).toEqual(before);
    const one = { id: told.discrepancy?.id, status: 'OPEN', stateCode: 'AAA', networkCode: 'NETA' };
    for (const party of ['editor', 'network', 'secretariat'] as const) {
      expect(await listed(who[party], 'discrepancies')).toEqual({ nodes: [one] });
      expect(await nodeTold(who[party], one.id, 'Discrepancy', 'operation said')).toMatchObject({ operation: name });
    }
    for (const stranger of ['visitor', 'practitioner', 'editorOfBeta', 'otherNetwork'] as const) {
      expect((await listed(who[stranger], 'discrepancies')) ?? { nodes: [] }).toEqual({ nodes: [] });
      expect(await nodeTold(who[stranger], one.id, 'Discrepancy', 'operation said')).toBeNull();
    }
  });

  test.each(['network', 'editor', 'secretariat'] as const)('is settled by the %s, once', async (party) => {
    const { discrepancy } = await made(who.network, 'designate', designation);
    const input = { id: discrepancy?.id, version: 1, settlement: 'Found alike.' };
    const nothing = await refusal(who.otherNetwork, 'settleDiscrepancy', { ...input, id: idOf('Discrepancy', 'none') });
    expect(nothing.code).toBe('NOT_FOUND');
    expect(await refusal(who.otherNetwork, 'settleDiscrepancy', input)).toEqual(nothing);
    expect(await made(who[party], 'settleDiscrepancy', input)).toMatchObject({
      discrepancy: { status: 'SETTLED', version: 2 },
    });
    expect(await refusal(who[party], 'settleDiscrepancy', { ...input, version: 2 })).toMatchObject({
      code: 'BAD_INPUT',
    });
  });

  test('of which the State is no member is told what is told of nothing', async () => {
    const before = await countsOf(hub.store);
    const nothing = await refusal(who.otherNetwork, 'designate', {
      ...designation,
      authority: idOf('Authority', 'none'),
    });
    expect(nothing.code).toBe('NOT_FOUND');
    expect(await refusal(who.otherNetwork, 'designate', designation)).toEqual(nothing);
    expect(await countsOf(hub.store)).toEqual(before);
  });
});
