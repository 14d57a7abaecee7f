/** Whether a State or network has confirmed an entry, and how that stands. */
export enum VerificationStatus {
  UNVERIFIED = 'UNVERIFIED',
  CONFIRMED = 'CONFIRMED',
  OVERDUE = 'OVERDUE',
  DISPUTED = 'DISPUTED',
  UNREACHABLE = 'UNREACHABLE',
}
