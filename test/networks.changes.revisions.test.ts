import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { grounds, idOf } from './kit/changes.js';
import { countsOf, rowsOf } from './kit/directory.js';
import { aHub, type TestHub } from './kit/hub.js';
import {
  appointed,
  appointment,
  focalPointId,
  made,
  networkWorld,
  person,
  personOf,
  refusedWith,
  rowIdOf,
} from './kit/networkChanges.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await aHub(networkWorld);
});
afterAll(() => hub.stop());

const network = () => hub.as('NETWORK_SECRETARIAT:NETA');
const editor = () => hub.as('STATE_EDITOR:AAA', { name: 'Synthetic editor' });
const secretariat = () => hub.as('SECRETARIAT');

/** The word on which an appointment stands. */
const wordOf = async (id: string) => (await rowsOf(hub.store, 'FocalPoint'))[id]?.['maintainedBy'];

describe('revising an appointment', () => {
  test('is the network’s to do on its own word, or on a source’s', async () => {
    for (const id of [await appointed(hub), 'FP-1']) {
      const told = await made(network(), 'reviseAppointment', {
        ...grounds,
        id: focalPointId(id),
        version: 1,
        institution: 'Synthetic Directorate',
        localTitle: '',
      });
      expect(told).toMatchObject({ status: 'APPLIED', entry: { version: 2 } });
      const row = (await rowsOf(hub.store, 'FocalPoint'))[id];
      expect(row).toMatchObject({ institution: 'Synthetic Directorate', localTitle: null, maintainedBy: 'NETWORK' });
    }
  });

  test('waits for a second person where the State’s editor asks, also of what the network maintains', async () => {
    const id = focalPointId(await appointed(hub));
    const input = { ...grounds, id, version: 1, institution: 'Said by the State' };
    const { status, proposal } = await made(editor(), 'reviseAppointment', input);
    expect(status).toBe('PROPOSED');
    await made(secretariat(), 'approveProposal', { id: proposal?.id, version: 1, reason: 'Checked.' });
    expect(Object.values(await rowsOf(hub.store, 'FocalPoint'))).toContainEqual(
      expect.objectContaining({ institution: 'Said by the State', maintainedBy: 'STATE' }),
    );
  });

  test('adds lines to the card and ends others, which are kept and not shown', async () => {
    const id = await appointed(hub);
    const mobileLine = idOf('FocalPointContact', `${id}/2`);
    const told = await made(network(), 'reviseAppointment', {
      ...grounds,
      id: focalPointId(id),
      version: 1,
      addContacts: [{ kind: 'MOBILE', value: '+228 90 12 34 57' }],
      endContacts: [mobileLine],
    });
    expect(told.status).toBe('APPLIED');
    const { contacts } = await personOf(hub, id);
    const mobiles = contacts.filter(({ kind }) => kind === 'MOBILE');
    expect(mobiles.map(({ value, endedOn, visibility }) => [value, endedOn, visibility])).toEqual(
      [
        ['+228 90 12 34 57', null, 'NETWORK'],
        [person.mobile, '2026-11-22', 'NETWORK'],
      ].sort((a, b) => (mobiles[0]?.['value'] === a[0] ? -1 : mobiles[0]?.['value'] === b[0] ? 1 : 0)),
    );
    const shown = await network().told(
      'query ($id: ID!) { node(id: $id) { ... on FocalPoint { contactCard { mobiles { value } } } } }',
      { id: focalPointId(id) },
    );
    expect(shown).toEqual({ node: { contactCard: { mobiles: [{ value: '+228 90 12 34 57' }] } } });
    const again = { ...grounds, id: focalPointId(id), version: 1, endContacts: [mobileLine] };
    expect((await refusedWith(network(), 'reviseAppointment', again)).code).toBe('NOT_FOUND');
  });

  test('does not tell of a line that is for the directory’s secretariat alone', async () => {
    const contacts = [{ kind: 'MOBILE', value: '+228 90 99 99 99', visibility: 'SECRETARIAT' }];
    const told = await made(secretariat(), 'appointFocalPoint', { ...appointment, contacts });
    const revision = { ...grounds, id: told.entry?.id, version: 1 };
    const line = (number: string) => ({
      ...revision,
      endContacts: [idOf('FocalPointContact', `${rowIdOf(told)}/${number}`)],
    });
    expect(await refusedWith(network(), 'reviseAppointment', line('1'))).toEqual(
      await refusedWith(network(), 'reviseAppointment', line('9')),
    );
    // Said again, it is as new; the secretariat itself is told that it is there.
    const same = { ...revision, addContacts: [{ kind: 'MOBILE', value: '+228 90 99 99 99' }] };
    expect((await refusedWith(secretariat(), 'reviseAppointment', same)).code).toBe('BAD_INPUT');
    expect((await made(network(), 'reviseAppointment', same)).status).toBe('APPLIED');
  });

  test.each([
    ['on a version that was not read', { version: 9, institution: 'X' }, 'STALE'],
    ['that says nothing new', {}, 'BAD_INPUT'],
    ['with the holder’s name in public', { institution: `Office of ${person.name}` }, 'BAD_INPUT'],
    ['for a reason that names the holder', { institution: 'X', reason: `As ${person.name} asked.` }, 'BAD_INPUT'],
    ['with a line of another card', { endContacts: [idOf('FocalPointContact', 'FP-1/1')] }, 'NOT_FOUND'],
    ['with a line that the card has', { addContacts: [appointment.contacts[0]] }, 'BAD_INPUT'],
  ])('is refused: %s', async (_, otherwise, code) => {
    const id = focalPointId(await appointed(hub));
    const before = await countsOf(hub.store);
    const refused = await refusedWith(network(), 'reviseAppointment', { ...grounds, id, version: 1, ...otherwise });
    expect(refused.code).toBe(code);
    expect(await countsOf(hub.store)).toEqual(before);
  });
});

describe('ending an appointment', () => {
  test('keeps it with its end and with its holder', async () => {
    const id = await appointed(hub, { appointedOn: '2024-01-01' });
    const end = { ...grounds, id: focalPointId(id), version: 1, endedOn: '2027-01-01' };
    expect((await refusedWith(network(), 'endAppointment', { ...end, endedOn: '2023-12-31' })).code).toBe('BAD_DATE');
    expect((await refusedWith(network(), 'endAppointment', { ...end, version: 2 })).code).toBe('STALE');
    const named = { ...end, reason: `${person.name} has left.` };
    expect((await refusedWith(network(), 'endAppointment', named)).code).toBe('BAD_INPUT');
    expect(await made(network(), 'endAppointment', end)).toMatchObject({ status: 'APPLIED', entry: { version: 2 } });
    expect((await rowsOf(hub.store, 'FocalPoint'))[id]).toMatchObject({ endedOn: { text: '2027-01-01' } });
    expect(await personOf(hub, id)).toMatchObject({ holder: { name: person.name } });
    const listed = async (asOf: string) => {
      const { focalPoints } = await hub.told<{ focalPoints: { nodes: { id: string }[] } }>(
        'query ($asOf: Date) { focalPoints(first: 100, asOf: $asOf) { nodes { id } } }',
        { asOf },
      );
      return focalPoints.nodes.some((one) => one.id === focalPointId(id));
    };
    expect([await listed('2026-12-31'), await listed('2027-01-01')]).toEqual([true, false]);
    expect((await refusedWith(network(), 'endAppointment', { ...end, version: 2 })).code).toBe('BAD_INPUT');
  });

  test('that the State maintains is a disagreement where its network says so', async () => {
    const { proposal } = await made(editor(), 'appointFocalPoint', appointment);
    const approved = await made(secretariat(), 'approveProposal', { id: proposal?.id, version: 1, reason: 'Checked.' });
    const id = approved.entry?.id;
    const end = { ...grounds, id, version: 1, endedOn: '2027-01-01' };
    const before = (await rowsOf(hub.store, 'FocalPoint'))[rowIdOf(approved)];
    expect(await made(network(), 'endAppointment', end)).toMatchObject({
      status: 'DISAGREED',
      discrepancy: { status: 'OPEN', operation: 'endAppointment' },
    });
    const revision = { ...grounds, id, version: 1, institution: 'Said by the network' };
    expect(await made(network(), 'reviseAppointment', revision)).toMatchObject({ status: 'DISAGREED' });
    expect((await rowsOf(hub.store, 'FocalPoint'))[rowIdOf(approved)]).toEqual(before);
    expect(await made(secretariat(), 'endAppointment', end)).toMatchObject({ status: 'APPLIED' });
    expect(await wordOf(rowIdOf(approved))).toBe('STATE');
  });
});

describe('whoever is neither the State nor the network', () => {
  const nowhere = focalPointId('NOWHERE');

  test.each([['NETWORK_SECRETARIAT:NETB'], ['STATE_EDITOR:BBB']])(
    'is told as %s what is told of an appointment that is not there',
    async (role) => {
      const stranger = hub.as(role);
      const id = focalPointId(await appointed(hub));
      const before = await countsOf(hub.store);
      const asked = { ...grounds, version: 1 };
      for (const [name, more] of [
        ['reviseAppointment', { institution: 'X' }],
        ['endAppointment', { endedOn: '2027-01-01' }],
        ['eraseHolder', {}],
      ] as const) {
        const there = await refusedWith(stranger, name, { ...asked, ...more, id });
        expect(there.code).toBe('NOT_FOUND');
        expect(there).toEqual(await refusedWith(stranger, name, { ...asked, ...more, id: nowhere }));
      }
      expect(await refusedWith(stranger, 'appointFocalPoint', appointment)).toEqual(
        await refusedWith(stranger, 'appointFocalPoint', { ...appointment, network: 'NOWHERE' }),
      );
      expect(await countsOf(hub.store)).toEqual(before);
    },
  );

  test('is refused without a role for it, and without credentials', async () => {
    expect((await refusedWith(hub.as('PRACTITIONER:AAA'), 'appointFocalPoint', appointment)).code).toBe('FORBIDDEN');
    expect((await refusedWith(hub, 'appointFocalPoint', appointment)).code).toBe('SIGN_IN_NEEDED');
  });
});
