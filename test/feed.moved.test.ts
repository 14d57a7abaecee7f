import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { named, rowsOf } from './kit/directory.js';
import { allSince, copyFrom, exported, follow, headOf, inShort, revise, sorted, write, type Copy } from './kit/feed.js';
import type { Asking, TestHub } from './kit/hub.js';
import { aHubOfSecrets, marker } from './kit/secrets.js';

// Entries come under another State or network, and what happens to their parts before and after: whoever could read a
// part when they looked last is told that they cannot any more, and nobody else hears that it is there.

jest.setTimeout(60_000);

let hub: TestHub;
/** BBB belongs to NET as AAA does, CCC to OTHER alone. */
let readers: Readonly<Record<'visitor' | 'member' | 'stranger' | 'network' | 'editor' | 'secretariat', Asking>>;
beforeEach(async () => {
  hub = await aHubOfSecrets();
  readers = {
    visitor: hub,
    member: hub.as('PRACTITIONER:BBB'),
    stranger: hub.as('PRACTITIONER:CCC'),
    network: hub.as('NETWORK_SECRETARIAT:NET'),
    editor: hub.as('STATE_EDITOR:AAA'),
    secretariat: hub.as('SECRETARIAT'),
  };
});
afterEach(() => hub.stop());

type Told = Record<keyof typeof readers, string[]>;

/** What each is told of one entry by what is done; whoever does what they are told has what the hub gives them. */
async function toldOf(entry: string, work: () => Promise<void>): Promise<Told> {
  const before: { name: string; reader: Asking; copy: Copy }[] = [];
  for (const [name, reader] of Object.entries(readers)) before.push({ name, reader, copy: await copyFrom(reader) });
  await work();
  const told: Record<string, string[]> = {};
  for (const { name, reader, copy } of before) {
    const changes = (await allSince(reader, copy.cursor)).map((one) => inShort(one).replaceAll(`${marker}-`, ''));
    told[name] = changes.filter((one) => one.includes(entry));
    const [own, hubs] = [sorted(await follow(reader, copy)), (await exported(reader)).lines];
    expect({ name, own }).toEqual({ name, own: hubs });
  }
  return told as Told;
}

const moveAuthority = (): Promise<void> => revise(hub, 'Authority', 'X-01', { stateId: 'CCC' });
const moveFocalPoint = (): Promise<void> =>
  revise(hub, 'FocalPoint', 'F-1', { networkId: 'OTHER', participantId: 'CCC' });
const line = `${marker}-X-01-NETWORK-EMAIL`;
const reviseLine = (values: object, kind?: string): Promise<void> =>
  revise(hub, 'ContactDetail', line, { ...values }, kind as never);

async function erase(...subjects: (readonly [type: string, id: string, values: object])[]): Promise<void> {
  const rows = await Promise.all(subjects.map(async ([type, id]) => (await rowsOf(hub.store, type))[id]));
  await write(hub, async (ledger) => {
    for (const [at, [type, , values]] of subjects.entries()) {
      const before = rows[at];
      if (!before) throw new Error(`there is no ${type}`);
      await ledger.erase(named(type), [{ before, after: { ...before, ...values, ...erased(type) } }]);
    }
  });
}

const erased = (type: string): object => (type === 'FocalPoint' ? {} : { erasedRevision: 9 });
const lineOfPoint = ['FocalPointContact', `${marker}-F-1-NETWORK-EMAIL`, { value: null, note: null }] as const;
const holder = ['FocalPointHolder', 'F-1', { name: null, title: null }] as const;

describe('a contact line of an authority that came under another State', () => {
  const gone = ['CHANGED DROP ContactDetail:X-01-NETWORK-EMAIL gone'];

  test.each<[string, () => Promise<void>]>([
    ['and was kept for the secretariat then', () => reviseLine({ visibility: 'SECRETARIAT' })],
    ['and ended then', () => reviseLine({ endedOn: '2026-01-01' }, 'ENDED')],
  ])('%s is withdrawn from whoever could read it', async (_name, then) => {
    const told = await toldOf('X-01-NETWORK-EMAIL', async () => {
      await moveAuthority();
      await then();
    });
    expect({ ...told, stranger: [], editor: [], secretariat: [] }).toEqual({
      ...{ visitor: [], member: gone, network: gone, stranger: [], editor: [], secretariat: [] },
    });
    expect(told.editor).toEqual(gone);
  });

  test.each<[string, () => Promise<void>, string]>([
    ['kept for the secretariat', () => reviseLine({ visibility: 'SECRETARIAT' }), 'CHANGED'],
    ['ended', () => reviseLine({ endedOn: '2026-01-01' }, 'ENDED'), 'ENDED'],
  ])('and was %s before is withdrawn too, and the State that it came to hears nothing', async (_name, first, kind) => {
    const told = await toldOf('X-01-NETWORK-EMAIL', async () => {
      await first();
      await moveAuthority();
    });
    const withdrawn = [`${kind} DROP ContactDetail:X-01-NETWORK-EMAIL gone`];
    expect([told.member, told.network, told.editor]).toEqual([withdrawn, withdrawn, withdrawn]);
    expect([told.visitor, told.stranger]).toEqual([[], []]);
  });

  test('and was lowered to the network’s level there is not told to the network that it left', async () => {
    const secret = `${marker}-X-01-SECRETARIAT-EMAIL`;
    const told = await toldOf('X-01-SECRETARIAT-EMAIL', async () => {
      await moveAuthority();
      await revise(hub, 'ContactDetail', secret, { visibility: 'NETWORK' });
    });
    expect([told.visitor, told.member, told.network, told.editor]).toEqual([[], [], [], []]);
    expect(told.stranger).toEqual(['ADDED KEEP ContactDetail:X-01-SECRETARIAT-EMAIL']);
  });

  test('is told to whoever follows the State that it left, by what happened to it there', async () => {
    const { member } = readers;
    const filter = { states: ['AAA'] };
    const since = await headOf(member);
    await reviseLine({ endedOn: '2026-01-01' }, 'ENDED');
    await moveAuthority();
    const told = (await allSince(member, since, 500, filter)).map(inShort);
    expect(told).toContain(`ENDED DROP ContactDetail:${line} gone`);
  });
});

describe('of a focal point that came to another network', () => {
  test('a line that was erased then is told as erased to whoever could read it before', async () => {
    const told = await toldOf('F-1-NETWORK-EMAIL', async () => {
      await moveFocalPoint();
      await erase(lineOfPoint);
    });
    const destroyed = ['ERASED ERASE FocalPointContact:F-1-NETWORK-EMAIL gone'];
    expect([told.member, told.network, told.editor, told.stranger]).toEqual(Array(4).fill(destroyed));
    expect(told.visitor).toEqual([]);
  });

  test('a holder who was erased then is told as erased, also where the record of the move was emptied', async () => {
    const told = await toldOf('FocalPointHolder:F-1', async () => {
      await moveFocalPoint();
      await erase(holder, ['FocalPoint', 'F-1', { note: null }]);
    });
    const destroyed = ['ERASED ERASE FocalPointHolder:F-1 gone'];
    expect([told.member, told.network, told.editor]).toEqual(Array(3).fill(destroyed));
    expect(told.stranger).toEqual(['ERASED ERASE FocalPointHolder:F-1']);
    expect(told.visitor).toEqual([]);
  });

  test('a holder who was erased before is told as erased to the network that it left alone', async () => {
    const told = await toldOf('FocalPointHolder:F-1', async () => {
      await erase(holder);
      await moveFocalPoint();
    });
    for (const reader of [told.member, told.network]) {
      expect(reader).toEqual(['ERASED ERASE FocalPointHolder:F-1 gone', 'CHANGED DROP FocalPointHolder:F-1 gone']);
    }
    expect(told.stranger).toEqual(['ADDED KEEP FocalPointHolder:F-1']);
  });

  test('and back again, the parts stay where they were', async () => {
    const told = await toldOf('F-1-NETWORK-EMAIL', async () => {
      await moveFocalPoint();
      await revise(hub, 'FocalPoint', 'F-1', { networkId: 'NET', participantId: 'AAA' });
    });
    expect(told.member.at(-1)).toBe('ADDED KEEP FocalPointContact:F-1-NETWORK-EMAIL');
    expect(told.stranger.at(-1)).toBe('CHANGED DROP FocalPointContact:F-1-NETWORK-EMAIL gone');
  });

  test('the network that it left follows its erasure by its own filter', async () => {
    const { network } = readers;
    const since = await headOf(network);
    await moveFocalPoint();
    await erase(holder, lineOfPoint, ['FocalPoint', 'F-1', { note: null }]);
    const told = (await allSince(network, since, 500, { networks: ['NET'] })).map(inShort);
    expect(told.filter((one) => one.startsWith('ERASED ERASE')).sort()).toEqual(
      [
        'ERASED ERASE FocalPoint:F-1',
        'ERASED ERASE FocalPointHolder:F-1 gone',
        `ERASED ERASE FocalPointContact:${lineOfPoint[1]} gone`,
      ].sort(),
    );
  });
});
