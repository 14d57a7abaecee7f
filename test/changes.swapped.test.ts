import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { theGraph } from '../src/app.js';
import { changeWorld, inputTypeOf } from './kit/changeWorld.js';
import { aHub, type TestHub } from './kit/hub.js';
import { noRounds } from './kit/confirmationMutations.js';
import { noSyncs } from './kit/syncMutations.js';
import { noWebhooks } from './kit/webhookMutations.js';
import { everything, makeThings, mutationTries, namingPaths, type Things } from './kit/mutations.js';

const nothing = { own: '', others: '' };
const tries = mutationTries({
  proposal: nothing,
  discrepancy: nothing,
  report: nothing,
  contact: nothing,
  focalPointVersion: 1,
  webhooks: noWebhooks,
  rounds: noRounds,
  syncs: noSyncs,
});
const mutations = Object.keys(theGraph().directory.getMutationType()?.getFields() ?? {});
const mutationOf = (line: string): string => line.split(' ')[0] ?? '';

test('every mutation has a line with an input of it that is right', () => {
  expect([...new Set(Object.keys(tries).map(mutationOf))].sort()).toEqual([...mutations].sort());
});

test('every argument that names something is swapped', () => {
  for (const mutation of mutations) {
    const swapped = Object.entries(tries)
      .filter(([line]) => mutationOf(line) === mutation)
      .flatMap(([, { swaps }]) => Object.keys(swaps));
    expect([mutation, [...new Set(swapped)].sort()]).toEqual([
      mutation,
      namingPaths(theGraph().directory, mutation).sort(),
    ]);
  }
});

describe('swapped for what is another’s, of another type, or of nothing', () => {
  let hub: TestHub;
  let things: Things;
  beforeEach(async () => {
    const treaties = [...(changeWorld['treaties.csv'] ?? []), { treaty_code: 'T-2' }];
    hub = await aHub({ ...changeWorld, 'treaties.csv': treaties });
    things = await makeThings(hub);
  }, 60_000);
  afterEach(() => hub.stop());

  /** The whole answer, byte by byte. */
  const answerTo = async (roles: string, line: string, input: object): Promise<string> => {
    const name = mutationOf(line);
    const query = `mutation ($input: ${inputTypeOf(name)}!) { ${name}(input: $input) { __typename } }`;
    const response = await hub.as(roles).fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { input } }),
    });
    return response.text();
  };

  test.each(Object.keys(tries))(
    'in %s, each gives the same answer and changes nothing',
    async (line) => {
      const one = mutationTries(things)[line];
      if (!one) throw new Error(`there is no ${line}`);
      const before = await everything(hub);
      for (const [path, swap] of Object.entries(one.swaps)) {
        const own = one.input[path];
        const swapped = (value: string) => ({ ...one.input, [path]: Array.isArray(own) ? [value] : value });
        for (const roles of new Set([one.by, 'SECRETARIAT'])) {
          const expected = await answerTo(roles, line, swapped(swap.none));
          expect([path, roles, expected]).toEqual([path, roles, expect.stringContaining('"code":"NOT_FOUND"')]);
          expect([path, roles, await answerTo(roles, line, swapped(swap.ofAnotherType))]).toEqual([
            path,
            roles,
            expected,
          ]);
          if (swap.another === undefined || (roles === 'SECRETARIAT' && swap.isSubject)) continue;
          expect([path, roles, await answerTo(roles, line, swapped(swap.another))]).toEqual([path, roles, expected]);
          // Nor does a version tell that it is there.
          if (!swap.isSubject || !('version' in one.input)) continue;
          const older = { ...swapped(swap.another), version: 99 };
          expect([path, roles, await answerTo(roles, line, older)]).toEqual([path, roles, expected]);
        }
      }
      expect(await everything(hub)).toBe(before);
      // The input was right but for what was swapped.
      expect(await answerTo(one.by, line, one.input)).not.toContain('"errors"');
    },
    60_000,
  );
});
