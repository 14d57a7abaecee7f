import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { aHub, type TestHub } from './kit/hub.js';
import { applied, previewed, refusal, rowOf, synced } from './kit/memberList.js';
import { signInSettings } from './kit/signedIn.js';
import type { World } from './kit/world.js';

// Who would end many entries says how many: of members and of focal points each, however the end is written.

/** A network of twenty-two States and a union, everything made up. */
const codes = Array.from({ length: 22 }, (_, at) => `Q${String.fromCharCode(65 + at)}A`);
const world: World = {
  'states.csv': codes.map((iso3) => ({ iso3, name_en: `Synthetic ${iso3}` })),
  'networks.csv': [{ network_id: 'NETA', acronym: 'Net-A' }],
};

let hub: TestHub;
beforeEach(async () => {
  hub = await aHub(world);
});
afterEach(() => hub.stop());

const network = () => hub.as('NETWORK_SECRETARIAT:NETA');
const member = (code: string) => ({ externalId: `M-${code}`, kind: 'MEMBER', member: code, role: 'MEMBER' });
const focalPoint = (at: number, more = {}) => ({
  externalId: `F-${String(at)}`,
  kind: 'FOCAL_POINT',
  member: codes[at % codes.length] ?? '',
  role: 'CONTACT_POINT',
  ...more,
});
const many = Array.from({ length: 99 }, (_, at) => focalPoint(at));
const end = { until: '2026-11-22', endReason: 'A synthetic end.' };

describe('of many focal points and few members', () => {
  beforeEach(async () => {
    await synced(network(), [...codes.map(member), ...many]);
  });

  test('half of the members are many', async () => {
    const preview = await previewed(
      network(),
      codes.slice(0, 11).map((code) => ({ ...member(code), ...end })),
    );
    expect(preview.ends).toEqual({ total: 11, proposed: 0, current: 121, mostPercent: 10, needsConfirmation: true });
    expect(await refusal(network(), 'apply', { preview: preview.id })).toMatchObject({
      code: 'TOO_MANY_ENDS',
      message: expect.stringMatching(/11 of 22 present memberships and 0 of 99 present focal points/),
      ends: 11,
    });
    expect(await applied(network(), preview, { confirmedEnds: 11 })).toMatchObject({ counts: { ended: 11 } });
  });

  test('a tenth of each is not, and the number counts both', async () => {
    const rows = [...codes.slice(0, 2).map(member), ...many.slice(0, 9)].map((row) => ({ ...row, ...end }));
    const preview = await previewed(network(), rows);
    expect(preview.ends).toMatchObject({ total: 11, needsConfirmation: false });
    expect(await refusal(network(), 'apply', { preview: preview.id, confirmedEnds: 9 })).toMatchObject({
      code: 'TOO_MANY_ENDS',
    });
    expect(await applied(network(), preview)).toMatchObject({ counts: { ended: 11 } });
  });
});

test('how many are many is a setting of the hub', async () => {
  await hub.stop();
  hub = await aHub(world, { environment: { ...signInSettings, SYNC_MOST_ENDS_PERCENT: '50' } });
  await synced(network(), codes.map(member));
  const ending = (count: number) => codes.slice(0, count).map((code) => ({ ...member(code), ...end }));
  const twelve = await previewed(network(), ending(12));
  expect(twelve.ends).toMatchObject({ total: 12, mostPercent: 50, needsConfirmation: true });
  expect(await refusal(network(), 'apply', { preview: twelve.id })).toMatchObject({
    code: 'TOO_MANY_ENDS',
    message: expect.stringContaining('more than 50 % of one kind'),
    mostPercent: 50,
  });
  const half = await previewed(network(), ending(11));
  expect(half.ends).toMatchObject({ total: 11, mostPercent: 50, needsConfirmation: false });
  expect(await applied(network(), half)).toMatchObject({ counts: { ended: 11 } });
});

test('an end that is moved forward is an end; moved back or corrected once it is past, it is a change', async () => {
  const until = (day: string) => [0, 1, 2].map((at) => focalPoint(at, { until: day, endReason: 'A synthetic end.' }));
  const members = codes.slice(0, 2).map((code) => ({ ...member(code), until: '2030', endReason: 'A synthetic end.' }));
  await synced(network(), [...until('2030-01-01'), ...members]);

  const earlier = [...until('2026-01-01'), { externalId: 'M-QAA', until: '2030-06' }];
  const preview = await previewed(network(), earlier);
  expect(preview).toMatchObject({ counts: { ended: 4, changed: 0 }, ends: { total: 4, needsConfirmation: true } });
  expect(rowOf(preview, 'F-0')).toMatchObject({ kind: 'ENDED', isProposed: false });
  expect(await refusal(network(), 'apply', { preview: preview.id })).toMatchObject({ code: 'TOO_MANY_ENDS', ends: 4 });

  const later = await previewed(network(), until('2031-01-01'));
  expect(later).toMatchObject({ counts: { ended: 0, changed: 3 }, ends: { total: 0, needsConfirmation: false } });

  await applied(network(), preview, { confirmedEnds: 4 });
  const corrected = await previewed(network(), until('2025-12-31'));
  expect(corrected).toMatchObject({ counts: { ended: 0, changed: 3 }, ends: { total: 0 } });
});
