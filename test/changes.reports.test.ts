import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { callers, changeWorld, made, nodeTold, refusal, type Callers } from './kit/changeWorld.js';
import { idOf } from './kit/changes.js';
import { countsOf } from './kit/directory.js';
import { aHub, type Asking, type TestHub } from './kit/hub.js';

let hub: TestHub;
let who: Callers;
beforeEach(async () => {
  hub = await aHub(changeWorld);
  who = callers(hub);
});
afterEach(() => hub.stop());

const authority = idOf('Authority', 'AAA-01');
const mutation = `mutation ($input: ReportProblemInput!) {
  reportProblem(input: $input) { id version status kind text reportedBy about { id } }
}`;
interface Report {
  readonly id: string;
  readonly version: number;
}
const report = async (asking: Asking, kind: string, id = authority): Promise<Report> =>
  (await asking.told<{ reportProblem: Report }>(mutation, { input: { id, kind, text: 'Synthetic words.' } }))
    .reportProblem;
const refusedReport = async (asking: Asking, input: object): Promise<string | undefined> =>
  (await asking.ask(mutation, { input })).errors?.[0]?.extensions.code;
const status = async (): Promise<unknown> => {
  const found = await nodeTold<{ verification: { status: string } }>(
    hub,
    authority,
    'Authority',
    'verification { status }',
  );
  return found?.verification.status;
};
const answer = ({ id, version }: Report, more: object = {}) => ({
  id,
  version,
  status: 'RESOLVED',
  answer: 'Put right.',
  ...more,
});

describe('reportProblem', () => {
  test('by any reader goes to those responsible; everybody sees kind and status', async () => {
    const { id } = await report(who.practitioner, 'WRONG');
    const fields = 'kind status text reportedBy answer about { id }';
    const shown = { kind: 'WRONG', status: 'OPEN', about: { id: authority } };
    for (const reader of ['practitioner', 'editor', 'secretariat'] as const) {
      expect(await nodeTold(who[reader], id, 'ProblemReport', fields)).toMatchObject({
        ...shown,
        text: 'Synthetic words.',
      });
    }
    // A network has no part in what a State’s authority is.
    for (const reader of ['visitor', 'editorOfBeta', 'network', 'otherNetwork'] as const) {
      expect(await nodeTold(who[reader], id, 'ProblemReport', fields)).toEqual({
        ...shown,
        text: null,
        reportedBy: null,
        answer: null,
      });
    }
  });

  test('of a focal point goes to its network and its State', async () => {
    const { id } = await report(who.practitioner, 'UNREACHABLE', idOf('FocalPoint', 'F-A'));
    for (const reader of ['network', 'editor', 'secretariat'] as const) {
      expect(await nodeTold(who[reader], id, 'ProblemReport', 'text')).toEqual({ text: 'Synthetic words.' });
    }
    expect(await nodeTold(who.otherNetwork, id, 'ProblemReport', 'text')).toEqual({ text: null });
  });

  test('shows the entry as reported until all reports that say so are answered', async () => {
    expect(await status()).toBe('UNVERIFIED');
    const wrong = await report(who.practitioner, 'WRONG');
    expect(await status()).toBe('DISPUTED');
    const silent = await report(who.network, 'UNREACHABLE');
    expect(await status()).toBe('UNREACHABLE');
    await report(who.editorOfBeta, 'OTHER');
    await made(who.editor, 'answerReport', answer(silent));
    expect(await status()).toBe('DISPUTED');
    await made(who.secretariat, 'answerReport', answer(wrong, { status: 'DISMISSED' }));
    expect(await status()).toBe('UNVERIFIED');
  });

  test('gives a confirmed entry back its confirmation', async () => {
    await made(who.editor, 'confirmEntry', { id: authority, version: 1 });
    const silent = await report(who.practitioner, 'UNREACHABLE');
    expect(await status()).toBe('UNREACHABLE');
    await made(who.editor, 'answerReport', answer(silent));
    expect(await status()).toBe('CONFIRMED');
  });

  test('takes one open report of an entry by each reader', async () => {
    const first = await report(who.practitioner, 'WRONG');
    expect(await refusedReport(who.practitioner, { id: authority, kind: 'OTHER', text: 'More.' })).toBe('BAD_INPUT');
    await made(who.editor, 'answerReport', answer(first));
    await report(who.practitioner, 'OTHER');
  });

  test.each<[string, object, string]>([
    ['what is not there', { id: idOf('Authority', 'none') }, 'NOT_FOUND'],
    ['what nobody may know of', { id: idOf('ContactDetail', 'C-AS') }, 'NOT_FOUND'],
    ['a type that every object has', { id: idOf('constructor', 'x') }, 'NOT_FOUND'],
    ['another such type', { id: idOf('toString', 'x') }, 'NOT_FOUND'],
    ['an id that is none', { id: 'none' }, 'BAD_ID'],
    ['a NUL in an id', { id: idOf('ContactDetail', 'x\0') }, 'BAD_ID'],
    ['no words', { text: ' \n ' }, 'BAD_INPUT'],
    ['a NUL', { text: 'a\0b' }, 'BAD_INPUT'],
    ['half a character', { text: 'a\ud800' }, 'BAD_INPUT'],
    ['too many words', { text: 'x'.repeat(2001) }, 'BAD_INPUT'],
  ])('refuses %s', async (_, more, code) => {
    const before = await countsOf(hub.store);
    expect(await refusedReport(who.practitioner, { id: authority, kind: 'WRONG', text: 'Words.', ...more })).toBe(code);
    expect(await countsOf(hub.store)).toEqual(before);
  });
});

describe('answerReport', () => {
  test('is for those responsible; for others there is no report', async () => {
    const one = await report(who.practitioner, 'WRONG');
    for (const stranger of ['editorOfBeta', 'network', 'otherNetwork'] as const) {
      const nothing = await refusal(
        who[stranger],
        'answerReport',
        answer({ ...one, id: idOf('ProblemReport', 'none') }),
      );
      expect(nothing.code).toBe('NOT_FOUND');
      expect(await refusal(who[stranger], 'answerReport', answer(one))).toEqual(nothing);
    }
    expect(await refusal(who.practitioner, 'answerReport', answer(one))).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusal(who.visitor, 'answerReport', answer(one))).toMatchObject({ code: 'SIGN_IN_NEEDED' });
    expect(await refusal(who.editor, 'answerReport', answer(one, { version: 2 }))).toMatchObject({ code: 'STALE' });
    expect(await refusal(who.editor, 'answerReport', answer(one, { status: 'OPEN' }))).toMatchObject({
      code: 'BAD_INPUT',
    });
    await made(who.editor, 'answerReport', answer(one));
    expect(await refusal(who.editor, 'answerReport', answer(one, { version: 2 }))).toMatchObject({ code: 'BAD_INPUT' });
    expect(await nodeTold(who.practitioner, one.id, 'ProblemReport', 'status answer')).toEqual({
      status: 'RESOLVED',
      answer: 'Put right.',
    });
  });
});
