import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import {
  aConfirmationHub,
  addresses,
  closed,
  confirmed,
  due,
  marked,
  opened,
  reminded,
  roundTold,
  secretariatOfA,
  standings,
  verificationOf,
  type ConfirmationHub,
} from './kit/confirmations.js';
import { grounds, idOf } from './kit/changes.js';
import { revisionsOf, rowsOf } from './kit/directory.js';

jest.setTimeout(60_000);

let world: ConfirmationHub;
let now: Date;
beforeEach(async () => {
  now = new Date('2026-11-22T12:00:00Z');
  world = await aConfirmationHub({ now: () => now });
});
afterEach(() => world.stop());

const open = (input: object, roles = secretariatOfA) =>
  world.hub
    .as(roles)
    .ask('mutation ($input: OpenConfirmationRoundInput!) { openConfirmationRound(input: $input) { id } }', {
      input: { network: 'Net-A', due, reason: 'Synthetic.', ...input },
    });

describe('opening a round', () => {
  test('asks every current focal point, tells who cannot be written to, and mails the rest', async () => {
    const { hub, secretariat } = world;
    const round = await opened(secretariat, { message: 'A synthetic word.', replyTo: 'office@net-a.example' });
    expect(round).toMatchObject({
      status: 'OPEN',
      progress: { total: 4, waiting: 2, noAddress: 2, confirmed: 0, changeProposed: 0, ended: 0, overdue: 0 },
    });
    expect(await standings(secretariat, round)).toEqual({
      'F-1': 'WAITING',
      'F-2': 'WAITING',
      'F-3': 'NO_ADDRESS',
      'F-4': 'NO_ADDRESS',
    });
    const mails = await world.mailsOf(() => hub.runJobs());
    expect(mails.map(({ to }) => to)).toEqual([addresses.french, addresses.second, addresses.first].sort());
    expect(new Set(mails.map(({ path }) => path)).size).toBe(3);
    for (const mail of mails) {
      expect(mail).toMatchObject({
        replyTo: 'office@net-a.example',
        messageId: expect.stringMatching(/^<[0-9a-f]{40}@directory\.example>$/),
        path: expect.stringMatching(/^\/confirm\/[\w-]{43}$/),
        text: expect.stringContaining('A synthetic word.'),
      });
      // Whoever reads over a shoulder learns of the office, not of the person.
      expect(mail.text).not.toContain(marked);
      expect(mail.source).toContain('Auto-Submitted: auto-generated');
    }
    expect(await world.mailsOf(() => hub.runJobs())).toEqual([]);
  });

  test('makes entries due by its day, those that are due later or never, in the record and for every reader', async () => {
    const { hub, secretariat } = world;
    const confirm = 'mutation ($input: ConfirmEntryInput!) { confirmEntry(input: $input) { status } }';
    await secretariat.told(confirm, { input: { id: idOf('FocalPoint', 'F-2'), version: 1 } });
    await opened(secretariat);
    expect(await verificationOf(hub, 'F-1')).toEqual({
      status: 'UNVERIFIED',
      lastConfirmedOn: null,
      confirmationDueOn: due,
    });
    expect(await verificationOf(hub, 'F-2')).toMatchObject({ status: 'CONFIRMED', confirmationDueOn: due });
    expect(await verificationOf(hub, 'F-5')).toMatchObject({ confirmationDueOn: null });
    now = new Date(`${due}T23:00:00Z`);
    expect(await verificationOf(hub, 'F-1')).toMatchObject({ status: 'UNVERIFIED' });
    now = new Date('2026-12-23T00:00:00Z');
    expect(await verificationOf(hub, 'F-1')).toMatchObject({ status: 'OVERDUE' });
    expect(await verificationOf(hub, 'F-2')).toMatchObject({ status: 'OVERDUE' });
    const filter = '{ focalPoints(filter: { verification: OVERDUE }) { totalCount } }';
    expect(await hub.told(filter)).toEqual({ focalPoints: { totalCount: 4 } });
  });

  test('takes a holder who has the network’s acronym for a name, and the answer of their link', async () => {
    const { hub, secretariat } = world;
    const sql = "update focal_point_holder set name = 'Net-A', visibility = 'PUBLIC' where id = 'F-1'";
    await hub.store.orm.em.getConnection().execute(sql);
    await opened(secretariat);
    const mails = await world.mailsOf(() => hub.runJobs());
    const path = mails.find(({ to }) => to === addresses.first)?.path ?? '';
    expect((await confirmed(hub, path)).status).toBe(200);
  });

  test('skips vacant posts and tells them', async () => {
    const { hub, secretariat } = world;
    await hub.store.orm.em.getConnection().execute("update focal_point set occupancy = 'VACANT' where id = 'F-2'");
    const round = await opened(secretariat);
    expect(round).toMatchObject({ vacant: [{ id: idOf('FocalPoint', 'F-2') }], progress: { total: 3, waiting: 1 } });
  });

  test.each([
    ['a day that is past', { due: '2026-11-22' }, 'BAD_DATE'],
    ['a day too far', { due: '2027-12-01' }, 'BAD_DATE'],
    ['an unknown network', { network: 'NONE' }, 'NOT_FOUND'],
    ['another’s network', { network: 'NETB' }, 'NOT_FOUND'],
    ['an address to reply to that is none', { replyTo: 'nobody' }, 'BAD_INPUT'],
    ['an address that would begin another header', { replyTo: 'a@b.example\r\nBcc: c@d.example' }, 'BAD_INPUT'],
    ['a message that names a person', { message: `Dear Zoé ${marked.toUpperCase()}` }, 'BAD_INPUT'],
    ['a reason with an address of a person', { reason: `For ${addresses.first}` }, 'BAD_INPUT'],
    ['no reason', { reason: ' ' }, 'BAD_INPUT'],
  ])('refuses %s, and nothing is written or sent', async (_, input, code) => {
    const { revision } = world.hub.image;
    const { errors } = await open(input);
    expect(errors?.[0]?.extensions.code).toBe(code);
    expect(errors?.[0]?.message).not.toContain(marked);
    expect(await world.mailsOf(() => world.hub.runJobs())).toEqual([]);
    expect((await revisionsOf(world.hub.store)).at(-1)?.number).toBe(revision);
  });

  test('keeps names out of the reason of a close too', async () => {
    const { id, version } = await opened(world.secretariat);
    const mutation = 'mutation ($input: CloseConfirmationRoundInput!) { closeConfirmationRound(input: $input) { id } }';
    const input = { id, version, reason: `Zoé ${marked} has answered.` };
    const { errors } = await world.secretariat.ask(mutation, { input });
    expect(errors?.[0]).toMatchObject({
      extensions: { code: 'BAD_INPUT' },
      message: expect.stringMatching(/`reason`/),
    });
  });

  test('refuses a second open round of the network, and one where the hub does not know its address', async () => {
    await opened(world.secretariat);
    expect((await open({})).errors?.[0]).toMatchObject({ extensions: { code: 'BAD_INPUT' } });
    const other = await aConfirmationHub({ environment: { PUBLIC_URL: '' } });
    try {
      await expect(opened(other.secretariat)).rejects.toThrow(/PUBLIC_URL/);
    } finally {
      await other.stop();
    }
  });
});

describe('the progress', () => {
  test('counts who answered, who is overdue and who ended, and a close keeps it', async () => {
    const { hub, secretariat } = world;
    const round = await opened(secretariat);
    const mails = await world.mailsOf(() => hub.runJobs());
    const link = mails.find(({ to }) => to === addresses.first)?.path ?? '';
    expect((await confirmed(hub, link)).status).toBe(200);
    // After a telephone call, without a link.
    const version = (await rowsOf(hub.store, 'FocalPoint'))['F-3']?.version;
    const confirm = 'mutation ($input: ConfirmEntryInput!) { confirmEntry(input: $input) { status } }';
    await secretariat.told(confirm, { input: { id: idOf('FocalPoint', 'F-3'), version } });
    const end = 'mutation ($input: EndAppointmentInput!) { endAppointment(input: $input) { status } }';
    await secretariat.told(end, {
      input: {
        id: idOf('FocalPoint', 'F-4'),
        version: (await rowsOf(hub.store, 'FocalPoint'))['F-4']?.version,
        endedOn: '2026-11-22',
        reason: 'Synthetic.',
        evidence: { kind: 'LETTER', document: 'Synthetic letter', date: '2026-11-20', sender: 'Synthetic office' },
      },
    });
    now = new Date('2026-12-23T08:00:00Z');
    const told = await roundTold(secretariat, round);
    expect(told?.progress).toEqual({
      ...{ total: 4, waiting: 1, confirmed: 2, changeProposed: 0, noAddress: 0, ended: 1, overdue: 1 },
      undeliverable: 0,
    });
    const overdue = `query ($id: ID!) { confirmationRound(id: $id) {
      requests(isOverdue: true) { totalCount nodes { status focalPoint { id } answeredAt mails { occasion status } } } } }`;
    expect(await secretariat.told(overdue, { id: round.id })).toEqual({
      confirmationRound: {
        requests: {
          totalCount: 1,
          nodes: [
            {
              status: 'WAITING',
              focalPoint: { id: idOf('FocalPoint', 'F-2') },
              answeredAt: null,
              mails: [{ occasion: 'INVITATION', status: 'SENT' }],
            },
          ],
        },
      },
    });
    expect((await closed(secretariat, told ?? round)).progress).toEqual(told?.progress);
    // What is confirmed later is another matter.
    const after = (await rowsOf(hub.store, 'FocalPoint'))['F-2']?.version;
    await secretariat.told(confirm, { input: { id: idOf('FocalPoint', 'F-2'), version: after } });
    expect((await roundTold(secretariat, round))?.progress).toEqual(told?.progress);
    const rounds = '{ confirmationRounds(network: "Net-A") { totalCount nodes { id status closedBy } } }';
    expect(await secretariat.told(rounds)).toMatchObject({
      confirmationRounds: { totalCount: 1, nodes: [{ id: round.id, status: 'CLOSED' }] },
    });
  });

  describe('agrees with what readers see of an entry that was confirmed on the day of the opening', () => {
    const versionOf = async (): Promise<number> => (await rowsOf(world.hub.store, 'FocalPoint'))['F-1']?.version ?? 0;
    const confirm = async (): Promise<void> => {
      const mutation = 'mutation ($input: ConfirmEntryInput!) { confirmEntry(input: $input) { status } }';
      const input = { id: idOf('FocalPoint', 'F-1'), version: await versionOf() };
      await world.secretariat.told(mutation, { input });
    };
    /** A change that has nothing to do with it. */
    const revise = async (): Promise<void> => {
      const mutation = 'mutation ($input: ReviseAppointmentInput!) { reviseAppointment(input: $input) { status } }';
      const said = { institution: 'Synthetic office two', ...grounds };
      const input = { id: idOf('FocalPoint', 'F-1'), version: await versionOf(), ...said };
      await world.secretariat.told(mutation, { input });
    };

    test('before it: nobody has answered, so there is a reminder, and it falls due', async () => {
      const { hub, secretariat } = world;
      await confirm();
      const round = await opened(secretariat);
      await revise();
      expect(await standings(secretariat, round)).toMatchObject({ 'F-1': 'WAITING' });
      await hub.runJobs();
      now = new Date('2026-12-15T12:00:00Z');
      expect((await world.mailsOf(() => hub.runJobs())).map((mail) => mail.to)).toContain(addresses.first);
      now = new Date('2026-12-23T12:00:00Z');
      expect(await verificationOf(hub, 'F-1')).toMatchObject({ status: 'OVERDUE' });
      expect((await roundTold(secretariat, round))?.progress).toMatchObject({ confirmed: 0, overdue: 4 });
    });

    test('before it and after it: that is an answer, also when the entry changes later', async () => {
      const { hub, secretariat } = world;
      await confirm();
      const round = await opened(secretariat);
      await confirm();
      await revise();
      expect(await standings(secretariat, round)).toMatchObject({ 'F-1': 'CONFIRMED' });
      now = new Date('2026-12-23T12:00:00Z');
      expect(await verificationOf(hub, 'F-1')).toMatchObject({ status: 'CONFIRMED' });
      expect((await roundTold(secretariat, round))?.progress).toMatchObject({ confirmed: 1, overdue: 3 });
    });
  });

  test('is for the secretariats of the network and of the directory; for others there is no round', async () => {
    const { hub, secretariat } = world;
    const round = await opened(secretariat);
    await hub.runJobs();
    expect(await roundTold(hub.as('SECRETARIAT'), round)).toMatchObject({ id: round.id });
    const list = '{ confirmationRounds(network: "Net-A") { totalCount } }';
    const others = ['NETWORK_SECRETARIAT:NETB', 'STATE_EDITOR:AAA', 'PRACTITIONER:AAA'].map((role) => hub.as(role));
    const bare = await hub.asKey({ role: secretariatOfA, scopes: [] });
    for (const asking of [hub, bare, ...others]) {
      expect(await roundTold(asking, round)).toBeNull();
      expect(await asking.told(list)).toEqual({ confirmationRounds: null });
      const node = 'query ($id: ID!) { node(id: $id) { __typename } }';
      expect(await asking.told(node, { id: round.id })).toEqual({ node: null });
    }
    for (const role of ['NETWORK_SECRETARIAT:NETB', 'STATE_EDITOR:AAA']) {
      for (const [name, more] of [
        ['closeConfirmationRound', { reason: 'Synthetic.' }],
        ['remindConfirmationRound', {}],
      ] as const) {
        const type = `${name[0]?.toUpperCase() ?? ''}${name.slice(1)}Input`;
        const mutation = `mutation ($input: ${type}!) { ${name}(input: $input) { id } }`;
        const { errors } = await hub.as(role).ask(mutation, { input: { id: round.id, version: 1, ...more } });
        expect(errors?.[0]?.extensions.code).toBe(role.startsWith('STATE') ? 'FORBIDDEN' : 'NOT_FOUND');
      }
    }
  });
});

describe('reminding by hand', () => {
  test('writes to those who have not answered, also at new addresses, and to nobody twice within a day', async () => {
    const { hub, secretariat } = world;
    let round = await opened(secretariat);
    const invited = await world.mailsOf(() => hub.runJobs());
    await confirmed(hub, invited.find(({ to }) => to === addresses.french)?.path ?? '');
    await expect(reminded(secretariat, round)).rejects.toThrow(/nobody to remind/);
    const revise = 'mutation ($input: ReviseAppointmentInput!) { reviseAppointment(input: $input) { status } }';
    await secretariat.told(revise, {
      input: {
        id: idOf('FocalPoint', 'F-3'),
        version: (await rowsOf(hub.store, 'FocalPoint'))['F-3']?.version,
        addContacts: [{ kind: 'EMAIL', value: 'new.office@example.org' }],
        reason: 'Synthetic.',
        evidence: { kind: 'LETTER', document: 'Synthetic letter', date: '2026-11-20', sender: 'Synthetic office' },
      },
    });
    round = await reminded(secretariat, round);
    expect((await world.mailsOf(() => hub.runJobs())).map(({ to }) => to)).toEqual(['new.office@example.org']);
    expect(await standings(secretariat, round)).toMatchObject({ 'F-2': 'CONFIRMED', 'F-3': 'WAITING' });
    now = new Date('2026-11-24T12:00:00Z');
    round = await reminded(secretariat, round);
    const second = await world.mailsOf(() => hub.runJobs());
    expect(second.map(({ to }) => to)).toEqual(['new.office@example.org', addresses.second, addresses.first].sort());
    expect(second.every(({ subject }) => subject.startsWith('Reminder from Net-A'))).toBe(true);
    // An older link holds as long as nobody has answered, then none takes another answer.
    const [older, newer] = [invited, second].map((some) => some.find(({ to }) => to === addresses.first)?.path ?? '');
    expect((await hub.fetch(newer ?? '')).status).toBe(200);
    expect((await confirmed(hub, older ?? '')).status).toBe(200);
    for (const path of [older, newer]) expect((await confirmed(hub, path ?? '')).status).toBe(409);
  });
});
