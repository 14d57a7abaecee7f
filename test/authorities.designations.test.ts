import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aRealHub, type TestHub } from './kit/hub.js';
import { designations, isIn, isOfGroup, lines, type DesignationLine, type List } from './kit/oracle.js';

describe('designations of the real directory', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await aRealHub();
  });
  afterAll(() => hub.stop());

  test('a designation says for what, under which article, since when, on what evidence', async () => {
    const found = await hub.told<{ designations: List }>(
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
          {
            source: {
              kind: 'REPOSITORY_FILE',
              reference: 'github:legalize-dev/legalize-sk@5bdaa6eb40a6:sk/ZZ-2006-502.md',
            },
          },
        ]) as unknown,
      },
    ]);
  });

  test('a line that joins two functions is two designations, each of one form', async () => {
    const found = await hub.told<{ designations: List }>(
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
      const page: { designations: List & { pageInfo: { hasNextPage: boolean; endCursor: string } } } = await hub.told(
        `query ($after: String) { designations(first: 100, after: $after) { nodes { isTextAvailable authority { name } evidenceTier
           state { code } treaty { code } articleText } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      for (const node of page.designations.nodes.filter(({ isTextAvailable }) => !isTextAvailable)) {
        expect(node).toMatchObject({ authority: null, evidenceTier: null });
        missing.push(
          `${(node['state'] as { code: string }).code} ${(node['treaty'] as { code: string }).code} ${String(node['articleText'])}`,
        );
      }
      ({ hasNextPage: more, endCursor: after } = page.designations.pageInfo);
    }
    expect(missing).toEqual(
      lines.unspecified
        .map((line) => `${line['state_code'] ?? ''} ${line['treaty_code'] ?? ''} ${line['article'] ?? ''}`)
        .sort(),
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
      state: { designations: List; authorities: List };
      designations: List;
      treaty: { articles: { reference: string; designations: { nodes: { state: { code: string } }[] } }[] };
    }
    const before = await hub.told<Norway>(ask, { asOf: '2025-12-31' });
    const on = await hub.told<Norway>(ask, { asOf: '2026-01-01' });
    const norwegian = ({ treaty }: Norway): number =>
      treaty.articles
        .find(({ reference }) => reference === '35')
        ?.designations.nodes.filter(({ state }) => state.code === 'NOR').length ?? 0;
    expect(before.state.designations.nodes).toEqual([]);
    expect(before.designations.nodes).toEqual([]);
    expect(on.state.designations.nodes).toHaveLength(2);
    expect(on.designations.nodes).toEqual(on.state.designations.nodes);
    expect(on.state.authorities.nodes.map((node) => node['designations'])).toEqual([
      { totalCount: 1 },
      { totalCount: 1 },
    ]);
    expect([norwegian(before), norwegian(on)]).toEqual([0, 1]);
  });

  interface Coverage {
    designationCoverage: Record<
      'notified' | 'textUnavailable' | 'namedOtherwise',
      { participant: { code: string }; designations: unknown[] }[]
    > & {
      notNotified: { totalCount: number; nodes: { code: string }[] };
    };
  }
  const coverage = `query ($treaty: String!, $article: String!, $asOf: Date) {
    designationCoverage(treaty: $treaty, article: $article, asOf: $asOf) {
      notified { participant { code } designations { scope } } textUnavailable { participant { code } designations { scope } }
      namedOtherwise { participant { code } designations { scope } } notNotified(first: 100) { totalCount nodes { code } } } }`;
  const codes = (entries: readonly { participant: { code: string } }[]): string[] =>
    entries.map(({ participant }) => participant.code);

  test('ten States have notified a central authority under 18(13), Germany’s text is missing, 180 parties are left', async () => {
    const { designationCoverage: found } = await hub.told<Coverage>(coverage, {
      treaty: 'XVIII-12',
      article: '18(13)',
    });
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
    const { designationCoverage: found } = await hub.told<Coverage>(coverage, {
      treaty: 'XVIII-12',
      article: '18(13)',
      asOf: '2004-02-10',
    });
    // Finland’s instrument was deposited on that day; Germany’s notification has no date.
    expect(codes(found.notified)).toEqual(['FIN', 'LVA', 'ROU']);
    expect(codes(found.textUnavailable)).toEqual(['DEU']);
  });

  test('a State that has notified under a paragraph has notified under the article', async () => {
    const under = (article: string): string[] =>
      [
        ...new Set(
          lines.designations
            .filter((line) => line['treaty_code'] === 'ETS-185' && line['evidence_tier'] === 'A')
            .filter((line) => line['article'] === article || line['article']?.startsWith(`${article}(`))
            .map((line) => line['state_code'] ?? ''),
        ),
      ].sort();
    const { designationCoverage: found } = await hub.told<Coverage>(coverage, { treaty: 'ETS-185', article: '24(7)' });
    expect(codes(found.notified)).toEqual(under('24(7)'));
    expect(codes(found.notified)).toEqual(expect.arrayContaining(['EST', 'FIN', 'SVK']));
    expect(found.notNotified.nodes.map(({ code }) => code)).not.toContain('EST');
  });

  test('notifications without text are told apart from those with one, each State standing in one list', async () => {
    const { designationCoverage: found } = await hub.told<Coverage>(coverage, {
      treaty: 'XVIII-12-b',
      article: '8(6)',
    });
    expect(codes(found.notified)).toEqual(['FIN', 'LIE', 'VCT']);
    // Liechtenstein and Saint Vincent stand in both files; the text decides.
    expect(codes(found.textUnavailable)).toEqual([
      'ARM',
      'DNK',
      'GBR',
      'GTM',
      'IRQ',
      'LVA',
      'PAN',
      'PER',
      'SRB',
      'TZA',
    ]);
  });

  test.each<[string, string, (line: DesignationLine) => boolean]>([
    ['nothing', '{}', () => true],
    ['State', '{ state: "COL" }', (line) => line['state_code'] === 'COL'],
    ['region', '{ region: "142" }', isIn('142')],
    ['regional group', '{ regionalGroup: AFRICAN }', isOfGroup('AFRICAN')],
    ['treaty', '{ treaty: "OAS-A-55" }', (line) => line['treaty_code'] === 'OAS-A-55'],
    [
      'article',
      '{ treaty: "ETS-185", article: "27" }',
      (line) => line['treaty_code'] === 'ETS-185' && /\b27\b/.test(line['article'] ?? ''),
    ],
    ['form', '{ form: EXTRADITION }', (line) => line.form === 'EXTRADITION'],
    ['role', '{ role: CONTACT_POINT_24_7 }', (line) => line['role'] === 'CONTACT_POINT_24_7'],
    ['legal basis', '{ legalBasis: BILATERAL_TREATY }', (line) => line['legal_basis'] === 'BILATERAL_TREATY'],
    ['evidence tier', '{ evidenceTier: B }', (line) => line['evidence_tier'] === 'B'],
    ['verification', '{ verification: CONFIRMED }', () => false],
    ['revision', '{ changedSince: 0 }', () => true],
    [
      'State, form and tier',
      '{ state: "SVK", form: MUTUAL_LEGAL_ASSISTANCE, evidenceTier: A }',
      (line) =>
        line['state_code'] === 'SVK' && line.form === 'MUTUAL_LEGAL_ASSISTANCE' && line['evidence_tier'] === 'A',
    ],
  ])('designations are found by %s', async (_what, filter, matches) => {
    const { designations: found } = await hub.told<{ designations: List }>(
      `{ designations(filter: ${filter}) { totalCount } }`,
    );
    expect(found.totalCount).toBe(designations.filter(matches).length);
  });

  test('an article of which the directory does not know is refused with those it has', async () => {
    const { errors } = await hub.ask('{ designationCoverage(treaty: "ETS-185", article: "99") { asOf } }');
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining('24(7)(a)') as unknown,
      extensions: { code: 'NOT_FOUND' },
    });
  });
});
