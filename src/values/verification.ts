/** Whether a State or network has confirmed an entry, and how that stands. */
export enum VerificationStatus {
  UNVERIFIED = 'UNVERIFIED',
  CONFIRMED = 'CONFIRMED',
  OVERDUE = 'OVERDUE',
  DISPUTED = 'DISPUTED',
  UNREACHABLE = 'UNREACHABLE',
}

/**
 * The columns of an entry that is confirmed from time to time, for a line of a file: files say nothing of
 * confirmations, so what the directory already knows of the entry stays.
 */
export function verificationColumns(
  known: Readonly<Record<string, unknown>> | undefined,
): Record<'verificationStatus' | 'lastConfirmedOn' | 'confirmationDueOn', unknown> {
  return {
    verificationStatus: known?.['verificationStatus'] ?? VerificationStatus.UNVERIFIED,
    lastConfirmedOn: known?.['lastConfirmedOn'] ?? null,
    confirmationDueOn: known?.['confirmationDueOn'] ?? null,
  };
}
