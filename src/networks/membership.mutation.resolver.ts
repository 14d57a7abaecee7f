import { Arg, Ctx, Resolver } from 'type-graphql';
import { ChangeMutation } from '../access/labels.js';
import { Business } from '../access/policy.js';
import type { Ask } from '../graph/context.js';
import type { Outcome } from '../proposals/outcome.js';
import { ChangeOutcome } from '../proposals/outcome.type.js';
import { perform } from '../proposals/perform.js';
import { AdmitMemberInput, EndMembershipInput } from './membership.input.js';
import { admitMember, endMembership } from './membership.service.js';

@Resolver()
export class MembershipMutations {
  @ChangeMutation(Business.NETWORK, () => ChangeOutcome, {
    description:
      'Admit a State, a territory or a body to a network, as member, observer or otherwise. Its secretariat does it, or ' +
      'the directory’s. Practitioners of a member State may read what is for the network from that day on.',
  })
  admitMember(
    @Arg('input', () => AdmitMemberInput, { description: 'Who, to which network, in which role, since when.' })
    input: AdmitMemberInput,
    @Ctx() ask: Ask,
  ): Promise<Outcome> {
    return perform(ask, admitMember, input);
  }

  @ChangeMutation(Business.NETWORK, () => ChangeOutcome, {
    description: 'Say from which day a membership no longer holds. It stays in the directory, with its end.',
  })
  endMembership(
    @Arg('input', () => EndMembershipInput, { description: 'Which membership, and when it ends.' })
    input: EndMembershipInput,
    @Ctx() ask: Ask,
  ): Promise<Outcome> {
    return perform(ask, endMembership, input);
  }
}
