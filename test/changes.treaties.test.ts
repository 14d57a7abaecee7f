import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { callers, changeWorld, decided, made, nodeTold, refusal, type Callers } from './kit/changeWorld.js';
import { grounds, idOf } from './kit/changes.js';
import { aHub, type TestHub } from './kit/hub.js';
import type { World } from './kit/world.js';

const world: World = {
  ...changeWorld,
  'participations.csv': [
    ...(changeWorld['participations.csv'] ?? []),
    // Two sources that disagree about Gamma.
    {
      participation_id: 'P-C1',
      treaty_code: 'T-1',
      participant_code: 'CCC',
      action_date: '2004-01-01',
      action_type: 'accession',
    },
    {
      participation_id: 'P-C2',
      treaty_code: 'T-1',
      participant_code: 'CCC',
      action_date: '2004-02',
      action_type: 'accession',
    },
  ],
};

let hub: TestHub;
let who: Callers;
beforeEach(async () => {
  hub = await aHub(world);
  who = callers(hub);
});
afterEach(() => hub.stop());

const byId = {
  ...grounds,
  version: 1,
  type: 'RATIFICATION',
  date: '2004-03-04',
  entryIntoForceOn: '2004-04-03',
};
const ratification = { ...byId, participant: 'AAA', treaty: 'T-1' };
const ofAlpha = { ...byId, participation: idOf('Participation', 'P-A') };
const denunciation = { ...ofAlpha, type: 'DENUNCIATION', date: '2026-11-01', entryIntoForceOn: null };

const participation = 'version actions { type date { text } effectiveOn { text } } entryIntoForceOn { text } standing';

describe('recordTreatyAction', () => {
  test.each([
    ['State and treaty', ratification],
    ['the participation', ofAlpha],
  ])('by %s adds the act to the participation that is there', async (_, input) => {
    const told = await made(who.secretariat, 'recordTreatyAction', input);
    expect(told.entry?.id).toBe(ofAlpha.participation);
    expect(await nodeTold(hub, told.entry?.id, 'Participation', participation)).toEqual({
      version: 2,
      actions: [
        { type: 'SIGNATURE', date: { text: '2001-05-05' }, effectiveOn: null },
        { type: 'RATIFICATION', date: { text: '2004-03-04' }, effectiveOn: null },
      ],
      entryIntoForceOn: { text: '2004-04-03' },
      standing: 'IN_FORCE',
    });
  });

  test('of one that takes no part yet makes a participation, once a second person agrees', async () => {
    const treaty = await made(who.editor, 'recordTreatyAction', ratification);
    expect(treaty).toMatchObject({ status: 'PROPOSED', entry: { __typename: 'Participation' } });
    const told = await decided(who.secretariat, 'approveProposal', treaty);
    expect(told).toMatchObject({ entry: { __typename: 'Participation', version: 2 } });
  });

  test('of a denunciation ends the participation from the day of its effect', async () => {
    await made(who.secretariat, 'recordTreatyAction', ratification);
    const ending = { ...denunciation, version: 2, effectiveOn: '2027-11-01' };
    const told = await made(who.secretariat, 'recordTreatyAction', ending);
    const at = 'now: standing later: standing(asOf: "2027-11-01")';
    expect(await nodeTold(hub, told.entry?.id, 'Participation', at)).toEqual({ now: 'IN_FORCE', later: 'WITHDRAWN' });
  });

  test('where sources disagree asks which participation is meant', async () => {
    const gamma = {
      ...ratification,
      participant: 'CCC',
      type: 'ACCESSION',
      date: '2004-02-10',
      entryIntoForceOn: null,
    };
    expect(await refusal(who.secretariat, 'recordTreatyAction', gamma)).toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringContaining('participation') as unknown,
    });
    const named = { ...byId, type: 'ACCESSION', date: '2004-02-10', entryIntoForceOn: null };
    // More exact than the month that the source gave.
    const told = await made(who.secretariat, 'recordTreatyAction', {
      ...named,
      participation: idOf('Participation', 'P-C2'),
    });
    expect(await nodeTold(hub, told.entry?.id, 'Participation', 'actions { date { text } }')).toEqual({
      actions: [{ date: { text: '2004-02-10' } }],
    });
  });

  test('puts a wrong day right only as a correction', async () => {
    const signature = { ...ofAlpha, type: 'SIGNATURE', date: '2001-05-06', entryIntoForceOn: null };
    expect(await refusal(who.secretariat, 'recordTreatyAction', signature)).toMatchObject({ code: 'BAD_INPUT' });
    const told = await made(who.secretariat, 'recordTreatyAction', { ...signature, cause: 'CORRECTION' });
    expect(await nodeTold(hub, told.entry?.id, 'Participation', 'actions { type date { text } }')).toEqual({
      actions: [{ type: 'SIGNATURE', date: { text: '2001-05-06' } }],
    });
  });

  test.each<[string, object, string]>([
    [
      'an act that is there',
      { ...ofAlpha, type: 'SIGNATURE', date: '2001-05-05', entryIntoForceOn: null },
      'BAD_INPUT',
    ],
    ['a day before the treaty was adopted', { ...ratification, date: '1999-12-31' }, 'BAD_DATE'],
    ['a day in the future', { ...ratification, date: '2026-11-23' }, 'BAD_DATE'],
    ['a ratification before the signature', { ...ratification, date: '2001-05-04' }, 'BAD_DATE'],
    ['an entry into force before the consent', { ...ratification, entryIntoForceOn: '2004-03-03' }, 'BAD_DATE'],
    [
      'an entry into force before the treaty’s own',
      { ...ratification, type: 'SUCCESSION', entryIntoForceOn: '2003-09-28' },
      'BAD_DATE',
    ],
    ['a denunciation of what nobody consented to', denunciation, 'BAD_INPUT'],
    ['a denunciation that enters into force', { ...denunciation, entryIntoForceOn: '2026-11-02' }, 'BAD_INPUT'],
    ['a denunciation with an effect before it', { ...denunciation, effectiveOn: '2026-10-31' }, 'BAD_DATE'],
    ['an effect of something else', { ...ratification, effectiveOn: '2027-01-01' }, 'BAD_INPUT'],
    ['an unknown treaty', { ...ratification, treaty: 'T-9' }, 'NOT_FOUND'],
    ['a bilateral treaty of others', { ...ratification, treaty: 'BIL-1' }, 'BAD_INPUT'],
    ['both ways of naming', { ...ratification, participation: ofAlpha.participation }, 'BAD_INPUT'],
    ['a State without a treaty', { ...byId, participant: 'AAA' }, 'BAD_INPUT'],
  ])('refuses %s', async (_, input, code) => {
    expect(await refusal(who.secretariat, 'recordTreatyAction', input)).toMatchObject({ code });
  });
});

const statement = {
  ...grounds,
  participant: 'AAA',
  version: 1,
  treaty: 'T-1',
  article: '18 (13)',
  kind: 'NOTIFICATION',
  madeOn: '2025-01-02',
  summary: 'Alpha accepts requests in French.',
  languages: ['FR'],
  interpolInUrgentCases: 'YES',
};

describe('recordStatement', () => {
  test('adds the statement and marks the one that it replaces', async () => {
    const told = await made(who.secretariat, 'recordStatement', { ...statement, replaces: idOf('Statement', 'S-A') });
    const fields =
      'articleText articles { reference } kind madeOn { text } summary languages interpolInUrgentCases conventionAsExtraditionBasis';
    expect(await nodeTold(hub, told.entry?.id, 'Statement', fields)).toEqual({
      articleText: '18(13)',
      articles: [{ reference: '18(13)' }],
      kind: 'NOTIFICATION',
      madeOn: { text: '2025-01-02' },
      summary: 'Alpha accepts requests in French.',
      languages: ['fr'],
      interpolInUrgentCases: 'YES',
      conventionAsExtraditionBasis: 'UNKNOWN',
    });
    expect(await nodeTold(hub, idOf('Statement', 'S-A'), 'Statement', 'replacedBy { id } version')).toEqual({
      replacedBy: { id: told.entry?.id },
      version: 2,
    });
    const again = await refusal(who.secretariat, 'recordStatement', {
      ...statement,
      replaces: idOf('Statement', 'S-A'),
    });
    expect(again).toMatchObject({ code: 'BAD_INPUT' });
  });

  test.each<[string, object, string]>([
    ['an unknown treaty', { treaty: 'T-9' }, 'NOT_FOUND'],
    ['a day in the future', { madeOn: '2026-11-23' }, 'BAD_DATE'],
    ['a day before the treaty', { madeOn: '2000-11-14' }, 'BAD_DATE'],
    ['a summary that is too long', { summary: 'x'.repeat(2001) }, 'BAD_INPUT'],
    ['an empty summary', { summary: ' ' }, 'BAD_INPUT'],
    ['a language that is none', { languages: ['not a language'] }, 'BAD_CODE'],
    ['an article that the treaty does not have', { article: '18(13), 99' }, 'NOT_FOUND'],
    ['what another State stated', { replaces: idOf('Statement', 'S-B') }, 'NOT_FOUND'],
  ])('refuses %s', async (_, more, code) => {
    expect(await refusal(who.secretariat, 'recordStatement', { ...statement, ...more })).toMatchObject({ code });
  });
});
