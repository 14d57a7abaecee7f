import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { FocalPointEntity, FocalPointRole, Occupancy } from '../src/networks/focalPoint.entity.js';
import { FocalPointContactEntity, FocalPointHolderEntity } from '../src/networks/holder.entity.js';
import type { EntitySchema } from '../src/store/orm.js';
import { exactDay } from '../src/values/partialDate.js';
import { languages } from '../src/sync/confirmations/texts/texts.js';
import { evidence, idOf } from './kit/changes.js';
import {
  aConfirmationHub,
  addresses,
  confirmed,
  marked,
  opened,
  posted,
  shownIn,
  type ConfirmationHub,
} from './kit/confirmations.js';
import { rowsOf } from './kit/directory.js';
import { synced, type AnyMemberRow } from './kit/memberList.js';

jest.setTimeout(60_000);

let world: ConfirmationHub;
/** The link that F-1’s first address got. */
let path: string;
beforeEach(async () => {
  world = await aConfirmationHub({ now: () => new Date('2026-11-22T12:00:00Z') });
  await opened(world.secretariat);
  const mails = await world.mailsOf(() => world.hub.runJobs());
  path = mails.find(({ to }) => to === addresses.first)?.path ?? '';
});
afterEach(() => world.stop());

const pageIn = async (language: string): Promise<string> => (await world.hub.fetch(`${path}?lang=${language}`)).text();

/** A value of a column, and what the page says of it in English, French and Spanish; `*` stands for whatever is between. */
type Shows = readonly [value: unknown, english: string, french: string, spanish: string];

const same = (value: unknown, text = String(value)): Shows => [value, text, text, text];

/** A kind of row that a click confirms: each of its columns is shown, or is none that whoever holds the post confirms. */
interface Confirmed {
  readonly entity: unknown;
  readonly id: string;
  readonly shown: Readonly<Record<string, Shows>>;
  readonly others: readonly string[];
}

/** What the hub keeps of every row: which it is, when it was written, and from which sources. */
const ofEveryRow = ['id', 'version', 'createdRevision', 'changedRevision', 'citations'];
/** They decide whether the page has the row at all. */
const whetherShown = ['endedOn', 'erasedRevision', 'isVoid'];

const rows: Readonly<Record<string, Confirmed>> = {
  'the appointment': {
    entity: FocalPointEntity,
    id: 'F-1',
    shown: {
      networkId: same('NETB'),
      participantId: ['BBB', 'Synthetic State BBB', 'État synthétique BBB', 'Synthetic State BBB'],
      role: [
        FocalPointRole.LIAISON_PROSECUTOR,
        '<dd dir="auto">Liaison prosecutor',
        '<dd dir="auto">Procureur de liaison',
        '<dd dir="auto">Fiscal de enlace',
      ],
      localTitle: same('A synthetic title'),
      institution: same('A synthetic office'),
      appointedOn: [
        exactDay('2024-02-03'),
        'Since</dt>*3 February 2024',
        'Depuis</dt>*3 février 2024',
        'Desde</dt>*3 de febrero de 2024',
      ],
      endedOn: [
        exactDay('2027-04-05'),
        'No longer holds from</dt>*5 April 2027',
        'Cesse à compter du</dt>*5 avril 2027',
        'Cesa a partir del</dt>*5 de abril de 2027',
      ],
      endReason: [
        'A synthetic reason.',
        'Why it ends</dt>*A synthetic reason.',
        'Motif de la cessation</dt>*A synthetic reason.',
        'Motivo del cese</dt>*A synthetic reason.',
      ],
      note: [
        'A synthetic\nnote.',
        'Note</dt>*A synthetic\nnote.',
        'Remarque</dt>*A synthetic\nnote.',
        'Nota</dt>*A synthetic\nnote.',
      ],
      occupancy: [
        Occupancy.ACTING,
        'Post</dt>*filled by an acting holder',
        'Poste</dt>*occupé par intérim',
        'Puesto</dt>*ocupado de forma interina',
      ],
      predecessorId: [
        'F-5',
        'Takes over from</dt>*2020 – 1 January 2025',
        'Prend la suite de</dt>*2020 – 1 janvier 2025',
        'Sucede a</dt>*2020 – 1 de enero de 2025',
      ],
      languages: [['pt'], 'Portuguese', 'portugais', 'portugués'],
    },
    others: [
      ...ofEveryRow,
      // On whose word it stands, and the number that the network gives to its own row: nothing that a holder knows.
      ...['maintainedBy', 'externalId'],
      // What the click itself sets.
      ...['verificationStatus', 'lastConfirmedOn', 'confirmationDueOn'],
      // An appointment that is void is not asked.
      'isVoid',
    ],
  },
  'its holder': {
    entity: FocalPointHolderEntity,
    id: 'F-1',
    shown: {
      name: same('A Synthetic Person'),
      title: same('A Synthetic Rank'),
      visibility: ['PUBLIC', ...onceMore('shown to everybody', 'visible de tous', 'visible para todos')],
    },
    others: [...ofEveryRow, 'focalPointId', ...whetherShown],
  },
  'a line of its card': {
    entity: FocalPointContactEntity,
    id: 'F-1/3',
    shown: {
      kind: ['FAX', 'Fax', 'Télécopie', 'Fax'],
      value: same('+22890999999'),
      note: same('A synthetic remark'),
      visibility: ['PUBLIC', ...onceMore('shown to everybody', 'visible de tous', 'visible para todos')],
    },
    others: [...ofEveryRow, 'focalPointId', 'e164', ...whetherShown],
  },
};

/** The card has a line that is public from the beginning. */
function onceMore(...texts: [string, string, string]): [string, string, string] {
  const [english, french, spanish] = texts.map((text) => `${text}*${text}`);
  return [english ?? '', french ?? '', spanish ?? ''];
}

describe.each(Object.entries(rows))('of %s', (_, { entity, id, shown, others }) => {
  const schema = entity as EntitySchema;

  test('it is decided of every column whether the page shows it', () => {
    expect([...Object.keys(shown), ...others].sort()).toEqual(Object.keys(schema.meta.properties).sort());
  });

  test('the page shows each of these, in each language', async () => {
    const missing: string[] = [];
    let before = await pages();
    for (const [column, [value, ...texts]] of Object.entries(shown)) {
      await world.hub.store.fork().nativeUpdate(schema, { id }, { [column]: value });
      const after = await pages();
      languages.forEach((language, at) => {
        const pattern = new RegExp((texts[at] ?? '').split('*').map(escaped).join('[\\s\\S]*?'));
        const isShown = !pattern.test(before[at] ?? '') && pattern.test(after[at] ?? '');
        if (!isShown) missing.push(`${column} in ${language}`);
      });
      before = after;
    }
    expect(missing).toEqual([]);
  });
});

const pages = (): Promise<string[]> => Promise.all(languages.map(pageIn));

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

test.each([
  ['en', /Post<|No longer holds|Why it ends|Note<|Takes over/],
  ['fr', /Poste<|Cesse|Motif|Remarque<|Prend la suite/],
  ['es', /Puesto<|Cesa|Motivo|Nota<|Sucede/],
])('what the directory does not say has no line on the page: %s', async (language, absent) => {
  expect(await pageIn(language)).not.toMatch(absent);
});

test('a note is text and nothing else', async () => {
  await world.hub.store.fork().nativeUpdate(FocalPointEntity, { id: 'F-1' }, { note: '<b>Synthetic</b> & more' });
  expect(await pageIn('en')).toContain('&lt;b&gt;Synthetic&lt;/b&gt; &amp; more');
});

describe('“still correct” is not taken for an entry of which was changed since', () => {
  /** The network’s list says something else of F-1. */
  const listed = (more: AnyMemberRow): Promise<unknown> =>
    synced(world.secretariat, [
      { externalId: 'F-1', id: idOf('FocalPoint', 'F-1'), kind: 'FOCAL_POINT', member: 'AAA', ...more },
    ]);

  const isShownAnew = async (change: () => Promise<unknown>, text: string): Promise<void> => {
    const shown = shownIn(await pageIn('en'));
    await change();
    const response = await posted(world.hub, path, { answer: 'confirm', shown });
    expect(response.status).toBe(409);
    const page = await response.text();
    expect(page).toContain('Nothing was confirmed');
    expect(page).toContain(text);
    expect((await confirmed(world.hub, path)).status).toBe(200);
  };

  test.each([
    ['its end', { until: '2027-04-05', endReason: 'The office closes.' }, '5 April 2027'],
    ['who does the work', { occupancy: 'ACTING' }, 'acting holder'],
    ['its note', { note: 'A synthetic note.' }, 'A synthetic note.'],
    ['its holder', { holder: { name: 'Another Synthetic Person' } }, 'Another Synthetic Person'],
    ['who may read its holder', { holder: { name: `Zoé ${marked}`, visibility: 'PRACTITIONER' } }, 'to practitioners'],
  ])('%s', async (_, more, text) => {
    await isShownAnew(() => listed(more), text);
  });

  test('the appointment that it takes over from', async () => {
    await world.hub.store.fork().nativeUpdate(FocalPointEntity, { id: 'F-1' }, { predecessorId: 'F-5' });
    const i = { id: idOf('FocalPoint', 'F-5'), institution: 'A former office', reason: 'Synthetic.', evidence };
    const { version } = (await rowsOf(world.hub.store, 'FocalPoint'))['F-5'] ?? {};
    const revise = 'mutation ($i: ReviseAppointmentInput!) { reviseAppointment(input: $i) { status } }';
    await isShownAnew(() => world.secretariat.told(revise, { i: { ...i, version } }), 'A former office');
  });
});
