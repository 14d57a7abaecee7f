import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { aHub, aRealHub, type TestHub } from './kit/hub.js';
import { realLines, writeWorld, type World } from './kit/world.js';

type Line = Record<string, string>;
type Connection = { readonly totalCount: number; readonly nodes: readonly Record<string, unknown>[] };

const lines = {
  authorities: realLines('authorities.csv'),
  designations: realLines('designations.csv'),
  unspecified: realLines('designations-unspecified.csv'),
  states: realLines('states.csv'),
  memberships: realLines('memberships.csv'),
};

const stateOf = new Map(lines.states.map((line) => [line['iso3'], line]));
const isIn = (region: string) => (line: Line) => {
  const state = stateOf.get(line['state_code'] ?? '');
  return [state?.['region_code'], state?.['subregion_code'], state?.['intermediate_region_code']].includes(region);
};
const isOfGroup = (group: string) => (line: Line) => stateOf.get(line['state_code'] ?? '')?.['un_regional_group'] === group;

/** The forms that a word of the files stands for, as far as these tests need them. */
const formsOf: Record<string, readonly string[]> = {
  MLA: ['MUTUAL_LEGAL_ASSISTANCE'],
  MLA_URGENT: ['MUTUAL_LEGAL_ASSISTANCE'],
  JUDICIAL_AUTHORITY: ['MUTUAL_LEGAL_ASSISTANCE'],
  COPY_OF_DIRECT_REQUESTS: ['MUTUAL_LEGAL_ASSISTANCE'],
  EXTRADITION: ['EXTRADITION'],
  PROVISIONAL_ARREST: ['EXTRADITION'],
  'MLA/EXTRADITION': ['MUTUAL_LEGAL_ASSISTANCE', 'EXTRADITION'],
  'CRIMINAL_RECORDS / TRANSFER_OF_PROCEEDINGS': ['CRIMINAL_RECORDS_EXCHANGE', 'TRANSFER_OF_PROCEEDINGS'],
};

/** What the files stand for: a line of two functions is two designations. */
const designations: readonly (Line & { form: string })[] = [...lines.designations, ...lines.unspecified].flatMap((line) =>
  (formsOf[line['function'] ?? ''] ?? [line['function'] ?? '']).map((form) => ({ ...line, form })),
);

describe('authorities of the real directory', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await aRealHub();
  });
  afterAll(() => hub.stop());

  const authorities = async (state: string, fields: string): Promise<readonly Record<string, unknown>[]> => {
    const found = await hub.told<{ state: { authorities: Connection } }>(
      `query ($code: StateCode!) { state(code: $code) { authorities { nodes { ${fields} } } } }`,
      { code: state },
    );
    return found.state.authorities.nodes;
  };

  test('a State’s authorities are those of the files, by name', async () => {
    const found = await authorities('ROU', 'name nameOriginal nameOriginalLanguage kind state { code }');
    expect(found).toHaveLength(lines.authorities.filter((line) => line['state_code'] === 'ROU').length);
    expect(found[0]).toEqual({
      name: 'Ministry of Justice',
      nameOriginal: 'Ministerul Justiției',
      nameOriginalLanguage: 'ro',
      kind: 'MINISTRY_OF_JUSTICE',
      state: { code: 'ROU' },
    });
  });

  test('every kind of the files has its place in the closed list', async () => {
    const { authorities: found } = await hub.told<{ authorities: Connection }>(
      '{ authorities(filter: { kind: MINISTRY_OF_INTERIOR }, first: 100) { totalCount nodes { kind } } }',
    );
    expect(found.totalCount).toBe(lines.authorities.filter((line) => line['kind'] === 'INTERIOR_MINISTRY').length);
    const { authorities: maritime } = await hub.told<{ authorities: Connection }>(
      '{ authorities(filter: { kind: MARITIME_AUTHORITY }) { totalCount nodes { name } } }',
    );
    expect(maritime.nodes).toEqual([{ name: 'Border Guard' }, { name: 'Finnish Maritime Administration' }]);
  });

  test('languages are tags beside the source’s words; none means unknown', async () => {
    const found = await authorities('FIN', 'name languagesAccepted languagesText');
    expect(found).toContainEqual({
      name: 'Ministry of Justice',
      languagesAccepted: ['fi', 'sv', 'da', 'no', 'en', 'fr', 'de'],
      languagesText: 'Finnish; Swedish; Danish; Norwegian; English; French; German',
    });
    expect(found).toContainEqual({ name: 'Border Guard', languagesAccepted: [], languagesText: null });
  });

  test('INTERPOL in urgent cases is known for Slovakia and Estonia only', async () => {
    const known: string[] = [];
    let after: string | null = null;
    do {
      const page: { authorities: { edges: { cursor: string; node: Record<string, unknown> }[] } } = await hub.told(
        `query ($after: String) { authorities(first: 100, after: $after) { edges { cursor
           node { acceptsInterpolInUrgentCases state { code } } } } }`,
        { after },
      );
      for (const { node } of page.authorities.edges) {
        if (node['acceptsInterpolInUrgentCases'] === 'YES') known.push((node['state'] as { code: string }).code);
      }
      after = page.authorities.edges.at(-1)?.cursor ?? null;
    } while (after);
    expect(known).toEqual(['EST', 'SVK']);
  });

  test('a contact card holds numbers as printed and as dialled, each with its remark and source', async () => {
    const [irish] = await authorities(
      'IRL',
      `contactCard { telephones { kind value e164 note citations { pinpoint source { kind } } } faxes { e164 }
         emails { value } officeHours { value } timeZones { value } websites { value } }`,
    );
    const citations = [{ pinpoint: 'declarations/6-19.txt @4944e6adad33', source: { kind: 'DATASET' } }];
    expect(irish?.['contactCard']).toEqual({
      telephones: [
        { kind: 'TELEPHONE', value: '+353 1 827 7512', e164: '+35318277512', note: 'office hours', citations },
        { kind: 'TELEPHONE', value: '+353 87 254 8201', e164: '+353872548201', note: '24 h, outside office hours', citations },
      ],
      faxes: [{ e164: '+35318277680' }],
      emails: [{ value: 'antidrugs@revenue.ie' }],
      officeHours: [{ value: '08:00-18:00 Monday-Friday' }],
      timeZones: [{ value: 'GMT +/-0' }],
      websites: [],
    });
  });

  test('a number that cannot be dialled is kept as printed; a national one is completed', async () => {
    const [kenyan] = await authorities('KEN', 'contactCard { telephones { value e164 } websites { value } }');
    expect(kenyan?.['contactCard']).toEqual({
      telephones: [
        { value: '+254 2 2214069', e164: null },
        { value: '2227461-9', e164: null },
        { value: '2251355', e164: null },
        { value: '0700072929', e164: '+254700072929' },
        { value: '0732529995', e164: '+254732529995' },
      ],
      websites: [{ value: 'www.statelaw.go.ke' }],
    });
  });

  test('a successor names its predecessor, a unit its parent, a parent its units', async () => {
    const romanian = await authorities('ROU', 'name predecessors { name } relationNote');
    expect(romanian).toContainEqual({
      name: 'Prosecutor\'s Office to the High Court of Cassation and Justice',
      predecessors: [{ name: 'Prosecutor\'s Office attached to the Supreme Court of Justice' }],
      relationNote: 'probably the same office under its later name',
    });
    const british = await authorities('GBR', 'name parent { name } units { name } jurisdictions { code }');
    const unit = 'UK Central Authority, Home Office';
    const parts = [{ code: 'GB-EAW' }, { code: 'GB-NIR' }];
    expect(british).toContainEqual({ name: unit, parent: { name: 'Home Office' }, units: [], jurisdictions: parts });
    expect(british).toContainEqual({ name: 'Home Office', parent: null, units: [{ name: unit }], jurisdictions: [] });
  });

  test('a designation says for what, under which article, since when, on what evidence', async () => {
    const [slovak] = await authorities(
      'SVK',
      `designations { nodes { role form functionText legalBasis treaty { code } articles { reference } articleText notifiedOn { text }
         dateKind validFrom { text } validUntil { text } evidenceTier isForUrgentCases isTextAvailable scope
         verification { status lastConfirmedOn } citations { source { reference } } } }`,
    );
    expect((slovak?.['designations'] as Connection | undefined)?.nodes).toEqual([]);
    const found = await hub.told<{ designations: Connection }>(
      `{ designations(filter: { state: "SVK", treaty: "XVIII-12", article: "18(13)" }) { nodes { role form functionText legalBasis
           authority { name } state { code } treaty { code } articles { reference } articleText notifiedOn { text } dateKind
           validFrom { text } validUntil { text } evidenceTier isForUrgentCases isTextAvailable scope
           verification { status lastConfirmedOn } citations { source { kind reference } } } } }`,
    );
    expect(found.designations.nodes).toEqual([
      {
        role: 'CENTRAL_AUTHORITY',
        form: 'MUTUAL_LEGAL_ASSISTANCE',
        functionText: 'MLA',
        legalBasis: 'MULTILATERAL_TREATY',
        authority: { name: 'Ministry of Justice of the Slovak Republic' },
        state: { code: 'SVK' },
        treaty: { code: 'XVIII-12' },
        articles: [{ reference: '18(13)' }],
        articleText: '18(13)',
        notifiedOn: { text: '2006-08-09' },
        dateKind: 'declaration deposited (replaces the one of 2003-12-03)',
        validFrom: { text: '2006-08-09' },
        validUntil: null,
        evidenceTier: 'A',
        isForUrgentCases: false,
        isTextAvailable: true,
        scope: null,
        verification: { status: 'UNVERIFIED', lastConfirmedOn: null },
        citations: expect.arrayContaining([
          { source: { kind: 'REPOSITORY_FILE', reference: 'github:legalize-dev/legalize-sk@5bdaa6eb40a6:sk/ZZ-2006-502.md' } },
        ]) as unknown,
      },
    ]);
  });

  test('a line that joins two functions is two designations, each of one form', async () => {
    const found = await hub.told<{ designations: Connection }>(
      '{ designations(filter: { state: "EST", legalBasis: DOMESTIC_LAW }) { nodes { id form functionText authority { name } articles { reference } articleText } } }',
    );
    const [one, other] = found.designations.nodes;
    expect(found.designations.nodes.map(({ form, functionText }) => [form, functionText])).toEqual([
      ['EXTRADITION', 'MLA/EXTRADITION'],
      ['MUTUAL_LEGAL_ASSISTANCE', 'MLA/EXTRADITION'],
    ]);
    expect(one?.['id']).not.toBe(other?.['id']);
    expect(one?.['authority']).toEqual(other?.['authority']);
    expect(one).toMatchObject({ articles: [], articleText: 'Code of Criminal Procedure (780297)' });
  });

  test('33 notifications are known of which no text was available', async () => {
    const missing: string[] = [];
    let after: string | null = null;
    let more = true;
    while (more) {
      const page: { designations: Connection & { pageInfo: { hasNextPage: boolean; endCursor: string } } } = await hub.told(
        `query ($after: String) { designations(first: 100, after: $after) { nodes { isTextAvailable authority { name } evidenceTier
           state { code } treaty { code } articleText } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      for (const node of page.designations.nodes.filter(({ isTextAvailable }) => !isTextAvailable)) {
        expect(node).toMatchObject({ authority: null, evidenceTier: null });
        missing.push(`${(node['state'] as { code: string }).code} ${(node['treaty'] as { code: string }).code} ${String(node['articleText'])}`);
      }
      ({ hasNextPage: more, endCursor: after } = page.designations.pageInfo);
    }
    expect(missing).toEqual(
      lines.unspecified.map((line) => `${line['state_code'] ?? ''} ${line['treaty_code'] ?? ''} ${line['article'] ?? ''}`).sort(),
    );
    expect(missing).toHaveLength(33);
  });

  test('a declaration takes effect on its day, wherever the designations are listed', async () => {
    const list = 'nodes { functionText }';
    const ask = `query ($asOf: Date!) { state(code: "NOR") { designations(asOf: $asOf) { ${list} }
        authorities { nodes { name designations(asOf: $asOf) { totalCount } } } }
      designations(filter: { state: "NOR" }, asOf: $asOf) { ${list} }
      treaty(code: "ETS-185") { articles { reference designations(asOf: $asOf, first: 100) { nodes { state { code } } } } } }`;
    interface Norway {
      state: { designations: Connection; authorities: Connection };
      designations: Connection;
      treaty: { articles: { reference: string; designations: { nodes: { state: { code: string } }[] } }[] };
    }
    const before = await hub.told<Norway>(ask, { asOf: '2025-12-31' });
    const on = await hub.told<Norway>(ask, { asOf: '2026-01-01' });
    const norwegianUnder35 = ({ treaty }: Norway): number =>
      treaty.articles.find(({ reference }) => reference === '35(1)')?.designations.nodes.filter(({ state }) => state.code === 'NOR').length ?? 0;
    expect(before.state.designations.nodes).toEqual([]);
    expect(before.designations.nodes).toEqual([]);
    expect(on.state.designations.nodes).toHaveLength(2);
    expect(on.designations.nodes).toEqual(on.state.designations.nodes);
    expect(on.state.authorities.nodes.map((node) => node['designations'])).toEqual([{ totalCount: 1 }, { totalCount: 1 }]);
    expect([norwegianUnder35(before), norwegianUnder35(on)]).toEqual([0, 1]);
  });

  interface Coverage {
    designationCoverage: Record<'notified' | 'textUnavailable' | 'namedOtherwise', { participant: { code: string }; designations: unknown[] }[]> & {
      notNotified: { totalCount: number; nodes: { code: string }[] };
    };
  }
  const coverage = `query ($treaty: String!, $article: String!, $asOf: Date) {
    designationCoverage(treaty: $treaty, article: $article, asOf: $asOf) {
      notified { participant { code } designations { scope } } textUnavailable { participant { code } designations { scope } }
      namedOtherwise { participant { code } designations { scope } } notNotified(first: 100) { totalCount nodes { code } } } }`;
  const codes = (entries: readonly { participant: { code: string } }[]): string[] => entries.map(({ participant }) => participant.code);

  test('ten States have notified a central authority under 18(13), Germany’s text is missing, 180 parties are left', async () => {
    const { designationCoverage: found } = await hub.told<Coverage>(coverage, { treaty: 'XVIII-12', article: '18(13)' });
    expect(codes(found.notified)).toEqual(['AND', 'CAN', 'FIN', 'IND', 'LIE', 'LUX', 'LVA', 'MDA', 'ROU', 'SVK']);
    expect(found.notified.find(({ participant }) => participant.code === 'LVA')?.designations).toEqual([
      { scope: 'pre-trial investigation' },
      { scope: 'trial' },
    ]);
    expect(codes(found.textUnavailable)).toEqual(['DEU']);
    expect(found.namedOtherwise).toEqual([]);
    expect(found.notNotified.totalCount).toBe(191 - 10 - 1);
    expect(found.notNotified.nodes.map(({ code }) => code)).not.toContain('FIN');
  });

  test('coverage can be asked for an earlier day', async () => {
    const { designationCoverage: found } = await hub.told<Coverage>(coverage, { treaty: 'XVIII-12', article: '18(13)', asOf: '2004-02-10' });
    // Finland’s instrument was deposited on that day; Germany’s notification has no date.
    expect(codes(found.notified)).toEqual(['FIN', 'LVA', 'ROU']);
    expect(codes(found.textUnavailable)).toEqual(['DEU']);
    expect(found.notNotified.nodes.map(({ code }) => code)).not.toContain('SVK');
  });

  test('a State that has notified under a paragraph has notified under the article', async () => {
    const under = (article: string): string[] =>
      [...new Set(lines.designations
        .filter((line) => line['treaty_code'] === 'ETS-185' && line['evidence_tier'] === 'A')
        .filter((line) => line['article'] === article || line['article']?.startsWith(`${article}(`))
        .map((line) => line['state_code'] ?? ''))].sort();
    const { designationCoverage: found } = await hub.told<Coverage>(coverage, { treaty: 'ETS-185', article: '24(7)' });
    expect(codes(found.notified)).toEqual(under('24(7)'));
    expect(codes(found.notified)).toEqual(expect.arrayContaining(['EST', 'FIN', 'SVK']));
    expect(found.notNotified.nodes.map(({ code }) => code)).not.toContain('EST');
  });

  test('all twelve notifications under article 8(6) of the Migrants Protocol without text are told apart from those with one', async () => {
    const { designationCoverage: found } = await hub.told<Coverage>(coverage, { treaty: 'XVIII-12-b', article: '8(6)' });
    expect(codes(found.notified)).toEqual(['FIN', 'LIE', 'VCT']);
    // Liechtenstein and Saint Vincent stand in both files; the text decides.
    expect(codes(found.textUnavailable)).toEqual(['ARM', 'DEU', 'DNK', 'GBR', 'GTM', 'IRQ', 'LVA', 'PAN', 'PER', 'SRB', 'TZA'].filter((code) => code !== 'DEU'));
  });

  const today = (line: Line): boolean => (line['valid_from'] || line['notification_date'] || '') <= '2026-11-22';
  const named = (test: (line: Line & { form: string }) => boolean) => {
    const ids = new Set(designations.filter((line) => today(line) && test(line)).map((line) => line['authority_id']));
    return (line: Line): boolean => ids.has(line['authority_id']);
  };
  const membersOf = (network: string): readonly (string | undefined)[] =>
    lines.memberships.filter((line) => line['network_id'] === network && line['role'] === 'MEMBER').map((line) => line['member_code']);

  test.each<[string, string, (line: Line) => boolean]>([
    ['State', '{ state: "ARM" }', (line) => line['state_code'] === 'ARM'],
    ['jurisdiction', '{ jurisdiction: "GB-EAW" }', (line) => line['jurisdiction_codes']?.split(' ').includes('GB-EAW') ?? false],
    ['region', '{ region: "002" }', isIn('002')],
    ['intermediate region', '{ region: "011" }', isIn('011')],
    ['regional group', '{ regionalGroup: GRULAC }', isOfGroup('GRULAC')],
    ['treaty', '{ treaty: "ETS-185" }', named((line) => line['treaty_code'] === 'ETS-185')],
    ['article', '{ treaty: "ETS-185", article: "35" }', named((line) => line['treaty_code'] === 'ETS-185' && /^35/.test(line['article'] ?? ''))],
    ['form', '{ form: EXTRADITION }', named((line) => line.form === 'EXTRADITION')],
    ['evidence tier', '{ evidenceTier: C }', named((line) => line['evidence_tier'] === 'C')],
    ['kind', '{ kind: PUBLIC_PROSECUTION }', (line) => line['kind'] === 'PUBLIC_PROSECUTION'],
    ['language', '{ language: "fr" }', (line) => line['languages_accepted']?.split(' ').includes('fr') ?? false],
    ['network', '{ network: "wacap" }', (line) => membersOf('WACAP').includes(line['state_code'])],
    ['verification', '{ verification: UNVERIFIED }', () => true],
    ['text of the original name', '{ text: "OIKEUSMINISTERIO" }', (line) => /oikeusministeriö/i.test(line['name_original'] ?? '')],
    ['revision', '{ changedSince: 1 }', () => false],
    ['kind and region', '{ kind: COURT, region: "142" }', (line) => line['kind'] === 'COURT' && isIn('142')(line)],
    ['network and form', '{ network: "CASC", form: MUTUAL_LEGAL_ASSISTANCE }', (line) => membersOf('CASC').includes(line['state_code']) && named((one) => one.form === 'MUTUAL_LEGAL_ASSISTANCE')(line)],
  ])('authorities are found by %s', async (_what, filter, matches) => {
    const expected = lines.authorities.filter(matches);
    const { authorities: found } = await hub.told<{ authorities: Connection }>(
      `{ authorities(filter: ${filter}, first: 100) { totalCount nodes { name } } }`,
    );
    expect(found.totalCount).toBe(expected.length);
    if (expected.length <= 100) {
      expect(found.nodes.map(({ name }) => name).sort()).toEqual(expected.map((line) => line['name']).sort());
    }
  });

  test.each<[string, string, (line: Line & { form: string }) => boolean]>([
    ['nothing', '{}', () => true],
    ['State', '{ state: "COL" }', (line) => line['state_code'] === 'COL'],
    ['region', '{ region: "142" }', isIn('142')],
    ['regional group', '{ regionalGroup: AFRICAN }', isOfGroup('AFRICAN')],
    ['treaty', '{ treaty: "OAS-A-55" }', (line) => line['treaty_code'] === 'OAS-A-55'],
    ['article', '{ treaty: "ETS-185", article: "27" }', (line) => line['treaty_code'] === 'ETS-185' && /\b27\b/.test(line['article'] ?? '')],
    ['form', '{ form: EXTRADITION }', (line) => line.form === 'EXTRADITION'],
    ['role', '{ role: CONTACT_POINT_24_7 }', (line) => line['role'] === 'CONTACT_POINT_24_7'],
    ['legal basis', '{ legalBasis: BILATERAL_TREATY }', (line) => line['legal_basis'] === 'BILATERAL_TREATY'],
    ['evidence tier', '{ evidenceTier: B }', (line) => line['evidence_tier'] === 'B'],
    ['verification', '{ verification: CONFIRMED }', () => false],
    ['revision', '{ changedSince: 0 }', () => true],
    ['State, form and tier', '{ state: "SVK", form: MUTUAL_LEGAL_ASSISTANCE, evidenceTier: A }', (line) => line['state_code'] === 'SVK' && line.form === 'MUTUAL_LEGAL_ASSISTANCE' && line['evidence_tier'] === 'A'],
  ])('designations are found by %s', async (_what, filter, matches) => {
    const { designations: found } = await hub.told<{ designations: Connection }>(`{ designations(filter: ${filter}) { totalCount } }`);
    expect(found.totalCount).toBe(designations.filter((line) => today(line) && matches(line)).length);
  });

  test('authorities are ordered by State, by name, or latest change first', async () => {
    const names = async (orderBy: string): Promise<unknown[]> =>
      (await hub.told<{ authorities: Connection }>(`{ authorities(orderBy: ${orderBy}, first: 4) { nodes { name } } }`)).authorities.nodes.map(({ name }) => name);
    expect(await names('NAME')).toEqual([
      '24/7 department (name not printed in the source)',
      'Agency of Civil Service Affairs and Combating Corruption',
      'Attorney General\'s Chambers',
      'Attorney General\'s Chambers',
    ]);
    expect((await names('STATE'))[0]).toBe(lines.authorities.filter((line) => line['state_code'] === 'ALB').map((line) => line['name']).sort()[0]);
    expect(await names('RECENTLY_CHANGED')).toHaveLength(4);
  });

  test.each([
    ['state: "ZZZ"', 'NOT_FOUND'],
    ['region: "999"', 'NOT_FOUND'],
    ['treaty: "XVIII-99"', 'NOT_FOUND'],
    ['treaty: "XVIII-12", article: "99"', 'NOT_FOUND'],
    ['article: "18(13)"', 'BAD_INPUT'],
  ])('a filter on %s is refused, not answered with nothing', async (condition, code) => {
    for (const list of ['authorities', 'designations']) {
      const { errors } = await hub.ask(`{ ${list}(filter: { ${condition} }) { totalCount } }`);
      expect([list, errors?.[0]?.extensions.code]).toEqual([list, code]);
    }
  });

  test.each(['network: "NONE"', 'jurisdiction: "XXX"'])('authorities of an unknown %s are refused', async (condition) => {
    const { errors } = await hub.ask(`{ authorities(filter: { ${condition} }) { totalCount } }`);
    expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });

  test('an article of which the directory does not know is refused with those it has', async () => {
    const { errors } = await hub.ask('{ designationCoverage(treaty: "ETS-185", article: "99") { asOf } }');
    expect(errors?.[0]).toMatchObject({ message: expect.stringContaining('24(7)(a)') as unknown, extensions: { code: 'NOT_FOUND' } });
  });
});

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
      designation('OLD', { scope: 'old', authority_id: 'A2', notification_date: '2016-05', valid_until: '2018-01-01', replaced_by: 'NEW' }),
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
    const found = await hub.told<{ designations: Connection; treaty: { designations: Connection } }>(
      'query ($asOf: Date!) { designations(asOf: $asOf) { nodes { scope } } treaty(code: "T") { designations(asOf: $asOf) { totalCount } } }',
      { asOf },
    );
    expect(found.designations.nodes.map(({ scope }) => scope).sort()).toEqual(scopes);
    expect(found.treaty.designations.totalCount).toBe(scopes.length);
  });

  test('a designation names the one that replaced it', async () => {
    const { designations: found } = await hub.told<{ designations: Connection }>(
      '{ designations(asOf: "2017-01-01") { nodes { scope validFrom { text } replacedBy { scope authority { name } replacedBy { scope } } } } }',
    );
    expect(found.nodes).toContainEqual({
      scope: 'old',
      validFrom: { text: '2016-05' },
      replacedBy: { scope: 'new', authority: { name: 'Third\noffice' }, replacedBy: null },
    });
  });

  test('filters on designations of an authority mean those that hold today', async () => {
    const { authorities: found } = await hub.told<{ authorities: Connection }>('{ authorities(filter: { treaty: "T" }) { nodes { name } } }');
    expect(found.nodes.map(({ name }) => name)).toEqual(['Third\noffice', 'Второе управление']);
    const { authorities: both } = await hub.told<{ authorities: Connection }>(
      '{ authorities(filter: { treaty: "T", evidenceTier: B, text: "OFFICE" }) { nodes { name } } }',
    );
    expect(both.nodes).toEqual([{ name: 'Third\noffice' }]);
  });

  test('names come back as they were written, whatever they hold', async () => {
    const { authorities: found } = await hub.told<{ authorities: Connection }>('{ authorities(orderBy: NAME) { nodes { name } } }');
    expect(found.nodes.map(({ name }) => name)).toEqual(['An odd id', 'Office "of" <b>Justice</b>, & Prisons', 'Third\noffice', 'Второе управление']);
    expect(await hub.told('{ authorities(filter: { text: "\\"of\\" <b>" }) { totalCount } }')).toEqual({ authorities: { totalCount: 1 } });
  });

  test('a succession that bites its own tail ends where it began', async () => {
    const { authorities: found } = await hub.told<{ authorities: Connection }>(
      '{ authorities(filter: { text: "Justice" }) { nodes { predecessors { name } units { name } } } }',
    );
    expect(found.nodes).toEqual([{ predecessors: [{ name: 'Второе управление' }, { name: 'Third\noffice' }], units: [{ name: 'Third\noffice' }] }]);
  });

  test('an authority of an odd id is found by the id that the hub gives; an unknown kind is OTHER', async () => {
    const { authorities: found } = await hub.told<{ authorities: Connection }>('{ authorities(filter: { text: "odd" }) { nodes { id kind } } }');
    const id = String(found.nodes[0]?.['id']);
    expect(found.nodes[0]?.['kind']).toBe('OTHER');
    expect(await hub.told('query ($id: ID!) { authority(id: $id) { name } }', { id })).toEqual({ authority: { name: 'An odd id' } });
  });

  test('a detail that is not public is not shown', async () => {
    const { authorities: found } = await hub.told<{ authorities: Connection }>(
      '{ authorities(filter: { text: "Justice" }) { nodes { contactCard { telephones { e164 } emails { value } } } } }',
    );
    expect(found.nodes).toEqual([{ contactCard: { telephones: [{ e164: '+33144776060' }], emails: [] } }]);
    expect(JSON.stringify(await hub.ask('{ search(query: "secret") { nodes { title } } }'))).not.toContain('secret@');
  });

  test('what a later revision changed can be asked for, the latest first', async () => {
    const { extensions } = await hub.ask('{ __typename }');
    await writeWorld(hub.store, { 'authorities.csv': [{ authority_id: 'A3', state_code: 'AAA', name: 'Third office, renamed', parent_id: 'A1' }] });
    await hub.catchUp();
    const found = await hub.told<Record<'latest' | 'changed' | 'before', Connection>>(
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
      { designation_id: 'OLD', authority_id: 'A1', state_code: 'AAA', legal_basis: 'DOMESTIC_LAW', notification_date: '2003-12-03', replaced_by: replacedBy },
      { designation_id: 'NEW', authority_id: 'A1', state_code: 'AAA', legal_basis: 'DOMESTIC_LAW', notification_date: '2006-08-09', ...its },
    ],
  });

  let hub: TestHub;
  afterEach(() => hub.stop());

  test('no longer holds once the other does, though nobody wrote down its end', async () => {
    hub = await aHub(world('NEW', {}));
    const on = async (asOf: string): Promise<unknown> =>
      (await hub.told<{ designations: Connection }>('query ($asOf: Date!) { designations(asOf: $asOf) { nodes { notifiedOn { text } } } }', { asOf })).designations.nodes;
    expect(await on('2006-08-08')).toEqual([{ notifiedOn: { text: '2003-12-03' } }]);
    expect(await on('2006-08-09')).toEqual([{ notifiedOn: { text: '2006-08-09' } }]);
  });

  test('can be replaced by a line that joins two functions', async () => {
    hub = await aHub(world('NEW', { function: 'MLA/EXTRADITION' }));
    const { designations: found } = await hub.told<{ designations: Connection }>(
      '{ designations(asOf: "2004-01-01") { nodes { form replacedBy { form notifiedOn { text } } } } }',
    );
    const form = 'MUTUAL_LEGAL_ASSISTANCE';
    expect(found.nodes).toEqual([{ form, replacedBy: { form, notifiedOn: { text: '2006-08-09' } } }]);
  });
});
