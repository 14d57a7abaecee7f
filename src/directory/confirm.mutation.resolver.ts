import { Arg, Ctx, Resolver } from 'type-graphql';
import { ChangeMutation } from '../access/labels.js';
import { Business } from '../access/policy.js';
import type { Ask } from '../graph/context.js';
import type { Outcome } from '../proposals/outcome.js';
import { ChangeOutcome } from '../proposals/outcome.type.js';
import { perform } from '../proposals/perform.js';
import { ConfirmEntryInput } from './confirm.input.js';
import { confirmationOf, withGrounds } from './confirm.service.js';

@Resolver()
export class ConfirmationMutation {
  @ChangeMutation(Business.APPOINTMENT, () => ChangeOutcome, {
    description:
      'Say that an entry is still correct. Whoever is responsible says so alone and at once: the State’s editors for its ' +
      'authorities, designations and focal points, a network’s secretariat for the focal points of its network, the ' +
      'directory’s secretariat. It is then CONFIRMED, also where it was DISPUTED or UNREACHABLE, and due again after the ' +
      'months that the hub is set to (12 unless changed); reports about it stay open until they are answered.',
  })
  confirmEntry(
    @Arg('input', () => ConfirmEntryInput, { description: 'Which entry.' }) input: ConfirmEntryInput,
    @Ctx() ask: Ask,
  ): Promise<Outcome> {
    return perform(ask, confirmationOf(input.id), withGrounds(ask, input), input);
  }
}
