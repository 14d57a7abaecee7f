import { createHash } from 'node:crypto';
import { get } from 'node:http';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { pino } from 'pino';
import { newSecret } from '../src/sync/confirmations/secret.js';
import {
  aConfirmationHub,
  addresses,
  closed,
  confirmed,
  dumpOf,
  marked,
  opened,
  posted,
  secretariatOfA,
  standings,
  verificationOf,
  type ConfirmationHub,
  type RoundTold,
} from './kit/confirmations.js';
import { evidence, idOf } from './kit/changes.js';
import { rowsOf } from './kit/directory.js';

jest.setTimeout(60_000);

let world: ConfirmationHub;
let now: Date;
let logged: string;
let round: RoundTold;
/** The link that F-1’s first address got. */
let path: string;
beforeEach(async () => {
  now = new Date('2026-11-22T12:00:00Z');
  logged = '';
  const log = pino({ level: 'debug' }, { write: (line: string) => (logged += line) });
  world = await aConfirmationHub({ now: () => now, log });
  round = await opened(world.secretariat, { message: 'Look & <b>see</b>.' });
  const mails = await world.mailsOf(() => world.hub.runJobs());
  path = mails.find(({ to }) => to === addresses.first)?.path ?? '';
});
afterEach(() => world.stop());

const versionOf = async (id: string): Promise<number> =>
  (await rowsOf(world.hub.store, 'FocalPoint'))[id]?.version ?? 0;

/** Change F-1 as its network does. */
const revise = async (more: object): Promise<unknown> =>
  world.secretariat.told('mutation ($i: ReviseAppointmentInput!) { reviseAppointment(input: $i) { status } }', {
    i: { id: idOf('FocalPoint', 'F-1'), version: await versionOf('F-1'), reason: 'Synthetic.', evidence, ...more },
  });

describe('a link that holds no longer gives the same page as one that never was', () => {
  const refused = async (one: string): Promise<string> => {
    const answers = [await world.hub.fetch(one), await confirmed(world.hub, one)];
    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    const [get, post] = await Promise.all(answers.map((answer) => answer.text()));
    expect(post).toBe(get);
    const headers = [...(answers[0]?.headers ?? [])].filter(([name]) => !['date', 'x-request-id'].includes(name));
    return JSON.stringify([headers, get]);
  };
  let never: string;
  beforeEach(async () => {
    never = await refused(`/confirm/${newSecret()}`);
    expect(never).not.toContain(marked);
  });

  test.each([
    ['too short', '/confirm/abc'],
    ['none', '/confirm/'],
    ['with a quote', `/confirm/${'a'.repeat(42)}'`],
    ['encoded', `/confirm/%00${'a'.repeat(40)}`],
  ])('%s', async (_, one) => {
    expect(await refused(one)).toBe(never);
  });

  test('closed', async () => {
    await closed(world.secretariat, round);
    expect(await refused(path)).toBe(never);
  });

  test('expired: thirty days after the due day it holds, then not', async () => {
    now = new Date('2027-01-21T23:59:00Z');
    expect((await world.hub.fetch(path)).status).toBe(200);
    now = new Date('2027-01-22T00:00:00Z');
    expect(await refused(path)).toBe(never);
    await world.hub.runJobs();
    expect(await rowsCount('confirmation_link')).toBe(0);
  });

  test('ended meanwhile', async () => {
    const end = 'mutation ($i: EndAppointmentInput!) { endAppointment(input: $i) { status } }';
    const i = { id: idOf('FocalPoint', 'F-1'), version: await versionOf('F-1'), endedOn: '2026-11-22' };
    await world.secretariat.told(end, { i: { ...i, reason: 'Synthetic.', evidence } });
    expect(await refused(path)).toBe(never);
  });

  test('its address taken off the card', async () => {
    await revise({ endContacts: [idOf('FocalPointContact', 'F-1/1')] });
    expect(await refused(path)).toBe(never);
  });

  test('its address another one by now, on the same line', async () => {
    const sql = `update focal_point_contact set value = 'another@example.org' where id = 'F-1/1'`;
    await world.hub.store.fork().getConnection().execute(sql);
    expect(await refused(path)).toBe(never);
  });

  test('its holder erased: nothing of the person is kept with the round either', async () => {
    await posted(world.hub, path, { answer: 'wrong', text: `It is I, ${marked}.` });
    const erase = 'mutation ($i: EraseHolderInput!) { eraseHolder(input: $i) { status } }';
    const i = { id: idOf('FocalPoint', 'F-1'), version: await versionOf('F-1'), reason: 'Synthetic.', evidence };
    await world.secretariat.told(erase, { i });
    expect(await refused(path)).toBe(never);
    const others = Object.values(addresses).filter((one) => one !== addresses.first && one !== addresses.second);
    const dump = others.reduce((text, one) => text.replaceAll(one, ''), await dumpOf(world.hub.store));
    expect(dump.replaceAll(`${marked} hidden street`, '')).not.toContain(marked);
  });

  test('forged: a thousand random ones cost a question each, and whoever has a right one gets in meanwhile', async () => {
    const before = world.hub.store.statements();
    const seen = new Map<number, number>();
    for (let batch = 0; batch < 20; batch += 1) {
      const answers = await Promise.all(
        Array.from({ length: 50 }, () =>
          posted(world.hub, `/confirm/${newSecret()}`, { answer: 'confirm', shown: '' }),
        ),
      );
      for (const { status } of answers) seen.set(status, (seen.get(status) ?? 0) + 1);
    }
    expect([...seen]).toEqual([[404, 1000]]);
    expect(world.hub.store.statements() - before).toBe(1000);
    expect((await world.hub.fetch(path)).status).toBe(200);
    expect(await standings(world.secretariat, round)).toMatchObject({ 'F-1': 'WAITING' });
  });

  test('opened without end it rests, for itself alone', async () => {
    const mails = world.mails();
    const another = mails.find(({ to }) => to === addresses.second)?.path ?? '';
    const seen: number[] = [];
    for (let time = 0; time < 70; time += 1) seen.push((await world.hub.fetch(path)).status);
    expect(seen.slice(0, 60).every((status) => status === 200)).toBe(true);
    expect(seen.at(-1)).toBe(429);
    expect((await confirmed(world.hub, another)).status).toBe(200);
  });

  const rowsCount = async (table: string): Promise<number> =>
    Number(
      (await world.hub.store.fork().getConnection().execute<{ n: number }[]>(`select count(*) as n from ${table}`))[0]
        ?.n,
    );
});

test('neither secrets nor addresses nor names are in the log or the store, where they do not belong', async () => {
  await world.hub.fetch(path);
  await confirmed(world.hub, path);
  await confirmed(world.hub, path);
  await world.hub.fetch(path.replace('/confirm/', '/CONFIRM/'));
  for (const mangled of ['/x/confirm/', '/%63onfirm/', '/x/%2563onfirm/', '//confirm/', '/', '/confirm%2F']) {
    await world.hub.fetch(path.replace('/confirm/', mangled));
  }
  const [first = ''] = path.replace('/confirm/', '');
  const escaped = `%${first.charCodeAt(0).toString(16)}`;
  await world.hub.fetch(path.replace(`/confirm/${first}`, `/x/%63onfirm/${escaped}`));
  expect(await statusOfTarget(`http://directory.example${path}`)).toBe(200);
  await posted(world.hub, `/confirm/${newSecret()}`, { answer: 'wrong', text: marked });
  const secret = path.replace('/confirm/', '');
  expect(logged).toContain('/confirm/…');
  expect(logged).toContain('.eml');
  expect(logged).not.toContain(secret);
  expect(logged).not.toContain(secret.slice(1));
  expect(logged).not.toContain(marked);
  const dump = await dumpOf(world.hub.store);
  expect(dump).toContain('confirmation link of F-1');
  expect(dump).not.toContain(secret);
  // Links are no part of the record, which keeps everything for ever.
  const hash = createHash('sha256').update(secret).digest('hex');
  expect(dump.split(hash).length - 1).toBe(1);
});

/** Ask with a target as it stands, which `fetch` does not send. */
const statusOfTarget = (target: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(world.hub.url);
    get({ hostname, port, path: target }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on('error', reject);
  });

test('one who follows the public directory learns nothing of who was asked or where mails went', async () => {
  const asVisitor = async (): Promise<string> => {
    const all = `{ focalPoints(first: 100) { nodes { id verification { status } problemReports { id }
      history(first: 20) { nodes { kind part fields { name before after } revision { number reason } } } } } }`;
    // One address of the world is everybody’s.
    return JSON.stringify(await world.hub.told(all)).replaceAll(addresses.second, '');
  };
  const seen = await asVisitor();
  for (const word of [marked, 'NO_ADDRESS', 'WAITING', 'request-', 'round-', secretariatOfA]) {
    expect(seen).not.toContain(word);
  }
  // Those who could not be written to are due as all the others are.
  for (const id of ['F-1', 'F-3', 'F-4']) {
    expect(await verificationOf(world.hub, id)).toMatchObject({ confirmationDueOn: '2026-12-22' });
  }
});
