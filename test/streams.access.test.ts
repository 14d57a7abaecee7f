import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AccessLogEntity } from '../src/accounts/accessLog.entity.js';
import { ContactDetailEntity } from '../src/authorities/contactDetail.entity.js';
import { NetworkMembershipEntity } from '../src/networks/membership.entity.js';
import { readRows } from '../src/store/rows.js';
import { testDay, type Asking, type TestHub } from './kit/hub.js';
import { addRows, aHubOfSecrets, isMarked, marker } from './kit/secrets.js';
import { keyOf, tokenOf } from './kit/signedIn.js';
import { following, rename, revise, type Follower, type Page } from './kit/streams.js';
import { asViewer, viewerKinds } from './kit/viewers.js';

let now = testDay;
let hub: TestHub;
beforeAll(async () => {
  hub = await aHubOfSecrets({ now: () => now, streams: { recheckMs: 50, heartbeatMs: 50 } });
});
afterAll(() => hub.stop());

let added = 0;

/** Add a contact detail of a level to an authority of AAA. */
async function addDetail(visibility: string): Promise<string> {
  added += 1;
  const value = `${visibility === 'PUBLIC' ? 'open' : marker}-${visibility}-${String(added)}@example.org`;
  const row = { id: `live-${String(added)}`, citations: [], authorityId: 'X-01', kind: 'EMAIL', value, e164: null };
  await addRows(hub.store, [[ContactDetailEntity, [{ ...row, note: null, visibility, endedOn: null }]]]);
  await hub.catchUp();
  return value;
}

const valuesIn = ({ changes }: Page): (string | undefined)[] => changes.map(({ node }) => node?.value);

/** Read on until something changed. */
async function nextChanges(follower: Follower): Promise<Page> {
  for (;;) {
    const page = await follower.page();
    if (page.changes.length > 0) return page;
  }
}

const refusalIn = async (follower: Follower): Promise<string | undefined> => {
  for (const { event, data } of await follower.ended()) {
    const { errors } = (event === 'next' ? JSON.parse(data) : {}) as Awaited<ReturnType<Follower['heard']>>;
    if (errors) return errors[0]?.extensions.code;
  }
  return undefined;
};

describe('what is restricted', () => {
  test('is told to those who may see it and to nobody else, each message by itself', async () => {
    const followers = await Promise.all(
      viewerKinds.map(async (kind) => [kind, await following(await asViewer(hub, kind))] as const),
    );
    for (const [, follower] of followers) await follower.page();
    const restricted = await addDetail('NETWORK');
    const open = await addDetail('PUBLIC');
    const told = new Map<string, (string | undefined)[]>();
    for (const [kind, follower] of followers) {
      const values: (string | undefined)[] = [];
      while (!values.includes(open)) values.push(...valuesIn(await nextChanges(follower)));
      told.set(kind, values);
      follower.hangUp();
    }
    const readers = [...told].filter(([, values]) => values.includes(restricted)).map(([kind]) => kind);
    expect(readers).toEqual([
      'practitioner of a member',
      'editor of the State',
      'secretariat of the network',
      'secretariat',
    ]);
    const others = [...told].filter(([kind]) => !readers.includes(kind)).flatMap(([, values]) => values);
    expect(isMarked(JSON.stringify(others))).toBe(false);
  });

  test('is noted in the access log for each who is told', async () => {
    const reader = await following(
      hub.as('NETWORK_SECRETARIAT:NET', { headers: { 'x-purpose': 'a synthetic purpose' } }),
    );
    await reader.page();
    const before = await logged();
    await addDetail('NETWORK');
    await nextChanges(reader);
    const noted = (await logged()).slice(before.length);
    expect(noted.map(({ level }) => level)).toContain('NETWORK');
    expect(new Set(noted.map(({ purpose }) => purpose))).toEqual(new Set(['a synthetic purpose']));
    reader.hangUp();
  });

  const logged = (): Promise<{ purpose: string; level: string }[]> =>
    readRows(hub.store.fork(), AccessLogEntity as never, {}, undefined, { at: 'asc', id: 'asc' });
});

describe('credentials that end', () => {
  const revoke = (): Promise<unknown> =>
    hub.store.orm.em.getConnection().execute('update api_key set revoked_at = created_at');

  test('a revoked key is told nothing more: the next message is its last word', async () => {
    const follower = await following(await hub.asKey({ role: 'NETWORK_SECRETARIAT:NET' }));
    await follower.page();
    await revoke();
    const value = await addDetail('NETWORK');
    const rest = await follower.ended();
    expect(JSON.stringify(rest)).not.toContain(value);
    expect(rest.at(-2)?.data).toContain('BAD_CREDENTIALS');
    expect(rest.at(-1)?.event).toBe('complete');
  });

  test('a key that is revoked while nothing happens ends the stream too', async () => {
    const follower = await following(await hub.asKey({ role: 'NETWORK_SECRETARIAT:NET' }));
    await follower.page();
    await revoke();
    expect(await refusalIn(follower)).toBe('BAD_CREDENTIALS');
  });

  test('a token that expires ends the stream, with the cursor to come back with', async () => {
    const authorization = `Bearer ${await tokenOf(['NETWORK_SECRETARIAT:NET'], now)}`;
    const follower = await following(hub, {}, { headers: { authorization } });
    const { endCursor } = await follower.page();
    // It holds for twelve hours; the leeway for clocks that differ is for those who come.
    now = new Date(testDay.getTime() + 12 * 3_600_000 + 1000);
    const events = await follower.ended();
    now = testDay;
    const last = events.filter(({ event }) => event === 'next').at(-1);
    expect(JSON.parse(last?.data ?? '')).toMatchObject({
      errors: [{ extensions: { code: 'BAD_CREDENTIALS', cursor: endCursor } }],
    });
    const again = await following(hub.as('NETWORK_SECRETARIAT:NET'), { since: endCursor });
    expect((await again.page()).changes).toEqual([]);
    again.hangUp();
  });

  test('a visitor has none, and stays', async () => {
    const follower = await following(hub);
    await follower.page();
    now = new Date(testDay.getTime() + 13 * 3_600_000);
    await rename(hub, 'X-01', 'after a long time');
    await hub.catchUp();
    expect((await nextChanges(follower)).changes[0]?.node?.name).toBe('after a long time');
    now = testDay;
    follower.hangUp();
  });
});

test('whoever may read something else than before has to take another copy', async () => {
  const asking: Asking = hub.as('PRACTITIONER:BBB');
  const follower = await following(asking);
  const { endCursor } = await follower.page();
  // Belonging is judged by the day; from then on nothing of the network is for its former member.
  const until = { text: '2020', earliest: '2020-01-01', latest: '2020-12-31' };
  await revise(hub, NetworkMembershipEntity, 'M2', { until });
  await hub.catchUp();
  expect(await refusalIn(follower)).toBe('CURSOR_EXPIRED');
  expect(await refusalIn(await following(asking, { since: endCursor }))).toBe('CURSOR_EXPIRED');
});

test('a key of one reader is no key of another', async () => {
  const key = await keyOf(hub.store, { role: 'STATE_EDITOR:AAA' }, testDay);
  const mine = await following(hub, {}, { headers: { authorization: `Bearer ${key}` } });
  const { endCursor } = await mine.page();
  mine.hangUp();
  expect(await refusalIn(await following(hub, { since: endCursor }))).toBe('CURSOR_EXPIRED');
});
