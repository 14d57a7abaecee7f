import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import {
  aConfirmationHub,
  addresses,
  closed,
  confirmed,
  opened,
  reminded,
  type ConfirmationHub,
} from './kit/confirmations.js';

jest.setTimeout(60_000);

let world: ConfirmationHub;
let now: Date;
beforeEach(async () => {
  now = new Date('2026-11-22T12:00:00Z');
  world = await aConfirmationHub({ now: () => now });
});
afterEach(() => world.stop());

describe('no address is written to twice within a day', () => {
  const to = (mails: readonly { readonly to: string }[]): string[] => mails.map((mail) => mail.to);
  const everybody = [addresses.french, addresses.second, addresses.first].sort();

  test('though a round is closed and another opened at once: its invitation waits, and its round goes on', async () => {
    const { hub, secretariat } = world;
    for (let time = 0; time < 3; time += 1) {
      const round = await opened(secretariat);
      expect(to(await world.mailsOf(() => hub.runJobs()))).toEqual(time === 0 ? everybody : []);
      if (time < 2) await closed(secretariat, round);
    }
    now = new Date('2026-11-23T11:59:00Z');
    expect(to(await world.mailsOf(() => hub.runJobs()))).toEqual([]);
    now = new Date('2026-11-23T12:00:00Z');
    const mails = await world.mailsOf(() => hub.runJobs());
    expect(to(mails)).toEqual(everybody);
    expect((await confirmed(hub, mails[0]?.path ?? '')).status).toBe(200);
  });

  test('though the day of a reminder comes right after one that the secretariat sent', async () => {
    const { hub, secretariat } = world;
    let round = await opened(secretariat);
    await hub.runJobs();
    now = new Date('2026-12-20T23:59:00Z');
    round = await reminded(secretariat, round);
    expect(to(await world.mailsOf(() => hub.runJobs()))).toEqual(everybody);
    now = new Date('2026-12-21T00:00:30Z');
    expect(to(await world.mailsOf(() => hub.runJobs()))).toEqual([]);
    now = new Date('2026-12-23T00:00:00Z');
    expect(to(await world.mailsOf(() => hub.runJobs()))).toEqual(everybody);
    await expect(reminded(secretariat, round)).rejects.toThrow(/nobody to remind/);
  });
});
