import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { verifyRecord } from '../src/changes/verify.js';
import { entities } from '../src/domains.js';
import { changeOf, grounds } from './kit/changes.js';
import { countsOf, rowsOf } from './kit/directory.js';
import { columnsHolding } from './kit/dump.js';
import { aHub, testDay, type Asking, type TestHub } from './kit/hub.js';
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
import { writeWorld } from './kit/world.js';

let hub: TestHub;
let now: Date;
beforeEach(async () => {
  now = testDay;
  hub = await aHub(networkWorld, { now: () => now });
});
afterEach(() => hub.stop());

const network = () => hub.as('NETWORK_SECRETARIAT:NETA');
const editor = () => hub.as('STATE_EDITOR:AAA', { name: 'Synthetic editor' });
const secretariat = () => hub.as('SECRETARIAT');

const erasure = {
  reason: 'At the request of the person concerned.',
  evidence: {
    kind: 'LETTER',
    document: 'Synthetic request',
    date: '2026-11-20',
    sender: 'Synthetic data protection office',
  },
};

const eraseOf = (id: string, more: object = {}) => ({ ...erasure, id: focalPointId(id), version: 1, ...more });

const secondMobile = '+228 90 77 77 77';
const everything = [
  person.name,
  person.title,
  person.email,
  person.mobile,
  secondMobile,
  'A synthetic note on the address',
];

const report = `mutation ($input: ReportProblemInput!) { reportProblem(input: $input) { id version text } }`;

async function reportOn(caller: Asking, id: string, text: string): Promise<{ id: string; version: number }> {
  const input = { id, kind: 'OTHER', text };
  return (await caller.told<{ reportProblem: { id: string; version: number } }>(report, { input })).reportProblem;
}

/** An appointment that the State asked for and a second person made; gives its row id. */
async function appointedByState(): Promise<string> {
  const { proposal } = await made(editor(), 'appointFocalPoint', appointment);
  const decision = { id: proposal?.id, version: 1, reason: `Checked with ${person.name}.` };
  return rowIdOf(await made(secretariat(), 'approveProposal', decision));
}

/** Everywhere where somebody may have put the person. */
async function spokenOf(id: string): Promise<void> {
  const node = focalPointId(id);
  const addContacts = [{ kind: 'MOBILE', value: secondMobile }];
  await made(secretariat(), 'reviseAppointment', { ...grounds, id: node, version: 1, addContacts });
  const said = { ...grounds, id: node, version: 1, addContacts: [{ kind: 'EMAIL', value: `x.${person.email}` }] };
  expect(await made(network(), 'reviseAppointment', said)).toMatchObject({ status: 'DISAGREED' });
  await made(editor(), 'appointFocalPoint', { ...appointment, role: 'CONTACT_POINT' });
  const reader = hub.as('PRACTITIONER:AAA', { headers: { 'idempotency-key': 'k-1' } });
  const first = await reportOn(reader, node, `${person.name} does not answer.`);
  const answer = `mutation ($input: AnswerReportInput!) { answerReport(input: $input) { status } }`;
  const input = { ...first, text: undefined, status: 'RESOLVED', answer: `Mr or Ms ${person.name} is back.` };
  await editor().told(answer, { input });
  const { state } = await hub.told<{ state: { id: string } }>('{ state(code: "AAA") { id } }');
  await reportOn(hub.as('PRACTITIONER:BBB'), state.id, `Nobody answers under 0022890123456, not even ${person.email}`);
  const holder = 'query ($id: ID!) { node(id: $id) { ... on FocalPoint { holder { name } } } }';
  const purpose = encodeURI(person.email);
  expect(await network().told(holder, { id: node }, { 'x-purpose': `To write to ${purpose}` })).toEqual({
    node: { holder: { name: person.name } },
  });
}

describe('erasing the holder of an appointment', () => {
  test('takes the person out of every column of every table, and the record holds', async () => {
    const id = await appointedByState();
    await spokenOf(id);
    const before = await columnsHolding(hub.store, everything);
    expect(before).toEqual(
      expect.arrayContaining([
        'access_log.purpose',
        'change.after',
        'change.before',
        'discrepancy.said',
        'focal_point_contact.value',
        'focal_point_holder.name',
        'focal_point_holder.title',
        'problem_report.answer',
        'problem_report.text',
        'proposal.decision_reason',
        'proposal.input',
      ]),
    );
    const row = (await rowsOf(hub.store, 'FocalPoint'))[id];

    const told = await made(editor(), 'eraseHolder', eraseOf(id));
    expect(told).toMatchObject({ status: 'APPLIED', proposal: null, entry: { id: focalPointId(id), version: 1 } });
    expect(await columnsHolding(hub.store, everything)).toEqual([]);
    expect((await rowsOf(hub.store, 'FocalPoint'))[id]).toEqual(row);
    const verified = await verifyRecord(hub.store, entities);
    expect(verified.broken).toBeNull();
    expect(verified.erased).toBeGreaterThan(8);
  });

  test('leaves a mark that can be seen: on the holder, in the history, in what others said', async () => {
    const id = await appointedByState();
    await spokenOf(id);
    // What the State keeps itself, the network does not take away.
    expect((await refusedWith(network(), 'eraseHolder', eraseOf(id))).code).toBe('FORBIDDEN');
    const { revision } = await made(secretariat(), 'eraseHolder', eraseOf(id));
    const { node } = await network().told<{ node: unknown }>(
      `query ($id: ID!) { node(id: $id) { ... on FocalPoint {
         appointedOn { text } holder { name title isErased } contactCard { emails { value } mobiles { value } }
         history(first: 100) { nodes { kind part isErased revision { number reason } } } } } }`,
      { id: focalPointId(id) },
    );
    const reason = erasure.reason;
    expect(node).toMatchObject({
      appointedOn: { text: '2026-11-20' },
      holder: { name: null, title: null, isErased: true },
      contactCard: { emails: [], mobiles: [] },
      history: {
        nodes: expect.arrayContaining([
          { kind: 'ERASED', part: 'HOLDER', isErased: true, revision: { number: revision, reason } },
          expect.objectContaining({ kind: 'ADDED', part: 'HOLDER', isErased: true }),
        ]) as unknown,
      },
    });
    const reports = Object.values(await rowsOf(hub.store, 'ProblemReport'));
    expect(reports.map(({ text }) => text)).toEqual(Array(2).fill('[erased: it spoke of a person]'));
    const said = await secretariat().told(
      '{ proposals { nodes { status input } } discrepancies { nodes { status said reason } } }',
    );
    expect(said).toEqual({
      proposals: {
        nodes: [
          { status: 'PENDING', input: null },
          { status: 'APPROVED', input: null },
        ],
      },
      discrepancies: { nodes: [{ status: 'OPEN', said: null, reason: grounds.reason }] },
    });
  });

  test('leaves nothing of a name that was public: not in kept answers, not in the image, not under knownAt', async () => {
    const asked = changeOf('appointFocalPoint', 'AppointFocalPointInput').replace(
      '... on Fact { version }',
      '... on Fact { version } ... on FocalPoint { holder { name } }',
    );
    const input = {
      ...appointment,
      holder: { ...appointment.holder, visibility: 'PUBLIC' },
      contacts: [{ kind: 'MOBILE', value: person.mobile, visibility: 'PUBLIC' }],
    };
    const keyed = hub.as('NETWORK_SECRETARIAT:NETA', { headers: { 'idempotency-key': 'k-2' } });
    interface Answer {
      readonly appointFocalPoint: {
        readonly entry: { readonly id: string; readonly holder: { readonly name: string | null } };
      };
    }
    const { entry } = (await keyed.told<Answer>(asked, { input })).appointFocalPoint;
    expect(entry.holder.name).toBe(person.name);
    expect(await columnsHolding(hub.store, [person.name])).toContain('idempotent_request.answer');

    const then = now.toISOString();
    now = new Date(now.getTime() + 60_000);
    const past = () =>
      hub.told(
        `query ($then: DateTime!) { focalPoints(knownAt: $then, filter: { network: "NETA" }) { nodes {
           role holder { name title isErased } contactCard { mobiles { value } } } } }`,
        { then },
      );
    expect(JSON.stringify(await past())).toContain(person.name);
    await made(network(), 'eraseHolder', { ...erasure, id: entry.id, version: 1 });

    const shown = await past();
    expect(JSON.stringify(shown)).not.toContain(person.name);
    expect(JSON.stringify(shown)).not.toContain(person.mobile);
    expect(shown).toMatchObject({
      focalPoints: { nodes: expect.arrayContaining([expect.objectContaining({ role: 'FOCAL_POINT' })]) as unknown },
    });
    const present = await hub.told(
      'query ($id: ID!) { node(id: $id) { ... on FocalPoint { holder { name isErased } } } }',
      {
        id: entry.id,
      },
    );
    expect(present).toEqual({ node: { holder: { name: null, isErased: true } } });
    expect(await columnsHolding(hub.store, everything)).toEqual([]);
    // The request is done still: repeating it does nothing again.
    const counts = await countsOf(hub.store);
    expect((await keyed.told<Answer>(asked, { input })).appointFocalPoint.entry).toMatchObject({
      id: entry.id,
      holder: { name: null },
    });
    expect({ ...(await countsOf(hub.store)) }).toEqual(counts);
  });

  test('takes the name also out of what a file has said of the appointment in public', async () => {
    const id = await appointed(hub);
    const line = { appointment_id: id, network_id: 'NETA', state_code: 'AAA', institution: 'Synthetic office' };
    await writeWorld(hub.store, {
      ...networkWorld,
      'focal-points.csv': [
        ...(networkWorld['focal-points.csv'] ?? []),
        { ...line, appointed_on: '2026-11-20', note: `Synthetic note on ${person.name}` },
      ],
    });
    expect(await columnsHolding(hub.store, [person.name])).toContain('focal_point.note');
    await made(network(), 'eraseHolder', eraseOf(id, { version: 2 }));
    expect(await columnsHolding(hub.store, everything)).toEqual([]);
    const row = (await rowsOf(hub.store, 'FocalPoint'))[id];
    expect(row).toMatchObject({ note: null, institution: 'Synthetic office', appointedOn: { text: '2026-11-20' } });
    expect((await verifyRecord(hub.store, entities)).broken).toBeNull();
  });

  test('touches no other appointment, of whoever it is', async () => {
    const id = await appointed(hub);
    const other = { ...appointment, network: 'NETB' };
    const elsewhere = rowIdOf(await made(hub.as('NETWORK_SECRETARIAT:NETB'), 'appointFocalPoint', other));
    const successor = await appointed(hub, {
      holder: { name: 'Yan Successor-Fictive' },
      contacts: [{ kind: 'TELEPHONE', value: '+228 22 21 00 00' }],
    });
    const { proposal: pending } = await made(editor(), 'appointFocalPoint', { ...other, role: 'CONTACT_POINT' });
    const end = { ...grounds, id: focalPointId(id), version: 1, endedOn: '2027-01-01' };
    const { proposal: ending } = await made(editor(), 'endAppointment', end);
    await made(secretariat(), 'eraseHolder', eraseOf(id));

    expect(await personOf(hub, id)).toMatchObject({ holder: { name: null } });
    expect(await personOf(hub, elsewhere)).toMatchObject({ holder: { name: person.name, version: 1 } });
    expect(await personOf(hub, successor)).toMatchObject({
      holder: { name: 'Yan Successor-Fictive', version: 1 },
      contacts: [{ value: '+228 22 21 00 00', version: 1 }],
    });
    const decision = { version: 1, reason: 'Checked.' };
    expect(await made(secretariat(), 'approveProposal', { ...decision, id: pending?.id })).toMatchObject({
      status: 'APPLIED',
    });
    expect(await made(secretariat(), 'approveProposal', { ...decision, id: ending?.id })).toMatchObject({
      status: 'APPLIED',
    });
    expect((await verifyRecord(hub.store, entities)).broken).toBeNull();
  });

  test('cannot be undone by a proposal, or by a line that is added', async () => {
    const id = await appointedByState();
    const addContacts = [{ kind: 'MOBILE', value: secondMobile }];
    const revision = { ...grounds, id: focalPointId(id), version: 1, addContacts };
    const { proposal } = await made(editor(), 'reviseAppointment', revision);
    await made(editor(), 'eraseHolder', eraseOf(id));
    const decision = { id: proposal?.id, version: 2, reason: 'Checked.' };
    expect((await refusedWith(secretariat(), 'approveProposal', decision)).code).toBe('BAD_INPUT');
    expect((await refusedWith(secretariat(), 'reviseAppointment', revision)).code).toBe('BAD_INPUT');
    expect(await columnsHolding(hub.store, everything)).toEqual([]);
  });

  test.each([
    ['for a reason that names the person', { reason: 'ZOE quasimot fictive asked for it.' }, 'BAD_INPUT'],
    ['for a reason with the number', { reason: 'The number 90 12 34 56 is private.' }, 'BAD_INPUT'],
    [
      'on a document that names the person',
      { evidence: { ...erasure.evidence, document: `Letter of ${person.name}` } },
      'BAD_INPUT',
    ],
    ['on a version that was not read', { version: 3 }, 'STALE'],
    ['of what is no focal point', { id: Buffer.from('Network:NETA').toString('base64url') }, 'NOT_FOUND'],
  ])('is refused: %s', async (_, otherwise, code) => {
    const id = await appointed(hub);
    const before = await countsOf(hub.store);
    const refused = await refusedWith(network(), 'eraseHolder', eraseOf(id, otherwise));
    expect(refused.code).toBe(code);
    expect(refused.message).not.toContain(person.name);
    expect(await countsOf(hub.store)).toEqual(before);
    expect(await personOf(hub, id)).toMatchObject({ holder: { name: person.name } });
  });

  test('is done once; where nobody is on record there is nothing to erase', async () => {
    const id = await appointed(hub);
    await made(network(), 'eraseHolder', eraseOf(id));
    const before = await countsOf(hub.store);
    expect((await refusedWith(network(), 'eraseHolder', eraseOf(id))).code).toBe('BAD_INPUT');
    expect((await refusedWith(network(), 'eraseHolder', eraseOf('FP-1'))).code).toBe('BAD_INPUT');
    expect(await countsOf(hub.store)).toEqual(before);
  });

  test('is no business of a practitioner, a visitor, or a key that may not write', async () => {
    const input = eraseOf(await appointed(hub));
    const codes = [
      await refusedWith(hub.as('PRACTITIONER:AAA'), 'eraseHolder', input),
      await refusedWith(hub, 'eraseHolder', input),
      await refusedWith(await hub.asKey({ role: 'NETWORK_SECRETARIAT:NETA', scopes: [] }), 'eraseHolder', input),
    ].map(({ code }) => code);
    expect(codes).toEqual(['FORBIDDEN', 'SIGN_IN_NEEDED', 'FORBIDDEN']);
  });
});
