import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aHub, type TestHub } from './kit/hub.js';
import { officeRow, previewed, synced, type AnyMemberRow } from './kit/memberList.js';
import { networkWorld } from './kit/networkChanges.js';

// Lists are kept by their ids: one that is typed otherwise makes a second entry of the same, and is noted.

let hub: TestHub;
beforeAll(async () => {
  hub = await aHub(networkWorld);
  await synced(network(), [officeRow('W-001')]);
});
afterAll(() => hub.stop());

const network = () => hub.as('NETWORK_SECRETARIAT:NETA');

/** What is noted of the ids of rows, each as `id: sentence`. */
async function noted(rows: readonly AnyMemberRow[]): Promise<string[]> {
  const preview = await previewed(network(), rows);
  expect(preview.counts['refused']).toBe(0);
  return preview.rows.nodes.flatMap(({ index, externalId, issues }) =>
    issues
      .filter(({ code, isRefusal }) => code === 'LOOK_ALIKE' && !isRefusal)
      .map(({ path, sentence }) => {
        expect(path).toBe(`rows[${String(index)}].externalId`);
        expect(sentence).not.toMatch(/W-001|w-001|В-1|B-1/);
        return `${externalId ?? ''}: ${sentence}`;
      }),
  );
}

describe('the id of a new entry that can be taken for that', () => {
  test.each([
    ['with another dash', 'W–001'],
    ['in another case', 'w-001'],
    ['with blanks', 'W - 001'],
    ['with O for 0', 'W-OO1'],
    ['of full width', 'Ｗ‑００１'],
  ])('of an entry of the network is noted: %s', async (_, externalId) => {
    expect(await noted([officeRow(externalId)])).toEqual([
      expect.stringContaining('an entry of the network: they differ in case, blanks, dashes'),
    ]);
  });

  test('of other rows is noted on each, whatever their order', async () => {
    const rows = ['В-1', 'B-1', 'b-1'].map((externalId) => officeRow(externalId));
    expect(await noted(rows)).toEqual([
      expect.stringMatching(/^В-1: .* of rows\[1\]:.*keep one of them/),
      expect.stringMatching(/^B-1: .* of rows\[0\]:/),
      expect.stringMatching(/^b-1: .* of rows\[0\]:/),
    ]);
    expect(await noted(rows.toReversed())).toHaveLength(3);
  });

  test('of a row of an entry that is there is noted on the new one alone', async () => {
    const rows = [officeRow('w-001'), officeRow('W-001')];
    const [told, ...more] = await noted(rows);
    expect(told).toMatch(/^w-001: .* of rows\[1\]:/);
    expect(more).toEqual([]);
  });
});

test('letters that differ to the eye, accents and other numbers are no concern, nor is an entry that is there', async () => {
  const ids = ['W-001', 'W-002', 'W-0001', 'WW-001', 'V-001', 'Ẃ-001', 'Й-1', 'И-1', 'Ж-1', 'Ω-1', 'AL-1', 'AI-1'];
  expect(await noted(ids.map((externalId) => officeRow(externalId)))).toEqual([]);
});
