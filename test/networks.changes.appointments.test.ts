import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { grounds } from './kit/changes.js';
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

describe('appointing a focal point', () => {
  test('is made at once on the word of the network, with its evidence as a source', async () => {
    const told = await made(network(), 'appointFocalPoint', appointment);
    expect(told).toMatchObject({ status: 'APPLIED', entry: { __typename: 'FocalPoint', version: 1 }, proposal: null });
    const { node } = await hub.told<{ node: unknown }>(
      `query ($id: ID!) { node(id: $id) { ... on FocalPoint {
         network { acronym } state { code } role localTitle institution appointedOn { text } endedOn { text }
         citations { source { title } } } } }`,
      { id: told.entry?.id },
    );
    expect(node).toEqual({
      network: { acronym: 'Net-A' },
      state: { code: 'AAA' },
      role: 'FOCAL_POINT',
      localTitle: appointment.localTitle,
      institution: appointment.institution,
      appointedOn: { text: grounds.evidence.date },
      endedOn: null,
      citations: [{ source: { title: grounds.evidence.document } }],
    });
    expect(await wordOf(rowIdOf(told))).toBe('NETWORK');
  });

  test('keeps name, mobile, address and number for the network unless told otherwise', async () => {
    const id = await appointed(hub, {
      contacts: [
        ...appointment.contacts,
        { kind: 'TELEPHONE', value: '22 21 00 00' },
        { kind: 'FAX', value: '+228 22 21 00 01', visibility: 'PUBLIC' },
      ],
    });
    const { holder, contacts } = await personOf(hub, id);
    expect(holder).toMatchObject({ id, focalPointId: id, name: person.name, visibility: 'NETWORK', version: 1 });
    expect(contacts.map(({ id: line, kind, e164, visibility }) => [line, kind, e164, visibility])).toEqual([
      [`${id}/1`, 'EMAIL', null, 'NETWORK'],
      [`${id}/2`, 'MOBILE', `+${person.mobileDigits}`, 'NETWORK'],
      [`${id}/3`, 'TIME_ZONE', null, 'NETWORK'],
      [`${id}/4`, 'TELEPHONE', '+22822210000', 'NETWORK'],
      [`${id}/5`, 'FAX', '+22822210001', 'PUBLIC'],
    ]);
    const reach = `query ($id: ID!) { node(id: $id) { ... on FocalPoint {
      holder { name title } contactCard { emails { value } mobiles { value } telephones { value } faxes { value } } } } }`;
    expect(await hub.told(reach, { id: focalPointId(id) })).toEqual({
      node: {
        holder: null,
        contactCard: { emails: [], mobiles: [], telephones: [], faxes: [{ value: '+228 22 21 00 01' }] },
      },
    });
    expect(await network().told(reach, { id: focalPointId(id) })).toMatchObject({
      node: {
        holder: { name: person.name, title: person.title },
        contactCard: { mobiles: [{ value: person.mobile }] },
      },
    });
  });

  test('puts nothing of the person into the image or what is found by search', async () => {
    await appointed(hub);
    const rows = hub.image.specs.flatMap((spec) => hub.image.table(spec).all() as readonly object[]);
    const held = JSON.stringify(rows.map((row) => ({ ...row, network: null, state: null })));
    expect(held).toContain(appointment.institution);
    for (const value of [person.name, person.title, person.email, person.mobileDigits])
      expect(held).not.toContain(value);
    const { search } = await hub.told<{ search: { nodes: unknown[] } }>(
      'query ($query: String!) { search(query: $query) { nodes { node { id } } } }',
      { query: person.name },
    );
    expect(search.nodes).toEqual([]);
  });

  test('waits for a second person where the State’s editor asks, and is then on the State’s word', async () => {
    const told = await made(editor(), 'appointFocalPoint', { ...appointment, localTitle: 'asked by the State' });
    expect(told).toMatchObject({
      status: 'PROPOSED',
      proposal: { status: 'PENDING' },
      entry: { __typename: 'Network' },
    });
    const isThere = async () =>
      Object.values(await rowsOf(hub.store, 'FocalPoint')).filter((row) => row['localTitle'] === 'asked by the State');
    expect(await isThere()).toEqual([]);
    const decision = { id: told.proposal?.id, version: 1, reason: 'Checked.' };
    const approved = await made(secretariat(), 'approveProposal', decision);
    expect(approved).toMatchObject({ status: 'APPLIED', entry: { __typename: 'FocalPoint' } });
    expect(await isThere()).toHaveLength(1);
    expect(await wordOf(rowIdOf(approved))).toBe('STATE');
    expect(await personOf(hub, rowIdOf(approved))).toMatchObject({ holder: { name: person.name } });
  });

  test('is a source’s where the directory’s secretariat makes it', async () => {
    const told = await made(secretariat(), 'appointFocalPoint', {
      ...appointment,
      network: 'neta',
      holder: null,
      contacts: [],
    });
    expect(await wordOf(rowIdOf(told))).toBe('SOURCE');
    expect(await personOf(hub, rowIdOf(told))).toEqual({ holder: undefined, contacts: [] });
  });

  const contact = (kind: string, value: string) => ({ contacts: [{ kind, value }] });

  test.each([
    ['on a version that is not the network’s', { version: 2 }, 'STALE'],
    ['of a State that is not there', { state: 'XXX' }, 'NOT_FOUND'],
    ['of an organization', { state: 'EUE' }, 'NOT_FOUND'],
    ['that ends before it begins', { appointedOn: '2026-11-20', endedOn: '2026-11-19' }, 'BAD_DATE'],
    ['of somebody without a name', { holder: { name: ' ' } }, 'BAD_INPUT'],
    ['with an address that is none', contact('EMAIL', 'nobody at example'), 'BAD_INPUT'],
    ['with a number that nobody can dial', contact('MOBILE', '12'), 'BAD_INPUT'],
    ['with a script for a website', contact('WEBSITE', 'javascript:alert(1)'), 'BAD_INPUT'],
    ['with an offset for a time zone', contact('TIME_ZONE', '+01:00'), 'BAD_INPUT'],
    ['with a time zone that is none', contact('TIME_ZONE', 'Africa/Nowhere'), 'BAD_INPUT'],
    ['with a line twice', { contacts: [appointment.contacts[0], appointment.contacts[0]] }, 'BAD_INPUT'],
    ['with more lines than a card has', { contacts: Array(51).fill(appointment.contacts[0]) }, 'BAD_INPUT'],
    ['for a reason that names the holder', { reason: 'zoe  QUASIMOT fictive was named.' }, 'BAD_INPUT'],
    ['for a reason that gives the number', { reason: 'Call 90-12-34-56.' }, 'BAD_INPUT'],
    [
      'on a document that names the holder',
      { evidence: { ...grounds.evidence, document: `On ${person.name}` } },
      'BAD_INPUT',
    ],
    ['with the name in the title of the office', { localTitle: `Focal point (${person.name})` }, 'BAD_INPUT'],
    ['with the address in the institution', { institution: `Ministry, ${person.email}` }, 'BAD_INPUT'],
  ])('is refused: %s', async (_, otherwise, code) => {
    const before = await countsOf(hub.store);
    const refused = await refusedWith(network(), 'appointFocalPoint', { ...appointment, ...otherwise });
    expect(refused.code).toBe(code);
    for (const value of [person.name, person.email, 'nobody at example']) expect(refused.message).not.toContain(value);
    expect(await countsOf(hub.store)).toEqual(before);
  });
});
