import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { aHub, type TestHub } from './kit/hub.js';
import type { Line, List } from './kit/oracle.js';
import { writeWorld, type World } from './kit/world.js';

describe('designations over time', () => {
  const designation = (id: string, more: Line): Line => ({
    designation_id: id,
    authority_id: 'A1',
    state_code: 'AAA',
    treaty_code: 'T',
    article: '1',
    ...more,
  });
  const world: World = {
    'states.csv': [{ iso3: 'AAA', iso2: 'FR' }],
    'treaties.csv': [{ treaty_code: 'T' }],
    'treaty-articles.csv': [{ treaty_code: 'T', article: '1' }],
    'authorities.csv': [
      { authority_id: 'A1', state_code: 'AAA', name: 'Office "of" <b>Justice</b>, & Prisons', predecessor_id: 'A2' },
      { authority_id: 'A2', state_code: 'AAA', name: 'Второе управление', predecessor_id: 'A3' },
      { authority_id: 'A3', state_code: 'AAA', name: 'Third\noffice', predecessor_id: 'A1', parent_id: 'A1' },
      { authority_id: 'a/b:c é%?#&', state_code: 'AAA', name: 'An odd id', kind: 'MINISTRY_OF_SILLY_WALKS' },
    ],
    'contact-details.csv': [
      { detail_id: 'C1', authority_id: 'A1', kind: 'TELEPHONE', value: '01 44 77 60 60' },
      { detail_id: 'C2', authority_id: 'A1', kind: 'EMAIL', value: 'secret@example.org', visibility: 'PRACTITIONER' },
    ],
    'designations.csv': [
      designation('PERIOD', { scope: 'period', valid_from: '2010-01-01', valid_until: '2012-01-01' }),
      designation('YEARS', { scope: 'years', valid_from: '2013', valid_until: '2015' }),
      designation('UNDATED', { scope: 'undated', authority_id: 'A2' }),
      designation('OLD', {
        scope: 'old',
        authority_id: 'A2',
        notification_date: '2016-05',
        valid_until: '2018-01-01',
        replaced_by: 'NEW',
      }),
      designation('NEW', { scope: 'new', authority_id: 'A3', valid_from: '2018-01-01', evidence_tier: 'B' }),
    ],
  };
  let hub: TestHub;
  beforeAll(async () => {
    hub = await aHub(world);
  });
  afterAll(() => hub.stop());

  test.each([
    ['2009-12-31', ['undated']],
    ['2010-01-01', ['period', 'undated']],
    ['2011-12-31', ['period', 'undated']],
    ['2012-01-01', ['undated']],
    ['2013-01-01', ['undated', 'years']],
    ['2015-12-30', ['undated', 'years']],
    ['2015-12-31', ['undated']],
    ['2016-04-30', ['undated']],
    ['2016-05-01', ['old', 'undated']],
    ['2017-12-31', ['old', 'undated']],
    ['2018-01-01', ['new', 'undated']],
  ])('on %s these designations hold: %j', async (asOf, scopes) => {
    const found = await hub.told<{ designations: List; treaty: { designations: List } }>(
      'query ($asOf: Date!) { designations(asOf: $asOf) { nodes { scope } } treaty(code: "T") { designations(asOf: $asOf) { totalCount } } }',
      { asOf },
    );
    expect(found.designations.nodes.map(({ scope }) => scope).sort()).toEqual(scopes);
    expect(found.treaty.designations.totalCount).toBe(scopes.length);
  });

  test('a designation names the one that replaced it', async () => {
    const { designations: found } = await hub.told<{ designations: List }>(
      '{ designations(asOf: "2017-01-01") { nodes { scope validFrom { text } replacedBy { scope authority { name } replacedBy { scope } } } } }',
    );
    expect(found.nodes).toContainEqual({
      scope: 'old',
      validFrom: { text: '2016-05' },
      replacedBy: { scope: 'new', authority: { name: 'Third\noffice' }, replacedBy: null },
    });
  });

  test('filters on designations of an authority mean those that hold today', async () => {
    const { authorities: found } = await hub.told<{ authorities: List }>(
      '{ authorities(filter: { treaty: "T" }) { nodes { name } } }',
    );
    expect(found.nodes.map(({ name }) => name)).toEqual(['Third\noffice', 'Второе управление']);
    const { authorities: both } = await hub.told<{ authorities: List }>(
      '{ authorities(filter: { treaty: "T", evidenceTier: B, text: "OFFICE" }) { nodes { name } } }',
    );
    expect(both.nodes).toEqual([{ name: 'Third\noffice' }]);
  });

  test('names come back as they were written, whatever they hold', async () => {
    const { authorities: found } = await hub.told<{ authorities: List }>(
      '{ authorities(orderBy: NAME) { nodes { name } } }',
    );
    expect(found.nodes.map(({ name }) => name)).toEqual([
      'An odd id',
      'Office "of" <b>Justice</b>, & Prisons',
      'Third\noffice',
      'Второе управление',
    ]);
    expect(await hub.told('{ authorities(filter: { text: "\\"of\\" <b>" }) { totalCount } }')).toEqual({
      authorities: { totalCount: 1 },
    });
  });

  test('a succession that bites its own tail ends where it began', async () => {
    const { authorities: found } = await hub.told<{ authorities: List }>(
      '{ authorities(filter: { text: "Justice" }) { nodes { predecessors { name } units { name } } } }',
    );
    expect(found.nodes).toEqual([
      { predecessors: [{ name: 'Второе управление' }, { name: 'Third\noffice' }], units: [{ name: 'Third\noffice' }] },
    ]);
  });

  test('an authority of an odd id is found by the id that the hub gives; an unknown kind is OTHER', async () => {
    const { authorities: found } = await hub.told<{ authorities: List }>(
      '{ authorities(filter: { text: "odd" }) { nodes { id kind } } }',
    );
    const id = String(found.nodes[0]?.['id']);
    expect(found.nodes[0]?.['kind']).toBe('OTHER');
    expect(await hub.told('query ($id: ID!) { authority(id: $id) { name } }', { id })).toEqual({
      authority: { name: 'An odd id' },
    });
  });

  test('a detail that is not public is not shown', async () => {
    const { authorities: found } = await hub.told<{ authorities: List }>(
      '{ authorities(filter: { text: "Justice" }) { nodes { contactCard { telephones { e164 } emails { value } } } } }',
    );
    expect(found.nodes).toEqual([{ contactCard: { telephones: [{ e164: '+33144776060' }], emails: [] } }]);
    expect(JSON.stringify(await hub.ask('{ search(query: "secret") { nodes { title } } }'))).not.toContain('secret@');
  });

  test('what a later revision changed can be asked for, the latest first', async () => {
    const { extensions } = await hub.ask('{ __typename }');
    await writeWorld(hub.store, {
      'authorities.csv': [{ authority_id: 'A3', state_code: 'AAA', name: 'Third office, renamed', parent_id: 'A1' }],
    });
    await hub.catchUp();
    const found = await hub.told<Record<'latest' | 'changed' | 'before', List>>(
      `query ($since: Int!) { latest: authorities(orderBy: RECENTLY_CHANGED, first: 1) { nodes { name changedRevision } }
         changed: authorities(filter: { changedSince: $since }) { nodes { name } }
         before: authorities(filter: { text: "Third\\noffice" }) { totalCount } }`,
      { since: extensions.revision },
    );
    expect(found.latest.nodes).toEqual([{ name: 'Third office, renamed', changedRevision: extensions.revision + 1 }]);
    expect(found.changed.nodes).toEqual([{ name: 'Third office, renamed' }]);
    expect(found.before.totalCount).toBe(0);
  });
});

describe('a designation that another replaced', () => {
  const world = (replacedBy: string, its: Line): World => ({
    'states.csv': [{ iso3: 'AAA' }],
    'authorities.csv': [{ authority_id: 'A1', state_code: 'AAA' }],
    'designations.csv': [
      {
        designation_id: 'OLD',
        authority_id: 'A1',
        state_code: 'AAA',
        legal_basis: 'DOMESTIC_LAW',
        notification_date: '2003-12-03',
        replaced_by: replacedBy,
      },
      {
        designation_id: 'NEW',
        authority_id: 'A1',
        state_code: 'AAA',
        legal_basis: 'DOMESTIC_LAW',
        notification_date: '2006-08-09',
        ...its,
      },
    ],
  });

  let hub: TestHub;
  afterEach(() => hub.stop());

  test('no longer holds once the other does, though nobody wrote down its end', async () => {
    hub = await aHub(world('NEW', {}));
    const on = async (asOf: string): Promise<unknown> =>
      (
        await hub.told<{ designations: List }>(
          'query ($asOf: Date!) { designations(asOf: $asOf) { nodes { notifiedOn { text } } } }',
          { asOf },
        )
      ).designations.nodes;
    expect(await on('2006-08-08')).toEqual([{ notifiedOn: { text: '2003-12-03' } }]);
    expect(await on('2006-08-09')).toEqual([{ notifiedOn: { text: '2006-08-09' } }]);
  });

  test('can be replaced by a line that joins two functions', async () => {
    hub = await aHub(world('NEW', { function: 'MLA/EXTRADITION' }));
    const { designations: found } = await hub.told<{ designations: List }>(
      '{ designations(asOf: "2004-01-01") { nodes { form replacedBy { form notifiedOn { text } } } } }',
    );
    const form = 'MUTUAL_LEGAL_ASSISTANCE';
    expect(found.nodes).toEqual([{ form, replacedBy: { form, notifiedOn: { text: '2006-08-09' } } }]);
  });
});

test('a notice without text that joins two functions stands for two designations, as one with text does', async () => {
  const hub = await aHub({
    'states.csv': [{ iso3: 'AAA' }],
    'treaties.csv': [{ treaty_code: 'T-1' }],
    'designations-unspecified.csv': [
      { unspecified_id: 'U1', state_code: 'AAA', treaty_code: 'T-1', article: '1', function: 'MLA/EXTRADITION' },
    ],
  });
  try {
    const { designations } = await hub.told<{ designations: { nodes: unknown[] } }>(
      '{ designations { nodes { form isTextAvailable } } }',
    );
    expect(designations.nodes).toEqual([
      { form: 'EXTRADITION', isTextAvailable: false },
      { form: 'MUTUAL_LEGAL_ASSISTANCE', isTextAvailable: false },
    ]);
  } finally {
    await hub.stop();
  }
});
