import { VerificationStatus } from '../../values/verification.js';
import { isCurrent, type AskedFocalPoint } from './card.js';
import { RequestStatus, type ConfirmationRequestRow } from './request.entity.js';
import type { ConfirmationRoundRow } from './round.entity.js';

/** What decides how a request stands besides its row. */
interface Facts {
  readonly round: ConfirmationRoundRow;
  /** `undefined`: the directory shows it no more. */
  readonly focalPoint: AskedFocalPoint | undefined;
  readonly hasAddress: boolean;
  readonly day: string;
}

const settled: readonly RequestStatus[] = [RequestStatus.CONFIRMED, RequestStatus.CHANGE_PROPOSED, RequestStatus.ENDED];

/**
 * How a request stands on the day. What nobody answered follows the focal point: it has ended, or was confirmed in
 * another way since it was asked (by its State, or after a telephone call), or has an address by now.
 */
export function standingOn(
  request: ConfirmationRequestRow,
  { round, focalPoint, hasAddress, day }: Facts,
): RequestStatus {
  if (settled.includes(request.status)) return request.status;
  if (!focalPoint || !isCurrent(focalPoint, day)) return RequestStatus.ENDED;
  if (isConfirmedSince(round, focalPoint)) return RequestStatus.CONFIRMED;
  return hasAddress ? RequestStatus.WAITING : RequestStatus.NO_ADDRESS;
}

/**
 * The opening has made the entry due by the round’s day at the latest. On that day itself, what was confirmed after it is
 * told from what was confirmed before by being due later again: other changes of the entry leave that as it is.
 */
function isConfirmedSince(
  { openedAt, dueOn }: ConfirmationRoundRow,
  { verificationStatus, lastConfirmedOn, confirmationDueOn }: AskedFocalPoint,
): boolean {
  if (verificationStatus !== VerificationStatus.CONFIRMED || lastConfirmedOn == null) return false;
  const openedOn = openedAt.slice(0, 10);
  if (lastConfirmedOn === openedOn) return confirmationDueOn != null && confirmationDueOn > dueOn;
  return lastConfirmedOn > openedOn;
}

/** Does somebody still have to answer? */
export const isUnanswered = (status: RequestStatus): boolean =>
  status === RequestStatus.WAITING || status === RequestStatus.NO_ADDRESS;
