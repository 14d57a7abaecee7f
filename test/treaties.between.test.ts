import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aRealHub, type TestHub } from './kit/hub.js';
import { bondsOf, standings, type Bond } from './kit/treaties.js';

describe('the treaties that bind two States', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await aRealHub();
  });
  afterAll(() => hub.stop());

  test('three treaties bind Togo and France in mutual legal assistance, with their articles and since when', async () => {
    const found = await bondsOf(hub, { a: 'TGO', b: 'FRA', form: 'MUTUAL_LEGAL_ASSISTANCE' });
    expect(found.map(({ treaty, certainty, inForceSince }) => [treaty.code, certainty, inForceSince?.text])).toEqual([
      ['VI-19', 'CERTAIN', '1991-03-31'],
      ['XVIII-12', 'CERTAIN', '2004-08-01'],
      ['XVIII-14', 'CERTAIN', '2005-12-14'],
    ]);
    expect(found[1]?.articles.map(({ reference }) => reference)).toEqual(['18', '18(7)', '18(13)', '18(14)']);
  });

  test('a treaty binds two States only from the day on which it binds both', async () => {
    const form = 'MUTUAL_LEGAL_ASSISTANCE';
    const before = await bondsOf(hub, { a: 'TGO', b: 'FRA', form, asOf: '2004-07-31' });
    const on = await bondsOf(hub, { a: 'FRA', b: 'TGO', form, asOf: '2004-08-01' });
    expect(before.map(({ treaty }) => treaty.code)).toEqual(['VI-19']);
    expect(on.map(({ treaty }) => treaty.code)).toEqual(['VI-19', 'XVIII-12']);
  });

  test('a treaty of Hong Kong is listed under China, with the territory to which it applies', async () => {
    const [first] = await bondsOf(hub, { a: 'CHE', b: 'CHN', form: 'MUTUAL_LEGAL_ASSISTANCE' });
    expect(first).toMatchObject({
      treaty: { code: 'BIL-CHE-HKG-MLA' },
      certainty: 'UNCONFIRMED',
      inForceSince: null,
      participations: [
        { participant: { code: 'CHE' }, jurisdiction: null },
        { participant: { code: 'CHN' }, jurisdiction: { code: 'HKG', name: 'Hong Kong SAR' } },
      ],
    });
  });

  test('a treaty of a former State is kept under its code', async () => {
    const found = await bondsOf(hub, { a: 'CSK', b: 'MNG' });
    expect(found.map(({ treaty, certainty }) => [treaty.code, certainty])).toEqual([
      ['BIL-CSK-MNG-LEGAL', 'UNCONFIRMED'],
    ]);
    const { treaty } = await hub.told<{ treaty: unknown }>(
      '{ treaty(code: "BIL-CSK-MNG-LEGAL") { title kind subject titles { text } } }',
    );
    expect(treaty).toEqual({
      title: 'Czechoslovakia – Mongolia: mutual legal assistance',
      kind: 'BILATERAL',
      subject: 'LEGAL',
      titles: [],
    });
  });

  test('a bilateral treaty is signed from its conclusion and binds from its entry into force', async () => {
    const days = ['2019-11-24', '2019-11-25', '2025-11-29', '2025-11-30'];
    expect(await standings(hub, 'BIL-ARG-CZE-EXTRADITION', 'CZE', days)).toEqual([
      'NONE',
      'SIGNATORY',
      'SIGNATORY',
      'IN_FORCE',
    ]);
    const asOf = (day: string): Promise<readonly Bond[]> =>
      bondsOf(hub, { a: 'ARG', b: 'CZE', form: 'EXTRADITION', asOf: day });
    expect((await asOf('2025-11-29'))[0]?.treaty.code).not.toBe('BIL-ARG-CZE-EXTRADITION');
    expect((await asOf('2025-11-30'))[0]).toMatchObject({
      treaty: { code: 'BIL-ARG-CZE-EXTRADITION' },
      certainty: 'CERTAIN',
      inForceSince: { text: '2025-11-30' },
    });
  });

  test('a bilateral treaty binds nobody before it was concluded', async () => {
    const codesOn = async (asOf: string): Promise<string[]> =>
      (await bondsOf(hub, { a: 'CHE', b: 'ARG', asOf })).map(({ treaty }) => treaty.code);
    expect(await codesOn('2009-11-09')).not.toContain('BIL-CHE-ARG-MLA');
    expect(await codesOn('2009-11-10')).toContain('BIL-CHE-ARG-MLA');
  });
});
