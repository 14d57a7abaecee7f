import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { AccessLogEntity } from '../src/accounts/accessLog.entity.js';
import type { EntitySchema } from '../src/store/orm.js';
import { readRows } from '../src/store/rows.js';
import { globalId } from '../src/values/globalId.js';
import { named, rowsOf } from './kit/directory.js';
import type { TestHub } from './kit/hub.js';
import { add, changing, entries, revise, type History } from './kit/record.js';
import { aHubOfSecrets, isMarked, marker } from './kit/secrets.js';
import { asViewer, viewerKinds } from './kit/viewers.js';

// A process of its own, or a database, can be slow on a busy machine.
jest.setTimeout(60_000);

describe('what is restricted in a history', () => {
  let hub: TestHub;
  afterEach(() => hub.stop());

  const focalPoint = (id: string): string => globalId('FocalPoint', id);
  const historyOf = (id: string): string => `{ node(id: "${id}") { history(first: 100) { ${entries} } } }`;
  const logged = async (): Promise<{ subjectType: string; subjectId: string; details: string[]; level: string }[]> =>
    readRows(hub.store.fork(), AccessLogEntity as unknown as EntitySchema);

  test.each(viewerKinds)('%s sees the parts of a focal point that are theirs', async (kind) => {
    hub = await aHubOfSecrets();
    const viewer = await asViewer(hub, kind);
    const { node } = await viewer.told<{ node: { history: History } }>(historyOf(focalPoint('F-1')));
    const seen = node.history.nodes;
    const reads = (level: string): boolean =>
      seen.some(({ fields }) => fields.some(({ name, after }) => name === 'visibility' && after === level));
    const isParty = [
      'practitioner of a member',
      'editor of the State',
      'secretariat of the network',
      'secretariat',
    ].includes(kind);
    const hasRole = !['visitor', 'signed in, no role', 'key without scopes'].includes(kind);
    expect([reads('PRACTITIONER'), reads('NETWORK'), reads('SECRETARIAT')]).toEqual([
      hasRole,
      isParty,
      kind === 'secretariat',
    ]);
    expect(seen.some(({ part }) => part === 'HOLDER')).toBe(isParty);
    expect(seen.filter(({ part }) => part === 'ENTRY')).toHaveLength(1);
    // What was given is in the log, and nothing is where nothing was given.
    const notes = await logged();
    expect(notes.map(({ level }) => level).sort()).toEqual(
      [hasRole && 'PRACTITIONER', isParty && 'NETWORK', kind === 'secretariat' && 'SECRETARIAT'].filter(Boolean).sort(),
    );
    for (const { subjectType, subjectId, details } of notes) {
      expect([subjectType, subjectId]).toEqual(['FocalPoint', 'F-1']);
      expect(details).toContain('MOBILE');
    }
    expect(notes.find(({ level }) => level === 'NETWORK')?.details.includes('HOLDER') ?? false).toBe(isParty);
  });

  test('is nothing to a visitor, of any entry, and not even counted', async () => {
    hub = await aHubOfSecrets();
    const nodes = `history(first: 30) { ${entries} edges { cursor } pageInfo { hasNextPage startCursor endCursor } }`;
    const asked = `{ authorities(first: 3) { nodes { ${nodes} contactCard { emails { ${nodes} } } } }
      focalPoints(first: 3) { nodes { ${nodes} } } states(first: 3) { nodes { ${nodes} } } }`;
    const { data, errors } = await hub.ask(asked);
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data)).toContain('"visibility"');
    expect(isMarked(JSON.stringify(data))).toBe(false);
    const other = await aHubOfSecrets({ whose: null });
    try {
      // The same to the letter as in a directory that has none of it.
      const without = await other.ask(asked);
      const said = (answer: unknown): string => JSON.stringify(answer).replace(/cna-hub-world-\w+/g, 'world');
      expect(said(data)).toBe(said(without.data));
    } finally {
      await other.stop();
    }
  });

  test('is not noted in the log where no value is asked for', async () => {
    hub = await aHubOfSecrets();
    const secretariat = hub.as('SECRETARIAT');
    const { node } = await secretariat.told<{ node: { history: History } }>(
      `{ node(id: "${focalPoint('F-1')}") { history(first: 100) { nodes { kind part } } } }`,
    );
    expect(node.history.nodes.length).toBeGreaterThan(10);
    expect(await logged()).toEqual([]);
  });

  test('is judged side by side: what becomes public was not there before, to whoever could not know it', async () => {
    hub = await aHubOfSecrets();
    const row = { id: 'side', authorityId: 'X-01', kind: 'TELEPHONE', value: '111', e164: null, note: null };
    await add(hub, 'ContactDetail', { ...row, visibility: 'NETWORK', endedOn: null });
    await revise(hub, 'ContactDetail', 'side', { value: '222', visibility: 'PUBLIC' });
    await revise(hub, 'ContactDetail', 'side', { value: '333' });
    const asked = historyOf(globalId('ContactDetail', 'side'));
    const byVisitor = (await hub.told<{ node: { history: History } }>(asked)).node.history.nodes;
    expect(byVisitor.map(({ kind }) => kind)).toEqual(['CHANGED', 'ADDED']);
    expect(byVisitor[0]?.fields).toEqual([{ name: 'value', before: '222', after: '333' }]);
    expect(byVisitor[1]?.fields.every(({ before }) => before === null)).toBe(true);
    expect(JSON.stringify(byVisitor)).not.toMatch(/111|NETWORK/);
    const byEditor = (await hub.as('STATE_EDITOR:AAA').told<{ node: { history: History } }>(asked)).node.history.nodes;
    expect(byEditor.map(({ kind }) => kind)).toEqual(['CHANGED', 'CHANGED', 'ADDED']);
    expect(byEditor[1]?.fields).toContainEqual({ name: 'value', before: '111', after: '222' });
  });

  test('is what a person was called until they are erased; then a mark, the dates and nothing else', async () => {
    hub = await aHubOfSecrets();
    await revise(hub, 'FocalPointHolder', 'F-1', { name: `${marker} Second` });
    const { 'F-1': before } = await rowsOf(hub.store, 'FocalPointHolder');
    if (!before) throw new Error('there is no holder');
    const number = await changing(hub, (ledger) =>
      ledger.erase(named('FocalPointHolder'), [
        { before, after: { ...before, name: null, title: null, erasedRevision: ledger.revision } },
      ]),
    );
    const asked = historyOf(focalPoint('F-1'));
    const { node } = await hub.as('NETWORK_SECRETARIAT:NET').told<{ node: { history: History } }>(asked);
    const holder = node.history.nodes.filter(({ part }) => part === 'HOLDER');
    expect(holder.map(({ kind, isErased, fields, revision }) => [kind, isErased, fields, revision.number])).toEqual([
      ['ERASED', true, [], number],
      ['CHANGED', true, [], number - 1],
      ['ADDED', true, [], number - 2],
    ]);
    expect(JSON.stringify(holder)).not.toContain(marker);
    const visitor = (await hub.told<{ node: { history: History } }>(asked)).node.history.nodes;
    expect(visitor.map(({ part }) => part)).toEqual(['ENTRY']);
  });

  test('is not given of the past, whoever asks', async () => {
    hub = await aHubOfSecrets({ now: () => new Date('2026-11-23T00:00:00Z') });
    const { focalPoints } = await hub
      .as('SECRETARIAT')
      .told<{ focalPoints: { nodes: { history: History }[] } }>(
        `{ focalPoints(knownAt: "2026-11-22T23:00:00Z") { nodes { history(first: 100) { ${entries} } } } }`,
      );
    expect(focalPoints.nodes.length).toBeGreaterThan(0);
    expect(focalPoints.nodes.flatMap(({ history }) => history.nodes).every(({ part }) => part === 'ENTRY')).toBe(true);
    expect(isMarked(JSON.stringify(focalPoints))).toBe(false);
  });
});
