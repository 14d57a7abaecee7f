import { Arg, Ctx, Resolver } from 'type-graphql';
import { ChangeMutation } from '../access/labels.js';
import { Business } from '../access/policy.js';
import type { Ask } from '../graph/context.js';
import type { Outcome } from '../proposals/outcome.js';
import { ChangeOutcome } from '../proposals/outcome.type.js';
import { perform } from '../proposals/perform.js';
import { ProposeAuthorityInput, ReviseAuthorityInput } from './authority.input.js';
import { proposeAuthority, reviseAuthority } from './authority.service.js';

@Resolver()
export class AuthorityMutations {
  @ChangeMutation(Business.STATE, () => ChangeOutcome, {
    description:
      'Put an authority of a State into the directory, with where it is reached. An editor of the State proposes it, the ' +
      'secretariat makes it, a network’s secretariat that misses one is kept as a discrepancy.',
  })
  proposeAuthority(
    @Arg('input', () => ProposeAuthorityInput, { description: 'The authority.' }) input: ProposeAuthorityInput,
    @Ctx() ask: Ask,
  ): Promise<Outcome> {
    return perform(ask, proposeAuthority, input);
  }

  @ChangeMutation(Business.STATE, () => ChangeOutcome, {
    description:
      'Say something else of an authority, or of where it is reached. An editor of the State proposes it, the secretariat ' +
      'makes it, a network’s secretariat that says otherwise is kept as a discrepancy.',
  })
  reviseAuthority(
    @Arg('input', () => ReviseAuthorityInput, { description: 'Which authority, and what it shall say.' })
    input: ReviseAuthorityInput,
    @Ctx() ask: Ask,
  ): Promise<Outcome> {
    return perform(ask, reviseAuthority, input);
  }
}
