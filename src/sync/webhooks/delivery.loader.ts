import DataLoader from 'dataloader';
import type { Ask } from '../../graph/context.js';
import { checkedSize, openPageOf, readCursor, type OpenPage } from '../../image/page.js';
import { readSql } from '../../store/rows.js';
import { DeliveryStatus, WebhookDeliveryEntity, type WebhookDeliveryRow } from './delivery.entity.js';
import type { DeliveryArgs, DeliveryNode, WebhookNode } from './webhook.type.js';

/** A row as the graph shows it. */
const deliveryNode = (row: WebhookDeliveryRow): DeliveryNode => ({
  id: row.id,
  type: row.type,
  status: row.status,
  fromRevision: row.fromRevision,
  toRevision: row.toRevision,
  attempts: row.attempts,
  dueAt: row.status === DeliveryStatus.WAITING ? row.dueAt.toISOString() : null,
  statusCode: row.lastStatus ?? null,
  problem: row.lastProblem ?? null,
  createdAt: row.createdAt.toISOString(),
  lastAttemptAt: row.lastAttemptAt?.toISOString() ?? null,
  settledAt: row.settledAt?.toISOString() ?? null,
});

interface Wanted {
  readonly webhookId: string;
  readonly first: number;
  /** The id of the last delivery before; ids sort as deliveries were made. */
  readonly before: string | null;
  readonly status: DeliveryStatus | null;
}

const make = (ask: Ask): DataLoader<Wanted, DeliveryNode[], string> =>
  new DataLoader((wanted: readonly Wanted[]) => readDeliveries(ask, wanted), {
    cacheKeyFn: (one: Wanted) => JSON.stringify(one),
  });

/** The log of a webhook, newest first; those of many webhooks in one statement. */
export async function deliveriesOf(
  ask: Ask,
  { rowId }: WebhookNode,
  { status = null, ...page }: DeliveryArgs,
): Promise<OpenPage<DeliveryNode>> {
  const first = checkedSize(page);
  const before = page.after == null ? null : readCursor(page.after)[0];
  const rows = await ask.perRequest(make, make).load({ webhookId: rowId, first, before, status });
  return openPageOf(rows, ({ id }) => [id, ''], page);
}

async function readDeliveries({ store }: Ask, wanted: readonly Wanted[]): Promise<DeliveryNode[][]> {
  const em = store.fork();
  const questions = new Map(wanted.map((one) => [questionOf(one), one]));
  const pages = new Map<string, DeliveryNode[]>();
  for (const [question, { first, before, status }] of questions) {
    const webhooks = wanted.filter((one) => questionOf(one) === question).map(({ webhookId }) => webhookId);
    const ids = await readSql<{ id: string }>(
      em,
      `select id from (
        select id, row_number() over (partition by webhook_id order by id desc) as place
        from webhook_delivery
        where webhook_id in (${webhooks.map(() => '?').join(', ')})
          ${before === null ? '' : 'and id < ?'} ${status === null ? '' : 'and status = ?'}
      ) deliveries
      where place <= ?`,
      [...webhooks, ...(before === null ? [] : [before]), ...(status === null ? [] : [status]), first + 1],
    );
    const rows = await em.find(
      WebhookDeliveryEntity,
      { id: { $in: ids.map(({ id }) => id) } },
      { orderBy: { id: 'desc' }, disableIdentityMap: true },
    );
    for (const webhookId of webhooks) {
      const own = rows.filter((row) => row.webhookId === webhookId).map(deliveryNode);
      pages.set(`${webhookId} ${question}`, own);
    }
  }
  return wanted.map((one) => pages.get(`${one.webhookId} ${questionOf(one)}`) ?? []);
}

const questionOf = ({ first, before, status }: Wanted): string => JSON.stringify([first, before, status]);

/** A delivery by its id, for whoever was told of it. */
export async function deliveryById({ store }: Ask, id: string): Promise<DeliveryNode | null> {
  const row = await store.fork().findOne(WebhookDeliveryEntity, { id }, { disableIdentityMap: true });
  return row && deliveryNode(row);
}
