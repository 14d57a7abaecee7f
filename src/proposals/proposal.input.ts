import { Field, InputType } from 'type-graphql';
import { StateCode } from '../graph/scalars.js';
import { DiscrepancyStatus } from './discrepancy.entity.js';
import { ProposalStatus } from './proposal.entity.js';

@InputType({ description: 'Which proposals; every given condition must hold.' })
export class ProposalFilter {
  @Field(() => ProposalStatus, { nullable: true, description: 'How it stands.' })
  status?: ProposalStatus | null;

  @Field(() => StateCode, { nullable: true, description: 'The State whose entries they are about.' })
  state?: string | null;

  @Field(() => String, { nullable: true, description: 'The code of the network in which they are, e.g. `WACAP`.' })
  network?: string | null;
}

@InputType({ description: 'Which disagreements; every given condition must hold.' })
export class DiscrepancyFilter {
  @Field(() => DiscrepancyStatus, { nullable: true, description: 'How it stands.' })
  status?: DiscrepancyStatus | null;

  @Field(() => StateCode, { nullable: true, description: 'The State whose entries they are about.' })
  state?: string | null;

  @Field(() => String, { nullable: true, description: 'The code of the network that says otherwise, e.g. `WACAP`.' })
  network?: string | null;
}
