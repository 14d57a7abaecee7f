import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { IdempotentRequestEntity } from '../src/changes/idempotentRequest.entity.js';
import { callers, changeWorld, designation, type Callers } from './kit/changeWorld.js';
import { changeOf, grounds, idOf } from './kit/changes.js';
import { countsOf } from './kit/directory.js';
import { aHub, type Asking, type TestHub } from './kit/hub.js';

let hub: TestHub;
let who: Callers;
let now: Date;
beforeEach(async () => {
  now = new Date('2026-11-22T12:00:00Z');
  hub = await aHub(changeWorld, { now: () => now });
  who = callers(hub);
});
afterEach(() => hub.stop());

const designate = changeOf('designate', 'DesignateInput');
const later = (hours: number): void => {
  now = new Date(now.getTime() + hours * 3_600_000);
};

/** The whole answer, byte by byte. */
async function bodyOf(asking: Asking, key: string, input: object = designation, query = designate): Promise<string> {
  const response = await asking.fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ query, variables: { input } }),
  });
  return response.text();
}

const codeIn = (body: string): unknown =>
  (JSON.parse(body) as { errors?: { extensions: { code: string } }[] }).errors?.[0]?.extensions.code;
const designations = async (): Promise<number> => Number((await countsOf(hub.store))['designation']);
const forgetAnswers = async (): Promise<void> => {
  await hub.store.fork().nativeUpdate(IdempotentRequestEntity, {}, { answer: null });
};

describe('an Idempotency-Key', () => {
  test('makes the same request do one thing, and its answer the same to the byte, also when the directory has moved on', async () => {
    const first = await bodyOf(who.secretariat, 'K');
    expect(codeIn(first)).toBeUndefined();
    const other = { ...grounds, authority: idOf('Authority', 'BBB-01'), version: 1, name: 'Another' };
    await who.secretariat.told(changeOf('reviseAuthority', 'ReviseAuthorityInput'), { input: other });
    const before = await countsOf(hub.store);
    expect(await bodyOf(who.secretariat, 'K')).toBe(first);
    expect(await countsOf(hub.store)).toEqual(before);
    expect(await designations()).toBe(3);
  });

  test('without which the same request is another one', async () => {
    await bodyOf(who.secretariat, 'K');
    await who.secretariat.told(designate, { input: designation });
    expect(await designations()).toBe(4);
  });

  test('is not for two requests', async () => {
    await bodyOf(who.secretariat, 'K');
    const before = await countsOf(hub.store);
    expect(codeIn(await bodyOf(who.secretariat, 'K', { ...designation, form: 'CONFISCATION' }))).toBe('BAD_KEY_USE');
    expect(await countsOf(hub.store)).toEqual(before);
  });

  test('of another caller is another key', async () => {
    await bodyOf(who.secretariat, 'K');
    const colleague = hub.as('SECRETARIAT', { name: 'Colleague' });
    expect(codeIn(await bodyOf(colleague, 'K', { ...designation, form: 'CONFISCATION' }))).toBeUndefined();
    const machine = await hub.asKey({ role: 'SECRETARIAT' });
    expect(codeIn(await bodyOf(machine, 'K'))).toBeUndefined();
    expect(await designations()).toBe(5);
  });

  test('in flight is refused, and done once', async () => {
    const { refused, answered } = await hub.store.fork().transactional(async (em) => {
      // Whoever changes the directory now waits.
      await em.getConnection().execute('update head set revision = revision', [], 'run', em.getTransactionContext());
      const both = [bodyOf(who.secretariat, 'K'), bodyOf(who.secretariat, 'K')];
      const soonest = await Promise.race(both.map(async (body, at) => ({ at, body: await body })));
      return { refused: soonest.body, answered: both[1 - soonest.at] };
    });
    expect(codeIn(refused)).toBe('IN_FLIGHT');
    const answer = (await answered) ?? '';
    expect(codeIn(answer)).toBeUndefined();
    expect(await designations()).toBe(3);
    expect(await bodyOf(who.secretariat, 'K')).toBe(answer);
  });

  test.each<[string, object, string]>([
    ['stale', { version: 9 }, 'STALE'],
    ['not found', { authority: idOf('Authority', 'none') }, 'NOT_FOUND'],
    ['bad', { reason: ' ' }, 'BAD_INPUT'],
  ])('repeats an answer that refuses what is %s', async (_, more, code) => {
    const input = { ...designation, ...more };
    const first = await bodyOf(who.secretariat, 'K', input);
    expect(codeIn(first)).toBe(code);
    const change = { ...grounds, authority: idOf('Authority', 'AAA-01'), version: 1, name: 'Another' };
    await who.secretariat.told(changeOf('reviseAuthority', 'ReviseAuthorityInput'), { input: change });
    expect(await bodyOf(who.secretariat, 'K', input)).toBe(first);
  });

  test('holds for 48 hours and is then a new one', async () => {
    const first = await bodyOf(who.secretariat, 'K');
    later(47.9);
    expect(await bodyOf(who.secretariat, 'K')).toBe(first);
    later(0.2);
    expect(codeIn(await bodyOf(who.secretariat, 'K', { ...designation, form: 'CONFISCATION' }))).toBeUndefined();
    expect(await designations()).toBe(4);
    expect(Number((await countsOf(hub.store))['idempotent_request'])).toBe(1);
  });

  test.each(['', 'a b', 'ä', 'x'.repeat(201)])('that is none (%s) is refused', async (key) => {
    const response = await who.secretariat
      .ask(designate, { input: designation }, { 'idempotency-key': key })
      .catch(() => null);
    // An HTTP client does not even send some of them.
    if (response) expect(response.errors?.[0]?.extensions.code).toBe('BAD_KEY_USE');
    expect(await designations()).toBe(2);
  });

  test('after a crash between the change and its answer does nothing twice', async () => {
    const first = await bodyOf(who.secretariat, 'K');
    await forgetAnswers();
    const before = await countsOf(hub.store);
    expect(await bodyOf(who.secretariat, 'K')).toBe(first);
    expect(await countsOf(hub.store)).toEqual(before);
  });

  test('holds for each of several changes of one request, also where another is refused only the first time', async () => {
    const query = `mutation ($tomorrow: DesignateInput!, $input: DesignateInput!, $bad: DesignateInput!) {
      tomorrow: designate(input: $tomorrow) { status revision }
      bad: designate(input: $bad) { status }
      one: designate(input: $input) { status revision }
      two: designate(input: $input) { status revision }
    }`;
    const variables = {
      input: designation,
      bad: { ...designation, treaty: 'T-9' },
      tomorrow: { ...designation, evidence: { ...designation.evidence, date: '2026-11-23' } },
    };
    const ask = () => who.secretariat.ask<Record<string, unknown>>(query, variables, { 'idempotency-key': 'K' });
    const { data, errors } = await ask();
    expect(data).toMatchObject({ tomorrow: null, bad: null, one: { revision: 2 }, two: { revision: 3 } });
    expect(errors?.map(({ path, extensions }) => [path?.[0], extensions.code]).sort()).toEqual([
      ['bad', 'NOT_FOUND'],
      ['tomorrow', 'BAD_DATE'],
    ]);
    expect((await ask()).data).toEqual(data);
    await forgetAnswers();
    later(24);
    // What was refused for its date is in time now; what was done is not done again.
    expect((await ask()).data).toMatchObject({
      tomorrow: { revision: 4 },
      bad: null,
      one: { revision: 2 },
      two: { revision: 3 },
    });
    expect(await designations()).toBe(5);
  });

  test('keeps no answer with restricted values in it', async () => {
    const proposal = await who.editor.told<{ designate: { proposal: { id: string } } }>(designate, {
      input: designation,
    });
    const query = `mutation ($input: DecisionInput!) { rejectProposal(input: $input) { revision proposal { input } } }`;
    const input = { id: proposal.designate.proposal.id, version: 1, reason: 'Synthetic.' };
    const first = await bodyOf(who.secretariat, 'K', input, query);
    expect(first).toContain('EXTRADITION');
    const [kept] = await hub.store.fork().find(IdempotentRequestEntity, {});
    expect(kept?.answer).toBeNull();
    expect(await bodyOf(who.secretariat, 'K', input, query)).toBe(first);
  });

  test('of a confirmation is known by what the caller gave, not by the day', async () => {
    const confirm = changeOf('confirmEntry', 'ConfirmEntryInput');
    const input = { id: idOf('Authority', 'AAA-01'), version: 1 };
    now = new Date('2026-11-22T23:30:00Z');
    await bodyOf(who.editor, 'K', input, confirm);
    await forgetAnswers();
    later(1);
    expect(JSON.parse(await bodyOf(who.editor, 'K', input, confirm))).toMatchObject({
      data: { confirmEntry: { revision: 2 } },
    });
  });
});
