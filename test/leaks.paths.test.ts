/**
 * Every way through the graph to a value that is not everybody’s, asked as somebody who may not have it: nothing of it
 * may come out. By default ways of up to five fields; all of up to eight:
 *   LEAK_PATHS=8 npm test -- test/leaks.paths.test.ts
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { isObjectType } from 'graphql';
import type { Asking, TestHub } from './kit/hub.js';
import { aHubOfSecrets, idsOf, isMarked } from './kit/secrets.js';
import { isGuarded, questionOf, restrictedPlaces, written, type Place, type Samples } from './kit/walk.js';
import { samplesOf } from './kit/samples.js';

const longest = Number(process.env['LEAK_PATHS'] ?? 5);
const time = longest > 6 ? 3_600_000 : 120_000;

let hub: TestHub;
let samples: Samples;
beforeAll(async () => {
  hub = await aHubOfSecrets({ whose: 'AAA' });
  samples = samplesOf(await idsOf(hub));
});
afterAll(() => hub.stop());

interface Found {
  /** The restricted fields that gave a value, by type and name. */
  readonly values: Map<string, number>;
  readonly leaks: string[];
  places: number;
  paths: number;
  questions: number;
}

/** Ask for the places, many in one question, fewer where that is too much for the hub. */
async function askAll(viewer: Asking, isLeak: (answer: string) => boolean): Promise<Found> {
  const found: Found = { values: new Map(), leaks: [], places: 0, paths: 0, questions: 0 };
  const ask = async (places: readonly Place[]): Promise<void> => {
    const answer = await viewer.ask(questionOf(places, samples));
    const refusal = answer.errors?.find(({ extensions }) => limits.includes(extensions.code));
    if (refusal && places.length > 1) {
      const half = Math.ceil(places.length / 2);
      await ask(places.slice(0, half));
      return ask(places.slice(half));
    }
    const [first] = places;
    // A place that cannot be asked would be a place that is not proved.
    const wrong = answer.errors?.find(({ extensions }) => !expected.includes(extensions.code));
    if (first && wrong) throw new Error(`${written(first)}: ${wrong.extensions.code} ${wrong.message}`);
    if (isLeak(JSON.stringify(answer))) found.leaks.push(places.map(written).join(', '));
    count(answer.data, found.values);
    found.questions += 1;
    found.places += places.length;
    for (const { fields } of places) found.paths += fields.length;
  };
  let some: Place[] = [];
  for (const place of restrictedPlaces(hub.graph.directory, samples, longest)) {
    if (some.push(place) < placesPerQuestion) continue;
    await ask(some);
    some = [];
  }
  if (some.length > 0) await ask(some);
  return found;
}

const placesPerQuestion = 40;
const limits = ['TOO_COSTLY', 'TOO_LONG', 'TOO_DEEP'];
/** What a sample that fits nothing is answered with. */
const expected = ['NOT_FOUND', 'BAD_ID'];

/** Which aliases of the form `Type_field` hold a value, anywhere in the answer. */
function count(value: unknown, values: Map<string, number>): void {
  if (Array.isArray(value))
    value.forEach((item) => {
      count(item, values);
    });
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      if (inner !== null) values.set(key, (values.get(key) ?? 0) + 1);
      count(inner, values);
    }
  }
}

/** The aliases under which fields stand that the guard stops. */
const guarded = (): readonly string[] =>
  Object.values(hub.graph.directory.getTypeMap())
    .filter((type) => isObjectType(type))
    .flatMap((type) =>
      Object.values(type.getFields())
        .filter(isGuarded)
        .map(({ name }) => `${type.name}_${name}`),
    )
    // Of the graph’s own description, which has no labels.
    .filter((alias) => !alias.startsWith('__'));

const told = ({ paths, places, questions, values }: Found): string =>
  `${String(paths)} paths at ${String(places)} places in ${String(questions)} questions; ` +
  `${String([...values.values()].reduce((sum, one) => sum + one, 0))} values`;

test(
  'a visitor gets nothing on any way',
  async () => {
    const found = await askAll(hub, isMarked);
    expect(found.leaks).toEqual([]);
    expect(guarded().filter((alias) => found.values.has(alias))).toEqual([]);
    expect(found.paths).toBeGreaterThan(1000);
    if (longest > 5) process.stdout.write(`as a visitor: ${told(found)}\n`);
  },
  time,
);

test(
  'a practitioner of a State that is no member gets what is every practitioner’s, and no more',
  async () => {
    const found = await askAll(hub.as('PRACTITIONER:CCC'), (answer) => isMarkedAbove(answer));
    expect(found.leaks).toEqual([]);
    expect(found.values.get('ContactDetail_value')).toBeGreaterThan(0);
    if (longest > 5) process.stdout.write(`as a practitioner of no member: ${told(found)}\n`);
  },
  time,
);

test(
  'the same questions give the secretariat every restricted value of contacts, so they do lead there',
  async () => {
    const found = await askAll(hub.as('SECRETARIAT'), isMarked);
    expect(found.leaks.length).toBeGreaterThan(10);
    const reached = ['kind', 'value', 'e164', 'note', 'visibility'].map((name) => `ContactDetail_${name}`);
    const holder = ['name', 'title', 'visibility', 'isErased'].map((name) => `FocalPointHolder_${name}`);
    expect([...reached, ...holder, 'Query_accessLog'].filter((alias) => !found.values.has(alias))).toEqual([]);
  },
  time,
);

/** Holds the text a value of the levels NETWORK or SECRETARIAT, or the id of such a row? */
const isMarkedAbove = (text: string): boolean =>
  isMarked(
    text
      .replaceAll(/qxzmarker-PRACTITIONER|qxzmarker note of PRACTITIONER|\+22890991\d+/g, '')
      .replaceAll(/[\w-]{12,}/g, (word) => (isPractitioners(word) ? '' : word)),
  );

/** Is it the global id of a row that every practitioner may read? */
const isPractitioners = (word: string): boolean =>
  /^\w+:qxzmarker-[A-Z]+-\d+-PRACTITIONER-[A-Z_]+$/.test(Buffer.from(word, 'base64url').toString('latin1'));
