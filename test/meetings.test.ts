import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aHub, aRealHub, type TestHub } from './kit/hub.js';
import { realLines, type World } from './kit/world.js';

type Line = Record<string, string>;

interface List<Node> {
  readonly totalCount: number;
  readonly nodes: readonly Node[];
}

describe('the Working Group’s meetings', () => {
  const attendance = realLines('attendance.csv');
  const recommendations = realLines('recommendations.csv');
  let hub: TestHub;
  beforeAll(async () => {
    hub = await aRealHub();
  });
  afterAll(() => hub.stop());

  test('the meetings that the sources tell of are listed, the first one first', async () => {
    const { meetings } = await hub.told<{ meetings: { ordinal: number }[] }>('{ meetings { ordinal } }');
    expect(meetings.map(({ ordinal }) => ordinal)).toEqual([1, 2, 3, 4, 5, 6, 7, 11, 12, 13, 14, 15]);
  });

  test('the fourteenth meeting has its days, documents, agenda and report', async () => {
    const { meeting } = await hub.told<{ meeting: Record<string, unknown> }>(
      `{ meeting(ordinal: 14) { startsOn endsOn place chair reportSymbol otherDocuments agenda { item topic }
           citations { source { symbol } pinpoint } } }`,
    );
    expect(meeting).toMatchObject({
      startsOn: '2023-09-11',
      endsOn: '2023-09-12',
      place: 'Vienna',
      chair: 'Thomas Burrows (United States of America)',
      reportSymbol: 'CTOC/COP/WG.3/2023/4',
      otherDocuments: [
        'CTOC/COP/WG.3/2023/1',
        'CTOC/COP/WG.3/2023/2',
        'CTOC/COP/WG.3/2023/3',
        'CTOC/COP/WG.3/2023/INF/1/Rev.1',
      ],
    });
    expect(meeting['agenda']).toHaveLength(5);
    expect(meeting['agenda']).toContainEqual({
      item: '2',
      topic: 'Practical implementation of article 27 (law enforcement cooperation)',
    });
    expect(meeting['citations']).toContainEqual({
      source: { symbol: 'CTOC/COP/WG.3/2023/4' },
      pinpoint: 'paras 45-65',
    });
  });

  test('topics of a meeting whose agenda was not seen have no number', async () => {
    const { meeting } = await hub.told<{ meeting: { agenda: { item: string | null; topic: string }[] } }>(
      '{ meeting(ordinal: 11) { agenda { item topic } } }',
    );
    expect(meeting.agenda).toEqual([
      {
        item: null,
        topic:
          'Use and role of joint investigative bodies; international cooperation involving special investigative techniques',
      },
    ]);
  });

  test.each([
    [12, 'PRESENT'],
    [12, 'STATEMENT'],
    [14, 'PRESENT'],
    [14, 'STATEMENT'],
    [14, 'IGO_OBSERVER'],
    [14, 'OBSERVER_STATE'],
    [13, 'PRESENT'],
  ])('at meeting %i, role %s is as the reports list it', async (ordinal, role) => {
    const { meeting } = await hub.told<{
      meeting: {
        attendance: List<{
          role: string;
          participant: { code: string } | null;
          body: string | null;
          agendaItem: string | null;
        }>;
      };
    }>(
      `query ($ordinal: Int!, $role: AttendanceRole) { meeting(ordinal: $ordinal) { attendance(role: $role, first: 100) {
         totalCount nodes { role participant { code } body agendaItem } } } }`,
      { ordinal, role },
    );
    const lines = attendance.filter((line) => line['meeting_ordinal'] === String(ordinal) && line['role'] === role);
    const told = (code: string, body: string, item: string): string => `${item} ${code || body}`;
    expect(meeting.attendance.totalCount).toBe(lines.length);
    expect(
      meeting.attendance.nodes
        .map(({ participant, body, agendaItem }) => told(participant?.code ?? '', body ?? '', agendaItem ?? ''))
        .sort(),
    ).toEqual(
      lines
        .map((line) => told(line['participant_code'] ?? '', line['body_name'] ?? '', line['agenda_item'] ?? ''))
        .sort(),
    );
  });

  test('Iran, not a party, was there as an observer State', async () => {
    const { meeting } = await hub.told<{ meeting: { attendance: List<unknown> } }>(
      '{ meeting(ordinal: 14) { attendance(role: OBSERVER_STATE) { nodes { participant { code } nameInSource meeting { ordinal } } } } }',
    );
    expect(meeting.attendance.nodes).toEqual([
      { participant: { code: 'IRN' }, nameInSource: 'Iran (Islamic Republic of)', meeting: { ordinal: 14 } },
    ]);
  });

  test('the European Union attended as an organization', async () => {
    const { meeting } = await hub.told<{
      meeting: { attendance: List<{ participant: { __typename: string; code: string } | null }> };
    }>(
      '{ meeting(ordinal: 12) { attendance(role: PRESENT, first: 100) { nodes { participant { __typename code } } } } }',
    );
    expect(meeting.attendance.nodes).toContainEqual({
      participant: { __typename: 'RegionalOrganization', code: 'EUE' },
    });
  });

  test.each(['AUT', 'USA', 'TGO', 'IRN', 'BFA'])(
    'the meetings that %s attended are those where it is listed',
    async (code) => {
      const expected = [
        ...new Set(
          attendance.filter((line) => line['participant_code'] === code).map((line) => Number(line['meeting_ordinal'])),
        ),
      ];
      const { state } = await hub.told<{ state: { meetingsAttended: List<{ ordinal: number }> } }>(
        'query ($code: StateCode!) { state(code: $code) { meetingsAttended { totalCount nodes { ordinal } } } }',
        { code },
      );
      expect(state.meetingsAttended.nodes.map(({ ordinal }) => ordinal)).toEqual(expected.sort((a, b) => a - b));
      expect(state.meetingsAttended.totalCount).toBe(expected.length);
    },
  );

  test('a recommendation says whom it asks, about which articles, and where it stands', async () => {
    const { meeting } = await hub.told<{ meeting: { recommendations: Record<string, unknown>[] } }>(
      `{ meeting(ordinal: 14) { recommendations { section letter heading topics summary addressees treaty { code } articles { reference }
           meeting { ordinal } citations { source { symbol } pinpoint } } } }`,
    );
    expect(meeting.recommendations.map(({ letter }) => letter)).toEqual('abcdefghijklmnopq'.split(''));
    expect(meeting.recommendations[1]).toEqual({
      section: 'II',
      letter: 'b',
      heading: 'Article 27 law enforcement cooperation',
      topics: ['information-sharing', 'joint bodies', 'special techniques', 'FIUs'],
      summary:
        'Foster law enforcement cooperation through shared information, joint bodies, special techniques and stronger exchange among financial intelligence units.',
      addressees: ['STATES'],
      treaty: { code: 'XVIII-12' },
      articles: [{ reference: '19' }, { reference: '20' }, { reference: '27' }],
      meeting: { ordinal: 14 },
      citations: [{ source: { symbol: 'CTOC/COP/WG.3/2023/4' }, pinpoint: 'para 4(b)' }],
    });
  });

  test.each<[string, string, (line: Line) => boolean]>([
    ['nothing', '{}', () => true],
    ['meeting', '{ meeting: 12 }', (line) => line['meeting_ordinal'] === '12'],
    ['article', '{ article: "18" }', (line) => line['articles']?.split(' ').includes('18') ?? false],
    ['addressee', '{ addressee: DONORS }', (line) => line['addressee']?.split(' ').includes('DONORS') ?? false],
    [
      'text',
      '{ text: "VIDEO" }',
      (line) => /video/i.test(`${line['heading'] ?? ''} ${line['topics'] ?? ''} ${line['summary'] ?? ''}`),
    ],
    ['revision', '{ changedSince: 0 }', () => true],
    ['a later revision', '{ changedSince: 1 }', () => false],
    [
      'meeting, article and addressee',
      '{ meeting: 12, article: "19", addressee: SECRETARIAT }',
      (line) =>
        line['meeting_ordinal'] === '12' &&
        (line['articles']?.split(' ').includes('19') ?? false) &&
        (line['addressee'] ?? '').includes('SECRETARIAT'),
    ],
  ])('recommendations are found by %s', async (_what, filter, matches) => {
    const { recommendations: found } = await hub.told<{ recommendations: List<unknown> }>(
      `{ recommendations(filter: ${filter}) { totalCount } }`,
    );
    expect(found.totalCount).toBe(recommendations.filter(matches).length);
  });

  test('an unknown meeting is refused, also in a filter', async () => {
    for (const query of [
      '{ meeting(ordinal: 8) { place } }',
      '{ recommendations(filter: { meeting: 8 }) { totalCount } }',
    ]) {
      expect((await hub.ask(query)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    }
  });
});

describe('meetings of a small world', () => {
  const world: World = {
    'states.csv': [{ iso3: 'AAA' }, { iso3: 'BBB' }],
    'treaties.csv': [{ treaty_code: 'T' }],
    'treaty-articles.csv': [
      { treaty_code: 'T', article: '18' },
      { treaty_code: 'T', article: '1' },
    ],
    'meetings.csv': [{ ordinal: '10' }, { ordinal: '2' }, { ordinal: '9', end_date: '2023-09-10' }],
    'agenda.csv': [
      { meeting_ordinal: '2', item: '11' },
      { meeting_ordinal: '2', item: '2' },
    ],
    'attendance.csv': [
      { attendance_id: 'W1', meeting_ordinal: '10', participant_code: 'AAA' },
      { attendance_id: 'W2', meeting_ordinal: '10', participant_code: 'AAA', role: 'STATEMENT', agenda_item: '11' },
      { attendance_id: 'W3', meeting_ordinal: '10', participant_code: 'AAA', role: 'STATEMENT', agenda_item: '2' },
      { attendance_id: 'W4', meeting_ordinal: '2', participant_code: 'AAA' },
      { attendance_id: 'W5', meeting_ordinal: '2' },
    ],
    'recommendations.csv': [
      { recommendation_id: 'R1', meeting_ordinal: '2', treaty_code: 'T', articles: '18(13) 99', summary: 'Paragraph' },
      { recommendation_id: 'R2', meeting_ordinal: '2', treaty_code: 'T', articles: '18', summary: 'Article' },
    ],
  };
  let hub: TestHub;
  beforeAll(async () => {
    hub = await aHub(world);
  });
  afterAll(() => hub.stop());

  test('numbers sort as numbers; a meeting that would end before it began is held back', async () => {
    const { meetings } = await hub.told<{ meetings: unknown }>('{ meetings { ordinal agenda { item } } }');
    expect(meetings).toEqual([
      { ordinal: 2, agenda: [{ item: '2' }, { item: '11' }] },
      { ordinal: 10, agenda: [] },
    ]);
  });

  test('who spoke twice attended once; each statement is listed', async () => {
    const { state, meeting } = await hub.told<{
      state: { meetingsAttended: List<unknown> };
      meeting: { attendance: List<unknown> };
    }>(
      `{ state(code: "AAA") { meetingsAttended { totalCount nodes { ordinal } } }
         meeting(ordinal: 10) { attendance { totalCount nodes { role agendaItem } } } }`,
    );
    expect(state.meetingsAttended).toEqual({ totalCount: 2, nodes: [{ ordinal: 2 }, { ordinal: 10 }] });
    expect(meeting.attendance.nodes).toEqual([
      { role: 'PRESENT', agendaItem: null },
      { role: 'STATEMENT', agendaItem: '2' },
      { role: 'STATEMENT', agendaItem: '11' },
    ]);
  });

  test('an article is found with its paragraphs, and not by its first figure', async () => {
    const about = async (article: string): Promise<unknown> =>
      (
        await hub.told<{ recommendations: List<{ summary: string }> }>(
          'query ($article: String!) { recommendations(filter: { article: $article }) { nodes { summary articles { reference } } } }',
          { article },
        )
      ).recommendations.nodes;
    const articles = [{ reference: '18' }];
    expect(await about('18')).toEqual([
      { summary: 'Paragraph', articles },
      { summary: 'Article', articles },
    ]);
    expect(await about('18(13)')).toEqual([{ summary: 'Paragraph', articles }]);
    expect(await about('1')).toEqual([]);
  });
});
