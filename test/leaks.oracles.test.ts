/** What nobody is told must not show in anything else either: two worlds, alike but for the secrets, answer alike. */
import { readFileSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getNamedType, isAbstractType, isLeafType, isObjectType, type GraphQLObjectType } from 'graphql';
import { globalId } from '../src/values/globalId.js';
import type { Asking, TestHub } from './kit/hub.js';
import { samplesOf } from './kit/samples.js';
import { aHubOfSecrets, idsOf, isMarked, marker, markedNumber } from './kit/secrets.js';
import { isGuarded, textsOf, type Samples } from './kit/walk.js';

let secret: TestHub;
let plain: TestHub;
let samples: Samples;
beforeAll(async () => {
  [secret, plain] = await Promise.all([aHubOfSecrets(), aHubOfSecrets({ whose: null })]);
  samples = samplesOf(await idsOf(secret));
});
afterAll(() => Promise.all([secret.stop(), plain.stop()]));

/** The changes of a revision stand in the order of salted hashes, of which cursors hold parts: another in each hub. */
function withoutSalt(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (!Array.isArray(value)) {
    const parts = Object.entries(value).filter(([, part]) => !isFeedCursor(part));
    return Object.fromEntries(parts.map(([name, part]) => [name, withoutSalt(part)]));
  }
  const list = value.map((part) => JSON.stringify(withoutSalt(part)));
  const isOfFeed = value.some((one) => Object.values((one ?? {}) as object).some(isFeedCursor));
  return isOfFeed ? list.sort() : list;
}

const isFeedCursor = (value: unknown): boolean =>
  typeof value === 'string' && /^1\.\d+\.[0-9a-fz]*\./.test(Buffer.from(value, 'base64url').toString('latin1'));

/** An answer without what tells one import from another: the revision, its moment and its hash. */
const comparable = (answer: unknown): string =>
  JSON.stringify(withoutSalt(answer))
    .replaceAll(/"[^"]*(revision|Query_revision)":\d+/g, '"revision":0')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'a moment')
    .replaceAll(/[0-9a-f]{64}/g, 'a hash')
    .replaceAll(/"(Directory_)?lastChangeReason":"[^"]*"/g, '"lastChangeReason":""');

async function expectAlike(text: string, variables?: Record<string, unknown>): Promise<void> {
  const [one, other] = await Promise.all([secret.ask(text, variables), plain.ask(text, variables)]);
  expect(isMarked(JSON.stringify([one.data]))).toBe(false);
  expect({ text, answer: comparable(one) }).toEqual({ text, answer: comparable(other) });
}

const folder = 'schema/operations';
test.each(readdirSync(folder).filter((name) => name.endsWith('.graphql')))(
  'the ready-made question %s',
  async (name) => {
    await expectAlike(readFileSync(`${folder}/${name}`, 'utf8'));
  },
);

const secretWords = [
  ...[
    marker,
    marker.slice(0, 4),
    `${marker} Holder`,
    'Holder',
    'Prosecutor',
    `${marker}-NETWORK-EMAIL-X-01@example.org`,
  ],
  ...['example.org', markedNumber, markedNumber.slice(1), '22890992', 'NETWORK', 'F-1', 'MOBILE'],
];

test.each(secretWords)('search for %s', async (query) => {
  await expectAlike(
    'query ($query: String!) { search(query: $query) { totalCount nodes { title matchedName score node { id } } } }',
    { query },
  );
  await expectAlike('query ($text: String!) { authorities(filter: { text: $text }) { totalCount nodes { id } } }', {
    text: query,
  });
});

describe('lists', () => {
  const statuses = ['UNVERIFIED', 'CONFIRMED', 'OVERDUE', 'DISPUTED', 'UNREACHABLE'];
  const filters = [
    '',
    ...statuses.map((status) => `verification: ${status}`),
    ...['0', '1', '2', '3'].map((revision) => `changedSince: ${revision}`),
    'state: "AAA"',
    'state: "CCC"',
  ];
  const ofAuthorities = ['kind: OTHER', 'kind: COURT', 'language: "en"', 'network: "NET"', 'treaty: "XVIII-12"'];
  const fields =
    'totalCount nodes { id version changedRevision contactAccess { granted withheld { level howToGet } } }';
  test.each([...filters, ...ofAuthorities])('authorities with { %s } in every order', async (filter) => {
    for (const order of ['STATE', 'NAME', 'RECENTLY_CHANGED']) {
      await expectAlike(
        `{ authorities(filter: { ${filter} }, orderBy: ${order}) { ${fields} pageInfo { endCursor } } }`,
      );
    }
  });
  test.each([...filters, 'network: "NET"', 'role: FOCAL_POINT'])('focal points with { %s }', async (filter) => {
    await expectAlike(
      `{ focalPoints(filter: { ${filter} }) { ${fields} nodes { holder { name } contactCard { mobiles { id } } } } }`,
    );
  });
});

test('every root question, with all that a visitor can ask below it', async () => {
  const query = secret.graph.directory.getType('Query') as GraphQLObjectType;
  const asked: string[] = [];
  for (const field of Object.values(query.getFields())) {
    const named = getNamedType(field.type);
    for (const text of textsOf(query, field, samples)) {
      await expectAlike(await deepest(text, named));
      asked.push(field.name);
    }
  }
  expect(new Set(asked).size).toBe(Object.keys(query.getFields()).length);
});

/** The question that goes as deep as the hub allows for the price. */
async function deepest(text: string, type: unknown): Promise<string> {
  for (const depth of [4, 3, 2, 1]) {
    const question = `{ ${text}${isLeafType(type) ? '' : ` { ${selection(type, depth)} }`} }`;
    const { errors } = await secret.ask(question);
    if (!errors?.some(({ extensions }) => ['TOO_COSTLY', 'TOO_LONG'].includes(extensions.code))) return question;
  }
  throw new Error(`too much even for one level: ${text}`);
}

/** Every value of a type, and of the types below it. */
function selection(type: unknown, depth: number): string {
  const schema = secret.graph.directory;
  if (isAbstractType(type)) {
    const some = schema
      .getPossibleTypes(type as never)
      .filter((one) => ['Authority', 'FocalPoint', 'ContactDetail', 'FocalPointHolder'].includes(one.name));
    return ['__typename', ...some.map((one) => `... on ${one.name} { ${selection(one, depth - 1)} }`)].join(' ');
  }
  if (!isObjectType(type)) return '__typename';
  const parts = Object.values(type.getFields()).flatMap((field) => {
    const named = getNamedType(field.type);
    return textsOf(type, field, samples).flatMap((text) => {
      if (isLeafType(named)) return text;
      if (isGuarded(field)) return `${text} { __typename }`;
      return depth > 1 ? `${text} { ${selection(named, depth - 1)} }` : [];
    });
  });
  return ['__typename', ...parts].join(' ');
}

describe('refusals', () => {
  const wrong: readonly (readonly [string, Record<string, unknown>])[] = [
    ['{ authority(id: "x") { id } }', {}],
    ['query ($id: ID!) { node(id: $id) { id } }', { id: globalId('ContactDetail', `${marker}-X-01-NETWORK-EMAIL`) }],
    ['query ($id: ID!) { node(id: $id) { id } }', { id: globalId('FocalPointHolder', 'F-1') }],
    [
      'query ($id: ID!) { authority(id: $id) { id } }',
      { id: globalId('ContactDetail', `${marker}-X-01-NETWORK-EMAIL`) },
    ],
    ['{ focalPoints(first: 0) { nodes { holder { name } } } }', {}],
    ['{ focalPoints(after: "x") { nodes { holder { name } } } }', {}],
    ['{ focalPoints { nodes { holder } } }', {}],
    ['{ focalPoints { nodes { secret } } }', {}],
    ['{ accessLog { totalCount } }', {}],
    ['query ($id: ID!) { accessLog(filter: { subject: $id }) { totalCount } }', { id: globalId('FocalPoint', 'F-1') }],
    ['{ accessLog(first: 1000) { totalCount } }', {}],
  ];
  test.each(wrong)('%s %j', async (text, variables) => {
    await expectAlike(text, variables);
  });
});

test('who may read one level is not told of another: contactAccess is alike with and without secrets', async () => {
  const text =
    '{ authorities { nodes { contactAccess { granted withheld { level howToGet } } } } focalPoints { nodes { contactAccess { granted withheld { level howToGet } } } } }';
  const roles = [
    'PRACTITIONER:BBB',
    'PRACTITIONER:CCC',
    'STATE_EDITOR:AAA',
    'NETWORK_SECRETARIAT:OTHER',
    'SECRETARIAT',
  ];
  const said = async (asking: Asking): Promise<string> => comparable(await asking.ask(text));
  for (const role of roles) expect(await said(secret.as(role))).toBe(await said(plain.as(role)));
});
