import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { named, rowsOf } from './kit/directory.js';
import {
  allSince,
  copyFrom,
  exported,
  follow,
  headOf,
  inShort,
  pageOf,
  refusedPage,
  revise,
  sorted,
  write,
  type Copy,
} from './kit/feed.js';
import type { Asking, TestHub } from './kit/hub.js';
import { aHubOfSecrets, isMarked, marker } from './kit/secrets.js';

jest.setTimeout(60_000);

let hub: TestHub;
type Name = 'visitor' | 'member' | 'stranger' | 'network' | 'keyWithoutContacts' | 'secretariat';
let readers: Readonly<Record<Name, Asking>>;
beforeEach(async () => {
  hub = await aHubOfSecrets();
  readers = {
    visitor: hub,
    // BBB belongs to NET as AAA does, CCC does not.
    member: hub.as('PRACTITIONER:BBB'),
    stranger: hub.as('PRACTITIONER:CCC'),
    network: hub.as('NETWORK_SECRETARIAT:NET'),
    keyWithoutContacts: await hub.asKey({ role: 'PRACTITIONER:BBB', scopes: [] }),
    secretariat: hub.as('SECRETARIAT'),
  };
});
afterEach(() => hub.stop());

/** What each reader is told of what is done. */
async function toldOf(work: () => Promise<void>): Promise<Record<string, string[]>> {
  const since = new Map<string, string>();
  const copies = new Map<string, Copy>();
  for (const [name, reader] of Object.entries(readers)) {
    since.set(name, await headOf(reader));
    if (['visitor', 'member', 'stranger'].includes(name)) copies.set(name, await copyFrom(reader));
  }
  await work();
  const told: Record<string, string[]> = {};
  for (const [name, reader] of Object.entries(readers)) {
    const changes = await allSince(reader, since.get(name) ?? null);
    told[name] = changes.map((one) => inShort(one).replaceAll(`${marker}-`, '')).sort();
    // Whatever they are told: whoever does it has what the hub gives them.
    const copy = copies.get(name);
    if (copy)
      expect({ name, lines: sorted(await follow(reader, copy)) }).toEqual({
        name,
        lines: [...(await exported(reader)).lines],
      });
  }
  return told;
}

const nobody = { visitor: [], member: [], stranger: [], network: [], keyWithoutContacts: [], secretariat: [] };

describe('what somebody may not see', () => {
  test('leaves nothing in the feed of a visitor, from the first revision on', async () => {
    const page = await pageOf(
      hub,
      {},
      '__typename id ...on ContactDetail { value note e164 } ...on FocalPointHolder { name }',
    );
    expect(page.changes.length).toBeGreaterThan(20);
    expect(isMarked(JSON.stringify(page))).toBe(false);
  });

  test('is told to exactly those who get it in their export', async () => {
    for (const [name, reader] of Object.entries(readers)) {
      const ids = (await allSince(reader, null)).map(({ nodeId }) => nodeId).sort();
      const lines = (await exported(reader)).lines.map((line) => (JSON.parse(line) as { id: string }).id).sort();
      expect({ name, ids }).toEqual({ name, ids: lines });
    }
  });

  test('changes no page of a visitor but its cursor', async () => {
    const since = await headOf(hub);
    await revise(hub, 'ContactDetail', `${marker}-X-01-NETWORK-EMAIL`, { value: `${marker} new` });
    await revise(hub, 'FocalPointHolder', 'F-1', { name: `${marker} new` });
    const { endCursor, ...page } = await pageOf(hub, { since });
    expect(page).toEqual({
      ...{ changes: [], hasMore: false, revision: 4 },
      cursorExpiresAt: (await pageOf(hub, { since: endCursor })).cursorExpiresAt,
    });
  });
});

describe('a level', () => {
  test('that is lowered withdraws the entry from whoever could read it, and tells nobody else', async () => {
    const line = 'ContactDetail:X-01-NETWORK-EMAIL';
    const told = await toldOf(() =>
      revise(hub, 'ContactDetail', `${marker}-X-01-NETWORK-EMAIL`, { visibility: 'SECRETARIAT' }),
    );
    const withdrawn = [`CHANGED DROP ${line} gone`];
    expect(told).toEqual({ ...nobody, member: withdrawn, network: withdrawn, secretariat: [`CHANGED KEEP ${line}`] });
  });

  test('that is raised brings the entry to whoever may read it now, as a new one', async () => {
    const line = 'FocalPointContact:F-1-NETWORK-EMAIL';
    const told = await toldOf(() =>
      revise(hub, 'FocalPointContact', `${marker}-F-1-NETWORK-EMAIL`, { visibility: 'PRACTITIONER' }),
    );
    const known = [`CHANGED KEEP ${line}`];
    expect(told).toEqual({
      ...nobody,
      ...{ member: known, network: known, secretariat: known, stranger: [`ADDED KEEP ${line}`] },
    });
  });

  test('of what was public withdraws it from visitors', async () => {
    const told = await toldOf(() => revise(hub, 'ContactDetail', 'open', { visibility: 'NETWORK' }));
    const withdrawn = ['CHANGED DROP ContactDetail:open gone'];
    expect(told['visitor']).toEqual(withdrawn);
    expect(told['stranger']).toEqual(withdrawn);
    expect(told['member']).toEqual(['CHANGED KEEP ContactDetail:open']);
  });

  test('lowered and raised again while nobody looked leaves the entry where it is', async () => {
    const told = await toldOf(async () => {
      await revise(hub, 'ContactDetail', 'open', { visibility: 'NETWORK' });
      await revise(hub, 'ContactDetail', 'open', { visibility: 'PUBLIC' });
    });
    expect(told['visitor']).toEqual(['ADDED KEEP ContactDetail:open', 'CHANGED DROP ContactDetail:open gone']);
  });
});

describe('an end', () => {
  test('of a contact line is told to those who could read it, and takes it away', async () => {
    const told = await toldOf(() =>
      revise(hub, 'ContactDetail', `${marker}-X-01-NETWORK-FAX`, { endedOn: '2026-11-22' }, 'ENDED' as never),
    );
    const gone = ['ENDED DROP ContactDetail:X-01-NETWORK-FAX gone'];
    expect(told).toEqual({ ...nobody, member: gone, network: gone, secretariat: gone });
  });

  test('by which an appointment is taken back takes its holder and its lines with it', async () => {
    const told = await toldOf(() => revise(hub, 'FocalPoint', 'F-1', { isVoid: true }));
    expect(told['visitor']).toEqual(['CHANGED DROP FocalPoint:F-1 gone']);
    expect(told['stranger']).toHaveLength(1 + 8);
    expect(told['member']).toHaveLength(1 + 8 + 8 + 1);
    expect(told['member']).toContain('CHANGED DROP FocalPointHolder:F-1 gone');
    expect(told['secretariat']).toHaveLength(1 + 8 * 3 + 1);
    expect(
      Object.values(told)
        .flat()
        .every((one) => one.endsWith(' gone')),
    ).toBe(true);
  });
});

describe('an erasure', () => {
  const erase = async (type: string, id: string, values: Record<string, unknown>): Promise<void> => {
    const before = (await rowsOf(hub.store, type))[id];
    if (!before) throw new Error(`there is no ${id}`);
    await write(hub, (ledger) => ledger.erase(named(type), [{ before, after: { ...before, ...values } }]));
  };

  test('of a holder is told to those who knew them; the entry stays without the values', async () => {
    const told = await toldOf(() => erase('FocalPointHolder', 'F-1', { name: null, title: null, erasedRevision: 3 }));
    const erased = ['ERASED ERASE FocalPointHolder:F-1'];
    expect(told).toEqual({ ...nobody, member: erased, network: erased, secretariat: erased });
  });

  test('reaches whoever could read the value under any level that it had, however long ago they looked', async () => {
    const told = await toldOf(async () => {
      await revise(hub, 'FocalPointContact', `${marker}-F-1-NETWORK-MOBILE`, { visibility: 'PUBLIC' });
      await revise(hub, 'FocalPointContact', `${marker}-F-1-NETWORK-MOBILE`, { visibility: 'SECRETARIAT' });
      await erase('FocalPointContact', `${marker}-F-1-NETWORK-MOBILE`, {
        value: null,
        e164: null,
        note: null,
        erasedRevision: 5,
      });
    });
    // What it said between is gone from the record: the erasure speaks for all of it.
    const erased = ['ERASED ERASE FocalPointContact:F-1-NETWORK-MOBILE gone'];
    expect(Object.entries(told)).toEqual(Object.keys(readers).map((name) => [name, erased]));
  });

  test('speaks of the levels also where it comes after another one', async () => {
    const id = `${marker}-F-1-NETWORK-MOBILE`;
    const told = await toldOf(async () => {
      await revise(hub, 'FocalPointContact', id, { visibility: 'PUBLIC' });
      await revise(hub, 'FocalPointContact', id, { visibility: 'SECRETARIAT' });
      await erase('FocalPointContact', id, { value: null, erasedRevision: 5 });
      await erase('FocalPointContact', id, { note: null, e164: null, erasedRevision: 5 });
    });
    expect(told['visitor']).toEqual(['ERASED ERASE FocalPointContact:F-1-NETWORK-MOBILE gone']);
  });
});

describe('who may read what', () => {
  test('follows an authority to another State, although nothing is written in its lines', async () => {
    const told = await toldOf(() => revise(hub, 'Authority', 'X-01', { stateId: 'CCC' }));
    // What is public is told too: who follows a State alone has to hear of what comes to it.
    expect(told['visitor']).toEqual(['CHANGED KEEP Authority:X-01', 'CHANGED KEEP ContactDetail:open']);
    // The lines of the network’s level: the member loses them, the stranger gets them.
    const lines = (name: string): string[] => (told[name] ?? []).filter((one) => one.includes('-NETWORK-'));
    expect(lines('member')).toHaveLength(8);
    expect(lines('member').every((one) => one.startsWith('CHANGED DROP') && one.endsWith(' gone'))).toBe(true);
    expect(lines('stranger')).toHaveLength(8);
    expect(lines('stranger').every((one) => one.startsWith('ADDED KEEP'))).toBe(true);
  });

  test('can be told in pages of one, also where one change moves many entries', async () => {
    const { member } = readers;
    const since = await headOf(member);
    const copy = await copyFrom(member);
    await revise(hub, 'Authority', 'X-01', { stateId: 'CCC' });
    const all = await allSince(member, since);
    expect((await allSince(member, since, 1)).map(inShort)).toEqual(all.map(inShort));
    expect(new Set(all.map(({ cursor }) => cursor)).size).toBe(all.length);
    expect(sorted(await follow(member, copy, 1))).toEqual((await exported(member)).lines);
  });

  test('that changes with who belongs to a network asks those whom it concerns for a snapshot, nobody else', async () => {
    const since = Object.fromEntries(
      await Promise.all(Object.entries(readers).map(async ([name, reader]) => [name, await headOf(reader)] as const)),
    );
    const until = { text: '2026-01-01', earliest: '2026-01-01', latest: '2026-01-01' };
    await revise(hub, 'NetworkMembership', 'M2', { until });
    const answers: Record<string, unknown> = {};
    for (const [name, reader] of Object.entries(readers)) {
      const { code, reason } = (await refusedPage(reader, { since: since[name] ?? '' })) as Record<string, string>;
      answers[name] = code ? `${code} ${reason ?? ''}` : 'told';
    }
    const expired = 'CURSOR_EXPIRED OTHER_READER';
    expect(answers).toEqual({
      ...{ visitor: 'told', member: expired, stranger: 'told', keyWithoutContacts: 'told', secretariat: 'told' },
      // BBB’s entries are the network’s no more.
      network: expired,
    });
  });

  test.each<[Name, Name]>([
    ['member', 'visitor'],
    ['visitor', 'member'],
    ['member', 'secretariat'],
    ['secretariat', 'network'],
  ])('is not the same for %s and %s: the cursor of one is no good to the other', async (one, other) => {
    const since = await headOf(readers[one]);
    expect(await refusedPage(readers[other], { since })).toMatchObject({ code: 'CURSOR_EXPIRED' });
  });

  test('is not the same for an editor and a practitioner of one State, where it has a focal point elsewhere', async () => {
    await revise(hub, 'FocalPoint', 'F-1', { networkId: 'OTHER' });
    const [editor, practitioner] = [hub.as('STATE_EDITOR:AAA'), hub.as('PRACTITIONER:AAA')];
    expect((await exported(editor)).lines.length).toBeGreaterThan((await exported(practitioner)).lines.length);
    expect(await refusedPage(practitioner, { since: await headOf(editor) })).toMatchObject({ code: 'CURSOR_EXPIRED' });
  });

  test('notes readings in the access log where values are given, and not where ids are', async () => {
    const secretariat = readers.secretariat;
    const count = async (): Promise<number> =>
      (await secretariat.told<{ accessLog: { totalCount: number } }>('{ accessLog { totalCount } }')).accessLog
        .totalCount;
    const member = readers.member;
    const before = await count();
    await member.told('{ directoryChanges(first: 500) { changes { type nodeId kind } } }');
    expect(await count()).toBe(before);
    await member.told('{ directoryChanges(first: 500) { changes { node { id } } } }');
    expect(await count()).toBeGreaterThan(before);
  });
});
