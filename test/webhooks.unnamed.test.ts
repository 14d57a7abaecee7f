import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { Instruction } from '../src/sync/feed/event.js';
import { changedBody, mostNamed } from '../src/sync/webhooks/message.js';
import { idOf } from './kit/changes.js';
import { named, rowsOf } from './kit/directory.js';
import { allSince, headOf, inShort, pageOf, revise, write } from './kit/feed.js';
import type { Asking, TestHub } from './kit/hub.js';
import { aHubOfSecrets, isMarked, marker } from './kit/secrets.js';
import { signInSettings } from './kit/signedIn.js';
import { aReceiver, kept, onlyOne, saidIn, told, type Receiver, type Said } from './kit/webhooks.js';

// What not everybody may know: a message says that it is there, to whoever may know it, and nothing else of it.

jest.setTimeout(60_000);

/** Who keep webhooks: the secretariats of two networks, and the directory’s. */
const keepers = ['NET', 'OTHER', 'directory'] as const;
type Keeper = (typeof keepers)[number];

let receiver: Receiver;
let hub: TestHub;
const webhooks = new Map<Keeper, string>();
beforeEach(async () => {
  receiver = await aReceiver();
  hub = await aHubOfSecrets({ environment: { ...signInSettings, WEBHOOK_ALLOWED_HOSTS: receiver.host } });
});
afterEach(async () => {
  await hub.stop();
  await receiver.stop();
});

const asKeeper = (keeper: Keeper): Asking =>
  hub.as(keeper === 'directory' ? 'SECRETARIAT' : `NETWORK_SECRETARIAT:${keeper}`);

async function aWebhookOf(keeper: Keeper, filter?: object): Promise<void> {
  const network = keeper === 'directory' ? {} : { network: keeper };
  const input = { ...network, name: 'Synthetic receiver', url: `${receiver.url}/${keeper}`, filter };
  // Whoever makes it, it is told what its keeper may know.
  const { webhook } = await kept(hub.as('SECRETARIAT'), 'createWebhook', input);
  webhooks.set(keeper, webhook?.id ?? '');
}

/** What the webhook of each keeper is told of what is done; `null`: nothing. */
async function toldOf(work: () => Promise<void>): Promise<Record<Keeper, Said['data'] | null>> {
  receiver.received.length = 0;
  await work();
  await hub.runJobs();
  const [NET, OTHER, directory] = keepers.map((keeper) => {
    const own = receiver.received.filter(({ path }) => path === `/hook/${keeper}`);
    expect(own.length).toBeLessThan(2);
    expect(own.some(({ body }) => isMarked(body))).toBe(false);
    return own[0] ? saidIn(own[0]).data : null;
  });
  return { NET: NET ?? null, OTHER: OTHER ?? null, directory: directory ?? null };
}

const namedIn = ({ changes }: Said['data']): string[] =>
  changes.map(({ kind, instruction, id }) => `${kind} ${instruction} ${Buffer.from(id, 'base64url').toString()}`);

const line = (of: string): string => `${marker}-${of}-EMAIL`;
const value = { value: `${marker}-new@example.org` };

async function erase(type: string, id: string, values: object): Promise<void> {
  const before = (await rowsOf(hub.store, type))[id];
  if (!before) throw new Error(`there is no ${id}`);
  await write(hub, (ledger) => ledger.erase(named(type), [{ before, after: { ...before, ...values } }]));
}

interface Done {
  readonly work: () => Promise<void>;
  /** What is named to all, and who is told besides that there is something else. */
  readonly names: readonly string[];
  readonly unnamedFor: readonly Keeper[];
}

const doings: Readonly<Record<string, Done>> = {
  'a line of a network’s focal point, of the network’s level': {
    work: () => revise(hub, 'FocalPointContact', line('F-1-NETWORK'), value),
    ...{ names: [], unnamedFor: ['NET', 'directory'] },
  },
  'the holder of a network’s focal point': {
    work: () => revise(hub, 'FocalPointHolder', 'F-1', { name: `${marker} new` }),
    ...{ names: [], unnamedFor: ['NET', 'directory'] },
  },
  'an erased holder': {
    work: () => erase('FocalPointHolder', 'F-1', { name: null, title: null, erasedRevision: 3 }),
    ...{ names: [], unnamedFor: ['NET', 'directory'] },
  },
  'a line of an authority of another network’s member': {
    work: () => revise(hub, 'ContactDetail', line('Y-01-NETWORK'), value),
    ...{ names: [], unnamedFor: ['OTHER', 'directory'] },
  },
  'a line of the secretariat’s level': {
    work: () => revise(hub, 'FocalPointContact', line('F-1-SECRETARIAT'), value),
    ...{ names: [], unnamedFor: ['directory'] },
  },
  'a holder who is a secret of the secretariat': {
    work: () => revise(hub, 'FocalPointHolder', 'F-3', { name: `${marker} new` }),
    ...{ names: [], unnamedFor: ['directory'] },
  },
  'a line of the practitioners’ level, which every network may read': {
    work: () => revise(hub, 'FocalPointContact', line('F-1-PRACTITIONER'), value),
    ...{ names: [], unnamedFor: keepers },
  },
  'a line that is withdrawn from its network': {
    work: () => revise(hub, 'FocalPointContact', line('F-1-NETWORK'), { visibility: 'SECRETARIAT' }),
    ...{ names: [], unnamedFor: ['NET', 'directory'] },
  },
  'a line that is withdrawn from everybody but its network': {
    work: () => revise(hub, 'ContactDetail', 'open', { visibility: 'NETWORK' }),
    ...{ names: ['CHANGED DROP ContactDetail:open'], unnamedFor: ['NET', 'directory'] },
  },
  'a line that is withdrawn from everybody but the secretariat': {
    work: () => revise(hub, 'ContactDetail', 'open', { visibility: 'SECRETARIAT' }),
    ...{ names: ['CHANGED DROP ContactDetail:open'], unnamedFor: ['directory'] },
  },
  'an appointment that is taken back': {
    work: () => revise(hub, 'FocalPoint', 'F-2', { isVoid: true }),
    // Its holder goes with it.
    ...{ names: ['CHANGED DROP FocalPoint:F-2'], unnamedFor: ['NET', 'directory'] },
  },
  'a public entry': {
    work: () => revise(hub, 'Authority', 'X-02', { name: 'Synthetic new name' }),
    ...{ names: ['CHANGED KEEP Authority:X-02'], unnamedFor: [] },
  },
  'an authority that comes under the State of another network': {
    work: () => revise(hub, 'Authority', 'X-01', { stateId: 'CCC' }),
    // Its lines of the network’s level leave the one and come to the other.
    ...{ names: ['CHANGED KEEP Authority:X-01', 'CHANGED KEEP ContactDetail:open'], unnamedFor: keepers },
  },
};

describe('of', () => {
  test.each(Object.entries(doings))('%s the message is for those who may know', async (_what, one) => {
    for (const keeper of keepers) await aWebhookOf(keeper);
    const starts = new Map<Keeper, string>();
    for (const keeper of keepers) starts.set(keeper, await headOf(asKeeper(keeper)));
    const since = await headOf(hub);
    const all = await toldOf(one.work);
    const open = (await allSince(hub, since)).map((change) => inShort(change).replace(/ gone$/, ''));
    for (const keeper of keepers) {
      const data = all[keeper];
      const said = data && { names: namedIn(data).sort(), hasUnnamed: data.hasUnnamed };
      const hasUnnamed = one.unnamedFor.includes(keeper);
      const right = one.names.length > 0 || hasUnnamed ? { names: one.names, hasUnnamed } : null;
      expect({ keeper, said }).toEqual({ keeper, said: right });
      // So it is in the feed: the keeper is told what nobody else is, or to do something else.
      const own = await allSince(asKeeper(keeper), starts.get(keeper) ?? null);
      const more = own.map((change) => inShort(change).replace(/ gone$/, '')).filter((text) => !open.includes(text));
      expect({ keeper, hasMoreInFeed: more.length > 0 }).toEqual({ keeper, hasMoreInFeed: hasUnnamed });
      if (!data) continue;
      // Whoever does not sign in finds nothing behind the message.
      expect(await pageOf(hub, { since: data.cursor })).toMatchObject({ changes: [], hasMore: false });
      expect(data).toMatchObject({ revision: hub.image.revision, hasMore: false });
    }
  });
});

describe('a filter', () => {
  const change = (): Promise<void> => revise(hub, 'FocalPointContact', line('F-1-NETWORK'), value);

  test('is asked about what is not named too', async () => {
    const filters: readonly (readonly [filter: object, isMet: boolean])[] = [
      [{ networks: ['NET'] }, true],
      [{ types: ['ContactDetail'] }, true],
      [{ states: ['AAA'], kinds: ['CHANGED'] }, true],
      [{ ids: [idOf('FocalPoint', 'F-1')] }, true],
      [{ networks: ['OTHER'] }, false],
      [{ types: ['FocalPointHolder'] }, false],
      [{ kinds: ['ADDED'] }, false],
      [{ ids: [idOf('FocalPoint', 'F-2')] }, false],
    ];
    for (const [at, [filter]] of filters.entries()) {
      const input = { network: 'NET', name: 'Synthetic receiver', url: `${receiver.url}/${String(at)}`, filter };
      await kept(asKeeper('NET'), 'createWebhook', input);
    }
    await toldOf(change);
    const met = filters.map(([filter], at) => [
      filter,
      receiver.received.some((one) => one.path === `/hook/${String(at)}` && saidIn(one).data.hasUnnamed),
    ]);
    expect(met).toEqual(filters);
  });

  test('opens nothing: of another network’s entries there is no message, whatever is asked for', async () => {
    const filters = [
      { networks: ['NET'] },
      { ids: [idOf('FocalPoint', 'F-1')] },
      { ids: [idOf('FocalPointContact', line('F-1-NETWORK'))] },
    ];
    for (const filter of filters) await aWebhookOf('OTHER', filter);
    expect((await toldOf(change)).OTHER).toBeNull();
  });
});

const authority = (id: string) => ({
  ...{ id, citations: [], stateId: 'AAA', jurisdictionIds: [], name: `Synthetic ${id}`, kind: 'OTHER' },
  ...{ languagesAccepted: [], acceptsInterpolInUrgentCases: 'UNKNOWN', verificationStatus: 'UNVERIFIED' },
});
const hidden = (id: string, visibility: string) => ({
  ...{ id, citations: [], authorityId: 'X-01', kind: 'EMAIL', value: `${marker}-${id}@example.org`, e164: null },
  ...{ note: null, visibility, endedOn: null },
});
const adding = (type: string, rows: readonly object[]): Promise<void> =>
  write(hub, (ledger) => ledger.add(named(type), rows as never));
const many = <Row>(count: number, row: (id: string) => Row): Row[] =>
  Array.from({ length: count }, (_, at) => row(`M-${String(at)}`));

describe('a message', () => {
  test.each(['before', 'behind'])('tells of what is not named %s the fifty', async (place) => {
    await aWebhookOf('NET');
    const { NET } = await toldOf(async () => {
      if (place === 'before') await adding('ContactDetail', [hidden('H', 'NETWORK')]);
      await adding('Authority', many(mostNamed + 10, authority));
      if (place === 'before') return;
      // It is not read together with the fifty.
      await adding(
        'ContactDetail',
        many(1000, (id) => hidden(id, 'SECRETARIAT')),
      );
      await adding('ContactDetail', [hidden('H', 'NETWORK')]);
    });
    expect(NET).toMatchObject({ revision: hub.image.revision, hasMore: true, hasUnnamed: true });
    expect(NET?.changes).toHaveLength(mostNamed);
    const rest = (await pageOf(hub, { since: NET?.cursor ?? '' })).changes.map(({ nodeId }) => nodeId);
    const ids = [...(NET?.changes ?? []).map(({ id }) => id), ...rest];
    expect(ids.sort()).toEqual(many(mostNamed + 10, (id) => idOf('Authority', id)).sort());
  });

  test('has more alone of what everybody may know', async () => {
    await aWebhookOf('NET');
    const { NET } = await toldOf(async () => {
      await adding('Authority', many(mostNamed, authority));
      await adding(
        'ContactDetail',
        many(mostNamed, (id) => hidden(id, 'NETWORK')),
      );
    });
    expect(NET).toMatchObject({ hasMore: false, hasUnnamed: true });
    expect(NET?.changes).toHaveLength(mostNamed);
  });

  test('says by its timestamp when its last revision was, not when something hidden was done', async () => {
    await aWebhookOf('NET');
    const day = 86_400_000;
    const at = (days: number): Date => new Date(Date.parse('2026-11-22T12:00:00Z') + days * day);
    const add = (type: string, row: object, days: number): Promise<void> =>
      write(hub, (ledger) => ledger.add(named(type), [row as never]), { at: at(days) });
    await toldOf(async () => {
      await add('ContactDetail', hidden('H', 'NETWORK'), 1);
      await add('ContactDetail', hidden('S', 'SECRETARIAT'), 2);
    });
    expect(saidIn(onlyOne(receiver)).timestamp).toBe(at(2).toISOString());
  });

  test('that is made anew since a cursor tells the same', async () => {
    await aWebhookOf('NET', { types: ['ContactDetail'] });
    const since = await headOf(asKeeper('NET'));
    const first = await toldOf(() => adding('ContactDetail', [hidden('H', 'NETWORK')]));
    expect(first.NET).toMatchObject({ hasUnnamed: true, changes: [] });
    const again = await toldOf(async () => {
      await kept(asKeeper('NET'), 'replayWebhook', { webhook: webhooks.get('NET'), since });
    });
    expect(again.NET).toEqual(first.NET);
  });

  test('is under 20 kB, however long ids are', () => {
    // A row’s id has 200 characters at most; no type has a longer name.
    const id = idOf('RegionalOrganization', 'x'.repeat(200));
    const change = { type: 'RegionalOrganization', id, kind: 'CHANGED', instruction: Instruction.ERASE };
    const changes = Array.from({ length: mostNamed }, () => ({ ...change, cause: 'PROCESSING' }));
    const data = { revision: 2_147_483_647, cursor: 'x'.repeat(80), hasMore: true, hasUnnamed: true, changes };
    expect(Buffer.byteLength(changedBody(new Date().toISOString(), data))).toBeLessThan(20_000);
  });
});

test('after a rest the record is read a part at a time, each message of whole revisions', async () => {
  await aWebhookOf('OTHER');
  const webhook = webhooks.get('OTHER') ?? '';
  const { revision } = hub.image;
  // Of the next revision one row is within the part.
  await adding(
    'ContactDetail',
    many(19_999, (id) => hidden(id, 'NETWORK')),
  );
  const next = () => toldOf(() => adding('Authority', many(3, authority)));
  expect((await next()).OTHER).toBeNull();
  expect((await told(hub, webhook, 'SECRETARIAT')).toldRevision).toBe(revision + 1);
  const { OTHER } = await toldOf(() => Promise.resolve());
  expect(OTHER).toMatchObject({ revision: revision + 2, hasMore: false, hasUnnamed: false });
  expect(OTHER?.changes).toHaveLength(3);
}, 120_000);
