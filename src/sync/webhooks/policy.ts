import { has, isParty, isSecretariat, standingOf, Business, Standing, type Owner } from '../../access/policy.js';
import { isVisitor, Role, Scope, type Viewer } from '../../access/viewer.js';
import { Refusal } from '../../values/refusal.js';
import type { WebhookRow } from './webhook.entity.js';

/** Who keeps a webhook: a network’s secretariat, or the directory’s where there is no network. */
const ownerOf = (networkId: string | null): Owner => ({
  state: null,
  networks: networkId ? [networkId] : [],
  isMember: () => false,
});

/** May the viewer see webhooks of this network? Whoever may change them may see them. */
export const maySee = (viewer: Viewer, networkId: string | null): boolean =>
  isParty(viewer, ownerOf(networkId)) || mayKeep(viewer, networkId);

/** May the viewer make and change webhooks of this network? */
export const mayKeep = (viewer: Viewer, networkId: string | null): boolean =>
  standingOf(viewer, Business.NETWORK, ownerOf(networkId)) === Standing.APPLY;

/** Which webhooks the viewer may see, as a condition; `null`: none. */
export function visibleTo(viewer: Viewer): Record<string, unknown> | null {
  if (!has(viewer, Scope.READ_RECORD) && !has(viewer, Scope.WRITE)) return null;
  if (isSecretariat(viewer)) return {};
  const networks = viewer.grants.flatMap(({ role, network }) =>
    role === Role.NETWORK_SECRETARIAT && network !== null ? [network] : [],
  );
  return networks.length > 0 ? { networkId: { $in: networks } } : null;
}

/** Said before anything is looked at. */
export function checkMayWrite(viewer: Viewer): void {
  if (isVisitor(viewer)) throw new Refusal('SIGN_IN_NEEDED', 'Sign in to keep webhooks.');
  if (!has(viewer, Scope.WRITE)) {
    throw new Refusal('FORBIDDEN', 'This key may not change anything: it lacks the scope WRITE.');
  }
}

/** A webhook, for whoever keeps it; for everybody else there is none. */
export function kept(viewer: Viewer, webhook: WebhookRow | null): WebhookRow {
  if (webhook && mayKeep(viewer, webhook.networkId ?? null)) return webhook;
  throw new Refusal('NOT_FOUND', 'There is no webhook with this id.');
}
