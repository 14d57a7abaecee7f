import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aRealHub, type TestHub } from './kit/hub.js';
import { isIn, isNamed, isOfGroup, lines, membersOf, type List, type Line } from './kit/oracle.js';

describe('authorities of the real directory', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await aRealHub();
  });
  afterAll(() => hub.stop());

  const authorities = async (state: string, fields: string): Promise<readonly Record<string, unknown>[]> => {
    const found = await hub.told<{ state: { authorities: List } }>(
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
    const { authorities: found } = await hub.told<{ authorities: List }>(
      '{ authorities(filter: { kind: MINISTRY_OF_INTERIOR }, first: 100) { totalCount nodes { kind } } }',
    );
    expect(found.totalCount).toBe(lines.authorities.filter((line) => line['kind'] === 'INTERIOR_MINISTRY').length);
    const { authorities: maritime } = await hub.told<{ authorities: List }>(
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
        {
          kind: 'TELEPHONE',
          value: '+353 87 254 8201',
          e164: '+353872548201',
          note: '24 h, outside office hours',
          citations,
        },
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
      name: "Prosecutor's Office to the High Court of Cassation and Justice",
      predecessors: [{ name: "Prosecutor's Office attached to the Supreme Court of Justice" }],
      relationNote: 'probably the same office under its later name',
    });
    const british = await authorities('GBR', 'name parent { name } units { name } jurisdictions { code }');
    const unit = 'UK Central Authority, Home Office';
    const parts = [{ code: 'GB-EAW' }, { code: 'GB-NIR' }];
    expect(british).toContainEqual({ name: unit, parent: { name: 'Home Office' }, units: [], jurisdictions: parts });
    expect(british).toContainEqual({ name: 'Home Office', parent: null, units: [{ name: unit }], jurisdictions: [] });
  });

  test.each<[string, string, (line: Line) => boolean]>([
    ['State', '{ state: "ARM" }', (line) => line['state_code'] === 'ARM'],
    [
      'jurisdiction',
      '{ jurisdiction: "GB-EAW" }',
      (line) => line['jurisdiction_codes']?.split(' ').includes('GB-EAW') ?? false,
    ],
    ['region', '{ region: "002" }', isIn('002')],
    ['intermediate region', '{ region: "011" }', isIn('011')],
    ['regional group', '{ regionalGroup: GRULAC }', isOfGroup('GRULAC')],
    ['treaty', '{ treaty: "ETS-185" }', isNamed((line) => line['treaty_code'] === 'ETS-185')],
    [
      'article',
      '{ treaty: "ETS-185", article: "35" }',
      isNamed((line) => line['treaty_code'] === 'ETS-185' && (line['article'] ?? '').startsWith('35')),
    ],
    ['form', '{ form: EXTRADITION }', isNamed((line) => line.form === 'EXTRADITION')],
    ['evidence tier', '{ evidenceTier: C }', isNamed((line) => line['evidence_tier'] === 'C')],
    ['kind', '{ kind: PUBLIC_PROSECUTION }', (line) => line['kind'] === 'PUBLIC_PROSECUTION'],
    ['language', '{ language: "fr" }', (line) => line['languages_accepted']?.split(' ').includes('fr') ?? false],
    ['network', '{ network: "wacap" }', (line) => membersOf('WACAP').includes(line['state_code'])],
    ['verification', '{ verification: UNVERIFIED }', () => true],
    [
      'text of the original name',
      '{ text: "OIKEUSMINISTERIO" }',
      (line) => /oikeusministeriö/i.test(line['name_original'] ?? ''),
    ],
    ['revision', '{ changedSince: 1 }', () => false],
    ['kind and region', '{ kind: COURT, region: "142" }', (line) => line['kind'] === 'COURT' && isIn('142')(line)],
    [
      'network and form',
      '{ network: "CASC", form: MUTUAL_LEGAL_ASSISTANCE }',
      (line) =>
        membersOf('CASC').includes(line['state_code']) &&
        isNamed((one) => one.form === 'MUTUAL_LEGAL_ASSISTANCE')(line),
    ],
  ])('authorities are found by %s', async (_what, filter, matches) => {
    const expected = lines.authorities.filter(matches);
    const { authorities: found } = await hub.told<{ authorities: List }>(
      `{ authorities(filter: ${filter}, first: 100) { totalCount nodes { name } } }`,
    );
    expect(found.totalCount).toBe(expected.length);
    if (expected.length <= 100) {
      expect(found.nodes.map(({ name }) => name).sort()).toEqual(expected.map((line) => line['name']).sort());
    }
  });

  test('authorities are ordered by State, by name, or latest change first', async () => {
    const names = async (orderBy: string): Promise<unknown[]> =>
      (
        await hub.told<{ authorities: List }>(`{ authorities(orderBy: ${orderBy}, first: 4) { nodes { name } } }`)
      ).authorities.nodes.map(({ name }) => name);
    const byName = lines.authorities.map((line) => (line['name'] ?? '').normalize('NFKD').toLowerCase()).sort();
    expect((await names('NAME')).map((name) => String(name).toLowerCase())).toEqual(byName.slice(0, 4));
    expect((await names('STATE'))[0]).toBe(
      lines.authorities
        .filter((line) => line['state_code'] === 'ALB')
        .map((line) => line['name'])
        .sort()[0],
    );
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

  test.each(['network: "NONE"', 'jurisdiction: "XXX"'])(
    'authorities of an unknown %s are refused',
    async (condition) => {
      const { errors } = await hub.ask(`{ authorities(filter: { ${condition} }) { totalCount } }`);
      expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    },
  );
});
