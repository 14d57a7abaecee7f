import { Arg, Ctx, Resolver } from 'type-graphql';
import { ChangeMutation } from '../access/labels.js';
import { Business } from '../access/policy.js';
import type { Ask } from '../graph/context.js';
import type { Outcome } from '../proposals/outcome.js';
import { ChangeOutcome } from '../proposals/outcome.type.js';
import { EraseHolderInput } from './holder.input.js';
import { eraseHolder } from './holder.service.js';

@Resolver()
export class HolderMutations {
  @ChangeMutation(Business.APPOINTMENT, () => ChangeOutcome, {
    description:
      'Erase the person who holds or held an appointment: name, title and contact details, from the directory and from ' +
      'its record, and from proposals, disagreements, reports and kept answers that carried them. The appointment and its ' +
      'dates stay; the holder is shown as erased. Made at once, also for an editor of the State; it cannot be undone. ' +
      'Backups keep the values until they are replaced, and so do the database’s own log until its checkpoint and freed ' +
      'pages until it is vacuumed: the operator sees to these.',
  })
  eraseHolder(
    @Arg('input', () => EraseHolderInput, { description: 'Whose holder, and why.' }) input: EraseHolderInput,
    @Ctx() ask: Ask,
  ): Promise<Outcome> {
    return eraseHolder(ask, input);
  }
}
