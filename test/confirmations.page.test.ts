import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { visitor } from '../src/access/viewer.js';
import { confirmByLink } from '../src/sync/confirmations/answer.service.js';
import {
  aConfirmationHub,
  addresses,
  confirmed,
  dumpOf,
  marked,
  opened,
  posted,
  shownIn,
  standings,
  verificationOf,
  type ConfirmationHub,
  type RoundTold,
} from './kit/confirmations.js';
import { evidence, grounds, idOf } from './kit/changes.js';
import { revisionsOf, rowsOf } from './kit/directory.js';

jest.setTimeout(60_000);

let world: ConfirmationHub;
let now: Date;
let round: RoundTold;
/** The link that F-1’s first address got. */
let path: string;
beforeEach(async () => {
  now = new Date('2026-11-22T12:00:00Z');
  world = await aConfirmationHub({ now: () => now });
  round = await opened(world.secretariat, { message: 'Look & <b>see</b>.' });
  const mails = await world.mailsOf(() => world.hub.runJobs());
  path = mails.find(({ to }) => to === addresses.first)?.path ?? '';
});
afterEach(() => world.stop());

const pageOf = async (language = 'en'): Promise<string> =>
  (await world.hub.fetch(path, { headers: { 'accept-language': language } })).text();

const lastRevision = async (): Promise<number> => (await revisionsOf(world.hub.store)).at(-1)?.number ?? 0;

const versionOf = async (id: string): Promise<number> =>
  (await rowsOf(world.hub.store, 'FocalPoint'))[id]?.version ?? 0;

/** Change F-1 as its network does. */
const revise = async (more: object): Promise<unknown> =>
  world.secretariat.told('mutation ($i: ReviseAppointmentInput!) { reviseAppointment(input: $i) { status } }', {
    i: { id: idOf('FocalPoint', 'F-1'), version: await versionOf('F-1'), reason: 'Synthetic.', evidence, ...more },
  });

describe('the page', () => {
  test('shows what the directory says of the entry, as text, and not what is the secretariat’s alone', async () => {
    const response = await world.hub.fetch(path);
    expect(response.status).toBe(200);
    const page = await response.text();
    for (const text of [
      'Synthetic &lt;Ministry&gt; &amp; Sons',
      `Zoé ${marked}`,
      addresses.first,
      addresses.second,
      '+22890123456',
      'Look &amp; &lt;b&gt;see&lt;/b&gt;.',
      'Synthetic State AAA',
      '22 December 2026',
    ]) {
      expect(page).toContain(text);
    }
    expect(page).not.toContain('hidden street');
    expect(page).not.toMatch(/<script|<b>see|undefined|null|\[object|\son\w+="/);
  });

  test('keeps itself to itself: no cache, no referrer, no search engine, and a policy that lets nothing in', async () => {
    const { headers } = await world.hub.fetch(path);
    const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(await pageOf()) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    expect(headers.get('content-security-policy')).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    );
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-robots-tag')).toContain('noindex');
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  test.each([
    ['fr-CA, en;q=0.5', 'fr', 'Cette fiche est-elle toujours exacte ?'],
    ['de, es;q=0.8, en;q=0.7', 'es', '¿Sigue siendo correcta esta ficha?'],
    ['de', 'en', 'Is this entry still correct?'],
    ['en;q=0, *', 'en', 'Is this entry still correct?'],
  ])('is in the language of its reader: %s', async (accepted, language, title) => {
    const page = await pageOf(accepted);
    expect(page).toContain(`<html lang="${language}"`);
    expect(page).toContain(title);
  });

  test('names working languages by what their tags say, also by those that the library cannot name', async () => {
    const languages = ['fr-t-en', 'en-x-foo', 'de-u-co-phonebk', 'en-a-bbb', 'pt-BR'];
    const sql = `update focal_point set languages = '${JSON.stringify(languages)}' where id = 'F-1'`;
    await world.hub.store.orm.em.getConnection().execute(sql);
    const response = await world.hub.fetch(path);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('French, English, German, English, Brazilian Portuguese');
  });

  test('keeps the lines of an address, and opens also where a slash was put after the link', async () => {
    const sql = `update focal_point_contact set kind = 'ADDRESS', e164 = null, value = 'Unit 2\nSynthetic street' where id = 'F-1/3'`;
    await world.hub.store.orm.em.getConnection().execute(sql);
    const page = await (await world.hub.fetch(`${path}/`)).text();
    expect(page).toContain('<bdi>Unit 2\nSynthetic street</bdi>');
    expect(page).toMatch(/\bdd\{[^}]*white-space:pre-line/);
  });

  test('tells of a fault in words, as a page of the same kind', async () => {
    const faults: readonly (readonly [number, string, string, RequestInit])[] = [
      [404, '/confirm', 'This link opens nothing', {}],
      [404, `${path}/more`, 'This link opens nothing', {}],
      [405, path, 'This did not work', { method: 'PUT' }],
      [413, path, 'This is too long', { method: 'POST', body: 'x'.repeat(40_000) }],
    ];
    for (const [status, at, title, init] of faults) {
      const response = await world.hub.fetch(at, init);
      expect(response.status).toBe(status);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(await response.text()).toContain(`<h1>${title}</h1>`);
    }
    await world.hub.store.orm.em.getConnection().execute('alter table confirmation_link rename to synthetic_fault');
    const failed = await world.hub.fetch(path, { headers: { 'accept-language': 'fr', 'x-request-id': 'synthetic-1' } });
    expect(failed.status).toBe(500);
    expect(await failed.text()).toMatch(/<html lang="fr"[\s\S]*pas fonctionné[\s\S]*synthetic-1/);
  });

  test('opened by whatever looks through mail confirms nothing, and each reading is noted with the round', async () => {
    const before = await lastRevision();
    for (const method of ['GET', 'HEAD']) {
      for (let time = 0; time < 5; time += 1) expect((await world.hub.fetch(path, { method })).status).toBe(200);
    }
    expect((await world.hub.fetch(`${path}?answer=confirm&shown=${shownIn(await pageOf())}`)).status).toBe(200);
    expect(await lastRevision()).toBe(before);
    expect(await standings(world.secretariat, round)).toMatchObject({ 'F-1': 'WAITING' });
    const log = await world.hub.store
      .fork()
      .getConnection()
      .execute<{ actor: string; purpose: string; details: unknown; subject_id: string }[]>('select * from access_log');
    const ofPages = log.filter(({ actor }) => actor === 'confirmation link of F-1');
    expect(ofPages.length).toBe(2 * 12);
    const ofMails = log.filter(({ actor }) => actor === 'hub:confirmations');
    expect(ofMails.map(({ subject_id }) => subject_id).sort()).toEqual(['F-1', 'F-2']);
    const id = Buffer.from(round.id, 'base64url').toString().replace('ConfirmationRound:', '');
    expect(new Set([...ofPages, ...ofMails].map(({ purpose }) => purpose))).toEqual(
      new Set([`Confirmation round ${id}`]),
    );
    expect(JSON.stringify(log)).not.toContain(marked);
  });
});

describe('“still correct”', () => {
  test('confirms the entry on the word of its link, for the months that the hub is set to', async () => {
    const response = await confirmed(world.hub, path);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('Your entry is confirmed.');
    expect(await verificationOf(world.hub, 'F-1')).toEqual({
      status: 'CONFIRMED',
      lastConfirmedOn: '2026-11-22',
      confirmationDueOn: '2027-11-22',
    });
    const revision = (await revisionsOf(world.hub.store)).at(-1);
    expect(revision).toMatchObject({
      actor: 'confirmation link of F-1',
      cause: 'PROCESSING',
      evidence: { kind: 'OWN_STATEMENT', sender: 'Focal point of Synthetic State AAA in Net-A' },
    });
    expect(JSON.stringify(revision)).not.toContain(marked);
    const answered = Object.values(await rowsOf(world.hub.store, 'ConfirmationRequest')).find(
      (row) => row['focalPointId'] === 'F-1',
    );
    expect(answered).toMatchObject({ status: 'CONFIRMED', answeredAt: now.toISOString(), shownVersion: 2 });
  });

  test('sent twenty times at once has one effect, and everybody is told what was done', async () => {
    const shown = shownIn(await pageOf());
    const before = await lastRevision();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => posted(world.hub, path, { answer: 'confirm', shown })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 19 }, () => 409)]);
    for (const answer of answers.filter(({ status }) => status === 409)) {
      expect(await answer.text()).toContain('On 22 November 2026 the entry was confirmed through a link like this.');
    }
    expect(await lastRevision()).toBe(before + 1);
  });

  test('is told to whoever opens a link of it again, this one or another, in the language that they choose', async () => {
    const another = world.mails().find(({ to }) => to === addresses.second)?.path ?? '';
    await confirmed(world.hub, path);
    now = new Date('2026-11-30T12:00:00Z');
    for (const one of [path, another]) {
      const response = await world.hub.fetch(one);
      expect(response.status).toBe(200);
      const page = await response.text();
      expect(page).toContain('On 22 November 2026 the entry was confirmed');
      expect(page).toContain('?lang=fr');
      expect(page).not.toMatch(/<form/);
      expect(page).not.toContain(marked);
    }
  });

  test('is counted once also where all have seen the link unanswered before the first of them answered', async () => {
    const shown = shownIn(await pageOf());
    const before = await lastRevision();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        confirmByLink(world.hub.asking(visitor, now), path.replace('/confirm/', ''), 'F-1', shown),
      ),
    );
    expect(answers.map(({ kind }) => kind).sort()).toEqual([...Array.from({ length: 19 }, () => 'ANSWERED'), 'DONE']);
    expect(await lastRevision()).toBe(before + 1);
  });

  test.each([
    ['the entry', { institution: 'Another synthetic office' }, 'Another synthetic office'],
    ['a line of its card', { addContacts: [{ kind: 'TELEPHONE', value: '+228 22 21 20 19' }] }, '+228 22 21 20 19'],
  ])('is refused where %s changed since the page was opened; the page is shown again', async (_, change, shows) => {
    const shown = shownIn(await pageOf());
    await revise(change);
    const before = await lastRevision();
    for (const wrong of [shown, '', '7.AAAA']) {
      const response = await posted(world.hub, path, { answer: 'confirm', shown: wrong });
      expect(response.status).toBe(409);
      const page = await response.text();
      expect(page).toContain('Nothing was confirmed');
      expect(page).toContain(shows);
    }
    expect(await lastRevision()).toBe(before);
    expect((await confirmed(world.hub, path)).status).toBe(200);
  });
});

describe('“something is wrong”', () => {
  const wrong = {
    answer: 'wrong',
    text: `Moved, says ${marked}.`,
    holder: 'A. Synthetic-Person',
    office: 'Unit 2',
    telephone: '+228 90 12 34 57',
  };

  test('becomes a report whose words are for those responsible, and marks the entry', async () => {
    const { hub, secretariat } = world;
    expect((await posted(hub, path, wrong)).status).toBe(200);
    expect(await verificationOf(hub, 'F-1')).toMatchObject({ status: 'DISPUTED' });
    expect(await standings(secretariat, round)).toMatchObject({ 'F-1': 'CHANGE_PROPOSED' });
    const question = `query ($id: ID!) { node(id: $id) { ... on FocalPoint {
      problemReports { id kind status version text reportedBy } } } }`;
    const reports = (asking: typeof secretariat) =>
      asking.told<{ node: { problemReports: { id: string; text: string | null }[] } }>(question, {
        id: idOf('FocalPoint', 'F-1'),
      });
    const [report] = (await reports(secretariat)).node.problemReports;
    expect(report).toMatchObject({
      ...{ kind: 'WRONG', status: 'OPEN', reportedBy: 'confirmation link of F-1' },
      text: `Moved, says ${marked}.\nholder: A. Synthetic-Person\ninstitution: Unit 2\nTELEPHONE: +228 90 12 34 57`,
    });
    expect((await reports(hub)).node.problemReports).toMatchObject([{ text: null, reportedBy: null }]);
    expect((await reports(hub.as('NETWORK_SECRETARIAT:NETB'))).node.problemReports[0]?.text).toBeNull();
    const own = `query ($id: ID!) { confirmationRound(id: $id) { requests(status: CHANGE_PROPOSED) { nodes { report { id } } } } }`;
    expect(await secretariat.told(own, { id: round.id })).toEqual({
      confirmationRound: { requests: { nodes: [{ report: { id: report?.id } }] } },
    });
    const again = await posted(hub, path, { answer: 'confirm', shown: '' });
    expect(again.status).toBe(409);
    expect(await again.text()).toContain('something is wrong');
  });

  test.each([
    ['nothing', {}, 'write a few words'],
    ['no address', { email: 'nobody' }, 'this is not an e-mail address'],
    ['no number', { telephone: '+999 1' }, 'not a number that can be dialled'],
    ['a text without an end', { text: 'x'.repeat(1201) }, 'this is too long'],
    ['a name without an end', { holder: 'x'.repeat(201) }, 'this is too long'],
    ['a name that cannot be seen', { holder: 'a\u202eb' }, 'cannot be seen'],
    ['an invisible character', { text: 'a\u202eb' }, 'cannot be seen'],
  ])('with %s is asked again, with what was typed, and nothing is written', async (_, form, why) => {
    const before = await lastRevision();
    const response = await posted(world.hub, path, {
      answer: 'wrong',
      office: '<Kept> "office"',
      ...form,
      ...(_ === 'nothing' ? { office: '' } : {}),
    });
    expect(response.status).toBe(400);
    const page = await response.text();
    expect(page).toContain(why);
    if (_ !== 'nothing') expect(page).toContain('&lt;Kept&gt; &quot;office&quot;');
    expect(page).toContain('aria-invalid="true"');
    expect(await lastRevision()).toBe(before);
  });

  test('names a new holder, who is taken out of the report when they are erased from their own appointment', async () => {
    const { hub, secretariat } = world;
    const name = 'Adjoa Synthetic-Successor';
    await posted(hub, path, { answer: 'wrong', holder: name });
    expect(await dumpOf(hub.store)).toContain(`holder: ${name}`);
    const appoint = `mutation ($i: AppointFocalPointInput!) { appointFocalPoint(input: $i) {
      entry { id ... on FocalPoint { version } } } }`;
    const i = { ...grounds, network: 'Net-A', version: 1, state: 'AAA', role: 'FOCAL_POINT', holder: { name } };
    const { appointFocalPoint: made } = await secretariat.told<{ appointFocalPoint: { entry: object } }>(appoint, {
      i,
    });
    const erase = 'mutation ($i: EraseHolderInput!) { eraseHolder(input: $i) { status } }';
    await secretariat.told(erase, { i: { ...grounds, ...made.entry } });
    expect(await dumpOf(hub.store)).not.toContain(name);
  });

  test('with neither answer changes nothing', async () => {
    const before = await lastRevision();
    expect((await posted(world.hub, path, { answer: 'delete' })).status).toBe(400);
    expect((await world.hub.fetch(path, { method: 'POST', body: '{"answer":"confirm"}' })).status).toBe(400);
    expect((await world.hub.fetch(path, { method: 'PUT' })).status).toBe(405);
    expect((await world.hub.fetch(path, { method: 'POST', body: 'x'.repeat(40_000) })).status).toBe(413);
    expect(await lastRevision()).toBe(before);
  });
});
