import { Arg, Ctx, Resolver } from 'type-graphql';
import { ChangeMutation } from '../../access/labels.js';
import { Business } from '../../access/policy.js';
import type { Ask } from '../../graph/context.js';
import { closeRound } from './closing.js';
import { roundNode, type RoundNode } from './findRound.js';
import { openRound } from './open.js';
import { remindRound } from './remind.js';
import {
  CloseConfirmationRoundInput,
  OpenConfirmationRoundInput,
  RemindConfirmationRoundInput,
} from './round.input.js';
import { ConfirmationRound } from './round.type.js';

@Resolver()
export class ConfirmationRoundMutations {
  @ChangeMutation(Business.NETWORK, () => ConfirmationRound, {
    description:
      'Ask every focal point of a network to confirm its entry by a day. Each e-mail address of its contact card (not ' +
      'those that are the directory’s secretariat’s alone) gets a mail with a link of its own, and reminders seven days ' +
      'and one day before that day and one day after it. None gets two mails ' +
      'about an entry within 24 hours: a reminder is left out then, and invitations of a round that follows another at once wait. Entries due later or never are due by that day. Vacant posts are ' +
      'not asked: see `vacant`; nor is anybody without an address: NO_ADDRESS. One round of a network is open at a time. ' +
      'Null for a key without READ_RECORD, though the round is opened.',
  })
  async openConfirmationRound(
    @Arg('input', () => OpenConfirmationRoundInput, { description: 'Which network, and by when.' })
    input: OpenConfirmationRoundInput,
    @Ctx() ask: Ask,
  ): Promise<RoundNode | null> {
    return roundNode(ask, await openRound(ask, input));
  }

  @ChangeMutation(Business.NETWORK, () => ConfirmationRound, {
    description:
      'Send a reminder now to everybody in an open round who has not answered, also to addresses that were added since. ' +
      'None gets one within 24 hours of the mail before, of whatever round.',
  })
  async remindConfirmationRound(
    @Arg('input', () => RemindConfirmationRoundInput, { description: 'Which round.' })
    input: RemindConfirmationRoundInput,
    @Ctx() ask: Ask,
  ): Promise<RoundNode | null> {
    return roundNode(ask, await remindRound(ask, input));
  }

  @ChangeMutation(Business.NETWORK, () => ConfirmationRound, {
    description:
      'Close a round: its links open nothing any more, nobody is reminded, and how each request stands is kept. Entries ' +
      'that nobody confirmed stay due as they are.',
  })
  async closeConfirmationRound(
    @Arg('input', () => CloseConfirmationRoundInput, { description: 'Which round, and why.' })
    input: CloseConfirmationRoundInput,
    @Ctx() ask: Ask,
  ): Promise<RoundNode | null> {
    return roundNode(ask, await closeRound(ask, input));
  }
}
