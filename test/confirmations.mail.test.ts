import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { pino } from 'pino';
import { openDirectory, startApp, type App } from '../src/app.js';
import { readConfig } from '../src/config.js';
import { openMailer } from '../src/mail/mailer.js';
import type { Mail as OutgoingMail } from '../src/mail/mail.js';
import {
  aConfirmationHub,
  addresses,
  confirmed,
  due,
  marked,
  opened,
  readMail,
  reminded,
  roundTold,
  testUrl,
  type ConfirmationHub,
  type RoundTold,
} from './kit/confirmations.js';
import { anSmtpServer, type SmtpServer, type Verdict } from './kit/smtp.js';

jest.setTimeout(60_000);

let world: ConfirmationHub | undefined;
let server: SmtpServer | undefined;
let now: Date;
let logged: string;
beforeEach(() => {
  now = new Date('2026-11-22T12:00:00Z');
  logged = '';
});
afterEach(async () => {
  await world?.stop();
  await server?.stop();
  world = server = undefined;
});

const later = (minutes: number): Date => (now = new Date(now.getTime() + minutes * 60_000));

const log = pino({ level: 'debug' }, { write: (line: string) => (logged += line) });

async function aHub(environment: Record<string, string> = {}): Promise<ConfirmationHub> {
  world = await aConfirmationHub({ now: () => now, log, environment });
  return world;
}

/** A hub that sends through a server of its own. */
async function aSendingHub(verdict?: Verdict): Promise<ConfirmationHub> {
  server = await anSmtpServer(verdict);
  const environment = { SMTP_URL: server.url, MAIL_FROM: 'The directory <hub@directory.example>', MAIL_FOLDER: '' };
  return aHub(environment);
}

const received = (): string[] => (server?.received ?? []).map(({ to }) => to).sort();

/** What the secretariat is told of mails, by address in the order of the focal points and lines. */
async function mailsTold({ secretariat }: ConfirmationHub, { id }: RoundTold): Promise<unknown[]> {
  const told = await secretariat.told<{ confirmationRound: { requests: { nodes: { mails: object[] }[] } } }>(
    `query ($id: ID!) { confirmationRound(id: $id) { requests { nodes { mails { occasion status attempts problem } } } } }`,
    { id },
  );
  return told.confirmationRound.requests.nodes.flatMap(({ mails }) => mails);
}

describe('the timeline of a round', () => {
  test('reminds a week and a day before the due day and a day after it, each address once each', async () => {
    const { hub, secretariat, mailsOf } = await aHub();
    await opened(secretariat);
    const days: Record<string, string[]> = {};
    let french = '';
    // Twice a day, from the opening until long after the links are dead.
    for (let look = 0; look < 2 * 70; look += 1, later(12 * 60)) {
      const day = now.toISOString().slice(0, 10);
      for (const { to, subject, path } of await mailsOf(() => hub.runJobs())) {
        (days[day] ??= []).push(`${to.replace(`${marked}.`, '').replace('@example.org', '')}: ${subject}`);
        if (to === addresses.french) french = path;
      }
      // In between one answers, and is left alone from then on.
      if (look === 2 * 25) await confirmed(hub, french);
    }
    const asks = 'Net-A: is your entry still correct? Please answer by 22 December 2026';
    const reminds = 'Reminder from Net-A: is your entry still correct? Please answer by 22 December 2026';
    const late = 'Net-A: your entry is overdue for confirmation';
    expect(days).toEqual({
      '2026-11-22': [`deux: ${asks}`, `office: ${asks}`, `one: ${asks}`],
      '2026-12-15': [`deux: ${reminds}`, `office: ${reminds}`, `one: ${reminds}`],
      '2026-12-21': [`office: ${reminds}`, `one: ${reminds}`],
      '2026-12-23': [`office: ${late}`, `one: ${late}`],
    });
  });

  test('leaves out what was due before it was opened, and what was overtaken while the hub was off', async () => {
    const { hub, secretariat, mailsOf } = await aHub();
    await opened(secretariat, { due: '2026-11-26' });
    await mailsOf(() => hub.runJobs());
    now = new Date('2026-11-24T12:00:00Z');
    expect(await mailsOf(() => hub.runJobs())).toEqual([]);
    now = new Date('2026-12-20T12:00:00Z');
    const mails = await mailsOf(() => hub.runJobs());
    expect(mails.map(({ subject }) => subject.includes('overdue'))).toEqual([true, true, true]);
    now = new Date('2027-02-20T12:00:00Z');
    expect(await mailsOf(() => hub.runJobs())).toEqual([]);
  });

  test('is kept by two processes side by side, and by one that starts again, with one mail for each', async () => {
    const { hub, secretariat } = await aSendingHub();
    await opened(secretariat);
    const config = readConfig({
      ...{ DATABASE_URL: urlOf(hub), PORT: '0', LOG_LEVEL: 'silent', PUBLIC_URL: testUrl },
      ...{ SMTP_URL: server?.url ?? '', MAIL_FROM: 'hub@directory.example' },
    });
    const another = async (): Promise<App> =>
      startApp(await openDirectory(config), { config, log, now: () => now, timesJobs: false, catchUpEveryMs: 1e9 });
    let second = await another();
    try {
      for (const day of ['2026-11-22', '2026-12-15', '2026-12-21', '2026-12-23', '2026-12-24']) {
        now = new Date(`${day}T12:00:00Z`);
        await sideBySide(hub, second);
        await second.stop();
        second = await another();
        await sideBySide(second, hub);
      }
    } finally {
      await second.stop();
    }
    const ids = (server?.received ?? []).map(({ source }) => readMail(source).messageId);
    expect(ids).toHaveLength(12);
    expect(new Set(ids).size).toBe(12);
    expect(received().filter((to) => to === addresses.first)).toHaveLength(4);
  });
});

describe('a mail server', () => {
  test('is given every mail over few connections, with a sender, and answers of people go to the secretariat', async () => {
    const { hub, secretariat } = await aSendingHub();
    await opened(secretariat, { replyTo: 'office@net-a.example' });
    await hub.runJobs();
    expect(received()).toEqual([addresses.french, addresses.second, addresses.first].sort());
    for (const { source, to } of server?.received ?? []) {
      expect(source).toMatch(/^From: The directory <hub@directory\.example>\r$/m);
      expect(source).toMatch(new RegExp(`^To: ${to.replaceAll('.', '\\.')}\\r$`, 'm'));
      expect(readMail(source)).toMatchObject({ replyTo: 'office@net-a.example' });
    }
    expect(server?.mostOpen()).toBeLessThanOrEqual(2);
    expect(logged).not.toContain(marked);
  });

  test('that refuses an address for good is not asked again: UNDELIVERABLE, and the entry is left as it is', async () => {
    const hubWith = await aSendingHub((step, to) =>
      step === 'RCPT' && to === addresses.first ? `550 5.1.1 <${to}> unknown` : undefined,
    );
    const round = await opened(hubWith.secretariat);
    for (let time = 0; time < 3; time += 1, later(24 * 60)) await hubWith.hub.runJobs();
    expect(received()).toEqual([addresses.french, addresses.second].sort());
    const told = await mailsTold(hubWith, round);
    expect(told[0]).toEqual({
      occasion: 'INVITATION',
      status: 'UNDELIVERABLE',
      attempts: 1,
      problem: 'SMTP 550 5.1.1',
    });
    expect((await roundTold(hubWith.secretariat, round))?.progress).toMatchObject({ waiting: 2, undeliverable: 1 });
    expect(logged).not.toContain(marked);
  });

  test.each([
    ['RCPT', '550 5.7.1 SPF of the hub is wrong'],
    ['DATA', '550 5.7.1 DKIM of the hub is wrong'],
    ['DATA', '554 Not like this'],
  ] as const)('that refuses the hub at %s (%s) is asked again, and nobody’s address is blamed', async (at, refusal) => {
    let isRight = false;
    let asked = 0;
    const hubWith = await aSendingHub((step) => {
      if (step !== at || isRight) return undefined;
      asked += 1;
      return refusal;
    });
    const round = await opened(hubWith.secretariat);
    await hubWith.hub.runJobs();
    // Nor any other mail, as long as it is so.
    expect(asked).toBeLessThanOrEqual(2);
    expect(await mailsTold(hubWith, round)).not.toContainEqual(expect.objectContaining({ status: 'UNDELIVERABLE' }));
    expect((await roundTold(hubWith.secretariat, round))?.progress).toMatchObject({ waiting: 2, undeliverable: 0 });
    isRight = true;
    for (let minute = 0; minute < 3; minute += 1, later(1)) await hubWith.hub.runJobs();
    expect(received()).toHaveLength(3);
  });

  test('that refuses an address only once it has the mail is not asked again, and the focal point can be reminded', async () => {
    const hubWith = await aSendingHub((step) => (step === 'DATA' ? '550 5.2.1 Mailbox off' : undefined));
    const round = await opened(hubWith.secretariat);
    await hubWith.hub.runJobs();
    expect((await roundTold(hubWith.secretariat, round))?.progress).toMatchObject({ undeliverable: 2 });
    expect(await reminded(hubWith.secretariat, round)).toMatchObject({ progress: { waiting: 2 } });
  });

  test('that wants it later is asked later, less and less often, with the same Message-ID, and at last no more', async () => {
    let attempts: number[] = [];
    const hubWith = await aSendingHub((step, to) => {
      if (step !== 'RCPT' || to !== addresses.french) return undefined;
      attempts.push(now.getTime());
      return attempts.length === 4 ? undefined : '451 4.7.1 later';
    });
    const round = await opened(hubWith.secretariat);
    for (let minute = 0; minute < 25; minute += 1, later(1)) await hubWith.hub.runJobs();
    const [start = 0] = attempts;
    expect(attempts.map((at) => (at - start) / 60_000)).toEqual([0, 1, 6, 21]);
    expect(received()).toHaveLength(3);
    expect(await mailsTold(hubWith, round)).toContainEqual({
      ...{ occasion: 'INVITATION', status: 'SENT', attempts: 4, problem: null },
    });
    // One that never takes it.
    await hubWith.stop();
    await server?.stop();
    attempts = [];
    const other = await aSendingHub((step, to) => {
      if (step !== 'DATA' || to !== addresses.french) return undefined;
      attempts.push(now.getTime());
      return '452 full';
    });
    const second = await opened(other.secretariat, { due: '2027-03-01' });
    for (let look = 0; look < 6 * 6; look += 1, later(4 * 60)) await other.hub.runJobs();
    expect(attempts.length).toBeGreaterThan(5);
    expect(attempts.length).toBeLessThan(15);
    expect(await mailsTold(other, second)).toContainEqual({
      ...{ occasion: 'INVITATION', status: 'UNDELIVERABLE', attempts: attempts.length, problem: 'SMTP 452' },
    });
  });

  test('that is away costs one attempt a look, not one a mail, and all goes out when it is back', async () => {
    let isAway = true;
    const { hub, secretariat } = await aSendingHub((step) =>
      step === 'CONNECT' && isAway ? '421 4.3.2 away' : undefined,
    );
    await opened(secretariat);
    await hub.runJobs();
    expect(received()).toEqual([]);
    isAway = false;
    for (let minute = 0; minute < 3; minute += 1, later(1)) await hub.runJobs();
    expect(received()).toHaveLength(3);
  });

  test('is never sent what would begin another header', async () => {
    server = await anSmtpServer();
    const settings = { smtpUrl: server.url, mailFrom: 'hub@directory.example', mailFolder: '' };
    const mailer = openMailer(
      settings,
      () => now,
      () => undefined,
    );
    const mail: OutgoingMail = {
      ...{
        messageId: 'a@b.example',
        to: 'to@example.org',
        replyTo: null,
        subject: 'Synthetic',
        text: 'x',
        languages: ['en'],
      },
    };
    const bad: Partial<OutgoingMail>[] = [
      { to: 'to@example.org\r\nBcc: evil@example.org' },
      { subject: 'Hello\r\nBcc: evil@example.org' },
      { subject: 'Hello\nBcc: evil@example.org' },
      { subject: 'Hello\u2028Bcc: evil@example.org' },
      { replyTo: 'a@example.org\rBcc: evil@example.org' },
      { languages: ['en\r\nBcc: evil@example.org'] },
      { messageId: 'a@b>\r\nBcc: evil@example.org' },
    ];
    const { signal } = new AbortController();
    for (const part of bad) {
      expect(await mailer.send({ ...mail, ...part }, signal)).toEqual({ kind: 'UNDELIVERABLE', problem: 'BAD_HEADER' });
    }
    // Two addresses in one are one that does not exist.
    await mailer.send({ ...mail, to: 'to@example.org, evil@example.org' }, signal);
    expect(received().filter((to) => to.includes('evil@example.org') && !to.includes('to@'))).toEqual([]);
    expect(await mailer.send(mail, signal)).toEqual({ kind: 'SENT' });
    mailer.close();
  });
});

describe('the text of a mail', () => {
  test.each([
    [['fr'], ['Net-A : votre fiche'], ['Point focal, État synthétique BBB'], ['Focal point,']],
    [['es-MX', 'en'], ['Net-A: ¿sigue siendo'], ['Punto focal,', 'Focal point,'], ['Point focal']],
    [['ar'], ['Net-A: is your entry'], ['Focal point,', 'Point focal,'], ['Punto focal']],
  ])('is in the languages of whoever is asked: %j', async (languages, [subject = ''], has, hasNot) => {
    const { hub, secretariat, mailsOf } = await aHub();
    const sql = `update focal_point set languages = '${JSON.stringify(languages)}' where id = 'F-2'`;
    await hub.store.orm.em.getConnection().execute(sql);
    await opened(secretariat);
    const mail = (await mailsOf(() => hub.runJobs())).find(({ to }) => to === addresses.french);
    expect(mail?.subject).toContain(subject);
    for (const words of has) expect(mail?.text).toContain(words);
    for (const words of hasNot) expect(mail?.text).not.toContain(words);
    expect(mail?.text).toContain(`${testUrl}${mail?.path ?? ''}\n`);
  });
});

/** Jobs of two hubs at once. Within one process a store of SQLite waits with everything, so there they take turns. */
async function sideBySide(...hubs: readonly Pick<App, 'runJobs' | 'store'>[]): Promise<void> {
  if (hubs[0]?.store.dialect === 'postgresql') await Promise.all([...hubs, ...hubs].map((hub) => hub.runJobs()));
  else for (const hub of hubs) await hub.runJobs();
}

/** The address of a hub’s store, for a second process. */
function urlOf({ store }: { store: App['store'] }): string {
  const { dbName, clientUrl } = store.orm.config.getAll();
  return store.dialect === 'sqlite' ? `sqlite:${String(dbName)}` : String(clientUrl);
}

test('a mail that nobody needs any more when its turn comes is dropped', async () => {
  const hubWith = await aHub();
  const { hub, secretariat } = hubWith;
  const round = await opened(secretariat);
  await hub.store.orm.em
    .getConnection()
    .execute(
      `update focal_point set ended_on = '${JSON.stringify({ text: due, earliest: '2026-01-01', latest: '2026-01-01' })}' where id = 'F-1'`,
    );
  expect((await hubWith.mailsOf(() => hub.runJobs())).map(({ to }) => to)).toEqual([addresses.french]);
  expect((await mailsTold(hubWith, round)).map((mail) => (mail as { status: string }).status)).toEqual([
    ...['DROPPED', 'DROPPED', 'SENT'],
  ]);
});
