import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { readConfig } from '../src/config.js';
import type { Refusal } from '../src/values/refusal.js';
import { run, serving, type Running } from './kit/commandLine.js';
import { newDatabase, type TestDatabase } from './kit/databases.js';
import { worldFolder } from './kit/world.js';

jest.setTimeout(60_000);

const strong = 'synthetic secret of tests: 0123456789';
const issuer = 'https://sign-in.example';
const OIDC_ISSUER = issuer;
const OIDC_AUDIENCE = 'https://hub.example';

describe('settings that cannot be meant stop the hub with a sentence', () => {
  test.each<[string, Record<string, string>, RegExp]>([
    ['an issuer without an audience', { OIDC_ISSUER }, /OIDC_AUDIENCE: is missing/],
    ['an audience without an issuer', { OIDC_AUDIENCE }, /OIDC_AUDIENCE: has no meaning without OIDC_ISSUER/],
    ['a key set without an issuer', { OIDC_JWKS_URL: `${issuer}/jwks` }, /OIDC_JWKS_URL: has no meaning/],
    [
      'an issuer on an open road',
      { OIDC_ISSUER: 'http://sign-in.example', OIDC_AUDIENCE },
      /OIDC_ISSUER: must be https/,
    ],
    [
      'an issuer that looks like this machine',
      { OIDC_ISSUER: 'http://localhost.example', OIDC_AUDIENCE },
      /OIDC_ISSUER: must be https/,
    ],
    [
      'an issuer with a password',
      { OIDC_ISSUER: 'https://a:hush@sign-in.example', OIDC_AUDIENCE },
      /OIDC_ISSUER: must be https/,
    ],
    ['an issuer that is no address', { OIDC_ISSUER: 'sign-in', OIDC_AUDIENCE }, /OIDC_ISSUER: must be https/],
    [
      'a key set on an open road',
      { OIDC_ISSUER, OIDC_AUDIENCE, OIDC_JWKS_URL: 'http://sign-in.example/jwks' },
      /OIDC_JWKS_URL: must be https/,
    ],
    [
      'another type of token',
      { OIDC_ISSUER, OIDC_AUDIENCE, OIDC_TOKEN_TYPE: 'any' },
      /OIDC_TOKEN_TYPE: must be at\+jwt or JWT/,
    ],
    ['a short secret', { API_KEY_SECRET: strong.slice(0, 31) }, /API_KEY_SECRET: is too weak/],
    ['a secret of one character', { API_KEY_SECRET: 'x'.repeat(64) }, /API_KEY_SECRET: is too weak/],
    ['a secret of few characters', { API_KEY_SECRET: 'abcdefghijk'.repeat(8) }, /API_KEY_SECRET: is too weak/],
    [
      'development in production',
      { DEVELOPMENT_TOKENS: 'on', NODE_ENV: 'production' },
      /DEVELOPMENT_TOKENS: must be off in production/,
    ],
    [
      'development in Production',
      { DEVELOPMENT_TOKENS: 'on', NODE_ENV: 'Production' },
      /DEVELOPMENT_TOKENS: must be off in production/,
    ],
    [
      'development for everybody',
      { DEVELOPMENT_TOKENS: 'on', HOST: '0.0.0.0' },
      /DEVELOPMENT_TOKENS: must be off where others/,
    ],
    [
      'development on a name of the network',
      { DEVELOPMENT_TOKENS: 'on', HOST: 'localhost.example' },
      /DEVELOPMENT_TOKENS: must be off where others/,
    ],
    [
      'development beside an issuer',
      { DEVELOPMENT_TOKENS: 'on', OIDC_ISSUER, OIDC_AUDIENCE },
      /DEVELOPMENT_TOKENS: must be off where people/,
    ],
    ['development, perhaps', { DEVELOPMENT_TOKENS: 'true' }, /DEVELOPMENT_TOKENS: must be on or off/],
  ])('%s', (_, environment, why) => {
    let message = '';
    try {
      readConfig(environment);
    } catch (error) {
      ({ message } = error as Refusal);
    }
    expect(message).toMatch(why);
    for (const secret of [environment['API_KEY_SECRET'], 'hush']) if (secret) expect(message).not.toContain(secret);
  });

  test.each(['serve', 'check', 'token', 'key list'])('cna-hub %s', async (command) => {
    const environment = {
      DEVELOPMENT_TOKENS: 'on',
      NODE_ENV: 'production',
      DATABASE_URL: 'sqlite::memory:',
      PORT: '0',
    };
    const { code, stdout, stderr } = await run(command.split(' '), environment);
    expect({ code, stdout, stderr }).toEqual({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^The settings[^\n]*\n {2}DEVELOPMENT_TOKENS: must be off in production/),
    });
  });

  test('what is meant is taken', () => {
    const environment = { OIDC_ISSUER, OIDC_AUDIENCE, API_KEY_SECRET: strong };
    const { oidc, apiKeySecret, developmentKeyFile } = readConfig(environment);
    expect({ oidc, apiKeySecret, developmentKeyFile }).toEqual({
      oidc: {
        issuer,
        audience: OIDC_AUDIENCE,
        keySetUrl: null,
        rolesClaim: 'cna_roles',
        tokenType: 'at+jwt',
      },
      apiKeySecret: strong,
      developmentKeyFile: null,
    });
    const local = {
      OIDC_ISSUER: 'http://127.0.0.1:8080/realms/x',
      OIDC_AUDIENCE,
      DEVELOPMENT_TOKENS: 'off',
      HOST: '0.0.0.0',
    };
    expect(readConfig(local).oidc?.issuer).toBe('http://127.0.0.1:8080/realms/x');
    expect(readConfig({ DEVELOPMENT_TOKENS: 'on', DATABASE_URL: 'sqlite:/a/b.sqlite' }).developmentKeyFile).toBe(
      '/a/development-key.json',
    );
  });
});

describe('in development', () => {
  let folder: string;
  let seeds: string;
  let database: TestDatabase;
  let environment: Record<string, string>;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'cna-hub-development-'));
    database = await newDatabase();
    seeds = worldFolder({ 'states.csv': [{ iso3: 'TGO' }] });
    environment = {
      DATABASE_URL: database.url,
      SEEDS: seeds,
      DEVELOPMENT_TOKENS: 'on',
      DEVELOPMENT_KEY_FILE: join(folder, 'keys/key.json'),
    };
  });
  const hubs: Running[] = [];
  const open = async (settings: Record<string, string>): Promise<Running & { readonly url: string }> => {
    const hub = await serving(settings);
    hubs.push(hub);
    return hub;
  };
  afterEach(async () => {
    for (const { child, ended } of hubs.splice(0)) {
      child.kill();
      await ended;
    }
    for (const one of [folder, seeds]) rmSync(one, { recursive: true });
    await database.drop();
  });

  const token = (...args: string[]): ReturnType<typeof run> => run(['token', ...args], environment);

  /** The status and the viewer that a token gets from a hub. */
  async function asked(url: string, bearer: string): Promise<unknown> {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
      body: JSON.stringify({ query: '{ viewer { kind label grants { role stateCode } } }' }),
    });
    const { data } = (await response.json()) as { data?: { viewer: unknown } };
    return { status: response.status, viewer: data?.viewer };
  }

  test('one command prints a token that the hub takes; the hub says loudly that it does', async () => {
    const hub = await open(environment);
    expect(hub.said.stderr).toContain('DEVELOPMENT_TOKENS is on');
    const made = await token(
      '--role',
      'STATE_EDITOR:TGO',
      '--role',
      'SECRETARIAT',
      '--name',
      'Synthetic Ama',
      '--hours',
      '1',
    );
    expect(made).toMatchObject({ code: 0, stderr: '' });
    expect(await asked(hub.url, made.stdout.trim())).toEqual({
      status: 200,
      viewer: {
        kind: 'PERSON',
        label: 'Synthetic Ama',
        grants: [
          { role: 'STATE_EDITOR', stateCode: 'TGO' },
          { role: 'SECRETARIAT', stateCode: null },
        ],
      },
    });
    expect(statSync(join(folder, 'keys/key.json')).mode & 0o777).toBe(0o600);
    expect(hub.said.stdout + hub.said.stderr).not.toContain(made.stdout.trim());
  });

  test('the hub takes no such token where they are off, nor one of another key', async () => {
    const { stdout } = await token('--role', 'SECRETARIAT');
    const keyFile = join(folder, 'other.json');
    for (const settings of [{ DEVELOPMENT_TOKENS: 'off' }, { DEVELOPMENT_KEY_FILE: keyFile }]) {
      const hub = await open({ ...environment, ...settings });
      expect(await asked(hub.url, stdout.trim())).toEqual({ status: 401, viewer: undefined });
      expect(hub.said.stderr.includes('DEVELOPMENT_TOKENS is on')).toBe(!('DEVELOPMENT_TOKENS' in settings));
    }
    expect(existsSync(keyFile)).toBe(true);
  });

  test('many commands at once make one key', async () => {
    const made = await Promise.all(Array.from({ length: 3 }, () => token('--role', 'SECRETARIAT')));
    expect(made.map(({ code }) => code)).toEqual(Array(3).fill(0));
    const hub = await open(environment);
    for (const { stdout } of made) expect(await asked(hub.url, stdout.trim())).toMatchObject({ status: 200 });
  });

  test.each([
    [['--role', 'ADMIN'], /ADMIN is no role/],
    [['--role', 'STATE_EDITOR'], /STATE_EDITOR is no role/],
    [['--hours', '721'], /--hours takes a whole number from 1 to 720/],
  ])('a token is refused: %j', async (options, why) => {
    expect(await token(...options)).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(why),
    });
  });

  test('a token is refused where they are off, and a broken key is said to be one', async () => {
    const off = await run(['token', '--role', 'SECRETARIAT'], { DATABASE_URL: database.url });
    expect(off).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('Set DEVELOPMENT_TOKENS=on'),
    });
    const file = join(folder, 'broken.json');
    writeFileSync(file, '{"kty":"OKP"}');
    const broken = await run(['token'], { ...environment, DEVELOPMENT_KEY_FILE: file });
    expect(broken).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('no key of development tokens'),
    });
    expect(readFileSync(file, 'utf8')).toBe('{"kty":"OKP"}');
  });
});
