import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aHub, type TestHub } from './kit/hub.js';
import { documents, previewed } from './kit/memberList.js';
import { networkWorld } from './kit/networkChanges.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await aHub(networkWorld);
});
afterAll(() => hub.stop());

const row = { externalId: 'SYN-1', kind: 'FOCAL_POINT', member: 'BBB', role: 'CONTACT_POINT' };

// PostgreSQL takes no NUL in a question.
const withNul = [
  ['', '\0'],
  ['\0', ''],
  ['x\0', 'x\0'],
].map((place) => Buffer.from(JSON.stringify(place)).toString('base64url'));

test.each(withNul)('a cursor with NUL is none of the hub’s, in no list: %s', async (after) => {
  const network = hub.as('NETWORK_SECRETARIAT:NETA');
  const { id } = await previewed(network, [row]);
  const lists = [
    [documents.rows, { id, first: 1, after }],
    ['query ($after: String) { states(first: 1, after: $after) { nodes { code } } }', { after }],
  ] as const;
  for (const [question, variables] of lists) {
    const { errors } = await network.ask(question, variables);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_CURSOR']);
  }
});
