import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { callers, changeWorld, made, nodeTold, refusal, type Callers } from './kit/changeWorld.js';
import { evidence, idOf } from './kit/changes.js';
import { revisionsOf } from './kit/directory.js';
import { aHub, type TestHub } from './kit/hub.js';

let hub: TestHub;
let who: Callers;
let now: Date;
beforeEach(async () => {
  now = new Date('2028-02-29T12:00:00Z');
  hub = await aHub(changeWorld, { now: () => now });
  who = callers(hub);
});
afterEach(() => hub.stop());

const of = (type: string, id: string, version = 1) => ({ id: idOf(type, id), version });
const verification = 'verification { status lastConfirmedOn confirmationDueOn }';
const statusOf = async (type: string, id: string): Promise<string | undefined> =>
  (await nodeTold<{ verification: { status: string } }>(hub, idOf(type, id), type, verification))?.verification.status;

describe('confirmEntry', () => {
  test.each([
    ['a State’s editor', 'editor', 'Authority', 'AAA-01', 'Editor of Alpha in the directory'],
    ['a State’s editor', 'editor', 'Designation', 'D-A', 'Editor of Alpha in the directory'],
    ['a State’s editor', 'editor', 'FocalPoint', 'F-A', 'Editor of Alpha in the directory'],
    ['a network’s secretariat', 'network', 'FocalPoint', 'F-A', 'Secretariat of NETA'],
    ['the secretariat', 'secretariat', 'Designation', 'D-A', 'Secretariat of the directory'],
  ] as const)('by %s (%s) of a %s holds at once, on the word of an office', async (_, caller, type, id, office) => {
    const told = await made(who[caller], 'confirmEntry', of(type, id));
    expect(told).toMatchObject({ status: 'APPLIED', proposal: null, entry: { __typename: type, version: 2 } });
    expect(await nodeTold(hub, idOf(type, id), type, verification)).toEqual({
      verification: { status: 'CONFIRMED', lastConfirmedOn: '2028-02-29', confirmationDueOn: '2029-02-28' },
    });
    expect((await revisionsOf(hub.store)).at(-1)).toMatchObject({
      cause: 'PROCESSING',
      reason: 'Confirmed: still correct.',
      evidence: { kind: 'OWN_STATEMENT', document: 'Confirmed in the directory', date: '2028-02-29', sender: office },
    });
  });

  test.each([
    ['network', 'Authority', 'AAA-01'],
    ['network', 'Designation', 'D-A'],
    ['otherNetwork', 'FocalPoint', 'F-A'],
    ['editorOfBeta', 'FocalPoint', 'F-A'],
    ['editorOfBeta', 'Authority', 'AAA-01'],
    ['editor', 'Statement', 'S-A'],
    ['secretariat', 'Treaty', 'T-1'],
  ] as const)('is not for the %s of %s %s, who is told what is told of nothing', async (caller, type, id) => {
    const nothing = await refusal(who[caller], 'confirmEntry', of(type, 'NONE'));
    expect(nothing.code).toBe('NOT_FOUND');
    expect(await refusal(who[caller], 'confirmEntry', of(type, id))).toEqual(nothing);
    // Also with a version that was never there.
    expect(await refusal(who[caller], 'confirmEntry', of(type, id, 7))).toEqual(nothing);
  });

  test('becomes OVERDUE the day after it is due, and the list of overdue entries finds it', async () => {
    await made(who.editor, 'confirmEntry', of('Authority', 'AAA-01'));
    now = new Date('2029-02-28T12:00:00Z');
    expect(await statusOf('Authority', 'AAA-01')).toBe('CONFIRMED');
    now = new Date('2029-03-01T00:00:00Z');
    expect(await statusOf('Authority', 'AAA-01')).toBe('OVERDUE');
  });

  test('settles what readers reported, while their reports stay open', async () => {
    const report = { id: idOf('Authority', 'AAA-01'), kind: 'UNREACHABLE', text: 'Nobody answers.' };
    const mutation = 'mutation ($input: ReportProblemInput!) { reportProblem(input: $input) { status } }';
    await who.practitioner.told(mutation, { input: report });
    expect(await statusOf('Authority', 'AAA-01')).toBe('UNREACHABLE');
    await made(who.editor, 'confirmEntry', of('Authority', 'AAA-01', 2));
    const after = `problemReports { status } ${verification}`;
    expect(await nodeTold(hub, report.id, 'Authority', after)).toMatchObject({
      problemReports: [{ status: 'OPEN' }],
      verification: { status: 'CONFIRMED' },
    });
  });

  test('takes evidence and a reason of the caller’s own', async () => {
    await made(who.editor, 'confirmEntry', { ...of('Authority', 'AAA-01'), evidence, reason: 'By telephone.' });
    expect((await revisionsOf(hub.store)).at(-1)).toMatchObject({ reason: 'By telephone.', evidence });
  });

  test('refuses what was confirmed today already, and what has ended', async () => {
    await made(who.editor, 'confirmEntry', of('Designation', 'D-A'));
    expect(await refusal(who.editor, 'confirmEntry', of('Designation', 'D-A', 2))).toMatchObject({ code: 'BAD_INPUT' });
    const ending = {
      designation: idOf('Designation', 'D-A'),
      version: 2,
      validUntil: '2028-01-01',
      evidence,
      reason: 'Ended.',
    };
    await made(who.secretariat, 'endDesignation', ending);
    now = new Date('2028-03-01T12:00:00Z');
    expect(await refusal(who.editor, 'confirmEntry', of('Designation', 'D-A', 3))).toMatchObject({ code: 'BAD_INPUT' });
  });
});
