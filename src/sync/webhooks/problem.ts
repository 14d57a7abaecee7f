import { DeliveryProblem } from './delivery.entity.js';

/** A name stands for nothing, or not for where the hub sends. */
export class NotOutside extends Error {}

/** A receiver says more than an answer. */
export class Flood extends Error {}

/** What is wrong with an answer of this status; `null`: nothing. */
export function problemOf(status: number): DeliveryProblem | null {
  if (status >= 200 && status < 300) return null;
  return status >= 300 && status < 400 ? DeliveryProblem.REDIRECT : DeliveryProblem.STATUS;
}

const tlsCodes = /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|HOSTNAME_MISMATCH|EPROTO)/;

/** A name that is not there and one that leads inside are told alike: the names of an inner network are its own. */
export function problemIn(error: NodeJS.ErrnoException): DeliveryProblem {
  const { code = '' } = error;
  if (error instanceof NotOutside) return DeliveryProblem.ADDRESS;
  if (tlsCodes.test(code)) return DeliveryProblem.TLS;
  return error instanceof Flood || code.startsWith('HPE_') ? DeliveryProblem.ANSWER : DeliveryProblem.CONNECTION;
}
