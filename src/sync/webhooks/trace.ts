import type { Ask } from '../../graph/context.js';
import type { Asked } from '../../proposals/commit.js';
import { rowIdIn } from '../../values/globalId.js';

/**
 * Tell the log who did what with a webhook, which is on no record. Of a new address its host alone: the rest can be a
 * secret.
 */
export function trace({ log, viewer, request }: Ask, { name, input }: Asked, webhookId: string | null): void {
  const { webhook: asked, ...given } = input as Readonly<Record<string, unknown>>;
  const webhook = webhookId ?? rowIdIn('Webhook', String(asked));
  const fields = Object.keys(given).filter((field) => given[field] != null);
  const host = typeof given['url'] === 'string' ? { host: URL.parse(given['url'])?.host } : {};
  log.info(
    { id: request.id, actor: viewer.actor, webhook, mutation: name, fields, ...host },
    'a mutation of a webhook',
  );
}
