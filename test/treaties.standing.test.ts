import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aHub, aRealHub, type TestHub } from './kit/hub.js';
import { bondsOf, countsOf, standings, type Participation } from './kit/treaties.js';
import { realLines, type World } from './kit/world.js';

describe('standing under the treaties of the real directory', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await aRealHub();
  });
  afterAll(() => hub.stop());

  const under = (treaty: string): Record<string, string>[] =>
    realLines('participations.csv').filter((line) => line['treaty_code'] === treaty);

  test('a State that accedes late has done nothing, then consented, then is bound', async () => {
    const days = ['2023-10-19', '2023-10-20', '2023-11-18', '2023-11-19', '2026-11-22'];
    expect(await standings(hub, 'XVIII-12', 'SSD', days)).toEqual([
      'NONE',
      'CONSENTED',
      'CONSENTED',
      'IN_FORCE',
      'IN_FORCE',
    ]);
  });

  test('a State that only signed is a signatory from that day on', async () => {
    const days = ['2000-12-11', '2000-12-12', '2026-11-22'];
    expect(under('XVIII-12').find((line) => line['participant_code'] === 'IRN')?.['signature_date']).toBe('2000-12-12');
    expect(await standings(hub, 'XVIII-12', 'IRN', days)).toEqual(['NONE', 'SIGNATORY', 'SIGNATORY']);
  });

  test('Belarus was bound by ETS-191 to the day before its denunciation took effect', async () => {
    const days = ['2024-01-18', '2024-04-30', '2024-05-01'];
    expect(await standings(hub, 'ETS-191', 'BLR', days)).toEqual(['IN_FORCE', 'IN_FORCE', 'WITHDRAWN']);
    const { treaty } = await hub.told<{ treaty: { participations: { nodes: { actions: unknown[] }[] } } }>(
      '{ treaty(code: "ETS-191") { participations(first: 9) { nodes { actions { type date { text } effectiveOn { text } } } } } }',
    );
    const denunciation = { type: 'DENUNCIATION', date: { text: '2024-01-18' }, effectiveOn: { text: '2024-05-01' } };
    expect(treaty.participations.nodes[8]?.actions).toContainEqual(denunciation);
  });

  test.each([
    ['FJI', '2018-10-14', '2018-10-15'],
    ['SOM', '2024-11-24', '2024-11-25'],
    ['PRK', '2016-06-29', '2016-06-30'],
  ])(
    'whether %s, a party without a date, was bound before its source was written is unknown',
    async (code, before, on) => {
      expect(await standings(hub, 'XVIII-12', code, [before, on])).toEqual(['UNKNOWN', 'BOUND_DATE_UNKNOWN']);
    },
  );

  test('nobody had signed or joined a treaty before it was adopted, dated or not', async () => {
    expect(await countsOf(hub, 'XVIII-12', '1990-01-01')).toMatchObject({ parties: 0, signatoriesOnly: 0, unknown: 0 });
    const medellin = await countsOf(hub, 'COMJIB-MEDELLIN-2019', '1990-01-01');
    expect(medellin).toMatchObject({ parties: 0, signatoriesOnly: 0, unknown: 0 });
  });

  test('a succession without a date of entry into force binds from an unknown day', async () => {
    expect(await standings(hub, 'XVIII-12', 'MNE', ['2006-10-22', '2006-10-23'])).toEqual([
      'NONE',
      'BOUND_DATE_UNKNOWN',
    ]);
  });

  test('who has ratified a treaty that is not in force has consented and is not bound', async () => {
    expect(await standings(hub, 'CETS-224', 'JPN', ['2026-11-22'])).toEqual(['CONSENTED']);
    const found = await bondsOf(hub, { a: 'JPN', b: 'SRB', asOf: '2026-11-22' });
    expect(found.map(({ treaty }) => treaty.code)).not.toContain('CETS-224');
  });

  test.each([
    ['ETS-86', 'MNE', 38, 40],
    ['COMJIB-MEDELLIN-2019', 'AND', 7, 13],
  ])(
    'where sources disagree, on %s and %s, both are shown and the State is counted once',
    async (treaty, code, parties, rows) => {
      const { treaty: found } = await hub.told<{
        treaty: Record<'parties' | 'participations', { nodes: Participation[] }>;
      }>(
        `query ($treaty: String!) { treaty(code: $treaty) {
         parties(first: 100) { nodes { id participant { code } standing disagreesWith { id } } }
         participations(first: 100) { nodes { id participant { code } disagreesWith { id } } } } }`,
        { treaty },
      );
      const [party, ...more] = found.parties.nodes.filter(({ participant }) => participant.code === code);
      const both = found.participations.nodes.filter(({ participant }) => participant.code === code);
      expect(more).toEqual([]);
      expect(party?.standing).toBe('IN_FORCE');
      expect(both).toHaveLength(2);
      expect(party?.disagreesWith).toEqual([{ id: both.find(({ id }) => id !== party?.id)?.id }]);
      expect(both.map(({ disagreesWith }) => disagreesWith[0]?.id)).toEqual([both[1]?.id, both[0]?.id]);
      expect(found.parties.nodes).toHaveLength(parties);
      expect(found.participations.nodes).toHaveLength(rows);
    },
  );

  test('where sources do not disagree, nothing is said of a disagreement', async () => {
    const { treaty } = await hub.told<{ treaty: { participations: { nodes: Participation[] } } }>(
      '{ treaty(code: "XVIII-12") { participations(first: 100) { nodes { disagreesWith { id } } } } }',
    );
    expect(treaty.participations.nodes.flatMap(({ disagreesWith }) => disagreesWith)).toEqual([]);
  });
});

describe('standing under a treaty', () => {
  const states = ['AAA', 'BBB', 'CCC', 'DDD'].map((iso3) => ({ iso3 }));
  const mla = { forms: 'MUTUAL_LEGAL_ASSISTANCE' };
  const row = (
    treaty: string,
    code: string,
    more: Record<string, string>,
    id = `${treaty}/${code}`,
  ): Record<string, string> => ({
    participation_id: id,
    treaty_code: treaty,
    participant_code: code,
    ...more,
  });
  const world: World = {
    'states.csv': states,
    'treaties.csv': [
      { treaty_code: 'T', adoption_date: '2000-06', entry_into_force_date: '2005', ...mla },
      { treaty_code: 'SOON', adoption_date: '2020-01-01', entry_into_force_date: '2030-01-01', ...mla },
      { treaty_code: 'SPLIT', ...mla },
    ],
    'bilateral-treaties.csv': [
      { treaty_code: 'BIL', party_1: 'AAA', party_2: 'BBB', concluded_on: '2019' },
      { treaty_code: 'BIL-2', party_1: 'AAA', party_2: 'CCC', concluded_on: '2019', entry_into_force_date: '2021' },
    ],
    'participations.csv': [
      row('T', 'AAA', {
        signature_type: 'signed, date not given',
        action_type: 'ratification',
        action_date: '2007',
        entry_into_force_derived: '2008-02',
      }),
      row('T', 'BBB', {
        action_type: 'accession',
        action_date: '2004-01-01',
        entry_into_force_date: '2006-01-01',
        entry_into_force_derived: '2005-01-01',
      }),
      row('T', 'CCC', { action_type: 'succession', action_date: '2010-05-05' }),
      row('T', 'DDD', {
        action_type: 'ratification',
        action_date: '2006-01-01',
        entry_into_force_date: '2006-02-01',
        withdrawal_date: '2011-01-01',
        withdrawal_effective_date: '2012',
      }),
      row('SOON', 'AAA', { action_type: 'ratification', action_date: '2021-01-01' }),
      row('SOON', 'BBB', { action_type: 'not stated', as_of: '2022' }),
      row(
        'SPLIT',
        'AAA',
        { action_type: 'accession', action_date: '2010-01-01', entry_into_force_date: '2010-02-01' },
        'SPLIT/AAA/1',
      ),
      row(
        'SPLIT',
        'AAA',
        { action_type: 'accession', action_date: '2005-01-01', entry_into_force_date: '2005-02-01' },
        'SPLIT/AAA/2',
      ),
      row('SPLIT', 'BBB', { action_type: 'accession', action_date: '2001-01-01', entry_into_force_date: '2001-02-01' }),
    ],
  };
  let hub: TestHub;
  beforeAll(async () => {
    hub = await aHub(world);
  });
  afterAll(() => hub.stop());

  test.each([
    [
      'an undated signature counts from the adoption of the treaty',
      'T',
      'AAA',
      { '2000-05-31': 'NONE', '2000-06-01': 'SIGNATORY' },
    ],
    [
      'a year counts from its first day, a month likewise',
      'T',
      'AAA',
      { '2006-12-31': 'SIGNATORY', '2007-01-01': 'CONSENTED', '2008-01-31': 'CONSENTED', '2008-02-01': 'IN_FORCE' },
    ],
    [
      'what a source states goes before what was worked out',
      'T',
      'BBB',
      { '2005-12-31': 'CONSENTED', '2006-01-01': 'IN_FORCE' },
    ],
    [
      'a succession binds though the day of entry into force is unknown',
      'T',
      'CCC',
      { '2010-05-04': 'NONE', '2010-05-05': 'BOUND_DATE_UNKNOWN' },
    ],
    [
      'a withdrawal known to the year has surely taken effect on its last day',
      'T',
      'DDD',
      {
        '2006-01-31': 'CONSENTED',
        '2006-02-01': 'IN_FORCE',
        '2011-12-31': 'IN_FORCE',
        '2012-12-30': 'IN_FORCE',
        '2012-12-31': 'WITHDRAWN',
      },
    ],
    [
      'consent to a treaty that enters into force later does not bind before',
      'SOON',
      'AAA',
      { '2021-01-01': 'CONSENTED', '2029-12-31': 'CONSENTED', '2030-01-01': 'BOUND_DATE_UNKNOWN' },
    ],
    [
      'an undated consent was given by the time its source was written',
      'SOON',
      'BBB',
      { '2019-12-31': 'NONE', '2022-12-30': 'UNKNOWN', '2022-12-31': 'CONSENTED' },
    ],
    [
      'of a bilateral treaty without date nobody says whether it is in force',
      'BIL',
      'BBB',
      { '2018-12-31': 'NONE', '2019-01-01': 'ENTRY_INTO_FORCE_UNKNOWN' },
    ],
    [
      'a bilateral treaty is signed before it is in force',
      'BIL-2',
      'CCC',
      { '2018-12-31': 'NONE', '2020-12-31': 'SIGNATORY', '2021-01-01': 'IN_FORCE' },
    ],
  ])('%s', async (_sentence, treaty, code, expected) => {
    const days = Object.keys(expected);
    expect(await standings(hub, treaty, code, days)).toEqual(Object.values(expected));
  });

  test('who is bound according to one of two sources counts as a party, once', async () => {
    expect(await countsOf(hub, 'SPLIT', '2004-12-31')).toMatchObject({ parties: 1 });
    expect(await countsOf(hub, 'SPLIT', '2007-01-01')).toEqual({
      parties: 2,
      signatoriesOnly: 0,
      unknown: 0,
      participations: 3,
    });
    expect(await countsOf(hub, 'SPLIT', '2012-01-01')).toMatchObject({ parties: 2 });
    const { treaty, state } = await hub.told<{ treaty: { parties: { nodes: unknown[] } }; state: unknown }>(
      `{ treaty(code: "SPLIT") { parties(asOf: "2007-01-01") { nodes { participant { code } standing(asOf: "2007-01-01") } } }
         state(code: "AAA") { treatiesInForce(asOf: "2007-01-01") { nodes { code } } } }`,
    );
    expect(treaty.parties.nodes).toEqual(
      ['AAA', 'BBB'].map((code) => ({ participant: { code }, standing: 'IN_FORCE' })),
    );
    expect(state).toEqual({ treatiesInForce: { nodes: [{ code: 'SPLIT' }] } });
  });

  test('a treaty is never in force between two since a day that is still to come', async () => {
    const [bond] = await bondsOf(hub, { a: 'AAA', b: 'BBB', asOf: '2007-01-01' });
    expect(bond).toMatchObject({
      treaty: { code: 'SPLIT' },
      certainty: 'CERTAIN',
      inForceSince: { text: '2005-02-01' },
    });
  });

  test('the weaker side decides how sure it is that a treaty binds both', async () => {
    const between = (a: string, b: string, asOf: string): Promise<string[]> =>
      bondsOf(hub, { a, b, asOf }).then((found) => found.map(({ treaty, certainty }) => `${treaty.code} ${certainty}`));
    expect(await between('AAA', 'BBB', '2015-01-01')).toEqual(['SPLIT CERTAIN', 'T CERTAIN']);
    expect(await between('AAA', 'CCC', '2015-01-01')).toEqual(['T DATE_UNKNOWN']);
    expect(await between('AAA', 'DDD', '2015-01-01')).toEqual([]);
    expect(await between('AAA', 'BBB', '2020-01-01')).toEqual(['BIL UNCONFIRMED', 'SPLIT CERTAIN', 'T CERTAIN']);
    expect(await between('CCC', 'AAA', '2022-01-01')).toEqual(['BIL-2 CERTAIN', 'T DATE_UNKNOWN']);
  });
});
