import { ObjectType } from 'type-graphql';
import { PublicField } from '../access/labels.js';
import { VerificationStatus } from '../values/verification.js';
import { graphEnum } from './enums.js';
import { DateScalar } from './scalars.js';

graphEnum(VerificationStatus, 'VerificationStatus', 'Whether an entry has been confirmed, and how that stands.', {
  UNVERIFIED: 'Taken from its sources; nobody responsible has confirmed it.',
  CONFIRMED: 'Confirmed by whoever is responsible for it, and not yet due again.',
  OVERDUE:
    'The day by which it should have been confirmed is past: again after an earlier confirmation, or in a round of its network.',
  DISPUTED: 'Somebody reported that it is wrong; being looked into.',
  UNREACHABLE: 'Somebody reported that nobody answers there.',
});

@ObjectType('Verification', { description: 'Whether and when an entry was last confirmed.' })
export class Verification {
  @PublicField(() => VerificationStatus, { description: 'How the confirmation stands.' })
  status!: VerificationStatus;

  @PublicField(() => VerificationStatus, {
    description:
      'The same as it is on record, whatever the day: never OVERDUE, which is CONFIRMED or UNVERIFIED with ' +
      '`confirmationDueOn` in the past. For those who keep a copy.',
  })
  recordedStatus!: VerificationStatus;

  @PublicField(() => DateScalar, {
    nullable: true,
    description: 'The day of the last confirmation; null if there was none.',
  })
  lastConfirmedOn!: string | null;

  @PublicField(() => DateScalar, { nullable: true, description: 'The day by which it should be confirmed again.' })
  confirmationDueOn!: string | null;
}

/** The columns of a row that is confirmed from time to time. */
export interface VerifiedRow {
  readonly verificationStatus: VerificationStatus;
  readonly lastConfirmedOn?: string | null | undefined;
  readonly confirmationDueOn?: string | null | undefined;
}

/** What is overdue once its day is past; what was reported as wrong stays that. */
const canBeOverdue: readonly VerificationStatus[] = [VerificationStatus.CONFIRMED, VerificationStatus.UNVERIFIED];

/** How a row’s confirmation stands on the day: nobody writes OVERDUE, an entry becomes it when its day is past. */
export function statusOn({ verificationStatus, confirmationDueOn }: VerifiedRow, day: string): VerificationStatus {
  const isPast = canBeOverdue.includes(verificationStatus) && confirmationDueOn && confirmationDueOn < day;
  return isPast ? VerificationStatus.OVERDUE : verificationStatus;
}

export const verificationOf = (row: VerifiedRow, day: string): Verification => ({
  status: statusOn(row, day),
  recordedStatus: row.verificationStatus,
  lastConfirmedOn: row.lastConfirmedOn ?? null,
  confirmationDueOn: row.confirmationDueOn ?? null,
});
