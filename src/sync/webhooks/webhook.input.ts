import { Field, ID, InputType, Int } from 'type-graphql';
import { CursorScalar } from '../../graph/scalars.js';
import { DirectoryChangeFilter } from '../feed/feed.input.js';
import { WebhookScheme } from './secret.entity.js';
import { WebhookStatus } from './webhook.entity.js';

const urlForm =
  'An `https` address of up to 2,000 characters on port 443 or from 1024 on, without name, password and fragment. The ' +
  'hub sends to addresses of the internet alone: each time it connects it looks what the name stands for, and it ' +
  'follows no redirect.';

@InputType({ description: 'An address that shall be told of changes.' })
export class CreateWebhookInput {
  @Field(() => String, {
    nullable: true,
    description:
      'The acronym of the network whose secretariat keeps it, e.g. `WACAP`, or its code. Left out: the directory’s own ' +
      'secretariat.',
  })
  network?: string | null;

  @Field(() => String, { description: 'What you call it, up to 100 characters.' })
  name!: string;

  @Field(() => String, { description: urlForm })
  url!: string;

  @Field(() => DirectoryChangeFilter, { nullable: true, description: 'Which changes; all by default.' })
  filter?: DirectoryChangeFilter | null;

  @Field(() => [WebhookScheme], {
    defaultValue: [WebhookScheme.HMAC, WebhookScheme.ED25519],
    description: 'How its messages are signed; with several each message has a signature of each.',
  })
  signatures!: WebhookScheme[];
}

@InputType({ description: 'What of a webhook shall be otherwise; what is left out stays.' })
export class UpdateWebhookInput {
  @Field(() => ID, { description: 'The `id` of the webhook.' })
  webhook!: string;

  @Field(() => String, { nullable: true, description: 'What you call it, up to 100 characters.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: `${urlForm} Messages that wait go there too.` })
  url?: string | null;

  @Field(() => DirectoryChangeFilter, { nullable: true, description: 'Which changes from now on, all lists anew.' })
  filter?: DirectoryChangeFilter | null;

  @Field(() => WebhookStatus, {
    nullable: true,
    description:
      '`PAUSED` for no messages for now; `ACTIVE` to go on, also after the hub stopped it: what changed in between is ' +
      'then told.',
  })
  status?: WebhookStatus | null;
}

@InputType({ description: 'A change of the secrets with which a webhook’s messages are signed.' })
export class RotateWebhookSecretInput {
  @Field(() => ID, { description: 'The `id` of the webhook.' })
  webhook!: string;

  @Field(() => Int, {
    defaultValue: 24,
    description:
      'For how many hours messages are signed with the old secrets beside the new ones, 0–168. 0 ends all older ones ' +
      'now: for a secret that somebody else may have.',
  })
  overlapHours!: number;
}

@InputType({ description: 'A webhook that is not wanted any more.' })
export class DeleteWebhookInput {
  @Field(() => ID, { description: 'The `id` of the webhook.' })
  webhook!: string;
}

@InputType({ description: 'What is to be sent to a webhook again: `since` or `delivery`.' })
export class ReplayWebhookInput {
  @Field(() => ID, { description: 'The `id` of the webhook.' })
  webhook!: string;

  @Field(() => CursorScalar, {
    nullable: true,
    description: 'A cursor of the feed: what changed after it is told again, as a new message. Errors: BAD_CURSOR.',
  })
  since?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The `id` of a delivery: the same message is sent again, under the same `webhook-id`.',
  })
  delivery?: string | null;
}

@InputType({ description: 'A webhook that shall be tried.' })
export class TestWebhookInput {
  @Field(() => ID, { description: 'The `id` of the webhook.' })
  webhook!: string;
}
