import type { Belonging } from '../../access/policy.js';
import { Role, Scope, visitor } from '../../access/viewer.js';
import type { Work } from '../../jobs/job.js';
import { belongingOn } from '../../networks/belonging.js';
import { dayOf } from '../../values/partialDate.js';
import type { Reader } from '../feed/seen.js';
import type { WebhookRow } from './webhook.entity.js';

const nobody: Belonging = { networksOf: () => [], isMember: () => false };

/** Messages go where nobody signs in: they name what everybody may know. */
export const everybody: Reader = { viewer: visitor, belonging: nobody };

const toRead = [Scope.READ_CONTACTS, Scope.READ_RECORD];

/**
 * Who keeps a webhook: the secretariat of its network, or the directory’s, with all that it may read today. The roles
 * of whoever made the webhook do not count, for they may have ended.
 */
export const keeperOf = (
  { image, now }: Pick<Work, 'image' | 'now'>,
  { networkId = null }: Pick<WebhookRow, 'networkId'>,
): Reader => {
  const role = networkId === null ? Role.SECRETARIAT : Role.NETWORK_SECRETARIAT;
  const grants = [{ role, state: null, authority: null, network: networkId }];
  return { viewer: { ...visitor, grants, scopes: toRead }, belonging: belongingOn(image, dayOf(now())) };
};
