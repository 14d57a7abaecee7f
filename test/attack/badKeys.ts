import { createHmac, randomBytes, randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Attempt, Ground } from './badTokens.js';

type Make = (ground: Ground) => Attempt | Promise<Attempt>;

const noise = (bytes = 24): string => randomBytes(bytes).toString('base64url');
const pick = <Value>(values: readonly Value[]): Value => values[randomInt(values.length)] as Value;
const bearer = (token: string): Attempt => ({ headers: [['authorization', `Bearer ${token}`]], secrets: [token] });

const summed = (body: string): string => `${body}_${crc32(body).toString(16).padStart(8, '0')}`;

/** Good credentials in a place or form in which they are not read. */
const misplaced =
  (place: (token: string) => Omit<Attempt, 'secrets'>): Make =>
  async (ground) => {
    const token = randomInt(2) === 0 ? await ground.goodToken() : ground.apiKeys.good;
    return { ...place(token), secrets: [token] };
  };

const authorization = (value: string): Omit<Attempt, 'secrets'> => ({ headers: [['authorization', value]] });

const apiKeys: Readonly<Record<string, Make>> = {
  'API key with a digit of the checksum changed': ({ apiKeys: { good } }) => {
    const at = good.length - 1 - randomInt(8);
    const other = ((parseInt(good.charAt(at), 16) + 1 + randomInt(14)) % 16).toString(16);
    return bearer(`${good.slice(0, at)}${other}${good.slice(at + 1)}`);
  },
  'API key made up, with its checksum': () => bearer(summed(`cna_${noise(32)}`)),
  'API key with one letter changed, with its checksum': ({ apiKeys: { good } }) => {
    const at = 4 + randomInt(43);
    const body = good.slice(0, 47);
    const other = pick(Array.from('abcdefghijklmnopqrstuvwxyz').filter((letter) => letter !== body.charAt(at)));
    return bearer(summed(`${body.slice(0, at)}${other}${body.slice(at + 1)}`));
  },
  'API key expired': ({ apiKeys: { expired } }) => bearer(expired),
  'API key revoked': ({ apiKeys: { revoked } }) => bearer(revoked),
  'API key of another prefix': ({ apiKeys: { good } }) =>
    bearer(`${pick(['sk_', 'ghp_', 'CNA_', 'cn_'])}${good.slice(4)}`),
  'API key cut': ({ apiKeys: { good } }) => bearer(good.slice(0, randomInt(5, good.length))),
  'API key without its checksum': ({ apiKeys: { good } }) => bearer(good.slice(0, 47)),
  'API key twice': ({ apiKeys: { good } }) => bearer(`${good}${good}`),
  'API key in capitals': ({ apiKeys: { good } }) => bearer(`cna_${good.slice(4).toUpperCase()}`),
  'API key’s id': () => bearer(`k_${randomBytes(6).toString('hex')}`),
  'API key’s hash': ({ apiKeys: { good } }) => bearer(createHmac('sha256', noise()).update(good).digest('hex')),
  'API key with a space in it': ({ apiKeys: { good } }) => {
    const at = randomInt(5, good.length - 1);
    return { ...bearer(`${good.slice(0, at)} ${good.slice(at)}`), secrets: [good] };
  },
};

const places: Readonly<Record<string, Make>> = {
  'scheme Basic': misplaced((token) => authorization(`Basic ${Buffer.from(`user:${token}`).toString('base64')}`)),
  'scheme Token': misplaced((token) => authorization(`${pick(['Token', 'JWT', 'DPoP', 'ApiKey'])} ${token}`)),
  'no scheme': misplaced((token) => authorization(token)),
  'Bearer with a colon': misplaced((token) => authorization(`Bearer: ${token}`)),
  'Bearer with quotes': misplaced((token) => authorization(`Bearer "${token}"`)),
  'Bearer with a tab': misplaced((token) => authorization(`Bearer\t${token}`)),
  'Bearer alone': misplaced(() => authorization(pick(['Bearer', 'bearer', 'Bearer,']))),
  'empty header': misplaced(() => authorization('')),
  'two tokens with a comma': misplaced((token) => authorization(`Bearer ${token}, Bearer ${token}`)),
  'two tokens with a space': misplaced((token) => authorization(`Bearer ${token} ${token}`)),
  'two headers': misplaced((token) => ({
    headers: [
      ['authorization', `Bearer ${token}`],
      ['authorization', `Bearer ${pick([token, noise()])}`],
    ],
  })),
  'in the address': misplaced((token) => ({
    headers: [],
    search: `?${pick(['access_token', 'token', 'api_key', 'ACCESS_TOKEN'])}=${token}`,
  })),
  'in the address and the header': misplaced((token) => ({
    ...authorization(`Bearer ${token}`),
    search: `?access_token=${token}`,
  })),
  'in X-API-Key': misplaced((token) => ({ headers: [[pick(['x-api-key', 'X-API-KEY', 'x-auth-token']), token]] })),
  'in X-API-Key, empty': misplaced(() => ({ headers: [['x-api-key', '']] })),
};

/** Every kind of API key that is not good, and of credentials in a place or form in which they are not read. */
export const badKeys: Readonly<Record<string, Make>> = { ...apiKeys, ...places };

/** The same material, with nothing wrong. */
export const goodKeys: Readonly<Record<string, Make>> = {
  'a good API key': ({ apiKeys: { good } }) => bearer(good),
  'a good API key, bearer in small letters': ({ apiKeys: { good } }) => ({
    ...bearer(good),
    ...authorization(`bearer ${good}`),
  }),
};
