import { Arg, Ctx, Resolver } from 'type-graphql';
import { ChangeMutation } from '../access/labels.js';
import { Business } from '../access/policy.js';
import type { Ask } from '../graph/context.js';
import type { Outcome } from '../proposals/outcome.js';
import { ChangeOutcome } from '../proposals/outcome.type.js';
import { perform } from '../proposals/perform.js';
import { DesignateInput, EndDesignationInput } from './designation.input.js';
import { designate, endDesignation } from './designation.service.js';

@Resolver()
export class DesignationMutations {
  @ChangeMutation(Business.STATE, () => ChangeOutcome, {
    description:
      'Name an authority for a function under an article of a treaty (e.g. UNTOC article 18(13)). An editor of the State ' +
      'proposes it, the secretariat makes it, a network’s secretariat that says otherwise is kept as a discrepancy.',
  })
  designate(
    @Arg('input', () => DesignateInput, { description: 'The designation.' }) input: DesignateInput,
    @Ctx() ask: Ask,
  ): Promise<Outcome> {
    return perform(ask, designate, input);
  }

  @ChangeMutation(Business.STATE, () => ChangeOutcome, {
    description: 'Say from which day a designation no longer holds. It stays in the directory, with its end.',
  })
  endDesignation(
    @Arg('input', () => EndDesignationInput, { description: 'Which designation, and when it ends.' })
    input: EndDesignationInput,
    @Ctx() ask: Ask,
  ): Promise<Outcome> {
    return perform(ask, endDesignation, input);
  }
}
