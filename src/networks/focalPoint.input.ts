import { Field, InputType, Int } from 'type-graphql';
import { changedSinceField } from '../graph/arguments.js';
import { StateCode } from '../graph/scalars.js';
import { VerificationStatus } from '../values/verification.js';
import { FocalPointRole } from './focalPoint.entity.js';

@InputType({ description: 'Which focal points; every given condition must hold.' })
export class FocalPointFilter {
  @Field(() => StateCode, { nullable: true, description: 'The State that made the appointment.' })
  state?: string | null;

  @Field(() => String, { nullable: true, description: 'The network, by its acronym, e.g. `WACAP`.' })
  network?: string | null;

  @Field(() => FocalPointRole, { nullable: true, description: 'What it is appointed for.' })
  role?: FocalPointRole | null;

  @Field(() => VerificationStatus, { nullable: true, description: 'How its confirmation stands.' })
  verification?: VerificationStatus | null;

  @Field(() => Int, changedSinceField)
  changedSince?: number | null;
}
