import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { Scope } from '../src/access/viewer.js';
import { globalId } from '../src/values/globalId.js';
import { changesOf, named, rowsOf } from './kit/directory.js';
import type { TestHub } from './kit/hub.js';
import { changing } from './kit/record.js';
import { aHubOfSecrets } from './kit/secrets.js';
import { asViewer, viewerKinds } from './kit/viewers.js';

// A process of its own, or a database, can be slow on a busy machine.
jest.setTimeout(60_000);

describe('revisions', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await aHubOfSecrets({ now: () => new Date('2026-11-23T00:00:00Z') });
    const letter = { actor: 'person:synthetic', withEvidence: true };
    const { 'X-01': before } = await rowsOf(hub.store, 'Authority');
    if (!before) throw new Error('there is no authority');
    await changing(
      hub,
      (ledger) => ledger.revise(named('Authority'), [{ before, after: { ...before, name: 'Renamed' } }]),
      letter,
    );
  });
  afterAll(() => hub.stop());

  const revision = `number committedAt reason cause hash actor evidence { kind document date sender }
    changes(first: 100) { nodes { type nodeId kind isErased } pageInfo { hasNextPage endCursor } }`;

  interface Revision {
    readonly number: number;
    readonly actor: string | null;
    readonly cause: string | null;
    readonly hash: string | null;
    readonly evidence: Record<string, string> | null;
    readonly changes: {
      readonly nodes: readonly { readonly type: string; readonly nodeId: string | null; readonly kind: string }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
    } | null;
  }

  test('are told to the secretariat in full', async () => {
    const told = await hub.as('SECRETARIAT').told<{ revision: Revision }>(`{ revision(number: 3) { ${revision} } }`);
    expect(told.revision).toMatchObject({
      number: 3,
      actor: 'person:synthetic',
      cause: 'CORRECTION',
      evidence: { kind: 'LETTER', document: 'Synthetic letter', date: '2026-01-02', sender: 'Synthetic' },
      changes: {
        nodes: [{ type: 'Authority', nodeId: globalId('Authority', 'X-01'), kind: 'CHANGED', isErased: false }],
      },
    });
    expect(told.revision.hash).toMatch(/^[0-9a-f]{64}$/);
    const none = await hub.as('SECRETARIAT').told<{ revision: null }>('{ revision(number: 99) { number } }');
    expect(none.revision).toBeNull();
  });

  test.each(viewerKinds.filter((kind) => kind !== 'secretariat'))('are null for %s, without a look', async (kind) => {
    const viewer = await asViewer(hub, kind);
    const answer = await viewer.ask(`{ revision(number: 1) { number } revisions { nodes { number } } }`);
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toEqual({ revision: null, revisions: null });
  });

  test.each(viewerKinds.filter((kind) => kind !== 'secretariat'))(
    'in a history tell %s when and why, not who',
    async (kind) => {
      const viewer = await asViewer(hub, kind);
      const { authority } = await viewer.told<{ authority: { history: { nodes: { revision: Revision }[] } } }>(
        `{ authority(id: "${globalId('Authority', 'X-01')}") { history { nodes { revision { ${revision} } } } } }`,
      );
      const shown = authority.history.nodes.map((entry) => entry.revision);
      expect(shown.map(({ number }) => number)).toEqual([3, 1]);
      expect(
        shown.every(({ actor, evidence, changes }) => actor === null && evidence === null && changes === null),
      ).toBe(true);
      expect(shown[0]?.hash).toMatch(/^[0-9a-f]{64}$/);
    },
  );

  test('need a key with the scope for the record', async () => {
    const asked = '{ revisions { nodes { number } } }';
    const withScope = await hub.asKey({ role: 'SECRETARIAT', scopes: [Scope.READ_RECORD] });
    const without = await hub.asKey({ role: 'SECRETARIAT', scopes: [Scope.READ_CONTACTS, Scope.WRITE] });
    expect(await withScope.told(asked)).toEqual({
      revisions: { nodes: [{ number: 3 }, { number: 2 }, { number: 1 }] },
    });
    expect(await without.told(asked)).toEqual({ revisions: null });
  });

  test.each([
    ['{ actor: "person:synthetic" }', [3]],
    ['{ cause: CORRECTION }', [3]],
    ['{ cause: PROCESSING }', []],
    [`{ subject: "${globalId('Authority', 'X-01')}" }`, [3, 1]],
    [`{ subject: "${globalId('State', 'AAA')}" }`, [1]],
    [`{ subject: "${globalId('FocalPoint', 'F-1')}" }`, [2, 1]],
    [`{ subject: "${globalId('Authority', 'nobody')}" }`, []],
    [`{ subject: "${globalId('Proposal', 'nobody')}", actor: "x" }`, []],
    ['{ since: "2999-01-01T00:00:00Z" }', []],
    ['{ until: "1999-01-01T00:00:00Z" }', []],
    ['{ since: "0001-01-01T00:00:00Z", until: "9999-01-01T00:00:00Z" }', [3, 2, 1]],
    ['{ since: "2026-11-22T12:00:00Z" }', [3, 2]],
    ['{ until: "2026-11-22T12:00:00Z" }', [1]],
  ])('are found by %s', async (filter, numbers) => {
    const { revisions } = await hub
      .as('SECRETARIAT')
      .told<{ revisions: { nodes: { number: number }[] } }>(`{ revisions(filter: ${filter}) { nodes { number } } }`);
    expect(revisions.nodes.map(({ number }) => number)).toEqual(numbers);
  });

  test('and their changes are read page by page, of all revisions in one statement', async () => {
    const secretariat = hub.as('SECRETARIAT');
    const page = `pageInfo { hasNextPage endCursor }`;
    const before = hub.store.statements();
    const { revisions } = await secretariat.told<{
      revisions: { nodes: Revision[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
    }>(`{ revisions(first: 2) { nodes { number changes(first: 5) { nodes { type nodeId } ${page} } } ${page} } }`);
    // Signing in reads nothing; the revisions, and their changes.
    expect(hub.store.statements() - before).toBe(2);
    expect(revisions.nodes.map(({ number }) => number)).toEqual([3, 2]);
    expect(revisions.pageInfo.hasNextPage).toBe(true);
    const next = await secretariat.told<{ revisions: { nodes: Revision[] } }>(
      `query ($after: String!) { revisions(after: $after) { nodes { number } } }`,
      { after: revisions.pageInfo.endCursor },
    );
    expect(next.revisions.nodes).toEqual([{ number: 1 }]);
    const seen = new Set<string>();
    let after: string | null = null;
    for (let turn = 0; turn < 50; turn += 1) {
      const asked =
        'query ($after: String) { revision(number: 1) { changes(first: 7, after: $after) { edges { cursor node { type nodeId } } pageInfo { hasNextPage endCursor } } } }';
      const told: {
        revision: {
          changes: {
            edges: { node: { type: string; nodeId: string | null } }[];
            pageInfo: { hasNextPage: boolean; endCursor: string };
          };
        };
      } = await secretariat.told(asked, { after });
      const { edges, pageInfo } = told.revision.changes;
      for (const { node } of edges) seen.add(`${node.type} ${String(node.nodeId)}`);
      after = pageInfo.endCursor;
      if (!pageInfo.hasNextPage) break;
    }
    expect(seen.size).toBe((await changesOf(hub.store, 1)).length);
    expect([...seen].some((one) => one.startsWith('RegionalOrganization '))).toBe(true);
  });
});
