import DataLoader from 'dataloader';
import type { Ask } from '../../graph/context.js';
import { pageOf, type Page, type PageRequest } from '../../image/page.js';
import { comparePlace } from '../../image/table.js';
import { globalId, rowIdIn } from '../../values/globalId.js';
import { maySee, visibleTo } from './policy.js';
import { validSecrets } from './secrets.js';
import { WebhookEntity, type WebhookRow } from './webhook.entity.js';
import type { ListedKey, WebhookNode } from './webhook.type.js';

/** A row as the graph shows it. */
const webhookNode = (row: WebhookRow): WebhookNode => ({
  rowId: row.id,
  id: globalId('Webhook', row.id),
  networkId: row.networkId ?? null,
  name: row.name,
  url: row.url,
  filter: row.choice,
  status: row.status,
  statusReason: row.statusReason ?? null,
  createdBy: row.createdBy,
  createdAt: row.createdAt.toISOString(),
  failingSince: row.failingSince?.toISOString() ?? null,
  toldRevision: row.position,
  updatedBy: row.updatedBy ?? null,
  updatedAt: row.updatedAt?.toISOString() ?? null,
});

const fresh = { disableIdentityMap: true } as const;

/** A webhook by its row id, for whoever has just changed it. */
export async function webhookByRowId({ store }: Ask, rowId: string): Promise<WebhookNode | null> {
  const row = await store.fork().findOne(WebhookEntity, { id: rowId }, fresh);
  return row && webhookNode(row);
}

/** A webhook by its id, for whoever may see it. */
export async function webhookById(ask: Ask, id: string): Promise<WebhookNode | null> {
  const webhook = await webhookByRowId(ask, rowIdIn('Webhook', id));
  return webhook && maySee(ask.viewer, webhook.networkId) ? webhook : null;
}

/** The webhooks that the viewer may see, by name; a network has twenty at most. */
export async function webhooksOf({ viewer, store }: Ask, page: PageRequest): Promise<Page<WebhookNode>> {
  const where = visibleTo(viewer);
  const rows = where ? await store.fork().find(WebhookEntity, where, fresh) : [];
  const place = ({ name, id }: WebhookRow): readonly [string, string] => [name, id];
  const { edges, pageInfo, totalCount } = pageOf(
    rows.sort((a, b) => comparePlace(place(a), place(b))),
    place,
    page,
  );
  const shown = edges.map(({ cursor, node }) => ({ cursor, node: webhookNode(node) }));
  return { edges: shown, nodes: shown.map(({ node }) => node), pageInfo, totalCount };
}

const keysMake = ({ store, now }: Ask): DataLoader<string, ListedKey[]> =>
  new DataLoader(async (ids: readonly string[]) => {
    const rows = await validSecrets(store.fork(), ids, now);
    return ids.map((id) =>
      rows
        .filter(({ webhookId }) => webhookId === id)
        .map(({ scheme, publicKey, createdAt, validUntil }) => ({
          scheme,
          publicKey: publicKey ?? null,
          createdAt: createdAt.toISOString(),
          validUntil: validUntil?.toISOString() ?? null,
        })),
    );
  });

/** What the messages of a webhook are signed with now. */
export const keysOf = (ask: Ask, { rowId }: WebhookNode): Promise<ListedKey[]> =>
  ask.perRequest(keysMake, keysMake).load(rowId);
