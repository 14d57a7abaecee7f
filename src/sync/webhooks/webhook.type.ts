import { ArgsType, Field, ID, Int, ObjectType } from 'type-graphql';
import { SignedInField } from '../../access/labels.js';
import { ChangeKind } from '../../changes/change.entity.js';
import { ChangeCause } from '../../changes/revision.entity.js';
import { connectionOf, openConnectionOf, PageArgs } from '../../graph/connection.js';
import { graphEnum } from '../../graph/enums.js';
import { DateTimeScalar, StateCode } from '../../graph/scalars.js';
import { DeliveryProblem, DeliveryStatus, type WebhookDeliveryRow } from './delivery.entity.js';
import { WebhookScheme } from './secret.entity.js';
import type { NewSecret } from './signature.js';
import { WebhookStatus, type WebhookChoice, type WebhookRow } from './webhook.entity.js';

graphEnum(WebhookStatus, 'WebhookStatus', 'Whether a webhook is told of changes.', {
  ACTIVE: 'It is.',
  PAUSED: 'Its keeper wants no messages for now.',
  STOPPED: 'The hub gave it up; see `statusReason`.',
});

graphEnum(WebhookScheme, 'WebhookScheme', 'How messages are signed (Standard Webhooks 1.0.0).', {
  HMAC: '`v1`: HMAC-SHA-256 with a secret that hub and receiver share (`whsec_…`).',
  ED25519: '`v1a`: Ed25519; the receiver needs the public key alone (`whpk_…`).',
});

graphEnum(DeliveryStatus, 'WebhookDeliveryStatus', 'What became of a message.', {
  WAITING: 'It is to be sent, for the first time or again; see `dueAt`.',
  SENT: 'The receiver took it: it answered with a status from 200 to 299.',
  FAILED: 'Every attempt failed: ten over three days, of a ping the only one.',
  STOPPED: 'Its webhook was stopped before it arrived.',
});

graphEnum(DeliveryProblem, 'WebhookProblem', 'Why an attempt failed.', {
  STATUS: 'The receiver answered with a status that is not from 200 to 299.',
  REDIRECT: 'It answered with a redirect, which is never followed: give the webhook the new address.',
  TIMEOUT: 'It did not answer within 15 seconds.',
  ADDRESS: 'Its name could not be looked up, stands for no address, or not for addresses of the internet alone.',
  CONNECTION: 'No connection came about, or it broke.',
  TLS: 'Its certificate is not one that the hub trusts for this name, or it speaks no TLS.',
  ANSWER: 'What it answered is not HTTP, or had no end.',
});

@ObjectType('WebhookFilter', {
  description:
    'Which changes a webhook is told of, named or not: a `DirectoryChangeFilter` as it was given; null: whichever.',
})
class WebhookFilter implements WebhookChoice {
  @SignedInField(() => [String], { nullable: true, description: 'Types of entries.' })
  types!: readonly string[] | null;

  @SignedInField(() => [String], { nullable: true, description: 'Acronyms of networks.' })
  networks!: readonly string[] | null;

  @SignedInField(() => [StateCode], { nullable: true, description: 'Codes of States or organizations.' })
  states!: readonly string[] | null;

  @SignedInField(() => [ChangeKind], { nullable: true, description: 'What was done.' })
  kinds!: readonly ChangeKind[] | null;

  @SignedInField(() => [ChangeCause], { nullable: true, description: 'Why.' })
  causes!: readonly ChangeCause[] | null;

  @SignedInField(() => [ID], { nullable: true, description: 'The `id`s of entries.' })
  ids!: readonly string[] | null;
}

/** A key as its keeper sees it: never the secret. */
export interface ListedKey {
  readonly scheme: WebhookScheme;
  readonly publicKey: string | null;
  readonly createdAt: string;
  readonly validUntil: string | null;
}

@ObjectType('WebhookKey', {
  description: 'What messages of a webhook are signed with. The secret itself is not shown.',
})
export class WebhookKey implements ListedKey {
  @SignedInField(() => WebhookScheme, { description: 'How it signs.' })
  scheme!: WebhookScheme;

  @SignedInField(() => String, { nullable: true, description: 'The public key, `whpk_…`; null for HMAC.' })
  publicKey!: string | null;

  @SignedInField(() => DateTimeScalar, { description: 'When it was made (UTC).' })
  createdAt!: string;

  @SignedInField(() => DateTimeScalar, {
    nullable: true,
    description: 'Until when it signs beside its successor (UTC); null for the present one.',
  })
  validUntil!: string | null;
}

/** A webhook, as the graph shows it. */
export type WebhookNode = Pick<WebhookRow, 'name' | 'url' | 'status' | 'createdBy'> & {
  readonly rowId: string;
  readonly id: string;
  readonly networkId: string | null;
  readonly filter: WebhookChoice;
  readonly statusReason: string | null;
  readonly createdAt: string;
  readonly failingSince: string | null;
  readonly toldRevision: number;
  readonly updatedBy: string | null;
  readonly updatedAt: string | null;
};

@ObjectType('Webhook', {
  description:
    'An address that is told of changes (Standard Webhooks 1.0.0). Seen by whoever keeps it: the secretariat of its ' +
    'network, and the directory’s. It is kept beside the directory, not on its record.',
})
export class Webhook {
  @SignedInField(() => ID, { description: 'Opaque id: give it as `webhook`; never take it apart.' })
  id!: string;

  @SignedInField(() => String, { description: 'What its keeper calls it.' })
  name!: string;

  @SignedInField(() => String, { description: 'Where its messages go.' })
  url!: string;

  @SignedInField(() => WebhookFilter, { description: 'Which changes it is told of.' })
  filter!: WebhookChoice;

  @SignedInField(() => WebhookStatus, { description: 'Whether it is told of changes.' })
  status!: WebhookStatus;

  @SignedInField(() => String, { nullable: true, description: 'Why the hub stopped it; else null.' })
  statusReason!: string | null;

  @SignedInField(() => String, { description: 'Who made it: `person:ISSUER#SUBJECT` or `key:ID`.' })
  createdBy!: string;

  @SignedInField(() => DateTimeScalar, { description: 'When it was made (UTC).' })
  createdAt!: string;

  @SignedInField(() => String, {
    nullable: true,
    description: 'Who last changed it or its secrets, as `createdBy` says it; null: nobody since it was made.',
  })
  updatedBy!: string | null;

  @SignedInField(() => DateTimeScalar, { nullable: true, description: 'When that was (UTC).' })
  updatedAt!: string | null;

  @SignedInField(() => DateTimeScalar, {
    nullable: true,
    description:
      'Since when no message has arrived (UTC); null while they do, or none waits. Pings do not count. When after five ' +
      'days a message was tried for the last time, the hub stops the webhook.',
  })
  failingSince!: string | null;

  @SignedInField(() => Int, { description: 'The last revision whose changes were made into messages.' })
  toldRevision!: number;
}

/** A message, as the graph shows it. */
export type DeliveryNode = Pick<
  WebhookDeliveryRow,
  'id' | 'type' | 'status' | 'fromRevision' | 'toRevision' | 'attempts'
> & {
  readonly dueAt: string | null;
  readonly statusCode: number | null;
  readonly problem: DeliveryProblem | null;
  readonly createdAt: string;
  readonly lastAttemptAt: string | null;
  readonly settledAt: string | null;
};

@ObjectType('WebhookDelivery', { description: 'A message to a webhook; kept for 30 days.' })
class WebhookDelivery {
  @SignedInField(() => ID, { description: 'Sent as `webhook-id`, the same at each attempt.' })
  id!: string;

  @SignedInField(() => String, { description: '`directory.changed` or `webhook.ping`.' })
  type!: string;

  @SignedInField(() => DeliveryStatus, { description: 'What became of it.' })
  status!: DeliveryStatus;

  @SignedInField(() => Int, { description: 'The first revision that it tells of.' })
  fromRevision!: number;

  @SignedInField(() => Int, { description: 'The last revision that it tells of.' })
  toRevision!: number;

  @SignedInField(() => Int, {
    description: 'How often it was tried, up to 10 times, a ping once; one under way counts.',
  })
  attempts!: number;

  @SignedInField(() => DateTimeScalar, {
    nullable: true,
    description: 'When it is tried next (UTC); null once it is not any more.',
  })
  dueAt!: string | null;

  @SignedInField(() => Int, {
    nullable: true,
    description: 'The HTTP status of the last answer; null where there was none. What else it said is not kept.',
  })
  statusCode!: number | null;

  @SignedInField(() => DeliveryProblem, {
    nullable: true,
    description: 'Why the last attempt failed; null where it did not, or there was none.',
  })
  problem!: DeliveryProblem | null;

  @SignedInField(() => DateTimeScalar, { description: 'When it was made (UTC).' })
  createdAt!: string;

  @SignedInField(() => DateTimeScalar, { nullable: true, description: 'When it was last tried (UTC).' })
  lastAttemptAt!: string | null;

  @SignedInField(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was SENT, FAILED or STOPPED (UTC); null while it waits.',
  })
  settledAt!: string | null;
}

@ArgsType()
export class DeliveryArgs extends PageArgs {
  @Field(() => DeliveryStatus, { nullable: true, description: 'Only those of which this became.' })
  status?: DeliveryStatus | null;
}

@ObjectType('NewWebhookSecret', { description: 'What a receiver checks signatures with.' })
class NewWebhookSecret implements Pick<NewSecret, 'scheme' | 'publicKey'> {
  @SignedInField(() => WebhookScheme, { description: 'How it signs.' })
  scheme!: WebhookScheme;

  @SignedInField(() => String, {
    nullable: true,
    description: 'The secret of HMAC, `whsec_…`, shown this once; null for ED25519, whose secret the hub keeps.',
  })
  secret!: string | null;

  @SignedInField(() => String, { nullable: true, description: 'The public key of ED25519, `whpk_…`; null for HMAC.' })
  publicKey!: string | null;
}

/** What a mutation of a webhook did, as the graph shows it. */
export interface WebhookOutcomeNode {
  readonly webhook: WebhookNode | null;
  readonly secrets: readonly {
    readonly scheme: WebhookScheme;
    readonly secret: string | null;
    readonly publicKey: string | null;
  }[];
  readonly delivery: DeliveryNode | null;
}

@ObjectType('WebhookOutcome', { description: 'What was done with a webhook.' })
export class WebhookOutcomeType {
  @SignedInField(() => Webhook, { nullable: true, description: 'The webhook as it is now; null once it is deleted.' })
  webhook!: WebhookNode | null;

  @SignedInField(() => [NewWebhookSecret], {
    description:
      'The secrets that were made: shown this once, and not when the request is repeated under its `Idempotency-Key`. ' +
      'If they are lost, `rotateWebhookSecret`.',
  })
  secrets!: WebhookOutcomeNode['secrets'];

  @SignedInField(() => WebhookDelivery, { nullable: true, description: 'The message that is sent, where one is.' })
  delivery!: DeliveryNode | null;
}

export const WebhookConnection = connectionOf<WebhookNode>('Webhook', () => Webhook, 'webhooks');
export const WebhookDeliveryConnection = openConnectionOf<DeliveryNode>(
  'WebhookDelivery',
  () => WebhookDelivery,
  'deliveries',
);
