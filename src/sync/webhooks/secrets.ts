import { randomBytes } from 'node:crypto';
import type { SqlEntityManager } from '../../store/orm.js';
import { seal, unseal } from './sealing.js';
import { WebhookSecretEntity, type WebhookScheme, type WebhookSecretRow } from './secret.entity.js';
import { newSecret, type NewSecret } from './signature.js';

// Put into another row, a secret does not open.
const placeOf = (webhookId: string, id: string): string => `${webhookId}/${id}`;

/** Make secrets for a webhook: they are in the answer and, encrypted, in the store. */
export async function makeSecrets(
  em: SqlEntityManager,
  key: Buffer,
  {
    webhookId,
    schemes,
    at,
  }: { readonly webhookId: string; readonly schemes: readonly WebhookScheme[]; readonly at: Date },
): Promise<NewSecret[]> {
  const made = [...new Set(schemes)].map(newSecret);
  for (const { scheme, secret, publicKey } of made) {
    const id = `s_${randomBytes(12).toString('hex')}`;
    const sealed = seal(key, placeOf(webhookId, id), secret);
    await em.insert(WebhookSecretEntity, { id, webhookId, scheme, sealed, publicKey, createdAt: at, validUntil: null });
  }
  return made;
}

/** The secrets of webhooks that hold now, the present ones before those that they replace. */
export const validSecrets = (
  em: SqlEntityManager,
  webhookIds: readonly string[],
  at: Date,
): Promise<WebhookSecretRow[]> =>
  em.find(
    WebhookSecretEntity,
    { webhookId: { $in: [...webhookIds] }, $or: [{ validUntil: null }, { validUntil: { $gt: at } }] },
    { orderBy: { createdAt: 'desc', id: 'asc' }, disableIdentityMap: true },
  );

/** What to sign with. What was encrypted under another WEBHOOK_SECRET_KEY cannot be opened and is left out. */
export const opened = (key: Buffer, rows: readonly WebhookSecretRow[]): string[] =>
  rows.flatMap(({ webhookId, id, sealed }) => unseal(key, placeOf(webhookId, id), sealed) ?? []);

/** The secrets that hold now do so no longer than until then. */
export async function endSecrets(em: SqlEntityManager, webhookId: string, until: Date): Promise<void> {
  const later = { $or: [{ validUntil: null }, { validUntil: { $gt: until } }] };
  await em.nativeUpdate(WebhookSecretEntity, { webhookId, ...later }, { validUntil: until });
}

/** Nothing is signed with them any more. */
export const forgetEndedSecrets = (em: SqlEntityManager, at: Date): Promise<number> =>
  em.nativeDelete(WebhookSecretEntity, { validUntil: { $lte: at } });
