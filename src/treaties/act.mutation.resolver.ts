import { Arg, Ctx, Resolver } from 'type-graphql';
import { ChangeMutation } from '../access/labels.js';
import { Business } from '../access/policy.js';
import type { Ask } from '../graph/context.js';
import type { Outcome } from '../proposals/outcome.js';
import { ChangeOutcome } from '../proposals/outcome.type.js';
import { perform } from '../proposals/perform.js';
import { RecordStatementInput, RecordTreatyActionInput } from './act.input.js';
import { recordTreatyAction } from './participation.service.js';
import { recordStatement } from './statement.service.js';

@Resolver()
export class TreatyMutations {
  @ChangeMutation(Business.STATE, () => ChangeOutcome, {
    description:
      'Say what a State or organization did under a treaty: signature, ratification, accession, denunciation. An editor ' +
      'of the State proposes it, the secretariat makes it, a network’s secretariat that says otherwise is kept as a ' +
      'disagreement.',
  })
  recordTreatyAction(
    @Arg('input', () => RecordTreatyActionInput, { description: 'Who did what, under which treaty, and when.' })
    input: RecordTreatyActionInput,
    @Ctx() ask: Ask,
  ): Promise<Outcome> {
    return perform(ask, recordTreatyAction, input);
  }

  @ChangeMutation(Business.STATE, () => ChangeOutcome, {
    description:
      'Say what a State or organization stated under a treaty: a notification, a declaration, a reservation. An editor of ' +
      'the State proposes it, the secretariat makes it, a network’s secretariat that says otherwise is kept as a ' +
      'disagreement.',
  })
  recordStatement(
    @Arg('input', () => RecordStatementInput, { description: 'Who stated what, under which treaty, and when.' })
    input: RecordStatementInput,
    @Ctx() ask: Ask,
  ): Promise<Outcome> {
    return perform(ask, recordStatement, input);
  }
}
