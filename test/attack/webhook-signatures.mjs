// Altered messages of webhooks: signatures, bodies, timestamps, ids. Independent verifiers must take none of them and
// every true one: the npm package `standardwebhooks` (HMAC), and node:crypto as the specification says (Ed25519).
//
//   node test/attack/webhook-signatures.mjs [--count 10000] [--seed 1]
//
// So many of each scheme. Needs dist/ (npm run build).
import { createPublicKey, randomBytes, verify } from 'node:crypto';
import { parseArgs } from 'node:util';
import { Webhook } from 'standardwebhooks';
import { changedBody, newMessageId } from '../../dist/sync/webhooks/message.js';
import { newSecret, signedHeaders } from '../../dist/sync/webhooks/signature.js';
import { randomFrom, say } from '../kit/scriptStores.mjs';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const count = Number(values.count);
if (!Number.isInteger(count) || count < 1) throw new Error('--count takes a whole number');
const random = randomFrom(Number(values.seed));
const below = (most) => Math.floor(random() * most);
const oneOf = (list) => list[below(list.length)];

/** The schemes, each with a verifier that is not the hub's. */
const schemes = {
  HMAC: ({ secret }) => {
    const webhook = new Webhook(secret);
    return ({ headers, body }) => webhook.verify(body, headers);
  },
  ED25519: ({ publicKey }) => {
    const x = Buffer.from(publicKey.slice('whpk_'.length), 'base64').toString('base64url');
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    return ({ headers, body }) => verified(key, headers, body);
  },
};

/** https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#verifying-signatures */
function verified(key, headers, body) {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = headers;
  if (!/^\d+$/.test(timestamp) || Math.abs(Date.now() / 1000 - Number(timestamp)) > 300) throw new Error('timestamp');
  const content = Buffer.from(`${id}.${timestamp}.${body}`);
  const isRight = signatures
    .split(' ')
    .some((one) => one.startsWith('v1a,') && verify(null, content, key, Buffer.from(one.slice(4), 'base64')));
  if (!isRight) throw new Error('signature');
}

const nowSeconds = () => Math.floor(Date.now() / 1000);

function message(secrets, timestamp = nowSeconds()) {
  const changes = Array.from({ length: 1 + below(3) }, () => ({
    type: oneOf(['FocalPoint', 'NetworkMembership', 'Designation']),
    id: randomBytes(9).toString('base64url'),
    kind: oneOf(['ADDED', 'CHANGED', 'ENDED', 'ERASED']),
    instruction: oneOf(['KEEP', 'END', 'ERASE', 'DROP']),
    cause: oneOf(['SOURCE', 'CORRECTION', 'PROCESSING']),
  }));
  const data = {
    revision: 1 + below(100_000),
    cursor: randomBytes(24).toString('base64url'),
    hasMore: random() < 0.5,
    hasUnnamed: random() < 0.5,
    changes,
  };
  const body = changedBody(new Date().toISOString(), data);
  return { headers: signedHeaders(secrets, { id: newMessageId(new Date()), timestamp, body }), body };
}

/** Another character at a place of a text. */
function altered(text, letters) {
  const at = below(text.length);
  const other = oneOf([...letters].filter((letter) => letter !== text[at]));
  return text.slice(0, at) + other + text.slice(at + 1);
}

const signatureBytes = (signature) => Buffer.from(signature.split(',')[1], 'base64');

function flipped(signature) {
  const bytes = signatureBytes(signature);
  bytes[below(bytes.length)] ^= 1 << below(8);
  return `${signature.split(',')[0]},${bytes.toString('base64')}`;
}

const hex = '0123456789abcdef';
// The package reads a timestamp up to its first character that is no digit; what is altered here is the number.
const alterations = {
  'a bit of the signature': (one) => withHeader(one, 'signature', flipped),
  'a signature cut short': (one) =>
    withHeader(
      one,
      'signature',
      (text) => `${text.split(',')[0]},${signatureBytes(text).subarray(0, below(31)).toString('base64')}`,
    ),
  'a signature of zeros': (one) =>
    withHeader(
      one,
      'signature',
      (text) => `${text.split(',')[0]},${Buffer.alloc(signatureBytes(text).length).toString('base64')}`,
    ),
  'a random signature': (one) =>
    withHeader(
      one,
      'signature',
      (text) => `${text.split(',')[0]},${randomBytes(signatureBytes(text).length).toString('base64')}`,
    ),
  'the signature of another message': (one, { other }) =>
    withHeader(one, 'signature', () => other.headers['webhook-signature']),
  'the signature of another secret': (one, { foreign }) => ({
    ...one,
    headers: { ...one.headers, 'webhook-signature': foreign.sign(one) },
  }),
  'another version of the signature': (one) =>
    withHeader(one, 'signature', (text) => text.replace(/^v1a?/, (version) => (version === 'v1' ? 'v1a' : 'v1'))),
  'no version of the signature': (one) =>
    withHeader(one, 'signature', (text) => text.replace(/^v1a?,/, oneOf(['', 'v2,', 'V1,', 'v1:', ',']))),
  'no signature': (one) => withHeader(one, 'signature', () => oneOf(['', ' ', 'v1,', 'v1a,', 'v1', 'null'])),
  'a character of the body': (one) => ({ ...one, body: altered(one.body, 'abcdefghijklmnopqrstuvwxyz0123456789"{}') }),
  'a blank more': (one) => withBody(one, (body, at) => `${body.slice(0, at)} ${body.slice(at)}`),
  'the body cut short': (one) => withBody(one, (body, at) => body.slice(0, at)),
  'the body prolonged': (one) => ({ ...one, body: one.body + oneOf([' ', '\n', '{}', '\u0000', one.body]) }),
  'the body written anew': (one) => ({ ...one, body: JSON.stringify(JSON.parse(one.body), null, 1 + below(4)) }),
  'the body of another message': (one, { other }) => ({ ...one, body: other.body }),
  'another moment': (one) =>
    withHeader(one, 'timestamp', (text) => String(Number(text) + (1 + below(250)) * oneOf([1, -1]))),
  'an old message': (one, { old }) => old(one),
  'an old message with a new moment': (one, { old }) => withHeader(old(one), 'timestamp', () => String(nowSeconds())),
  'another id': (one) => withHeader(one, 'id', (text) => altered(text, hex)),
  'the id of another message': (one, { other }) => withHeader(one, 'id', () => other.headers['webhook-id']),
  'a boundary that moved': (one) => {
    const { 'webhook-id': id, 'webhook-timestamp': timestamp } = one.headers;
    // The same text is signed: `id.timestamp.body`, cut elsewhere.
    const [head, ...rest] = one.body.split('.');
    return {
      headers: { ...one.headers, 'webhook-id': `${id}.${timestamp}`, 'webhook-timestamp': head },
      body: rest.join('.'),
    };
  },
};

const withHeader = (one, name, change) => {
  const header = `webhook-${name}`;
  return { ...one, headers: { ...one.headers, [header]: change(one.headers[header]) } };
};
const withBody = (one, change) => ({ ...one, body: change(one.body, below(one.body.length)) });
const isSame = (a, b) => a.body === b.body && JSON.stringify(a.headers) === JSON.stringify(b.headers);

const accepts = (check, one) => {
  try {
    check(one);
    return true;
  } catch {
    return false;
  }
};

let isWhole = true;
for (const [scheme, verifierOf] of Object.entries(schemes)) {
  const [own, foreign] = [newSecret(scheme), newSecret(scheme)];
  const check = verifierOf(own);
  const accepted = new Map(Object.keys(alterations).map((name) => [name, [0, 0]]));
  let taken = 0;
  for (let at = 0; at < count; at += 1) {
    // Now and then while one secret takes the place of another: each message has a signature of both.
    const one = message(at % 10 === 0 ? [foreign.secret, own.secret] : [own.secret]);
    if (accepts(check, one)) taken += 1;
    const alone = at % 10 === 0 ? message([own.secret]) : one;
    const others = {
      other: message([own.secret]),
      foreign: {
        sign: ({ headers, body }) =>
          signedHeaders([foreign.secret], {
            id: headers['webhook-id'],
            timestamp: Number(headers['webhook-timestamp']),
            body,
          })['webhook-signature'],
      },
      old: () => message([own.secret], (nowSeconds() + (301 + below(100_000)) * oneOf([1.5, -1])) | 0),
    };
    const name = Object.keys(alterations)[at % accepted.size];
    const forged = alterations[name](alone, others);
    if (isSame(forged, alone)) throw new Error(`${name} altered nothing`);
    const figures = accepted.get(name);
    figures[0] += 1;
    if (accepts(check, forged)) figures[1] += 1;
  }
  const wrong = [...accepted].filter(([, [, times]]) => times > 0);
  for (const [name, [, times]] of wrong) say(`  ${scheme}: ${times} accepted with ${name}`);
  const forgeries = [...accepted.values()].reduce((sum, [, times]) => sum + times, 0);
  say(
    `${scheme}, seed ${values.seed}: ${count} altered in ${accepted.size} ways, ${forgeries} accepted; ${count} true, ${taken} accepted`,
  );
  isWhole &&= forgeries === 0 && taken === count;
}
process.exitCode = isWhole ? 0 : 1;
