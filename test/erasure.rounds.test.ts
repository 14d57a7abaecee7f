import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { verifyRecord } from '../src/changes/verify.js';
import { entities } from '../src/domains.js';
import { grounds } from './kit/changes.js';
import { columnsHolding } from './kit/dump.js';
import { aHub, type Asking, type TestHub } from './kit/hub.js';
import { appointed, focalPointId, made, networkWorld, person } from './kit/networkChanges.js';

let hub: TestHub;
beforeEach(async () => {
  hub = await aHub(networkWorld);
});
afterEach(() => hub.stop());

test('erasing a holder takes the person out of what the network wrote in its rounds, and out of the record of that', async () => {
  const roundOf = async (network: string, more: object): Promise<{ id: string; version: number }> => {
    const input = { network, due: '2026-12-22', reason: 'Synthetic.', ...more };
    const open =
      'mutation ($input: OpenConfirmationRoundInput!) { openConfirmationRound(input: $input) { id version } }';
    const told = await hub.as('SECRETARIAT').told<{ openConfirmationRound: { id: string; version: number } }>(open, {
      input,
    });
    return told.openConfirmationRound;
  };
  // Written before the person was appointed, when nobody could know.
  const words = { message: `Answers go to ${person.name}.`, replyTo: person.email };
  const closed = await roundOf('Net-A', words);
  const close = 'mutation ($input: CloseConfirmationRoundInput!) { closeConfirmationRound(input: $input) { id } }';
  await hub.as('SECRETARIAT').told(close, { input: { ...closed, reason: 'Synthetic.' } });
  const open = await roundOf('Net-A', { message: 'Synthetic word.', replyTo: person.email });
  const others = await roundOf('NETB', { message: 'Synthetic word of another network.' });
  const id = await appointed(hub);
  expect(await columnsHolding(hub.store, [person.name, person.email])).toEqual(
    expect.arrayContaining(['confirmation_round.message', 'confirmation_round.reply_to']),
  );

  await made(hub.as('NETWORK_SECRETARIAT:NETA'), 'eraseHolder', { ...grounds, id: focalPointId(id), version: 1 });
  expect(await columnsHolding(hub.store, [person.name, person.email])).toEqual([]);
  const told = (asking: Asking, round: { id: string }): Promise<unknown> =>
    asking.told('query ($id: ID!) { confirmationRound(id: $id) { message replyTo } }', { id: round.id });
  expect(await told(hub.as('SECRETARIAT'), closed)).toEqual({ confirmationRound: { message: null, replyTo: null } });
  expect(await told(hub.as('SECRETARIAT'), open)).toEqual({
    confirmationRound: { message: 'Synthetic word.', replyTo: null },
  });
  expect(await told(hub.as('SECRETARIAT'), others)).toMatchObject({
    confirmationRound: { message: 'Synthetic word of another network.' },
  });
  expect((await verifyRecord(hub.store, entities)).broken).toBeNull();
});
