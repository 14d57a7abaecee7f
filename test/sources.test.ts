import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aHub, aRealHub, type TestHub } from './kit/hub.js';
import { realLines, type World } from './kit/world.js';

interface Citation {
  readonly pinpoint: string | null;
  readonly source: { readonly id: string; readonly kind: string; readonly reference: string };
}

interface List<Node> {
  readonly totalCount: number;
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const files = [
  'states',
  'organizations',
  'regions',
  'jurisdictions',
  'treaties',
  'bilateral-treaties',
  'treaty-articles',
  'participations',
  'statements',
  'authorities',
  'contact-details',
  'designations',
  'designations-unspecified',
  'networks',
  'memberships',
  'focal-points',
  'network-links',
  'network-activity',
  'meetings',
  'agenda',
  'attendance',
  'recommendations',
  'facts',
];
const documents = realLines('sources.csv');
const ids = documents.map((line) => line['source_id'] ?? '');
const entries = files
  .flatMap((name) => realLines(`${name}.csv`))
  .flatMap((line) => (line['sources'] ?? '').split(' | ').map((entry) => entry.trim()));
const isOfDocument = (entry: string): boolean => ids.some((id) => entry === id || entry.startsWith(`${id} § `));

describe('sources of the real directory', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await aRealHub();
  });
  afterAll(() => hub.stop());

  async function all<Node>(list: string, fields: string): Promise<Node[]> {
    const nodes: Node[] = [];
    let after: string | null = null;
    for (;;) {
      const found: Record<string, List<Node>> = await hub.told(
        `query ($after: String) { ${list}(first: 100, after: $after) { totalCount nodes { ${fields} } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      const page = found[list];
      nodes.push(...(page?.nodes ?? []));
      if (!page?.pageInfo.hasNextPage) return nodes;
      after = page.pageInfo.endCursor;
    }
  }

  test('every document and every other reference of the files is a source, once', async () => {
    const found = await all<{ reference: string }>('sources', 'reference');
    const references = new Set(entries.filter((entry) => !isOfDocument(entry)));
    const expected = [...documents.map((line) => line['reference'] ?? ''), ...references];
    expect(found.map(({ reference }) => reference).sort()).toEqual(expected.sort());
    expect(references.size).toBeGreaterThan(100);
  });

  test('a document has its symbol, publisher, date and licence', async () => {
    const found = await all<Record<string, unknown>>(
      'sources',
      'kind symbol title publisher reference publishedOn { text } retrievedOn { text } licence note',
    );
    expect(found.find(({ symbol }) => symbol === 'CTOC/COP/WG.3/2023/4')).toEqual({
      kind: 'UN_DOCUMENT',
      symbol: 'CTOC/COP/WG.3/2023/4',
      title:
        'Report on the meeting of the Working Group on International Cooperation held in Vienna on 11 and 12 September 2023',
      publisher: 'Conference of the Parties to the United Nations Convention against Transnational Organized Crime',
      reference: 'UN document CTOC/COP/WG.3/2023/4',
      publishedOn: { text: '2023-10-02' },
      retrievedOn: { text: '2026-11-21' },
      licence: 'United Nations document; facts only, no text copied',
      note: 'Fourteenth meeting. The symbol is not printed in the text read; it follows from cross-references.',
    });
  });

  test('the kind of a reference follows from its form', async () => {
    const found = await all<{ kind: string; reference: string; title: string | null }>(
      'sources',
      'kind reference title',
    );
    const bare = found.filter(({ title }) => title === null);
    for (const { kind, reference } of bare) {
      const expected = reference.startsWith('github:')
        ? 'REPOSITORY_FILE'
        : /^(https?:|www\.)/.test(reference)
          ? 'WEB_PAGE'
          : 'OTHER';
      expect([reference, kind]).toEqual([reference, expected]);
    }
    expect(new Set(bare.map(({ kind }) => kind))).toContain('REPOSITORY_FILE');
  });

  test.each([
    'states',
    'treaties',
    'authorities',
    'designations',
    'networks',
    'focalPoints',
    'recommendations',
    'reportedFacts',
  ])('every one of %s rests on at least one source that can be found', async (list) => {
    const found = await all<{ id: string; citations: Citation[] }>(
      list,
      'id citations { pinpoint source { id reference } }',
    );
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter(({ citations }) => citations.length === 0)).toEqual([]);
  });

  test('a fact that two documents support cites both, each with its place', async () => {
    const { designations } = await hub.told<{ designations: List<{ citations: Citation[] }> }>(
      '{ designations(filter: { state: "AND", treaty: "XVIII-12" }) { nodes { citations { pinpoint source { kind reference } } } } }',
    );
    const line = realLines('designations.csv').find((one) => one['designation_id'] === 'D001');
    expect(designations.nodes.map(({ citations }) => citations.map(({ source }) => source.reference))).toEqual([
      line?.['sources']?.split(' | '),
    ]);
    const { state } = await hub.told<{ state: { citations: Citation[] } }>(
      '{ state(code: "TGO") { citations { pinpoint source { reference } } } }',
    );
    const togo = realLines('states.csv').find((one) => one['iso3'] === 'TGO');
    expect(state.citations.map(({ pinpoint }) => pinpoint)).toEqual(
      togo?.['sources']?.split(' | ').map((entry) => entry.split(' § ')[1] ?? null),
    );
  });

  test('a participation says how old its source is and who verified it', async () => {
    const { treaty } = await hub.told<{ treaty: { participations: List<Record<string, unknown>> } }>(
      `{ treaty(code: "ETS-86") { participations(first: 100) { nodes { participant { code } sourceAge { text earliest latest } dateBasis nameInSource
           entryIntoForceOn { text } entryIntoForceDerived { text } note } } } }`,
    );
    const [first, second] = treaty.participations.nodes.filter(
      ({ participant }) => (participant as { code: string }).code === 'MNE',
    );
    expect(first).toMatchObject({
      sourceAge: { text: '2012', earliest: '2012-01-01', latest: '2012-12-31' },
      entryIntoForceOn: { text: '2006-06-06' },
      note: null,
    });
    expect(second).toMatchObject({
      sourceAge: { earliest: '2006-01-01' },
      dateBasis: 'date of deposit (Dutch Treaty Series)',
      nameInSource: 'Montenegro',
    });
    expect(second?.['note']).toMatch(/^second source disagrees/);
  });

  test('where sources disagree can be asked for by itself', async () => {
    const found = await all<{ treaty: { code: string }; participant: { code: string } }>(
      'disagreements',
      'treaty { code } participant { code }',
    );
    expect(found.map(({ treaty, participant }) => `${treaty.code} ${participant.code}`)).toEqual([
      'COMJIB-MEDELLIN-2019 AND',
      'COMJIB-MEDELLIN-2019 AND',
      'ETS-86 MNE',
      'ETS-86 MNE',
    ]);
  });

  test('facts that documents report can be had by category', async () => {
    const facts = realLines('facts.csv');
    const { all: every, directory } = await hub.told<Record<'all' | 'directory', List<Record<string, unknown>>>>(
      `{ all: reportedFacts { totalCount } directory: reportedFacts(category: "directory") { totalCount nodes { subject attribute value unit date { text }
           citations { pinpoint } } } }`,
    );
    expect(every.totalCount).toBe(facts.length);
    expect(directory.totalCount).toBe(facts.filter((line) => line['category'] === 'directory').length);
    expect(directory.nodes[0]).toEqual({
      subject: 'CNA Directory',
      attribute: 'authorities_listed',
      value: '1740',
      unit: 'more than',
      date: { text: '2024-06-11' },
      citations: [{ pinpoint: 'para 25' }],
    });
  });

  test('an unknown category has no facts', async () => {
    expect(await hub.told('{ reportedFacts(category: "nothing") { totalCount } }')).toEqual({
      reportedFacts: { totalCount: 0 },
    });
  });
});

describe('references of a small world', () => {
  const world: World = {
    'sources.csv': [{ source_id: 'DOC-1', kind: 'LAW', reference: 'A law', published_on: '2001-02' }],
    'states.csv': [
      { iso3: 'AAA', sources: 'DOC-1 § art. 3 | https://example.org/a?b=1&c="2" (remark, kept) | words, with a comma' },
      { iso3: 'BBB', sources: 'DOC-1 | https://example.org/a?b=1&c="2" (remark, kept)' },
      { iso3: 'CCC', sources: 'DOC-2 § 1' },
    ],
  };
  let hub: TestHub;
  beforeAll(async () => {
    hub = await aHub(world);
  });
  afterAll(() => hub.stop());

  test('one reference of two lines is one source', async () => {
    const { states, sources } = await hub.told<{
      states: { nodes: { code: string; citations: Citation[] }[] };
      sources: unknown;
    }>(
      '{ states { nodes { code citations { pinpoint source { id kind reference publishedOn { earliest latest } } } } } sources { totalCount } }',
    );
    const page = { kind: 'WEB_PAGE', reference: 'https://example.org/a?b=1&c="2" (remark, kept)', publishedOn: null };
    const law = { kind: 'LAW', reference: 'A law', publishedOn: { earliest: '2001-02-01', latest: '2001-02-28' } };
    expect(states.nodes).toMatchObject([
      {
        code: 'AAA',
        citations: [
          { pinpoint: 'art. 3', source: law },
          { pinpoint: null, source: page },
          { source: { kind: 'OTHER' } },
        ],
      },
      {
        code: 'BBB',
        citations: [
          { pinpoint: null, source: law },
          { pinpoint: null, source: page },
        ],
      },
    ]);
    expect(states.nodes[0]?.citations[1]?.source.id).toBe(states.nodes[1]?.citations[1]?.source.id);
    expect(sources).toEqual({ totalCount: 3 });
  });

  test('a line that cites a document nobody has is held back', async () => {
    expect((await hub.ask('{ state(code: "CCC") { name } }')).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });
});
