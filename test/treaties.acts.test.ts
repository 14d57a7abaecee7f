import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aRealHub, type TestHub } from './kit/hub.js';
import { realLines } from './kit/world.js';

describe('acts by a day', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await aRealHub();
  });
  afterAll(() => hub.stop());

  test('the participations of a treaty by a day are those signed by then, and those without a date', async () => {
    const day = '2000-12-13';
    const lines = realLines('participations.csv').filter((line) => line['treaty_code'] === 'XVIII-12');
    const signed = lines.filter(({ signature_date: date = '' }) => date !== '' && date <= day);
    const undated = lines.filter(
      (line) => !signed.includes(line) && line['action_type'] !== '' && line['action_date'] === '',
    );
    const { treaty } = await hub.told<{ treaty: Record<'some' | 'all', { totalCount: number }> }>(
      `{ treaty(code: "XVIII-12") { some: participations(asOf: "${day}") { totalCount } all: participations { totalCount } } }`,
    );
    expect(signed.length).toBeGreaterThan(50);
    expect(treaty.some.totalCount).toBe(signed.length + undated.length);
    expect(treaty.all.totalCount).toBe(193);
  });

  test('the statements of a State by a day are those made by then', async () => {
    const made = (day: string): number =>
      realLines('statements.csv').filter((line) => line['state_code'] === 'SVK' && (line['date'] ?? '') <= day).length;
    const { state } = await hub.told<{ state: Record<'before' | 'after', { totalCount: number }> }>(
      '{ state(code: "SVK") { before: statements(asOf: "2006-08-08") { totalCount } after: statements(asOf: "2006-08-09") { totalCount } } }',
    );
    expect([state.before.totalCount, state.after.totalCount]).toEqual([made('2006-08-08'), made('2006-08-09')]);
    expect(state.after.totalCount - state.before.totalCount).toBe(1);
  });
});
