import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { ChangeCause } from '../src/changes/revision.entity.js';
import { designation, changeWorld, made } from './kit/changeWorld.js';
import { idOf } from './kit/changes.js';
import { named } from './kit/directory.js';
import { allSince, headOf, inShort, pageOf, refusedPage, revise, write } from './kit/feed.js';
import { aHub, testDay, type TestHub } from './kit/hub.js';

jest.setTimeout(60_000);

let hub: TestHub;
let today = testDay;
beforeAll(async () => {
  hub = await aHub(changeWorld, { now: () => today });
});
afterAll(() => hub.stop());

const authority = (id: string, more: object = {}) => ({
  ...{ id, citations: [], stateId: 'AAA', jurisdictionIds: [], name: `Synthetic ${id}`, kind: 'OTHER' },
  ...{ languagesAccepted: [], acceptsInterpolInUrgentCases: 'UNKNOWN', verificationStatus: 'UNVERIFIED', ...more },
});

const line = (id: string, visibility: string) => ({
  ...{ id, citations: [], authorityId: 'AAA-02', kind: 'EMAIL', value: `${id}@alpha.example`, e164: null },
  ...{ note: null, visibility, endedOn: null },
});

describe('directoryChanges', () => {
  test('tells the whole directory from the first revision on, with two statements', async () => {
    const before = hub.store.statements();
    const { changes, revision, hasMore } = await pageOf(hub);
    expect(hub.store.statements() - before).toBeLessThanOrEqual(3);
    expect({ revision, hasMore }).toEqual({ revision: 1, hasMore: false });
    const { directory } = await hub.told<{ directory: { counts: { count: number }[] } }>(
      '{ directory { counts { count } } }',
    );
    expect(changes).toHaveLength(directory.counts.reduce((sum, { count }) => sum + count, 0));
    expect(
      new Set(changes.map(({ kind, instruction, node }) => `${kind} ${instruction} ${String(node !== null)}`)),
    ).toEqual(new Set(['ADDED KEEP true']));
  });

  test('tells what was added, changed and ended, with the reason, and says what to do', async () => {
    const since = await headOf(hub);
    const secretariat = hub.as('SECRETARIAT');
    const told = await made(secretariat, 'designate', { ...designation, cause: 'CORRECTION' });
    const [, id = ''] = /^Designation:(.*)$/.exec(Buffer.from(told.entry?.id ?? '', 'base64url').toString()) ?? [];
    await made(secretariat, 'endDesignation', {
      ...{ designation: told.entry?.id, version: 1, validUntil: '2027-01-01', reason: 'Synthetic.' },
      evidence: designation.evidence,
    });
    const changes = await allSince(hub, since);
    expect(changes.map((one) => [inShort(one), one.cause, one.isTombstone])).toEqual([
      // A document that the change rests on is an entry too.
      [expect.stringMatching(/^ADDED KEEP (SourceDocument|Designation):/), 'CORRECTION', false],
      [expect.stringMatching(/^ADDED KEEP (SourceDocument|Designation):/), 'CORRECTION', false],
      [`ENDED END Designation:${id}`, 'SOURCE', true],
    ]);
    expect(changes.map(({ revision }) => revision)).toEqual([2, 2, 3]);
  });

  test('can be gone on from in the middle of a revision of a thousand changes, from every change', async () => {
    const since = await headOf(hub);
    const rows = Array.from({ length: 1000 }, (_, at) => authority(`M-${String(at)}`));
    await write(hub, (ledger) => ledger.add(named('Authority'), rows));
    const changes = await allSince(hub, since, 130);
    expect(new Set(changes.map(({ nodeId }) => nodeId)).size).toBe(1000);
    expect(changes).toHaveLength(1000);
    expect(new Set(changes.map(({ revision }) => revision)).size).toBe(1);
    for (const at of [0, 1, 129, 130, 500, 998]) {
      const next = await pageOf(hub, { since: changes[at]?.cursor ?? '', first: 1 });
      expect(next.changes.map(({ nodeId }) => nodeId)).toEqual([changes[at + 1]?.nodeId]);
    }
    expect(await allSince(hub, changes[999]?.cursor ?? '')).toEqual([]);
  });

  test('moves on past what its reader does not want, a bounded part of the record at a time', async () => {
    const since = await headOf(hub);
    const rows = Array.from({ length: 3100 }, (_, at) => authority(`W-${String(at)}`));
    await write(hub, (ledger) => ledger.add(named('Authority'), rows));
    const filter = { types: ['Meeting'] };
    const first = await pageOf(hub, { since, filter });
    expect(first).toMatchObject({ changes: [], hasMore: true });
    expect(first.endCursor).not.toBe(since);
    const second = await pageOf(hub, { since: first.endCursor, filter });
    expect(second).toMatchObject({ changes: [], hasMore: false });
    // Whoever has caught up stands where they stand.
    expect((await pageOf(hub, { since: second.endCursor, filter })).endCursor).toBe(second.endCursor);
  });

  test('ends where it does whatever is hidden from its reader there', async () => {
    const { endCursor: since } = await pageOf(hub, { since: await headOf(hub) });
    const open = Array.from({ length: 300 }, (_, at) => authority(`O-${String(at)}`));
    const hidden = Array.from({ length: 1200 }, (_, at) => line(`H-${String(at)}`, 'SECRETARIAT'));
    await write(hub, async (ledger) => {
      await ledger.add(named('Authority'), open);
      await ledger.add(named('ContactDetail'), hidden);
    });
    await write(hub, (ledger) => ledger.add(named('ContactDetail'), [line('H-last', 'SECRETARIAT')]));
    await write(hub, (ledger) => ledger.add(named('Authority'), [authority('behind')]));
    const told = await allSince(hub, since);
    expect(told).toHaveLength(301);
    const places = new Set([since, ...told.map(({ cursor }) => cursor), await headOf(hub)]);
    for (const first of [1, 99, 100, 299, 300, 301]) {
      for (const filter of [null, { ids: [told[150]?.nodeId] }, { types: ['Meeting'] }]) {
        const { endCursor } = await pageOf(hub, { since, first, filter });
        expect({ first, filter, isOpen: places.has(endCursor) }).toEqual({ first, filter, isOpen: true });
      }
    }
    // Nor does a cursor that somebody made stand anywhere else afterwards.
    const [, revision, , , chain] = Buffer.from(told[0]?.cursor ?? '', 'base64url')
      .toString()
      .split('.');
    for (const mark of ['0000000000000000', '7fffffffffffffff', 'ffffffffffffffff']) {
      const made = Buffer.from(['1', revision, mark, '', chain, ''].join('.')).toString('base64url');
      const { endCursor } = await pageOf(hub, { since: made, filter: { types: ['Meeting'] } });
      expect(places.has(endCursor)).toBe(true);
    }
  });

  test('can be asked for once in an operation', async () => {
    const text = (asked: string): string => `{ ${asked} } fragment F on Query { directoryChanges { hasMore } }`;
    const once = await hub.ask(text('directoryChanges { endCursor } ...F'));
    expect(once.errors).toBeUndefined();
    const twice = await hub.ask(text('again: directoryChanges(first: 1) { endCursor } ...F'));
    expect(twice.errors?.[0]).toMatchObject({
      message: expect.stringContaining('once in an operation'),
      extensions: { code: 'TOO_COSTLY' },
    });
  });

  test.each([0, -1, 501])('refuses pages of %d', async (first) => {
    expect(await refusedPage(hub, { first })).toMatchObject({ code: 'BAD_PAGE_SIZE' });
  });
});

describe('a filter', () => {
  let since: string;
  beforeAll(async () => {
    since = await headOf(hub);
    await write(hub, async (ledger) => {
      await ledger.add(named('Authority'), [authority('F-1'), authority('F-2', { stateId: 'BBB' })]);
      await ledger.add(named('ContactDetail'), [{ ...line('F-L', 'PUBLIC'), authorityId: 'F-2' }]);
    });
    await revise(hub, 'FocalPoint', 'F-A', { institution: 'Synthetic office' });
    await revise(hub, 'NetworkMembership', 'M-B', { note: 'synthetic' }, 'ENDED' as never);
    const before = { cause: ChangeCause.PROCESSING };
    await write(hub, (ledger) => ledger.add(named('Authority'), [authority('F-3', { stateId: 'CCC' })]), before);
  });

  test.each<[object, string[]]>([
    [{ types: ['FocalPoint', 'ContactDetail'] }, ['ADDED KEEP ContactDetail:F-L', 'CHANGED KEEP FocalPoint:F-A']],
    [{ networks: ['NETA'] }, ['CHANGED KEEP FocalPoint:F-A']],
    [
      { states: ['BBB'] },
      ['ADDED KEEP Authority:F-2', 'ADDED KEEP ContactDetail:F-L', 'ENDED END NetworkMembership:M-B'],
    ],
    [{ kinds: ['ENDED'] }, ['ENDED END NetworkMembership:M-B']],
    [{ causes: ['PROCESSING'] }, ['ADDED KEEP Authority:F-3']],
    [{ ids: [idOf('Authority', 'F-2')] }, ['ADDED KEEP Authority:F-2', 'ADDED KEEP ContactDetail:F-L']],
    [{ types: ['Authority'], states: ['CCC'] }, ['ADDED KEEP Authority:F-3']],
    [{ types: ['Meeting'] }, []],
  ])('%j', async (filter, expected) => {
    const { changes, hasMore } = await pageOf(hub, { since, filter });
    expect(changes.map(inShort).sort()).toEqual(expected);
    expect(hasMore).toBe(false);
  });

  test.each<[string, object, string]>([
    ['no type at all', { types: [] }, 'BAD_INPUT'],
    ['a type that is not followed', { types: ['Proposal'] }, 'BAD_INPUT'],
    ['a network that is not there', { networks: ['NOBODY'] }, 'NOT_FOUND'],
    ['what is no State', { states: ['x'] }, 'BAD_CODE'],
    ['a State that is not there', { states: ['AAA', 'QQQ'] }, 'NOT_FOUND'],
    ['what is no id', { ids: ['x'] }, 'BAD_ID'],
    ['too many ids', { ids: Array.from({ length: 101 }, (_, at) => idOf('Authority', String(at))) }, 'BAD_INPUT'],
  ])('of %s is refused', async (_name, filter, code) => {
    expect(await refusedPage(hub, { filter })).toMatchObject({ code });
  });
});

describe('a cursor', () => {
  const written = (text: string): string => Buffer.from(text).toString('base64url');

  test.each([
    '',
    'x',
    written('1.1.z..'),
    written('2.1.z..000000000000.'),
    written('1.99999999999.z..000000000000.'),
    written('1.1.z..000000000000.\n'),
    `${written('1.1.z..000000000000.')}=`,
    written('1.01.z..000000000000.'),
    written('["1",""]'),
    'a'.repeat(201),
  ])('that the hub cannot have written is refused: %j', async (since) => {
    expect(await refusedPage(hub, { since })).toMatchObject({ code: 'BAD_CURSOR' });
  });

  test('of another directory, or ahead of this one, is expired', async () => {
    const other = await aHub(changeWorld);
    try {
      const theirs = await headOf(other);
      const refused = {
        code: 'CURSOR_EXPIRED',
        reason: 'FOREIGN',
        message: expect.stringContaining('/export/directory.jsonl'),
      };
      expect(await refusedPage(hub, { since: theirs })).toMatchObject(refused);
      expect(await refusedPage(other, { since: await headOf(hub) })).toMatchObject(refused);
    } finally {
      await other.stop();
    }
  });

  test('is expired once what comes next is older than the feed is kept', async () => {
    const since = await headOf(hub);
    const page = await pageOf(hub, { since });
    expect(page.cursorExpiresAt).toBe(new Date(testDay.getTime() + 90 * 86_400_000).toISOString());
    await write(hub, (ledger) => ledger.add(named('Authority'), [authority('old')]), { at: testDay });
    try {
      today = new Date(testDay.getTime() + 89 * 86_400_000);
      expect((await pageOf(hub, { since })).changes.map(inShort)).toEqual(['ADDED KEEP Authority:old']);
      today = new Date(testDay.getTime() + 91 * 86_400_000);
      expect(await refusedPage(hub, { since })).toMatchObject({ code: 'CURSOR_EXPIRED', reason: 'TOO_OLD' });
      // Without a cursor it begins with what is kept: nothing, any more.
      expect(await pageOf(hub)).toMatchObject({ changes: [], hasMore: false });
      await write(hub, (ledger) => ledger.add(named('Authority'), [authority('new')]), { at: today });
      expect((await pageOf(hub)).changes.map(inShort)).toEqual(['ADDED KEEP Authority:new']);
    } finally {
      today = testDay;
    }
  });

  test('can be gone on from until the moment that its page names, whatever hidden lies behind it', async () => {
    const day = 86_400_000;
    const began = testDay.getTime() + 100 * day;
    const since = await headOf(hub);
    const written = async (after: number, type: string, row: object): Promise<void> => {
      const at = new Date(began + after * day);
      await write(hub, (ledger) => ledger.add(named(type), [row as never]), { at });
    };
    await written(0, 'Authority', authority('E-1'));
    await written(1, 'ContactDetail', line('E-hidden', 'SECRETARIAT'));
    await written(30, 'Authority', authority('E-2'));
    try {
      today = new Date(began + 31 * day);
      const page = await pageOf(hub, { since, first: 1 });
      expect(page).toMatchObject({
        hasMore: true,
        cursorExpiresAt: new Date(began + 90 * day).toISOString(),
      });
      today = new Date(page.cursorExpiresAt);
      expect((await pageOf(hub, { since: page.endCursor })).changes.map(inShort)).toEqual(['ADDED KEEP Authority:E-2']);
    } finally {
      today = testDay;
    }
  });

  test('of a store that was put back from a backup is expired, also where the number is there again', async () => {
    const other = await aHub(changeWorld);
    try {
      const kept = await headOf(other);
      await write(other, (ledger) => ledger.add(named('Authority'), [authority('lost')]));
      const lost = await headOf(other);
      const connection = other.store.orm.em.getConnection();
      for (const sql of [
        'delete from change where revision_number = 2',
        "delete from authority where id = 'lost'",
        'delete from revision where number = 2',
        'update head set revision = 1',
      ]) {
        await connection.execute(sql);
      }
      await other.catchUp();
      expect(await refusedPage(other, { since: lost })).toMatchObject({ code: 'CURSOR_EXPIRED', reason: 'FOREIGN' });
      await write(other, (ledger) => ledger.add(named('Authority'), [authority('another')]));
      expect(await refusedPage(other, { since: lost })).toMatchObject({ code: 'CURSOR_EXPIRED', reason: 'FOREIGN' });
      expect((await pageOf(other, { since: kept })).changes.map(inShort)).toEqual(['ADDED KEEP Authority:another']);
    } finally {
      await other.stop();
    }
  });
});
