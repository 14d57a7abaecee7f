import { idOf } from './changes.js';
import type { Asking } from './hub.js';
import { kept } from './webhooks.js';

/** The row id of a webhook of NETA, and of NETB; and of a delivery of each. */
export interface WebhookThings {
  readonly own: { readonly webhook: string; readonly delivery: string };
  readonly others: { readonly webhook: string; readonly delivery: string };
}

export const noWebhooks: WebhookThings = {
  own: { webhook: '', delivery: '' },
  others: { webhook: '', delivery: '' },
};

const input = { name: 'Synthetic receiver', url: 'https://receiver.example/' };

/** Make them on a new hub. */
export async function makeWebhooks(netA: Asking, netB: Asking): Promise<WebhookThings> {
  const make = async (asking: Asking, network: string): Promise<WebhookThings['own']> => {
    const webhook = (await kept(asking, 'createWebhook', { ...input, network })).webhook?.id ?? '';
    return { webhook, delivery: (await kept(asking, 'testWebhook', { webhook })).delivery?.id ?? '' };
  };
  return { own: await make(netA, 'NETA'), others: await make(netB, 'NETB') };
}

/** What names something in the mutations of webhooks, and how it is swapped. */
export const webhookTries = ({ own, others }: WebhookThings) => {
  const row = Buffer.from(own.webhook, 'base64url')
    .toString()
    .replace(/^[^:]*:/, '');
  const by = 'NETWORK_SECRETARIAT:NETA';
  const swaps = {
    webhook: {
      ...{ another: others.webhook, none: idOf('Webhook', 'none'), ofAnotherType: idOf('Treaty', row) },
      isSubject: true,
    },
  };
  const { webhook } = own;
  return {
    createWebhook: {
      by,
      input: { ...input, network: 'NETA' },
      swaps: { network: { another: 'NETB', none: 'NONE', ofAnotherType: 'T-1', isSubject: true } },
    },
    updateWebhook: { by, input: { webhook, name: 'Another' }, swaps },
    rotateWebhookSecret: { by, input: { webhook }, swaps },
    deleteWebhook: { by, input: { webhook }, swaps },
    replayWebhook: {
      by,
      input: { webhook, delivery: own.delivery },
      swaps: { ...swaps, delivery: { another: others.delivery, none: 'msg_none', ofAnotherType: webhook } },
    },
    testWebhook: { by, input: { webhook }, swaps },
  };
};
