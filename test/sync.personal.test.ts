import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Scope } from '../src/access/viewer.js';
import { grounds } from './kit/changes.js';
import { aHub, type TestHub } from './kit/hub.js';
import { applied, faultsOf, previewed, refusedList, rowOf, synced } from './kit/memberList.js';
import { networkWorld, person } from './kit/networkChanges.js';

// What everybody may read, for good, names nobody: neither whom the row names nor whom the directory has.

let hub: TestHub;
beforeAll(async () => {
  hub = await aHub(networkWorld);
  await synced(network(), [
    {
      externalId: 'PN',
      kind: 'FOCAL_POINT',
      member: 'BBB',
      role: 'CONTACT_POINT',
      holder: { name: person.name },
      contacts: [
        { kind: 'EMAIL', value: person.email },
        { kind: 'MOBILE', value: person.mobile, visibility: 'PUBLIC' },
      ],
    },
  ]);
});
afterAll(() => hub.stop());

const network = () => hub.as('NETWORK_SECRETARIAT:NETA');
const named = person.name.replace('é', 'e').toUpperCase();

test.each([
  ['the name', 'note', { note: `Ask for ${named}.` }],
  ['the e-mail address', 'note', { note: `Write to ${person.email}.` }],
  ['the number', 'note', { note: 'Call 90 12 34 56.' }],
  ['the name', 'endReason', { until: '2027-01-01', endReason: `${named} retired.` }],
  ['the name', 'endReason', { until: '2027-01-01', endReason: `${named} left.`, holder: { name: 'Ana Fictive' } }],
  ['the name', 'institution', { institution: `Office of ${named}` }],
])(
  'a row that does not name the holder is refused for %s of whom the directory has, in its %s',
  async (_, field, row) => {
    const preview = await previewed(network(), [{ externalId: 'PN', ...row }]);
    expect(faultsOf(rowOf(preview, 'PN'))).toEqual({ [field]: 'PERSONAL' });
  },
);

test('an id with a word of the name of whom the directory has is refused', async () => {
  const { id } = rowOf(await previewed(network(), [{ externalId: 'PN' }]), 'PN').entry ?? { id: '' };
  const preview = await previewed(network(), [{ externalId: 'BBB-Quasimot', id }]);
  expect(faultsOf(rowOf(preview, 'BBB-Quasimot'))).toEqual({ externalId: 'PERSONAL' });
});

test('the list’s reason and evidence do not name them either, nor the holder of an end that is proposed', async () => {
  const row = { externalId: 'PN', note: 'A synthetic note' };
  expect(await refusedList(network(), [row], { reason: `${named} said so.` })).toMatchObject({
    code: 'BAD_INPUT',
    message: expect.stringMatching(/`reason` is public .* of rows\[0\]/),
  });
  const evidence = { ...grounds.evidence, sender: person.email };
  expect(await refusedList(network(), [row], { evidence })).toMatchObject({ code: 'BAD_INPUT' });
  const other = { externalId: 'OTHER', kind: 'FOCAL_POINT', member: 'CCC', role: 'CONTACT_POINT' };
  const reason = `${named} is on no list any more.`;
  expect(await refusedList(network(), [other], { completeList: true, reason })).toMatchObject({
    code: 'BAD_INPUT',
    message: expect.stringContaining('of PN, which the list does not name'),
  });
});

test('whoever may not read who holds it learns nothing from what is refused', async () => {
  const key = await hub.asKey({ role: 'NETWORK_SECRETARIAT:NETA', scopes: [Scope.WRITE] });
  const preview = await previewed(key, [{ externalId: 'PN', note: `Ask for ${named}.` }]);
  expect(preview.counts).toMatchObject({ changed: 1, refused: 0 });
  // What is open to everybody is known to them too.
  const open = await previewed(key, [{ externalId: 'PN', note: 'Call 90 12 34 56.' }]);
  expect(faultsOf(rowOf(open, 'PN'))).toEqual({ note: 'PERSONAL' });
});

test('offices are named as before', async () => {
  const row = { externalId: 'PN', note: 'Ask for the deputy.', until: '2027-01-01', endReason: 'The holder retired.' };
  const preview = await previewed(network(), [row], { reason: 'A synthetic office said so.' });
  expect(await applied(network(), preview, { confirmedEnds: 1 })).toMatchObject({ counts: { ended: 1 } });
});
