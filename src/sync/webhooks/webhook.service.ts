import { randomBytes } from 'node:crypto';
import { headRevision } from '../../changes/change.js';
import type { Ask } from '../../graph/context.js';
import { findNetwork } from '../../networks/findNetwork.js';
import type { SqlEntityManager } from '../../store/orm.js';
import { rowIdIn } from '../../values/globalId.js';
import { plainText } from '../../values/plainText.js';
import { Refusal } from '../../values/refusal.js';
import { once, type WebhookOutcome } from './once.js';
import { kept, mayKeep } from './policy.js';
import { WebhookScheme } from './secret.entity.js';
import { endSecrets, makeSecrets, validSecrets } from './secrets.js';
import { targetOf } from './target.js';
import { choiceOf } from './choice.js';
import { WebhookEntity, WebhookStatus, type WebhookRow } from './webhook.entity.js';
import type {
  CreateWebhookInput,
  DeleteWebhookInput,
  RotateWebhookSecretInput,
  UpdateWebhookInput,
} from './webhook.input.js';

const mostWebhooks = 20;
const longestOverlapHours = 168;
// A header with more signatures than these is nobody’s rotation.
const mostSecrets = 8;
const hourMs = 3_600_000;

export const noSecrets: readonly never[] = [];

/** The webhook of an id, for whoever keeps it. */
export async function findKept({ viewer }: Ask, em: SqlEntityManager, id: string): Promise<WebhookRow> {
  const found = await em.findOne(WebhookEntity, { id: rowIdIn('Webhook', id) }, { disableIdentityMap: true });
  return kept(viewer, found);
}

/** Without the setting webhooks are off: their secrets could not be kept. */
function sealingKeyOf({ rules }: Ask): Buffer {
  if (rules.webhookKey) return rules.webhookKey;
  throw new Refusal(
    'BAD_INPUT',
    'Webhooks are off here: the setting WEBHOOK_SECRET_KEY is missing. The hub’s operator sets it.',
  );
}

export const createWebhook = (ask: Ask, input: CreateWebhookInput): Promise<WebhookOutcome> =>
  once(ask, { name: 'createWebhook', input }, async (em) => {
    const networkId = await keeperOf(ask, em, input.network);
    const key = sealingKeyOf(ask);
    const { url } = targetOf(input.url, ask.rules.webhookAllowedHosts);
    const schemes = input.signatures;
    if (schemes.length === 0) throw new Refusal('BAD_INPUT', '`signatures` names no scheme.');
    if ((await em.count(WebhookEntity, { networkId })) >= mostWebhooks) {
      throw new Refusal(
        'BAD_INPUT',
        `There are ${String(mostWebhooks)} webhooks already. Delete one that is not used.`,
      );
    }
    const webhookId = `wh_${randomBytes(12).toString('hex')}`;
    await em.insert(WebhookEntity, {
      id: webhookId,
      networkId,
      name: plainText('name', input.name, 100),
      url: url.href,
      choice: choiceOf(ask, input.filter),
      status: WebhookStatus.ACTIVE,
      statusReason: null,
      createdBy: ask.viewer.actor,
      createdAt: ask.now,
      position: await headRevision(em),
      failingSince: null,
      updatedBy: null,
      updatedAt: null,
    });
    const secrets = await makeSecrets(em, key, { webhookId, schemes, at: ask.now });
    return { webhookId, deliveryId: null, secrets };
  });

/** The network that keeps a new webhook; what is not there and what is not the caller’s are refused alike. */
async function keeperOf(
  { viewer }: Ask,
  em: SqlEntityManager,
  name: string | null | undefined,
): Promise<string | null> {
  if (name == null) {
    if (mayKeep(viewer, null)) return null;
    throw new Refusal('FORBIDDEN', 'Name your network as `network`: those without are the directory’s secretariat’s.');
  }
  const network = await findNetwork(em, name);
  if (network && mayKeep(viewer, network.id)) return network.id;
  throw new Refusal('NOT_FOUND', 'The directory has no network with this acronym.');
}

const changedBy = ({ viewer, now }: Ask): Pick<WebhookRow, 'updatedBy' | 'updatedAt'> => ({
  updatedBy: viewer.actor,
  updatedAt: now,
});

export const updateWebhook = (ask: Ask, input: UpdateWebhookInput): Promise<WebhookOutcome> =>
  once(ask, { name: 'updateWebhook', input }, async (em) => {
    const { id } = await findKept(ask, em, input.webhook);
    const { name, url, filter, status } = input;
    if (status === WebhookStatus.STOPPED) {
      throw new Refusal('BAD_INPUT', 'The hub alone stops a webhook. Say PAUSED for no messages for now.');
    }
    await em.nativeUpdate(
      WebhookEntity,
      { id },
      {
        ...(name == null ? {} : { name: plainText('name', name, 100) }),
        ...(url == null ? {} : { url: targetOf(url, ask.rules.webhookAllowedHosts).url.href }),
        ...(filter == null ? {} : { choice: choiceOf(ask, filter) }),
        // What failed before is not held against it.
        ...(status == null ? {} : { status, statusReason: null, failingSince: null }),
        ...changedBy(ask),
      },
    );
    return { webhookId: id, deliveryId: null, secrets: noSecrets };
  });

export const rotateWebhookSecret = (ask: Ask, input: RotateWebhookSecretInput): Promise<WebhookOutcome> =>
  once(ask, { name: 'rotateWebhookSecret', input }, async (em) => {
    const { id: webhookId } = await findKept(ask, em, input.webhook);
    const key = sealingKeyOf(ask);
    const { overlapHours } = input;
    if (overlapHours < 0 || overlapHours > longestOverlapHours) {
      throw new Refusal('BAD_INPUT', `\`overlapHours\` is 0 to ${String(longestOverlapHours)}.`);
    }
    const valid = await validSecrets(em, [webhookId], ask.now);
    if (overlapHours > 0 && valid.length >= mostSecrets) {
      throw new Refusal(
        'BAD_INPUT',
        `${String(valid.length)} secrets hold already. Wait until older ones end, or give 0 as \`overlapHours\`, which ends them now.`,
      );
    }
    const present = valid.filter(({ validUntil }) => !validUntil).map(({ scheme }) => scheme);
    const schemes = present.length > 0 ? present : Object.values(WebhookScheme);
    await endSecrets(em, webhookId, new Date(ask.now.getTime() + overlapHours * hourMs));
    const secrets = await makeSecrets(em, key, { webhookId, schemes, at: ask.now });
    await em.nativeUpdate(WebhookEntity, { id: webhookId }, changedBy(ask));
    return { webhookId, deliveryId: null, secrets };
  });

export const deleteWebhook = (ask: Ask, input: DeleteWebhookInput): Promise<WebhookOutcome> =>
  once(ask, { name: 'deleteWebhook', input }, async (em) => {
    const { id } = await findKept(ask, em, input.webhook);
    // Its secrets and its log go with it.
    await em.nativeDelete(WebhookEntity, { id });
    return { webhookId: null, deliveryId: null, secrets: noSecrets };
  });
