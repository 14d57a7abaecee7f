import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { pino } from 'pino';
import { badKeys, goodKeys } from './attack/badKeys.js';
import { badTokens, goodToken, goodTokens, type Ground } from './attack/badTokens.js';
import { notRefused, send } from './attack/sendAttempt.js';
import { aHub, type TestHub } from './kit/hub.js';
import { audience, startIssuer, type TestIssuer } from './kit/oidc.js';
import { keyOf, signInSettings } from './kit/signedIn.js';
import { keysOf } from '../src/app.js';
import { readConfig } from '../src/config.js';

jest.setTimeout(60_000);

/** `node test/attack/bad-tokens.mjs` sends a hundred of each. */
const times = 3;

const logged: string[] = [];
let issuer: TestIssuer;
let hub: TestHub;
let ground: Ground;

beforeAll(async () => {
  issuer = await startIssuer();
  const { API_KEY_SECRET } = signInSettings;
  const environment = { OIDC_ISSUER: issuer.issuer, OIDC_AUDIENCE: audience, API_KEY_SECRET };
  const log = pino({ level: 'trace' }, { write: (line: string) => logged.push(line) });
  hub = await aHub({ 'states.csv': [{ iso3: 'AAA' }] }, { now: () => new Date(), environment, log });
  const now = new Date();
  const role = 'STATE_EDITOR:AAA';
  const revoked = await keyOf(hub.store, { role }, now);
  const keys = keysOf(hub.store, readConfig(environment));
  for (const { id } of await keys.list()) await keys.revoke(id, now);
  ground = {
    issuer: issuer.issuer,
    audience,
    keys: issuer.keys,
    now: () => new Date(),
    goodToken: () => goodToken(ground),
    apiKeys: {
      good: await keyOf(hub.store, { role }, now),
      expired: await keyOf(hub.store, { role, days: 1 }, new Date(now.getTime() - 2 * 86_400_000)),
      revoked,
    },
  };
});
afterAll(async () => {
  await hub.stop();
  await issuer.stop();
});

const all = Object.entries({ ...badTokens, ...badKeys });
const many = <Value>(value: Value): Value[] => Array<Value>(times).fill(value);

test.each(Object.entries({ ...goodTokens, ...goodKeys }))('%s is accepted', async (_, make) => {
  for (const one of many(make)) {
    const { status, body } = await send(hub.url, await one(ground));
    expect({ status, body }).toEqual({ status: 200, body: expect.stringMatching(/"kind":"(PERSON|KEY)"/) });
  }
});

describe(`bad credentials, ${String(all.length)} kinds`, () => {
  test.each(all)('%s: 401 with a reason, no data, nothing shown', async (_, make) => {
    for (const one of many(make)) {
      const attempt = await one(ground);
      expect(notRefused(await send(hub.url, attempt), attempt)).toBeNull();
      const lines = logged.join('');
      for (const secret of attempt.secrets.filter((text) => text.length > 12)) expect(lines).not.toContain(secret);
    }
  });

  test('there are at least forty of them, and each request is in the log', () => {
    expect(all.length).toBeGreaterThanOrEqual(40);
    expect(logged.filter((line) => line.includes('"status":401')).length).toBe(all.length * times);
  });
});
