import { Field, ID, InputType } from 'type-graphql';
import { DateScalar } from '../graph/scalars.js';
import { ChangeInput } from '../proposals/change.input.js';
import { MembershipRole } from './membership.entity.js';

@InputType({
  description: 'Who belongs to a network from some day on, and in which role. Name `member`, `body` or both.',
})
export class AdmitMemberInput extends ChangeInput {
  @Field(() => String, {
    description: 'The acronym of the network, e.g. `WACAP`, or its code; `version` is the network’s.',
  })
  network!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The code of a State or organization (ISO 3166-1 alpha-3, e.g. `TGO`), or of a territory that belongs by itself ' +
      '(e.g. `HKG`).',
  })
  member?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The name of a body that belongs, e.g. `ECOWAS Commission`, up to 300 characters; with `member` a body of that State.',
  })
  body?: string | null;

  @Field(() => MembershipRole, { description: 'In which role.' })
  role!: MembershipRole;

  @Field(() => DateScalar, { description: 'The first day on which it belongs. It may lie ahead.' })
  since!: string;
}

@InputType({ description: 'The end of a membership.' })
export class EndMembershipInput extends ChangeInput {
  @Field(() => ID, { description: 'The `id` of the membership; `version` is its own.' })
  membership!: string;

  @Field(() => DateScalar, { description: 'The first day on which it no longer belongs. It may lie ahead.' })
  until!: string;
}
