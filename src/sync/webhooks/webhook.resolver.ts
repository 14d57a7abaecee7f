import { Arg, Args, Ctx, ID, Resolver, Root } from 'type-graphql';
import { ChangeMutation, SignedInFieldResolver, SignedInQuery } from '../../access/labels.js';
import { Business } from '../../access/policy.js';
import { PageArgs } from '../../graph/connection.js';
import type { Ask } from '../../graph/context.js';
import type { OpenPage, Page } from '../../image/page.js';
import { networkTable, type NetworkNode } from '../../networks/network.image.js';
import { Network } from '../../networks/network.type.js';
import { deliveriesOf, deliveryById } from './delivery.loader.js';
import type { WebhookOutcome } from './once.js';
import { replayWebhook, testWebhook } from './replay.js';
import { WebhookScheme } from './secret.entity.js';
import {
  CreateWebhookInput,
  DeleteWebhookInput,
  ReplayWebhookInput,
  RotateWebhookSecretInput,
  TestWebhookInput,
  UpdateWebhookInput,
} from './webhook.input.js';
import { keysOf, webhookById, webhookByRowId, webhooksOf } from './webhook.loader.js';
import { createWebhook, deleteWebhook, rotateWebhookSecret, updateWebhook } from './webhook.service.js';
import {
  DeliveryArgs,
  Webhook,
  WebhookConnection,
  WebhookDeliveryConnection,
  WebhookKey,
  WebhookOutcomeType,
  type DeliveryNode,
  type ListedKey,
  type WebhookNode,
  type WebhookOutcomeNode,
} from './webhook.type.js';

@Resolver(() => Webhook)
export class WebhookResolver {
  @SignedInQuery(() => WebhookConnection, {
    nullable: true,
    description:
      'The webhooks of your network, all of them for the directory’s secretariat, by name; null for visitors. An API ' +
      'key needs the scope READ_RECORD or WRITE.',
  })
  webhooks(@Args(() => PageArgs) page: PageArgs, @Ctx() ask: Ask): Promise<Page<WebhookNode>> {
    return webhooksOf(ask, page);
  }

  @SignedInQuery(() => Webhook, {
    nullable: true,
    description:
      'A webhook by its id; null if there is none, or none of yours. An API key needs the scope READ_RECORD or WRITE. ' +
      'Errors: BAD_ID.',
  })
  webhook(
    @Arg('id', () => ID, { description: 'The `id` of the webhook.' }) id: string,
    @Ctx() ask: Ask,
  ): Promise<WebhookNode | null> {
    return webhookById(ask, id);
  }

  @SignedInFieldResolver(() => Network, {
    nullable: true,
    description: 'The network whose secretariat keeps it; null for the directory’s own.',
  })
  network(@Root() { networkId }: WebhookNode, @Ctx() { image }: Ask): NetworkNode | null {
    return networkId === null ? null : (image.table(networkTable).get(networkId) ?? null);
  }

  @SignedInFieldResolver(() => [WebhookKey], {
    description: 'What its messages are signed with now, the newest first; several while one replaces another.',
  })
  keys(@Root() webhook: WebhookNode, @Ctx() ask: Ask): Promise<ListedKey[]> {
    return keysOf(ask, webhook);
  }

  @SignedInFieldResolver(() => WebhookDeliveryConnection, {
    description: 'Its messages of the last 30 days and what became of them, the newest first.',
  })
  deliveries(
    @Root() webhook: WebhookNode,
    @Args(() => DeliveryArgs) args: DeliveryArgs,
    @Ctx() ask: Ask,
  ): Promise<OpenPage<DeliveryNode>> {
    return deliveriesOf(ask, webhook, args);
  }
}

@Resolver()
export class WebhookMutations {
  @ChangeMutation(Business.NETWORK, () => WebhookOutcomeType, {
    description:
      'Have an address told of changes, by the Standard Webhooks specification 1.0.0: a network’s secretariat for its ' +
      'network, the directory’s for any. From now on; it names what everybody may know alone, as ids without names or ' +
      'values. Of what else that secretariat may read it says only that something changed (`hasUnnamed`). ' +
      'Errors: BAD_INPUT (also where webhooks are off), NOT_FOUND.',
  })
  async createWebhook(
    @Arg('input', () => CreateWebhookInput, { description: 'Where, of what, and how it is signed.' })
    input: CreateWebhookInput,
    @Ctx() ask: Ask,
  ): Promise<WebhookOutcomeNode> {
    return shown(ask, await createWebhook(ask, input));
  }

  @ChangeMutation(Business.NETWORK, () => WebhookOutcomeType, {
    description: 'Change a webhook’s name, address or filter; pause it or go on. Errors: BAD_INPUT, NOT_FOUND.',
  })
  async updateWebhook(
    @Arg('input', () => UpdateWebhookInput, { description: 'Which webhook, and what shall be otherwise.' })
    input: UpdateWebhookInput,
    @Ctx() ask: Ask,
  ): Promise<WebhookOutcomeNode> {
    return shown(ask, await updateWebhook(ask, input));
  }

  @ChangeMutation(Business.NETWORK, () => WebhookOutcomeType, {
    description:
      'Sign with new secrets, and for a while with the old ones too, so that receivers can change over. ' +
      'Errors: BAD_INPUT, NOT_FOUND.',
  })
  async rotateWebhookSecret(
    @Arg('input', () => RotateWebhookSecretInput, { description: 'Of which webhook, and for how long both.' })
    input: RotateWebhookSecretInput,
    @Ctx() ask: Ask,
  ): Promise<WebhookOutcomeNode> {
    return shown(ask, await rotateWebhookSecret(ask, input));
  }

  @ChangeMutation(Business.NETWORK, () => WebhookOutcomeType, {
    description: 'Delete a webhook with its secrets, its waiting messages and its log. Errors: NOT_FOUND.',
  })
  async deleteWebhook(
    @Arg('input', () => DeleteWebhookInput, { description: 'Which webhook.' }) input: DeleteWebhookInput,
    @Ctx() ask: Ask,
  ): Promise<WebhookOutcomeNode> {
    return shown(ask, await deleteWebhook(ask, input));
  }

  @ChangeMutation(Business.NETWORK, () => WebhookOutcomeType, {
    description: 'Send again what was sent before. Errors: BAD_INPUT, BAD_CURSOR, NOT_FOUND.',
  })
  async replayWebhook(
    @Arg('input', () => ReplayWebhookInput, { description: 'To which webhook, and what.' }) input: ReplayWebhookInput,
    @Ctx() ask: Ask,
  ): Promise<WebhookOutcomeNode> {
    return shown(ask, await replayWebhook(ask, input));
  }

  @ChangeMutation(Business.NETWORK, () => WebhookOutcomeType, {
    description:
      'Send a `webhook.ping` now, once, whatever the webhook’s status; up to ten an hour. `delivery` in the log tells ' +
      'how that went. Errors: BAD_INPUT, NOT_FOUND.',
  })
  async testWebhook(
    @Arg('input', () => TestWebhookInput, { description: 'Which webhook.' }) input: TestWebhookInput,
    @Ctx() ask: Ask,
  ): Promise<WebhookOutcomeNode> {
    return shown(ask, await testWebhook(ask, input));
  }
}

/** What was done, as its keeper is told. The secret half of a pair stays with the hub. */
async function shown(ask: Ask, { webhookId, deliveryId, secrets }: WebhookOutcome): Promise<WebhookOutcomeNode> {
  return {
    webhook: webhookId === null ? null : await webhookByRowId(ask, webhookId),
    delivery: deliveryId === null ? null : await deliveryById(ask, deliveryId),
    secrets: secrets.map(({ scheme, secret, publicKey }) => ({
      scheme,
      secret: scheme === WebhookScheme.HMAC ? secret : null,
      publicKey,
    })),
  };
}
