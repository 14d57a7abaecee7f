import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { callers, changeWorld, designation, inputTypeOf, type Callers } from './kit/changeWorld.js';
import { evidence, grounds, idOf } from './kit/changes.js';
import { aHub, type Asking, type TestHub } from './kit/hub.js';
import { everything, makeThings, mutationTries, type Things } from './kit/mutations.js';
import { noRounds } from './kit/confirmationMutations.js';
import { noSyncs } from './kit/syncMutations.js';
import { noWebhooks } from './kit/webhookMutations.js';

let hub: TestHub;
let who: Callers;
let things: Things;
let before: string;
beforeAll(async () => {
  hub = await aHub(changeWorld);
  who = callers(hub);
  things = await makeThings(hub);
  before = await everything(hub);
}, 60_000);
afterAll(() => hub.stop());

const codesOf = async (asking: Asking, name: string, input: object): Promise<(string | undefined)[]> => {
  const query = `mutation ($input: ${inputTypeOf(name)}!) { ${name}(input: $input) { __typename } }`;
  const { errors = [] } = await asking.ask(query, { input });
  return errors.map(({ extensions }) => extensions.code);
};

const nothing = { own: '', others: '' };
const lines = Object.keys(
  mutationTries({
    proposal: nothing,
    discrepancy: nothing,
    report: nothing,
    contact: nothing,
    focalPointVersion: 1,
    webhooks: noWebhooks,
    rounds: noRounds,
    syncs: noSyncs,
  }),
);

describe('who may not ask at all is told so before anything is looked at', () => {
  test.each(lines)('%s', async (line) => {
    const name = line.split(' ')[0] ?? '';
    const input = mutationTries(things)[line]?.input ?? {};
    expect(await codesOf(who.visitor, name, input)).toEqual(['SIGN_IN_NEEDED']);
    const reader = await hub.asKey({ role: 'SECRETARIAT', scopes: ['READ_CONTACTS', 'READ_RECORD'] as never });
    expect(['FORBIDDEN', 'NOT_FOUND']).toContain((await codesOf(reader, name, input))[0]);
    const roleless = hub.as([]);
    if (name !== 'reportProblem') {
      expect(await codesOf(who.practitioner, name, input)).toEqual(['FORBIDDEN']);
      expect(await codesOf(roleless, name, input)).toEqual(['FORBIDDEN']);
      const nowhere = { ...input, id: idOf('Authority', 'none') };
      if ('id' in input) expect(await codesOf(who.practitioner, name, nowhere)).toEqual(['FORBIDDEN']);
    }
    expect(await everything(hub)).toBe(before);
  });
});

const long = (most: number): string => 'x'.repeat(most + 1);
const authority = { ...grounds, state: 'AAA', version: 1, name: 'Synthetic', kind: 'OTHER' };
const revision = { ...grounds, authority: idOf('Authority', 'AAA-01'), version: 1 };
const ending = { ...grounds, designation: idOf('Designation', 'D-A'), version: 1, validUntil: '2026-01-01' };
const statement = {
  ...grounds,
  participant: 'AAA',
  version: 1,
  treaty: 'T-1',
  kind: 'DECLARATION',
  madeOn: '2026-01-01',
  summary: 'Synthetic',
};
const act = { ...grounds, participant: 'AAA', treaty: 'T-1', version: 1, type: 'RATIFICATION', date: '2004-01-01' };

const nasty: readonly [string, string][] = [
  ['a NUL', 'a\u0000b'],
  ['a control character', 'a\u001bb'],
  ['half of a surrogate pair', 'a\ud800'],
  ['the other half', '\udc00b'],
  ['a turn of direction', 'a\u202eb'],
  ['nothing but blanks', ' \t '],
];

/** Everything that somebody can type, by mutation: where a text stands, and the most that it may have. */
const texts: readonly [string, object, readonly (readonly [string, number])[]][] = [
  [
    'designate',
    designation,
    [
      ['reason', 500],
      ['evidence.document', 500],
      ['evidence.sender', 300],
      ['treaty', 100],
    ],
  ],
  [
    'endDesignation',
    ending,
    [
      ['reason', 500],
      ['evidence.document', 500],
    ],
  ],
  [
    'proposeAuthority',
    authority,
    [
      ['name', 300],
      ['reason', 500],
    ],
  ],
  [
    'reviseAuthority',
    revision,
    [
      ['name', 300],
      ['evidence.sender', 300],
    ],
  ],
  [
    'recordStatement',
    statement,
    [
      ['summary', 2000],
      ['treaty', 100],
    ],
  ],
  ['recordTreatyAction', act, [['reason', 500]]],
  ['confirmEntry', { id: revision.authority, version: 1 }, [['reason', 500]]],
];

const withText = (input: object, path: string, text: string): object => {
  const [first = '', second] = path.split('.');
  if (!second) return { ...input, [first]: text };
  return { ...input, [first]: { ...(input as Record<string, object>)[first], [second]: text } };
};

describe('what nobody can read is refused, and nothing is written', () => {
  const tries = texts.flatMap(([name, input, places]) =>
    places.flatMap(([path, most]) =>
      [...nasty, ['too much', long(most)] as const].map(([what, text]) => ({ name, input, path, what, text })),
    ),
  );
  test.each(tries)('$what in $path of $name', async ({ name, input, path, text }) => {
    expect(await codesOf(who.secretariat, name, withText(input, path, text))).toEqual(['BAD_INPUT']);
    expect(await everything(hub)).toBe(before);
  });

  // What may be empty may not hold what cannot be read either.
  test.each(
    nasty.slice(0, 5).flatMap(([what, text]) => ['scope', 'article'].map((path) => [what, path, text] as const)),
  )('%s in %s of designate', async (_, path, text) => {
    expect(await codesOf(who.editor, 'designate', { ...designation, [path]: text })).toEqual(['BAD_INPUT']);
    expect(await everything(hub)).toBe(before);
  });
});

describe('what cannot be is refused, and nothing is written', () => {
  const dated = (date: string) => ({ ...designation, evidence: { ...evidence, date } });
  test.each<[string, string, object, string]>([
    ['a day that does not exist', 'designate', dated('2026-02-30'), 'BAD_DATE'],
    ['a day of another calendar', 'designate', dated('22.11.2026'), 'BAD_DATE'],
    ['evidence of tomorrow', 'designate', dated('2026-11-23'), 'BAD_DATE'],
    ['no evidence', 'designate', { ...designation, evidence: undefined }, 'BAD_USER_INPUT'],
    ['no version', 'designate', { ...designation, version: undefined }, 'BAD_USER_INPUT'],
    ['a version that is no number', 'designate', { ...designation, version: '1' }, 'BAD_USER_INPUT'],
    ['a version larger than any', 'designate', { ...designation, version: 2 ** 31 }, 'BAD_USER_INPUT'],
    ['an unknown form', 'designate', { ...designation, form: 'EXTRADITE' }, 'BAD_USER_INPUT'],
    ['a field that is none', 'designate', { ...designation, stateId: 'BBB' }, 'BAD_USER_INPUT'],
    ['an unknown treaty', 'designate', { ...designation, treaty: 'T-9' }, 'NOT_FOUND'],
    ['an article without a treaty', 'designate', { ...designation, treaty: null, article: '18' }, 'BAD_INPUT'],
    ['an id that is none', 'designate', { ...designation, authority: 'AAA-01' }, 'BAD_ID'],
    ['an id with a NUL', 'designate', { ...designation, authority: idOf('Authority', 'AAA\0') }, 'BAD_ID'],
    [
      'a replacement before what it replaces',
      'designate',
      { ...designation, validFrom: '2019-12-31', replaces: ending.designation },
      'BAD_DATE',
    ],
    ['an end before the beginning', 'endDesignation', { ...ending, validUntil: '2019-12-31' }, 'BAD_DATE'],
    ['a State code that is none', 'proposeAuthority', { ...authority, state: 'A' }, 'BAD_CODE'],
    ['a language that is none', 'proposeAuthority', { ...authority, languagesAccepted: ['x x'] }, 'BAD_CODE'],
    ['what stands there already', 'endDesignation', { ...ending, version: 7 }, 'STALE'],
  ])('%s', async (_, name, input, code) => {
    expect(await codesOf(who.secretariat, name, input)).toEqual([code]);
    expect(await everything(hub)).toBe(before);
  });

  test.each([
    ['designate', designation],
    ['endDesignation', ending],
    ['proposeAuthority', authority],
    ['reviseAuthority', { ...revision, name: 'New' }],
    ['recordTreatyAction', act],
    ['recordStatement', statement],
    ['confirmEntry', { id: revision.authority, version: 1 }],
  ])('%s of what has changed since it was read, with both versions', async (name, input) => {
    const query = `mutation ($input: ${inputTypeOf(name)}!) { ${name}(input: $input) { status } }`;
    for (const caller of [who.editor, who.secretariat]) {
      const { errors } = await caller.ask(query, { input: { ...input, version: 7 } });
      expect(errors).toMatchObject([{ extensions: { code: 'STALE', versionRead: 7, currentVersion: 1 } }]);
    }
    expect(await everything(hub)).toBe(before);
  });
});
